"""Interpreters who can stand in for each other: the master counts them, a plan names them."""

from __future__ import annotations

from leadinglights.engines.programme.office import Office

Team = tuple[int, ...]  # indices of people, first to last


def teams_of(office: Office) -> list[Team]:
    """Everybody who interprets, in groups of people between whom nothing but the name differs."""
    found: dict[object, list[int]] = {}
    for person in office.people:
        who = person.interpreter
        sort = (
            frozenset(who.languages), person.factor, who.windows, who.max_day_min, who.max_run_min,
            who.rest_min, who.changeover_min, who.moves, who.fee_eur, who.fee_per, person.owner,
        )  # fmt: skip
        found.setdefault(sort, []).append(person.index)
    return [tuple(people) for people in found.values()]
