"""From the stops of a day back to a whole day: legs just in time, waiting, who sits in one session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from leadinglights.engines.programme import Problem
from leadinglights.engines.programme.check.days import longest_idle_min
from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.guests import Day
from leadinglights.engines.programme.result import Item, ProgrammeDay
from leadinglights.engines.programme.rules import Quality
from leadinglights.engines.programme.supply import Offer

Party = tuple[str, str | None]  # delegation, group where it has several
MIDNIGHT = 24 * 60 - 1
FREE_FROM_MIN = 60  # a gap as long as this is free time, a shorter one waiting


class Ways:
    """Travel of a problem: what a leg takes, and whether somebody has to drive it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.places = {place: i for i, place in enumerate(problem.travel.places)}

    def leg(
        self,
        origin: str,
        target: str,
        *,
        vehicle: str | None,
        ends: int | None = None,
        begins: int = 0,
    ) -> Item:
        """The leg that arrives at `ends`, or departs at `begins`; it stays within its day.

        One that nobody knows the way of, or that midnight cuts short, the check finds fault with.
        """
        i, j = self.places[origin], self.places[target]
        travel, grid = self.problem.travel, self.problem.grid_min
        minutes = travel.minutes[i][j]
        quality: Quality = travel.quality_at(i, j)
        rule = self.problem.rules.buffer_of(quality)
        share = Fraction(round(rule.share * 10_000), 10_000)
        buffer_min = rule.fixed_min + ceil((minutes or 0) * share)
        takes = -(-((minutes or 0) + buffer_min) // grid) * grid
        driven = bool(minutes) and not travel.walked(i, j)
        return Item(
            kind="leg",
            start=begins if ends is None else max(0, ends - takes),
            end=min(MIDNIGHT, begins + takes) if ends is None else ends,
            from_place=origin,
            to_place=target,
            minutes=minutes or 0,
            buffer_min=buffer_min,
            travel_quality=quality,
            vehicle=vehicle if driven else None,
        )


def place_of(problem: Problem, stop: str) -> str:
    """Where a stop of a programme is: at an offer, an appointment or a company meeting."""
    offers = offers_of(problem)
    if stop in offers:
        return offers[stop].place
    for one in problem.appointments:
        if one.id == stop:
            return offers[one.offer].place if one.offer is not None else one.place or ""
    return next(one.place for one in problem.meetings if one.id == stop)


def spoken_at(problem: Problem, stop: str) -> frozenset[str]:
    """What is spoken at a stop: its receiver's languages where the offer names none; empty if nobody says."""
    agreed = next((one for one in problem.appointments if one.id == stop), None)
    offer = offers_of(problem).get((agreed.offer or "") if agreed is not None else stop)
    if offer is None:
        at_place = agreed.languages if agreed is not None else ()
        meeting = next((one.languages for one in problem.meetings if one.id == stop), ())
        return frozenset((*at_place, *meeting))
    receiver = next((one.languages for one in problem.receivers if one.id == offer.receiver), ())
    return frozenset(offer.languages or receiver)


def offers_of(problem: Problem) -> Mapping[str, Offer]:
    return {one.id: one for one in problem.offers}


def whole_day(
    ways: Ways, here: Day, before: ProgrammeDay | None, stops: Sequence[Item], vehicle: str | None
) -> ProgrammeDay:
    """Put legs and gaps between stops; stops that overlap stay so, for the check to say."""
    ordered = sorted(stops, key=lambda item: (item.start, item.end))
    items: list[Item] = []
    at, clock = here.start, None
    for stop in ordered:
        place = place_of(ways.problem, stop.stop or "")
        leg = ways.leg(at, place, ends=stop.start, vehicle=vehicle) if place != at else None
        ready = leg.start if leg is not None else stop.start
        if clock is not None and ready > clock:
            kind = "free" if ready - clock >= FREE_FROM_MIN else "waiting"
            items.append(Item.model_validate({"kind": kind, "start": clock, "end": ready}))
        items += [leg, stop] if leg is not None else [stop]
        at, clock = place, stop.end
    if at != here.end:
        begins = clock if clock is not None else here.from_min
        items.append(ways.leg(at, here.end, begins=begins, vehicle=vehicle))
    drives = any(item.vehicle is not None for item in items)
    return ProgrammeDay(
        date=here.date,
        vehicle=vehicle if drives else None,
        planned=True if before is None else before.planned or bool(stops),
        longest_idle_min=longest_idle_min(
            item for item in items if item.kind in {"stop", "meal", "leg"}
        ),
        items=tuple(sorted(items, key=lambda item: (item.start, item.end))),
    )


def with_sessions(problem: Problem, stops: Mapping[tuple[Party, date], list[Item]]) -> None:
    """Say of every stop in whose session it is; fills the lists in place."""
    offers = offers_of(problem)
    slots: dict[tuple[str, date, int, int, str], list[tuple[Party, date, int]]] = defaultdict(list)
    for (party, on), items in stops.items():
        for number, item in enumerate(items):
            offer = offers.get(item.stop or "")
            alone = offer is None or not offer.merge or offer.kind == "meal"
            whose = party[0] if alone else ""
            key = (item.stop or "", on, item.start, item.end, whose)
            slots[key].append((party, on, number))
    for (stop, day, start, end, whose), members in slots.items():
        name = f"{stop}@{day.isoformat()}T{clock_of(start)}-{clock_of(end)}"
        name += f"/{whose}" if whose and len(problem.delegations) > 1 else ""
        together = [party for party, _on, _number in members]
        for party, _on, number in members:
            others = [one for one in together if one[0] != party[0]]
            shared = tuple(code if group is None else f"{code}/{group}" for code, group in others)
            items = stops[party, day]
            items[number] = _shared(items[number], name, shared)


def _shared(item: Item, session: str, shared: tuple[str, ...]) -> Item:
    why = item.why
    if set(shared) != set(item.shared_with):
        why = tuple(reason for reason in why if reason.code != "merged")
    return item.model_copy(update={"session": session, "shared_with": shared, "why": why})
