"""The master's tables are made as arrays: row by row they say what one choice after the other would."""

from __future__ import annotations

import pytest

from leadinglights.engines.programme.bounds import layout_of
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import Layout
from leadinglights.engines.programme.rows import follows, sharable
from leadinglights.engines.programme.table import Table
from leadinglights.engines.programme.timetable import can_serve
from leadinglights.engines.programme.value import stop_units
from leadinglights.engines.programme.weeks import generate

WEEKS = [
    {"delegations": 3, "sites": 12, "days": 2, "seed": 2},  # one comes in two groups
    {"delegations": 4, "sites": 10, "days": 2, "seed": 7, "tightness": "tight", "merge_share": 50},
]


@pytest.fixture(scope="module", params=WEEKS, ids=["split", "tight"])
def layout(request: pytest.FixtureRequest) -> Layout:
    return layout_of(lay_out(generate(**request.param)))


def alone(table: Table) -> set[tuple[int, int, int, int, int]]:
    """Node, minutes, factor and team of every row that is no shared session, told one by one."""
    found = set()
    for node in table.pd.nodes:
        for choice in () if sharable(node) else node.choices:
            key = (node.index, choice.start_min, choice.end_min, choice.factor)
            if node.capable is None:
                found |= {(*key, -1)} if choice.factor == 100 else set()
                continue
            for team, (k, *_) in enumerate(table.book.teams):
                if k in node.capable and can_serve(table.office, k, node, choice, table.pd.date):
                    found.add((*key, team))
    return found


def test_who_sits_alone_has_a_row_for_every_team_that_can_interpret(layout: Layout) -> None:
    told = 0
    for table in layout.tables.values():
        rows = [table.row(at) for at in table.alone.tolist()]
        assert {
            (r.node.index, r.choice.start_min, r.choice.end_min, r.choice.factor, r.team)
            for r in rows
        } == alone(table)
        told += len(rows)
    assert told


def test_a_row_takes_the_host_for_as_long_as_it_lasts_and_rests_and_its_team_as_long(
    layout: Layout,
) -> None:
    told = 0
    for table in layout.tables.values():
        book, date = table.book, table.pd.date
        for at in table.alone.tolist():
            row = table.row(at)
            lines, singles = table.taken(at)
            assert singles[0] == (book.once(table.pd, row.node), 1)
            offer, start, end = row.node.offer, row.choice.start, row.choice.end
            if offer is not None:
                rest = -(-offer.rest_min // table.office.grid)
                host = book.hosted(offer, date)
                assert (host + start, host + end + rest) == lines[0][:2]
            if row.works >= 0:
                line, minutes = book.interpreted(row.team, date)
                assert (line + start, line + end, 1) in lines
                assert (minutes, row.choice.end_min - row.choice.start_min) in singles
                told += 1
            assert row.follows == follows(table.pd, row.node)
    assert told


def test_a_row_of_a_session_has_its_minutes_and_the_teams_that_could_do_it(layout: Layout) -> None:
    sessions, told = layout.sessions, 0
    for table in layout.tables.values():
        for join, at in enumerate(table.joins.tolist()):
            row = table.row(at)
            choice = sessions.samples[row.session][2]
            assert (choice.start_min, choice.end_min, choice.factor) == (
                row.choice.start_min, row.choice.end_min, row.choice.factor,
            )  # fmt: skip
            assert table.units[at] == stop_units(table.pd.party, row.node, row.choice.quality)
            for team, (k, *_) in enumerate(table.book.teams):
                who = table.office.people[k]
                length = row.choice.end_min - row.choice.start_min
                able = k in (row.node.capable or ()) and (
                    row.node.exact or who.factor <= row.choice.factor
                )
                able &= length <= min(who.interpreter.max_run_min, who.interpreter.max_day_min)
                able &= table.office.inside(
                    who.interpreter.windows, table.pd.date, row.choice.start_min, row.choice.end_min
                )
                assert bool(table.able[team, join]) == able
                told += able
    assert told


def test_a_day_is_found_again_by_its_rows(layout: Layout) -> None:
    for table in layout.tables.values():
        for at in range(len(table)):
            row = table.row(at)
            assert table.shared[at] == row.session
            assert table.rows_of(table.day_of((at,))) == (at,)
