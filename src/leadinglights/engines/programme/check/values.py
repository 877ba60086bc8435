"""What the result reports equals what is counted here (R29); no bound is worse than its value (R31)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil

from leadinglights.engines.programme.check import owed, worth
from leadinglights.engines.programme.check.agreed import matches_pin
from leadinglights.engines.programme.check.seen import Party, Read
from leadinglights.engines.programme.check.violation import (
    Violation,
    Where,
    day_words,
    points_words,
)
from leadinglights.engines.programme.problem import LESS_IS_BETTER, QUALITIES
from leadinglights.engines.programme.result import Level, Programme


def rules(seen: Read) -> Iterator[Violation]:
    """R29 and R31."""
    if seen.result.problem_sha256 != seen.sha256:
        text = "The result was made for another problem: its problem_sha256 is not this problem's."
        yield Violation("R29", "another_problem", text)
    real, interest = worth.level_values(seen)
    yield from _programmes(seen, interest)
    yield from _items(seen)
    yield from _levels(seen, real)
    yield from _status(seen)


def _differs(what: str, said: object, real: object, where: Where) -> Violation:
    text = f"{what} is said to be {said}, but is {real}."
    return Violation("R29", "value_differs", text, where, {"said": str(said), "real": str(real)})


def _programmes(seen: Read, interest: dict[str, int]) -> Iterator[Violation]:
    alone_of: dict[str, float | None] = {}
    for programme in seen.result.programmes:
        party = seen.party(programme.delegation, programme.group)
        if party is None:
            continue
        real = interest[programme.delegation]
        if worth.units(programme.interest) != real:
            said = points_words(worth.units(programme.interest))
            what = f"The interest of {party.name} in points"
            yield _differs(what, said, points_words(real), party.where())
        alone = alone_of.setdefault(programme.delegation, programme.alone)
        if alone != programme.alone:
            text = f"The groups of {programme.delegation} say different things about what it could have had alone."
            yield Violation("R29", "alone_differs", text, party.where())
        yield from _share(seen, programme, party, real)
        yield from _worst_quality(seen, programme, party)


def _share(seen: Read, programme: Programme, party: Party, real: int) -> Iterator[Violation]:
    if programme.alone is None:
        return
    alone = worth.units(programme.alone)
    if alone < real and _has_all_it_is_owed(seen, programme.delegation):
        text = f"{party.name} gets {points_words(real)} points, more than the {points_words(alone)} it is said to get at most if alone."
        yield Violation("R31", "alone_below_value", text, party.where())
    share = worth.share_permille(real, alone)
    if programme.share_permille not in {None, share}:
        yield _differs(
            f"The share of {party.name} in 1/1000", programme.share_permille, share, party.where()
        )


def _has_all_it_is_owed(seen: Read, delegation: str) -> bool:
    """Alone, musts and kept stops come before interest: who misses some of them here may gain interest."""
    musts = (must for must in owed.musts(seen) if must.delegation == delegation)
    pins = seen.pins_of(delegation)
    return all(must.met for must in musts) and all(
        worth.kept_weight(seen, pin) == pin.keep_weight for pin in pins
    )


def _worst_quality(seen: Read, programme: Programme, party: Party) -> Iterator[Violation]:
    used = [
        takes.quality
        for day in seen.days_by.get(party.key, ())
        for leg in day.legs
        if (takes := seen.leg(leg.from_place or "", leg.to_place or "")) is not None
        and leg.from_place != leg.to_place
    ]
    worst = max(used, key=QUALITIES.index, default=None)
    if programme.worst_travel_quality != worst and (
        worst or programme.worst_travel_quality != "measured"
    ):
        what = f"The worst quality of travel times under the programme of {party.name}"
        yield _differs(what, programme.worst_travel_quality, worst, party.where())


def _items(seen: Read) -> Iterator[Violation]:
    for session in seen.sessions:
        quality = worth.quality_percent(seen, session)
        for one in session.attended:
            if one.item.quality not in {None, quality}:
                what = f"{one.told}. The percentage it earns by its length"
                yield _differs(what, one.item.quality, quality, one.where)
            presenter = one.stop.offer.presenter if one.stop.offer is not None else None
            if one.item.presenter != presenter:
                said, real = one.item.presenter or "nobody", presenter or "nobody"
                yield _differs(f"{one.told}. Who presents there", said, real, one.where)
            mine = seen.pins_of(one.party.delegation.id)
            kept = any(matches_pin(seen, pin, one) for pin in mine)
            if one.item.kept != kept:
                said = "kept" if one.item.kept else "not kept"
                yield _differs(f"{one.told}. It", said, "kept" if kept else "not kept", one.where)


def _levels(seen: Read, real: Mapping[str, Fraction | None]) -> Iterator[Violation]:
    names = [level.name for level in seen.result.levels]
    wanted = seen.problem.objective.levels
    if names != list(wanted):
        text = f"The levels are {', '.join(names) or 'none'}; they have to be {', '.join(wanted)}."
        yield Violation("R29", "levels", text)
    for level in seen.result.levels:
        value = real[level.name]
        if value is None:
            text = "The fairness cannot be checked: the result does not say what every delegation could have had alone."
            yield Violation("R29", "alone_missing", text)
        elif worth.units(level.value) != round(value * 10_000):
            said = points_words(worth.units(level.value))
            yield _differs(
                f"The level {level.name}", said, points_words(round(value * 10_000)), Where()
            )
        yield from _bound(seen, level)
        yield from _given(seen, level)


def gap_of(level: Level) -> Fraction | None:
    """Distance to the bound as a share of the value; None where no bound is known."""
    if level.bound is None:
        return None
    value = Fraction(level.value)
    return abs(Fraction(level.bound) - value) / max(Fraction(1), abs(value))


def _is_closed(seen: Read, level: Level) -> bool:
    """Whether value and bound meet, but for what a tolerance lets later levels take."""
    if level.bound is None:
        return False
    best, value = worth.units(level.bound), worth.units(level.value)
    share = seen.problem.objective.share_of(level.name)
    return abs(best - value) <= share * abs(best)


def _is_settled(seen: Read, level: Level) -> bool:
    """Whether nothing more is claimed to be possible; a level that says so itself is checked by `_bound`."""
    return _is_closed(seen, level) if level.proven is None else level.proven


def _given(seen: Read, level: Level) -> Iterator[Violation]:
    """What later levels took: no more than the tolerance, and from no more than can be had."""
    given = level.given_permille or 0
    most = ceil(1000 * seen.problem.objective.share_of(level.name))
    if not 0 <= given <= most:
        text = f"The level {level.name} is said to have given {given} thousandths to later levels; {most} are allowed."
        yield Violation("R29", "given", text)
    elif given and level.bound is not None:
        sign = -1 if level.name in LESS_IS_BETTER else 1
        # Rounded up: the value before was at least what one thousandth less would have left.
        least = Fraction(level.bound) * (1000 - sign * (given - 1)) / 1000
        if sign * (Fraction(level.value) - least) > Fraction(1, 10_000):
            text = f"The level {level.name} is said to have given {given} thousandths, but then it would have been better than its bound {level.bound}."
            yield Violation("R31", "given_from_nothing", text)


def _bound(seen: Read, level: Level) -> Iterator[Violation]:
    if level.bound is not None:
        better = worth.units(level.bound) - worth.units(level.value)
        if level.name in LESS_IS_BETTER:
            better = -better
        if better < 0:
            text = f"The bound of {level.name} is {level.bound}, worse than the value {level.value}: it bounds nothing."
            yield Violation("R31", "bound_worse", text)
    if level.proven and not _is_closed(seen, level):
        text = f"The level {level.name} is said to be proven, but its value is {level.value} and its bound {level.bound}."
        yield Violation("R31", "not_proven", text)
    gap = gap_of(level)
    if level.gap is not None and (
        gap is None or abs(Fraction(level.gap) - gap) > Fraction(1, 1_000_000)
    ):
        real = "unknown" if gap is None else f"{float(gap):.6f}"
        yield _differs(f"The gap of {level.name}", level.gap, real, Where())


def _status(seen: Read) -> Iterator[Violation]:
    result = seen.result
    missed = [must for must in owed.musts(seen) if not must.met]
    if (result.status == "partial") != bool(missed):
        names = ", ".join(sorted({_must_words(must) for must in missed})) or "no must"
        text = f"The status is {result.status}, but {names} is missed."
        yield Violation("R29", "status", text)
    open_levels = [level for level in result.levels if not _is_settled(seen, level)]
    if result.status == "proven" and open_levels:
        text = f"The status is proven, but the level {open_levels[0].name} is not closed."
        yield Violation("R31", "not_proven", text)
    gap = gap_of(open_levels[0]) if open_levels else Fraction(0)
    if result.gap is not None and (
        gap is None or abs(Fraction(result.gap) - gap) > Fraction(1, 1_000_000)
    ):
        real = "unknown" if gap is None else f"{float(gap):.6f}"
        yield _differs("The gap of the plan", result.gap, real, Where())
    first = open_levels[0].name if open_levels else "cost_eur"
    far = gap is None or gap > Fraction(seen.problem.objective.gap)
    if (
        result.status == "within_gap" and far and first in seen.problem.objective.levels[:3]
    ):  # asked up to interest
        text = "The status is within_gap, but the gap is larger than the one asked for."
        yield Violation("R31", "not_within_gap", text)


def _must_words(must: owed.Must) -> str:
    when = f" on {day_words(must.date)}" if must.date is not None else ""
    name = f" {must.name}" if must.name else ""
    whose = must.party.name if must.party is not None else must.delegation
    return f"{must.kind.replace('_', ' ')}{name} of {whose}{when}"
