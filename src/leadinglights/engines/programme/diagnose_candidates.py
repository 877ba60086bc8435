"""What could be asked for so that something owed becomes possible: small requests first, by family.

A family is one thing asked for in growing measure (half an hour, an hour, ...). Physics has no slack:
nobody is in two places, seats are seats.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from leadinglights.engines.programme.clock import DAY_MIN
from leadinglights.engines.programme.day import PartyDay
from leadinglights.engines.programme.obstacles import static_obstacle
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.supply import Offer
from leadinglights.engines.programme.targets import Target
from leadinglights.engines.programme.what_if_changes import Change

Family = tuple[Change, ...]  # the same request in growing measure
STEPS_MIN = (30, 60, 90, 120)
MOST_DAYS, MOST_OFFERS = 4, 4
# How hard a request is to make (programme conventions §26); per half hour where it has a length.
WEIGHTS = {
    "host_open": 2, "host_open_another_day": 8, "receiver_free": 3, "day_from": 3, "day_to": 3, "lunch_from": 2, "lunch_to": 2,
    "lunch_minutes": 2,
    "capacity": 1, "extra_vehicle": 4, "extra_interpreter": 6, "cap": 5, "cap_year": 5, "parallel": 6,
    "lead_days": 5, "receiver_sessions": 4, "stand_in": 7, "rank": 8, "stops": 3,
    "appointment_moved": 8, "pin_moved": 10, "appointment_dropped": 30, "pin_dropped": 30, "without": 20,
}  # fmt: skip


def families_of(office: Office, target: Target) -> list[Family]:
    """Everything that could be asked for to make room for one thing owed, each family once."""
    days = [office.days[i] for i in target.days][:MOST_DAYS]
    found: dict[Family, None] = {}
    for pd in days:
        for family in (*_of_offers(office, target, pd), *_of_day(office, target, pd)):
            if family:
                found[family] = None
    found[(given_up(office, target),)] = None
    return sorted(found, key=lambda family: (family[0].weight, family))


def _of_offers(office: Office, target: Target, pd: PartyDay) -> Iterator[Family]:
    """Requests to those who could receive them on that day."""
    for offer in target.offers[:MOST_OFFERS]:
        code = static_obstacle(office, pd, offer)
        if code in ("not_operating", "must_not", "needs_not_met"):
            continue
        if code == "lead_time":
            days = max(0, (pd.date - office.problem.as_of).days)
            yield (Change("lead_days", (offer.id, days), WEIGHTS["lead_days"]),)
        if code == "group_too_large":
            yield _more_guests(offer, pd.party.group.persons)
        if code == "rank_too_low":
            yield _humbler(office, offer, pd)
        yield from _hours(offer, pd)
        if office.capable(pd.party, _spoken(office, offer)) is not None:
            weight = WEIGHTS["extra_interpreter"]
            for language in pd.delegation.languages[:1]:
                yield (Change("extra_interpreter", (language, pd.date), weight),)
        yield from _receiver(office, offer, pd)
        yield from _host(office, offer, pd)


def _hours(offer: Offer, pd: PartyDay) -> Iterator[Family]:
    """Open earlier, later, or on a day on which it is closed (at the hours of another day)."""
    today = [window for window in offer.windows if window.date == pd.date]
    if not today:
        other = min(offer.windows, key=lambda w: (w.from_min - w.to_min, w.from_min), default=None)
        first, last = (other.from_min, other.to_min) if other is not None else (9 * 60, 16 * 60)
        weight = WEIGHTS["host_open_another_day"]
        yield (Change("host_open", (offer.id, pd.date, first, last), weight),)
        return
    opens, closes = min(w.from_min for w in today), max(w.to_min for w in today)
    per = WEIGHTS["host_open"]
    yield tuple(
        Change("host_open", (offer.id, pd.date, max(0, opens - step), opens), per * step // 30)
        for step in STEPS_MIN
        if opens > 0
    )
    yield tuple(
        Change(
            "host_open", (offer.id, pd.date, closes, min(DAY_MIN, closes + step)), per * step // 30
        )
        for step in STEPS_MIN
        if closes < DAY_MIN
    )
    for one, after in zip(sorted(today), sorted(today)[1:], strict=False):
        gap = (offer.id, pd.date, one.to_min, after.from_min)
        yield (Change("host_open", gap, per * max(1, (after.from_min - one.to_min) // 30)),)


def _more_guests(offer: Offer, persons: int) -> Family:
    weight = WEIGHTS["capacity"] * max(1, persons - offer.capacity)
    return (Change("capacity", (offer.id, persons), weight),)


def _humbler(office: Office, offer: Offer, pd: PartyDay) -> Family:
    rank = next((r.rank for r in office.problem.receivers if r.id == offer.receiver), 1)
    owed = pd.delegation.reception if offer.kind == "reception" else pd.delegation.farewell
    needed = owed.rank_needed if owed.rank_needed is not None else pd.delegation.head.rank
    weight = WEIGHTS["rank"] * max(1, needed - rank)
    return (Change("rank", (pd.delegation.id, offer.kind, rank), weight),)


def _receiver(office: Office, offer: Offer, pd: PartyDay) -> Iterator[Family]:
    receiver = next((r for r in office.problem.receivers if r.id == offer.receiver), None)
    if receiver is None:
        return
    today = [window for window in receiver.windows if window.date == pd.date]
    per = WEIGHTS["receiver_free"]
    if today:
        opens, closes = min(w.from_min for w in today), max(w.to_min for w in today)
        yield tuple(
            Change(
                "receiver_free",
                (receiver.id, pd.date, max(0, opens - step), opens),
                per * step // 30,
            )
            for step in STEPS_MIN
            if opens > 0
        )
        yield tuple(
            Change(
                "receiver_free",
                (receiver.id, pd.date, closes, min(DAY_MIN, closes + step)),
                per * step // 30,
            )
            for step in STEPS_MIN
            if closes < DAY_MIN
        )
    elif receiver.windows:
        # To be there while the offer is open: at other hours it would be no help.
        hours = [window for window in offer.windows if window.date == pd.date]
        longest = min(hours, key=lambda w: (w.from_min - w.to_min, w.from_min), default=None)
        first, last = (longest.from_min, longest.to_min) if longest else (9 * 60, 12 * 60)
        if (first, last) == (0, DAY_MIN):
            first, last = 9 * 60, 12 * 60
        yield (Change("receiver_free", (receiver.id, pd.date, first, last), 3 * per),)
    if receiver.sessions_per_day is not None:
        more = (receiver.id, receiver.sessions_per_day + 1)
        yield (Change("receiver_sessions", more, WEIGHTS["receiver_sessions"]),)
    yield (Change("stand_in", (offer.id,), WEIGHTS["stand_in"]),)


def _host(office: Office, offer: Offer, pd: PartyDay) -> Iterator[Family]:
    """One session more at once, one visit more than agreed, more seats at lunch."""
    host = next((one for one in office.problem.hosts if one.id == offer.host), None)
    if host is not None and offer.ask and host.ask_cap_week is not None:
        yield (Change("cap", (host.id, host.ask_cap_week + 1), WEIGHTS["cap"]),)
    if host is not None and offer.ask and host.ask_cap_year is not None:
        yield (Change("cap_year", (host.id, host.ask_cap_year + 1), WEIGHTS["cap_year"]),)
    if offer.receiver is None:
        yield (Change("parallel", (offer.id, offer.parallel + 1), WEIGHTS["parallel"]),)
    if offer.kind == "meal" or offer.merge:
        guests = min(offer.capacity, 1000) + pd.party.group.persons
        if offer.capacity < 1000:
            weight = WEIGHTS["capacity"] * pd.party.group.persons
            yield (Change("capacity", (offer.id, guests), weight),)


def _of_day(office: Office, target: Target, pd: PartyDay) -> Iterator[Family]:
    """Requests to the guests, and to the office about its own rules."""
    me, day = pd.delegation.id, pd.day
    yield tuple(
        Change("day_from", (me, pd.date, day.from_min - step), WEIGHTS["day_from"] * step // 30)
        for step in STEPS_MIN[:2]
        if day.from_min >= step
    )
    yield tuple(
        Change("day_to", (me, pd.date, day.to_min + step), WEIGHTS["day_to"] * step // 30)
        for step in STEPS_MIN
        if day.to_min + step <= DAY_MIN
    )
    if "lunch" in pd.meals_owed:
        yield from _lunch(office)
    if pd.delegation.pace.max_stops < 6:
        more = (me, pd.delegation.pace.max_stops + 1)
        yield (Change("stops", more, WEIGHTS["stops"]),)
    if office.buses and pd.delegation.own_vehicle is None:
        seats = pd.party.group.persons + 1
        yield (Change("extra_vehicle", (seats, pd.date), WEIGHTS["extra_vehicle"]),)
    yield from _agreed(office, target, pd)


def _lunch(office: Office) -> Iterator[Family]:
    rule = office.problem.rules.lunch
    if rule is None:
        return
    yield tuple(
        Change("lunch_to", (rule.latest_end + step,), WEIGHTS["lunch_to"] * step // 30)
        for step in STEPS_MIN[:3]
    )
    yield tuple(
        Change("lunch_from", (rule.earliest - step,), WEIGHTS["lunch_from"] * step // 30)
        for step in STEPS_MIN[:2]
    )
    yield tuple(
        Change("lunch_minutes", (rule.min_min - less,), WEIGHTS["lunch_minutes"] * (less // 15))
        for less in (15, 30)
        if rule.min_min - less >= 30
    )


def _agreed(office: Office, target: Target, pd: PartyDay) -> Iterator[Family]:
    """What is agreed for that day at another time, or not at all."""
    for one in office.problem.appointments:
        if one.delegation != pd.delegation.id or one.date != pd.date:
            continue
        for sign in (-1, 1):
            times = [one.start + sign * step for step in STEPS_MIN]
            yield tuple(
                Change("appointment_moved", (one.id, start), WEIGHTS["appointment_moved"] + i)
                for i, start in enumerate(times)
                if start >= 0 and start + one.duration_min <= DAY_MIN
            )
        weight = WEIGHTS["appointment_dropped"]
        if target.appointment != one.id:
            yield (Change("appointment_dropped", (one.id,), weight),)
    for pin in office.problem.pins:
        if pin.mode != "fixed" or (pin.delegation, pin.date) != (pd.delegation.id, pd.date):
            continue
        for sign in (-1, 1):
            yield tuple(
                Change(
                    "pin_moved",
                    (pin.delegation, pin.offer, pin.start + sign * step),
                    WEIGHTS["pin_moved"] + i,
                )
                for i, step in enumerate(STEPS_MIN)
                if 0 <= pin.start + sign * step < DAY_MIN
            )
        if target.kind != "fixed_pin":
            yield (Change("pin_dropped", (pin.delegation, pin.offer), WEIGHTS["pin_dropped"]),)


def given_up(office: Office, target: Target) -> Change:
    """The last resort: what is owed is no longer owed."""
    weights = office.problem.rules.must_weights
    weight = WEIGHTS["without"]
    if target.kind == "appointment" and target.appointment is not None:
        change = Change("appointment_dropped", (target.appointment,), weight + weights.appointment)
    elif target.kind == "fixed_pin" and target.offer is not None:
        values = (target.delegation, target.offer)
        change = Change("pin_dropped", values, weight + weights.fixed_pin)
    else:
        thing = target.site or target.offer or target.meeting or _iso(target.date)
        owed = {"day": weights.day, "lunch": weights.lunch, "dinner": weights.dinner,
                "meeting": weights.meeting, "must_wish": weights.wish}  # fmt: skip
        more = owed.get(target.kind, weights.reception)
        kind = target.kind
        change = Change("without", (target.delegation, kind, thing), weight + more)
    return change


def _iso(date: dt.date | None) -> str:
    return date.isoformat() if date is not None else ""


def _spoken(office: Office, offer: Offer) -> tuple[str, ...]:
    if offer.languages or offer.receiver is None:
        return offer.languages
    return next(r.languages for r in office.problem.receivers if r.id == offer.receiver)
