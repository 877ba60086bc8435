"""Interpreters as individuals: what one person can do on one day, and who takes which session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadinglights.engines.programme.office import Office


@dataclass(frozen=True, slots=True)
class Duty:
    """One session of one interpreter, with the parties in it."""

    start: int
    end: int
    place: int
    minutes: int
    parties: frozenset[int]


def gap_needed(office: Office, k: int, origin: int, target: int) -> int:
    """Slots between two sessions of an interpreter (programme conventions §12)."""
    leg = office.leg_slots[origin][target]
    changeover = office.people[k].interpreter.changeover_min
    if changeover is None:
        return max(leg, 1) if origin != target else 0
    return max(leg, -(-changeover // office.grid))


def clash(office: Office, k: int, one: Duty, other: Duty) -> bool:
    """Whether one person cannot do both."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    if second.start < first.end + gap_needed(office, k, first.place, second.place):
        return True
    return office.people[k].interpreter.moves == "with_party" and not one.parties & other.parties


def day_holds(office: Office, k: int, duties: Sequence[Duty]) -> bool:
    """Whether one interpreter can do all these sessions of a day: travel, hours, rests, party."""
    who = office.people[k].interpreter
    ordered = sorted(duties, key=lambda duty: (duty.start, duty.end))
    if sum(duty.minutes for duty in ordered) > who.max_day_min:
        return False
    if who.moves == "with_party" and ordered:
        common = frozenset.intersection(*(duty.parties for duty in ordered))
        if not common:
            return False
    rest = -(-who.rest_min // office.grid)
    run_start = None
    last: Duty | None = None
    for duty in ordered:
        if last is not None and duty.start < last.end + gap_needed(
            office, k, last.place, duty.place
        ):
            return False
        if last is None or duty.start - last.end >= max(rest, 1):
            run_start = duty.start
        assert run_start is not None
        # A lone appointment off the grid occupies a little more than it lasts.
        alone = run_start == duty.start
        run_min = duty.minutes if alone else (duty.end - run_start) * office.grid
        if run_min > who.max_run_min:
            return False
        last = duty
    return True


def assign(
    office: Office,
    wanted: Sequence[tuple[Duty, tuple[int, ...]]],
    busy: dict[int, list[Duty]],
    seats_for_riders: int,
) -> list[int] | None:
    """Give each duty one of its candidates, cheapest first; None where no assignment holds."""
    chosen: list[int] = []
    mine: dict[int, list[Duty]] = {}
    tries = 0

    def price(k: int) -> tuple[int, int, int]:
        engaged = k in busy or k in mine
        return (0 if engaged else 1, office.people[k].interpreter.fee_eur, k)

    def place(i: int) -> bool:
        nonlocal tries
        if i == len(wanted):
            return True
        duty, candidates = wanted[i]
        for k in sorted(candidates, key=price):
            tries += 1
            if tries > 2000:
                return False
            rides = office.people[k].interpreter.moves == "with_party"
            riders = {j for j in mine if office.people[j].interpreter.moves == "with_party"}
            if rides and len(riders | {k}) > seats_for_riders:
                continue
            if not day_holds(office, k, [*busy.get(k, []), *mine.get(k, []), duty]):
                continue
            mine.setdefault(k, []).append(duty)
            chosen.append(k)
            if place(i + 1):
                return True
            chosen.pop()
            mine[k].pop()
            if not mine[k]:
                del mine[k]
        return False

    return chosen if place(0) else None
