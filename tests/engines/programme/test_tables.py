"""What days take of rooms and tables: whoever sits elsewhere takes a table, groups of one delegation may share."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.programme.bounds import layout_of
from leadinglights.engines.programme.load import Load
from leadinglights.engines.programme.master import Master
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.owed import Owed
from leadinglights.engines.programme.price import Aim
from leadinglights.engines.programme.weeks import generate

SEED = 2  # d02 comes in two groups, the others in one; lunch2 has two tables


def laid() -> tuple[Office, Master]:
    """A small week with a delegation of two groups, and no day taken yet."""
    office = lay_out(generate(delegations=3, sites=12, days=2, seed=SEED))
    layout, days = layout_of(office), [pd.index for pd in office.days]
    owed = Owed.of(office, layout.book, days, complete=False)
    return office, Master(layout, Aim(), owed, days)


def at_lunch(office: Office, master: Master, guests: str, start: int) -> list[int]:
    """A day of nothing but lunch at lunch2 from a slot on, for each group of a delegation on its last date."""
    found = []
    date = max(pd.date for pd in office.days if pd.delegation.id == guests)
    for pd in office.days:
        if pd.delegation.id == guests and pd.date == date:
            table = master.layout.tables[pd.index]
            at = next(
                i for i, row in enumerate(map(table.row, range(len(table))))
                if row.node.stop == "lunch2" and row.choice.start == start
            )  # fmt: skip
            column = master.add_path(pd.index, (at,))
            assert column is not None
            found.append(column.index)
    return found


def tables_taken(office: Office, master: Master, days: list[int]) -> set[float]:
    """How many parts of a table some days take together, slot by slot."""
    book = master.layout.book
    load = Load.of(master, days)
    return {
        much for row, much in load.rows.items() if book.name(row)[:2] == ("host", "lunch2") and much
    }


def test_a_table_is_counted_in_as_many_parts_as_groups_may_share_it() -> None:
    office, master = laid()
    book = master.layout.book
    lunch = next(offer for offer in office.problem.offers if offer.id == "lunch2")
    assert lunch.parallel == 2
    assert book.limits[book.hosted(lunch, office.days[0].date)] == 4


def test_two_groups_of_one_delegation_take_one_table_together() -> None:
    office, master = laid()
    assert tables_taken(office, master, at_lunch(office, master, "d02", 46)) == {2.0}


def test_a_delegation_of_one_group_takes_a_table_for_itself() -> None:
    office, master = laid()
    assert tables_taken(office, master, at_lunch(office, master, "d01", 46)) == {2.0}


def test_guests_who_fill_a_session_leave_no_room_for_others() -> None:
    office, master = laid()
    merged = [
        (number, offer.capacity)
        for number, (_, node, _) in enumerate(master.layout.sessions.samples)
        if (offer := node.offer) is not None and offer.merge
    ]
    tried = 0
    for number, seats in merged[:60]:
        those = [
            (pd, at)
            for pd in office.days
            if pd.date == master.layout.sessions.samples[number][0].date
            for at in np.flatnonzero(master.layout.tables[pd.index].shared == number).tolist()
        ]
        columns = [master.add_path(pd.index, (at,)) for pd, at in those]
        days = [column.index for column in columns if column is not None]
        taken = Load.of(master, []).added(days)
        persons = sum(office.days[master.columns[at].party_day].party.group.persons for at in taken)
        tried += len(taken) < len(days)
        assert persons <= seats
    assert tried > 0
