"""What differs between two offices of one period: which days must be laid out anew, and for which offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from leadinglights.engines.programme.clock import Window
from leadinglights.engines.programme.day import PartyDay
from leadinglights.engines.programme.faults import wish_meets
from leadinglights.engines.programme.guests import Appointment
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.replan_windows import dates_of, whole_days
from leadinglights.engines.programme.supply import Interpreter, Offer, Receiver

Calendar = TypeVar("Calendar", Interpreter, Receiver)


@dataclass(eq=False, slots=True)
class Differing:
    """Party-days to lay out anew, each with its offers that differ (null: all), and days to plan anew."""

    days: dict[int, set[str] | None] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)

    def offers(self, index: int, ids: Iterable[str]) -> None:
        """Lay out some offers of a day anew."""
        known = self.days.setdefault(index, set())
        if known is not None:
            known |= set(ids)

    def whole(self, index: int) -> None:
        """Lay out a day anew, and plan it anew."""
        self.days[index] = None
        self.touched.add(index)


def differing(like: Office, office: Office) -> Differing:
    """Compare an office with the one before the change; parts that are the same object are the same."""
    found = Differing()
    offers = _offers_by_date(like, office)
    people = _people_by_date(like, office)
    agreed = {one.id for one in _differ(like.problem.appointments, office.problem.appointments)}
    pinned = set(like.problem.pins) ^ set(office.problem.pins)
    for pd in office.days:
        before = like.days[pd.index] if pd.index < len(like.days) else None
        if before is None or _another_day(before, pd):
            found.whole(pd.index)
            continue
        names = set(offers.get(pd.date, ()))
        ill = people.get(pd.date, set())
        names |= {n.stop for n in before.nodes if ill.intersection(n.capable or ())}
        wished = _newly_wished(before, pd, office)
        pins = {
            pin
            for pin in pinned
            if pin.delegation == pd.delegation.id and pin.group in (None, pd.party.group.id)
        }
        names |= wished | {pin.offer for pin in pins}
        if _agreed_anew(office, pd, agreed):
            found.whole(pd.index)
        elif names:
            found.offers(pd.index, names)
        if wished or any(pin.date == pd.date for pin in pins):
            found.touched.add(pd.index)
    return found


def _another_day(before: PartyDay, pd: PartyDay) -> bool:
    numbers = (before.party.group.persons, before.party.head_percent, before.delegation.persons)
    return before.day != pd.day or numbers != (
        pd.party.group.persons,
        pd.party.head_percent,
        pd.delegation.persons,
    )


def _newly_wished(before: PartyDay, pd: PartyDay, office: Office) -> set[str]:
    """Offers that serve a wish the delegation did not have before."""
    if before.delegation.wishes is pd.delegation.wishes:
        return set()
    new = [wish for wish in pd.delegation.wishes if wish not in before.delegation.wishes]
    return {offer.id for offer in office.problem.offers if any(wish_meets(w, offer) for w in new)}


def _agreed_anew(office: Office, pd: PartyDay, agreed: set[str]) -> bool:
    return any(
        one.id in agreed and one.delegation == pd.delegation.id and one.group in (None, pd.party.group.id)
        for one in office.problem.appointments
    )  # fmt: skip


def _offers_by_date(like: Office, office: Office) -> dict[dt.date, set[str]]:
    """Offers that are not as they were, by the dates on which it matters."""
    dates = dates_of(office.problem.period)
    found: dict[dt.date, set[str]] = {}
    for offer in _differ(like.problem.offers, office.problem.offers):
        before = next((one for one in like.problem.offers if one.id == offer.id), None)
        only_hours = before is not None and before == offer.model_copy(
            update={"windows": before.windows}
        )
        hours = _dates_differing(before.windows, offer.windows) if before is not None else set()
        for date in hours if only_hours else dates:
            found.setdefault(date, set()).add(offer.id)
    away = {one.id: one for one in _differ(like.problem.receivers, office.problem.receivers)}
    known = {one.id: one for one in like.problem.receivers}
    for offer in office.problem.offers:
        if offer.receiver in away:
            receiver = offer.receiver
            for date in _calendar(office, known[receiver], away[receiver]):
                found.setdefault(date, set()).add(offer.id)
    return found


def _people_by_date(like: Office, office: Office) -> dict[dt.date, set[int]]:
    """Interpreters whose calendars are not as they were, by date."""
    found: dict[dt.date, set[int]] = {}
    for before, person in zip(like.people, office.people, strict=False):
        if before.interpreter is not person.interpreter:
            for date in _calendar(office, before.interpreter, person.interpreter):
                found.setdefault(date, set()).add(person.index)
    return found


def _calendar(office: Office, before: Calendar, after: Calendar) -> set[dt.date]:
    every = whole_days(office.problem.period)
    return _dates_differing(before.windows or every, after.windows or every)


def _dates_differing(some: Iterable[Window], others: Iterable[Window]) -> set[dt.date]:
    return {window.date for window in set(some) ^ set(others)}


One = TypeVar("One", Offer, Receiver, Appointment)


def _differ(before: Iterable[One], after: Iterable[One]) -> list[One]:
    """Those of the second that are not the same object in the first."""
    known: Mapping[str, One] = {one.id: one for one in before}
    return [one for one in after if known.get(one.id) is not one]
