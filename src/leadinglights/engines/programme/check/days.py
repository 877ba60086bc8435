"""A party's day: one place at a time, legs that fit, the day window, the pace (R13, R14, R15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadinglights.engines.programme.check.agreed import meal_of
from leadinglights.engines.programme.check.seen import Attended, LegMinutes, PartyDay, Read
from leadinglights.engines.programme.check.violation import Violation, day_words, span_words
from leadinglights.engines.programme.problem import Day
from leadinglights.engines.programme.result import Item


def rules(seen: Read) -> Iterator[Violation]:
    """R13 to R15 of every day of every party."""
    for one in seen.days:
        if one.day is None:
            text = f"{one.party.name} is not here on {day_words(one.date)}."
            yield Violation("R14", "not_here", text, one.party.where(one.date))
        if not one.planned and one.items:
            text = f"{day_words(one.date)} of {one.party.name} is said not to be planned, but has items."
            yield Violation("R29", "unplanned_with_items", text, one.party.where(one.date))
        if one.planned:
            yield from _one_after_the_other(one)
            yield from _from_place_to_place(seen, one)
            if one.day is not None:
                yield from _window(one, one.day)
                yield from _pace(seen, one, one.day)


def longest_idle_min(busy: Iterable[Item]) -> int:
    """The longest stretch between two things a party does."""
    longest, until = 0, None
    for item in sorted(busy, key=lambda one: (one.start, one.end)):
        longest = max(longest, 0 if until is None else item.start - until)
        until = item.end if until is None else max(until, item.end)
    return longest


def _told(one: PartyDay, item: Item) -> str:
    if item.kind == "leg":
        return f"the leg {item.from_place} to {item.to_place} {span_words(item.start, item.end)}"
    name = next((each.stop.name for each in one.attended if each.item is item), item.kind)
    return f"{name} {span_words(item.start, item.end)}"


def _in_order(one: PartyDay) -> list[Item]:
    return sorted(one.items, key=lambda item: (item.start, item.end))


def _one_after_the_other(one: PartyDay) -> Iterator[Violation]:
    items = _in_order(one)
    if [item.start for item in one.items] != [item.start for item in items]:
        text = f"The items of {one.party.name} on {day_words(one.date)} are not listed in order of time."
        yield Violation("R13", "not_in_order", text, one.party.where(one.date))
    latest: Item | None = None
    for item in items:
        if latest is not None and item.start < latest.end:
            text = f"{one.party.name} is in two places on {day_words(one.date)}: {_told(one, latest)} and {_told(one, item)}."
            yield Violation("R13", "two_places", text, one.party.where(one.date, item.stop))
        if latest is None or item.end > latest.end:
            latest = item


def _from_place_to_place(seen: Read, one: PartyDay) -> Iterator[Violation]:
    """Follow the party through its places; every change of place needs a leg that fits."""
    by_item = {id(each.item): each for each in one.attended}
    place = one.day.start if one.day is not None else None
    moved = False
    for item in _in_order(one):
        where = one.party.where(one.date, item.stop)
        attended = by_item.get(id(item))
        if item.kind == "leg":
            if place is not None and item.from_place != place:
                rule, code = ("R13", "leg_from_elsewhere") if moved else ("R14", "start_place")
                text = f"{one.party.name} is at {place} on {day_words(one.date)}, but {_told(one, item)} starts elsewhere."
                yield Violation(rule, code, text, where)
            yield from _leg(seen, one, item)
            place = item.to_place
        elif attended is not None:
            if (
                place is not None
                and attended.stop.place != place
                and _takes_time(seen, place, attended)
            ):
                text = f"{one.party.name} has no leg from {place} although {attended.told}."
                yield Violation("R13", "no_leg", text, where)
            place = attended.stop.place
        moved = moved or item.kind == "leg" or attended is not None
    if one.day is not None and place is not None and place != one.day.end:
        leg = seen.leg(place, one.day.end)
        if leg is None or leg.occupied_min > 0:
            text = f"{one.party.name} ends {day_words(one.date)} at {place}, but has to end it at {one.day.end}."
            yield Violation("R14", "end_place", text, one.party.where(one.date))


def _takes_time(seen: Read, place: str, attended: Attended) -> bool:
    leg = seen.leg(place, attended.stop.place)
    return leg is None or leg.occupied_min > 0


def _is_as_said(seen: Read, item: Item, takes: LegMinutes) -> bool:
    """Whether nothing is wrong with a leg, as is so of nearly all of them."""
    return (
        item.end - item.start == takes.occupied_min
        and not item.start % seen.grid_min
        and not item.end % seen.grid_min
        and (item.minutes, item.buffer_min, item.travel_quality)
        == (takes.minutes, takes.buffer_min, takes.quality)
    )


def _leg(seen: Read, one: PartyDay, item: Item) -> Iterator[Violation]:
    assert item.from_place is not None
    assert item.to_place is not None
    takes = seen.leg(item.from_place, item.to_place)
    if takes is not None and _is_as_said(seen, item, takes):
        return
    where = one.party.where(one.date, f"{item.from_place}-{item.to_place}")
    told = f"On {day_words(one.date)} {_told(one, item)} of {one.party.name}"
    if takes is None:
        text = f"{told} is between places for which there are no travel times."
        yield Violation("R13", "no_travel_time", text, where)
        return
    lasts = item.end - item.start
    params = {"minutes": lasts, "wanted": takes.occupied_min}
    needs = f"{takes.minutes} minutes of travel and {takes.buffer_min} of reserve take {takes.occupied_min}"
    if lasts < takes.occupied_min:
        yield Violation(
            "R13", "leg_too_short", f"{told} has {lasts} minutes, but {needs}.", where, params
        )
    elif lasts > takes.occupied_min:
        yield Violation(
            "R13", "leg_too_long", f"{told} has {lasts} minutes; {needs}.", where, params
        )
    if item.start % seen.grid_min or item.end % seen.grid_min:
        yield Violation(
            "R13", "off_grid", f"{told} is not on the grid of {seen.grid_min} minutes.", where
        )
    said = (item.minutes, item.buffer_min, item.travel_quality)
    real = (takes.minutes, takes.buffer_min, takes.quality)
    if said != real:
        text = f"{told} says {said[0]} + {said[1]} minutes ({said[2]}); the problem says {real[0]} + {real[1]} ({real[2]})."
        yield Violation("R29", "leg_reported", text, where)


def _window(one: PartyDay, day: Day) -> Iterator[Violation]:
    for item in one.items:
        if item.start < day.from_min or item.end > day.to_min:
            text = f"{_told(one, item).capitalize() if item.kind == 'leg' else _told(one, item)} of {one.party.name} on {day_words(one.date)} lies outside its day, {span_words(day.from_min, day.to_min)}."
            yield Violation("R14", "outside_day", text, one.party.where(one.date, item.stop))


def _pace(seen: Read, one: PartyDay, day: Day) -> Iterator[Violation]:
    pace = one.party.delegation.pace
    where = one.party.where(one.date)
    lead = f"{one.party.name} on {day_words(one.date)}"
    hosts = [each for each in one.attended if meal_of(seen, each) is None]
    if len(hosts) > pace.max_stops:
        text = f"{lead} has {len(hosts)} stops; at most {pace.max_stops} a day are wanted."
        yield Violation(
            "R15", "max_stops", text, where, {"stops": len(hosts), "most": pace.max_stops}
        )
    busy = [item for item in one.items if item.kind in {"stop", "meal", "leg"}]
    idle = longest_idle_min(busy)
    if one.longest_idle_min not in {None, idle}:
        text = f"{lead} is said to be idle for {one.longest_idle_min} minutes at most, but is for {idle}."
        yield Violation("R29", "idle", text, where)
    if not busy:
        return
    span = max(item.end for item in busy) - min(item.start for item in busy)
    if pace.max_span_min is not None and span > pace.max_span_min:
        text = f"{lead} is under way for {span} minutes; at most {pace.max_span_min} are wanted."
        yield Violation(
            "R15", "max_span", text, where, {"minutes": span, "most": pace.max_span_min}
        )
    free = day.to_min - day.from_min - sum(item.end - item.start for item in busy)
    if free < pace.min_free_min:
        text = f"{lead} has {free} minutes free; at least {pace.min_free_min} are wanted."
        yield Violation(
            "R15", "min_free", text, where, {"minutes": free, "least": pace.min_free_min}
        )
