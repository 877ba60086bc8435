"""What a plan is worth, counted again from nothing (specification 1.10, conventions §7, §9, §10)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from leadinglights.engines.programme.check.interpreters import work_of
from leadinglights.engines.programme.check.seen import Attended, Party, PartyDay, Read, Session
from leadinglights.engines.programme.check.sessions import asks_of
from leadinglights.engines.programme.check.stops import (
    factor_percent,
    is_named,
    matches_pin,
    meal_of,
    meets,
    pinned_party,
)
from leadinglights.engines.programme.check.vehicles import used_days
from leadinglights.engines.programme.problem import Appointment, Delegation, MealRule, Offer, Pin


@dataclass(frozen=True, slots=True)
class Must:
    """Something owed: its kind, whose, where, its weight, and whether the plan has it."""

    kind: str  # as in Unserved.kind
    delegation: str
    party: Party | None
    date: dt.date | None
    name: str  # site, offer, appointment, meeting; empty for days and meals
    weight: int
    met: bool


def units(points: float) -> int:
    """Points as whole 1/10,000 points."""
    return round(Fraction(points) * 10_000)


def quality_percent(seen: Read, session: Session) -> int:
    """What share of its points a stop earns by its length (conventions §4)."""
    offer = session.stop.offer
    if offer is None or session.stop.is_meal or _appointed(session):
        return 100
    least, ideal = offer.duration.min_min, offer.duration.ideal_min
    if least == ideal:
        return 100
    lasts = Fraction((session.end - session.start) * 100, factor_percent(seen, session))
    if lasts >= ideal:
        return 100
    q_min = seen.problem.rules.q_min
    return max(0, int(q_min + (100 - q_min) * (lasts - least) / (ideal - least) // 1))


def _appointed(session: Session) -> bool:
    return any(one.stop.appointment is not None for one in session.attended)


def head_share_percent(party: Party) -> int:
    """Share of the delegation's persons that are in the party, rounded down to whole percent."""
    return 100 if party.group is None else 100 * party.persons // party.delegation.persons


def interest_units(seen: Read, delegation: Delegation) -> int:
    """V_d in 1/10,000 point."""
    earned: dict[tuple[str, str], int] = {}
    enjoyed: dict[str, int] = defaultdict(int)  # topic -> millionths of a whole stop
    total = 0
    ceremonies: set[str] = set()
    met: set[str] = set()
    for session in seen.sessions:
        quality = quality_percent(seen, session)
        for one in session.attended:
            if one.party.delegation is not delegation:
                continue
            if one.stop.meeting is not None and one.stop.meeting.delegation == delegation.id:
                if one.stop.id not in met:
                    total += one.stop.meeting.points * 10_000
                met.add(one.stop.id)
            offer = one.stop.offer
            if offer is None:
                continue
            ceremonies.add(offer.kind)
            gain = (
                wish_points(delegation, offer, one.date) * quality * head_share_percent(one.party)
            )
            key = (one.party.key, offer.site_key)
            earned[key] = max(earned.get(key, 0), gain)
            if offer.kind != "meal":
                for topic, share in offer.topics.items():
                    enjoyed[topic] += head_share_percent(one.party) * quality * share
    total += sum(earned.values())
    for topic, points in delegation.topics.items():
        total += _topic_units(seen, points, enjoyed[topic])
    for kind, ceremony in (("reception", delegation.reception), ("farewell", delegation.farewell)):
        if ceremony.kind == "wish" and kind in ceremonies:
            total += ceremony.points * 10_000
    return total


def wish_points(delegation: Delegation, offer: Offer, date: dt.date) -> int:
    """Points of the wish an offer fulfils that day: a wish by offer beats one by site."""
    open_wishes = [
        wish
        for wish in delegation.wishes
        if wish.kind != "must_not"
        and meets(wish, offer)
        and (wish.latest_day is None or date <= wish.latest_day)
    ]
    by_offer = [wish for wish in open_wishes if wish.offer is not None]
    return max((wish.points for wish in by_offer or open_wishes), default=0)


def _topic_units(seen: Read, points: int, millionths: int) -> int:
    """Points x F(n), F piecewise linear: each further stop on a topic counts less."""
    total = Fraction(0)
    for increment in seen.problem.rules.topic_increments:
        step = min(millionths, 1_000_000)
        total += Fraction(points * increment * 100 * step, 1_000_000)
        millionths -= step
    return int(total // 1)


def musts(seen: Read) -> Iterator[Must]:
    """Everything owed (conventions §7), with whether it is met."""
    weights = seen.problem.rules.must_weights
    for delegation in seen.problem.delegations:
        parties = seen.parties_of(delegation.id)
        for party in parties:
            yield from _musts_of_party(seen, party)
        mine = [one for one in seen.attended if one.party.delegation is delegation]
        for wish in delegation.wishes:
            if wish.kind == "must":
                met = any(
                    one.stop.offer is not None
                    and meets(wish, one.stop.offer)
                    and (wish.latest_day is None or one.date <= wish.latest_day)
                    for one in mine
                )
                name = wish.offer or wish.site or ""
                yield Must("must_wish", delegation.id, None, None, name, weights.wish, met)
    for meeting in seen.problem.meetings:
        if meeting.kind == "must":
            met = any(
                one.stop.meeting is meeting and one.party.delegation.id == meeting.delegation
                for one in seen.attended
            )
            yield Must("meeting", meeting.delegation, None, None, meeting.id, weights.meeting, met)
    for fixed in seen.problem.appointments:
        for party in seen.parties_of(fixed.delegation):
            if is_named(seen, party, fixed.group):
                met = any(_keeps(one, fixed) and one.party is party for one in seen.attended)
                yield Must(
                    "appointment",
                    fixed.delegation,
                    party,
                    fixed.date,
                    fixed.id,
                    weights.appointment,
                    met,
                )
    for pin in seen.problem.pins:
        if pin.mode == "fixed":
            met = any(matches_pin(seen, pin, one) for one in seen.attended)
            yield Must(
                "fixed_pin",
                pin.delegation,
                pinned_party(seen, pin),
                pin.date,
                pin.offer,
                weights.fixed_pin,
                met,
            )


def _keeps(one: Attended, fixed: Appointment) -> bool:
    return one.stop.appointment is fixed and one.date == fixed.date


def _musts_of_party(seen: Read, party: Party) -> Iterator[Must]:
    weights, guests = seen.problem.rules.must_weights, party.delegation
    mine = [one for one in seen.attended if one.party is party]
    for kind, ceremony, weight in (
        ("reception", guests.reception, weights.reception),
        ("farewell", guests.farewell, weights.reception),
    ):
        if ceremony.kind == "must":
            met = any(one.stop.kind == kind for one in mine)
            yield Must(kind, guests.id, party, None, "", weight, met)
    for day in guests.days:
        planned = any(
            one.party is party and one.date == day.date and one.planned for one in seen.days
        )
        yield Must("day", guests.id, party, day.date, "", weights.day, planned)
        for kind, rule, asked, weight in (
            ("lunch", seen.problem.rules.lunch, day.lunch, weights.lunch),
            ("dinner", seen.problem.rules.dinner, day.dinner, weights.dinner),
        ):
            if _is_owed(rule, asked, day.from_min, day.to_min):
                met = any(one.date == day.date and meal_of(seen, one) == kind for one in mine)
                yield Must(kind, guests.id, party, day.date, "", weight, met)


def _is_owed(rule: MealRule | None, asked: bool | None, from_min: int, to_min: int) -> bool:
    if rule is None or asked is not None:
        return rule is not None and bool(asked)
    return min(to_min, rule.latest_end) - max(from_min, rule.earliest) >= rule.min_min


def kept_weight(seen: Read, pin: Pin) -> int:
    """What a pin earns: its weight unchanged, a share of it moved within its day."""
    if any(matches_pin(seen, pin, one) for one in seen.attended):
        return pin.keep_weight
    party = pinned_party(seen, pin)
    same_day = any(
        one.party is party
        and one.date == pin.date
        and one.stop.offer is not None
        and one.stop.offer.id == pin.offer
        for one in seen.attended
    )
    return pin.keep_weight * seen.problem.rules.moved_share // 100 if same_day else 0


def goodwill(seen: Read) -> int:
    """Sum over hosts of weight x ((asked + n)^2 - asked^2)."""
    total = 0
    for host_id, sessions in asks_of(seen).items():
        host = seen.hosts[host_id]
        before, now = host.asked_this_year, host.asked_this_year + len(sessions)
        total += host.ask_weight * (now * now - before * before)
    return total


def travel_minutes(seen: Read) -> int:
    """Party-minutes of legs, without reserves."""
    return sum(_leg_minutes(seen, day) for day in seen.days)


def _leg_minutes(seen: Read, day: PartyDay) -> int:
    legs = (seen.leg(leg.from_place or "", leg.to_place or "") for leg in day.legs)
    return sum(leg.minutes for leg in legs if leg is not None)


def cost_eur(seen: Read) -> int:
    """Vehicles and interpreters by the day (or begun hour), prices per session and person."""
    total = sum(seen.vehicles[vehicle].fee_eur for vehicle, _ in used_days(seen))
    for (who, _), sessions in work_of(seen).items():
        person = seen.interpreters[who]
        worked = sum(one.minutes for one in sessions)
        total += person.fee_eur * (-(-worked // 60) if person.fee_per == "hour" else 1)
    for session in seen.sessions:
        if session.stop.offer is not None:
            price = session.stop.offer.price_eur
            total += price.session + price.person * session.persons
    return total
