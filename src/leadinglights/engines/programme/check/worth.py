"""What a plan is worth, counted again from nothing (specification 1.10, conventions §7, §9, §10)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from leadinglights.engines.programme.check import owed
from leadinglights.engines.programme.check.agreed import (
    is_agreed,
    matches_pin,
    meal_begun_at,
    meal_of,
    pinned_party,
)
from leadinglights.engines.programme.check.interpreters import work_of
from leadinglights.engines.programme.check.seen import Attended, Party, PartyDay, Read, Session
from leadinglights.engines.programme.check.sessions import asks_of
from leadinglights.engines.programme.check.stops import factor_percent, meets
from leadinglights.engines.programme.check.vehicles import used_days
from leadinglights.engines.programme.problem import Delegation, Offer, Pin


def units(points: float) -> int:
    """Points as whole 1/10,000 points."""
    return round(Fraction(points) * 10_000)


def quality_percent(seen: Read, session: Session) -> int:
    """What share of its points a stop earns by its length (conventions §4)."""
    offer = session.stop.offer
    if offer is None or session.stop.is_meal or is_agreed(seen, session):
        return 100
    least, ideal = offer.duration.min_min, offer.duration.ideal_min
    if least == ideal:
        return 100
    lasts = Fraction((session.end - session.start) * 100, factor_percent(seen, session))
    if lasts >= ideal:
        return 100
    q_min = seen.problem.rules.q_min
    return max(0, int(q_min + (100 - q_min) * (lasts - least) / (ideal - least) // 1))


def head_share_percent(party: Party) -> int:
    """Share of the delegation's persons that are in the party, rounded down to whole percent."""
    return 100 if party.group is None else 100 * party.persons // party.delegation.persons


def interest_units(seen: Read, delegation: Delegation) -> int:
    """V_d in 1/10,000 point."""
    earned: dict[tuple[str, str], int] = {}  # once per party and site
    enjoyed: dict[str, int] = defaultdict(int)  # topic -> millionths of a whole stop
    ceremonies: dict[str, int] = {}
    meetings: dict[str, int] = {}
    for session, one in _stops_of(seen, delegation):
        if one.stop.meeting is not None and one.stop.meeting.delegation == delegation.id:
            meetings[one.stop.id] = one.stop.meeting.points * 10_000
        offer = one.stop.offer
        if offer is None:
            continue
        weight = quality_percent(seen, session) * head_share_percent(one.party)
        gain = wish_points(delegation, offer, one.date) * weight
        wished = {"reception": delegation.reception, "farewell": delegation.farewell}.get(
            offer.kind
        )
        if wished is not None and wished.kind == "wish":
            # Wished as a ceremony it earns its points once and whole, or those of the wish if they are more.
            points = max(wished.points, wish_points(delegation, offer, one.date)) * 10_000
            ceremonies[offer.kind] = max(ceremonies.get(offer.kind, 0), points)
        else:
            key = (one.party.key, offer.site_key)
            earned[key] = max(earned.get(key, 0), gain)
        if offer.kind != "meal":
            for topic, share in offer.topics.items():
                enjoyed[topic] += weight * share
    topics = sum(
        _topic_units(seen, points, enjoyed[topic]) for topic, points in delegation.topics.items()
    )
    return sum(earned.values()) + sum(ceremonies.values()) + sum(meetings.values()) + topics


def _stops_of(seen: Read, delegation: Delegation) -> Iterator[tuple[Session, Attended]]:
    if not seen.visits_by:
        for session in seen.sessions:
            for one in session.attended:
                seen.visits_by.setdefault(one.party.delegation.id, []).append((session, one))
    yield from seen.visits_by.get(delegation.id, ())


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


def kept_weight(seen: Read, pin: Pin) -> int:
    """What a pin earns: its weight unchanged, a share of it moved within its day."""
    theirs = seen.attended_of(pin.delegation)
    if any(matches_pin(seen, pin, one) for one in theirs):
        return pin.keep_weight
    party = pinned_party(seen, pin)
    same_day = any(
        one.party is party
        and one.date == pin.date
        and one.stop.id == pin.offer
        and meal_of(seen, one) in {None, meal_begun_at(seen, pin.start)}
        for one in theirs
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


def share_permille(value: int, alone: int) -> int:
    """What share of its best a delegation gets, in 1/1000."""
    return min(1000, 1000 * value // alone) if alone > 0 else 1000


def _fairness(seen: Read, interest: dict[str, int]) -> Fraction | None:
    """Least share of what each could have had alone; None where the result does not say."""
    alone = {one.delegation: one.alone for one in seen.result.programmes}
    shares = [1000]
    for delegation, value in interest.items():
        could = alone.get(delegation)
        if could is None:
            if value > 0:
                return None
        elif units(could) > 0:
            shares.append(share_permille(value, units(could)))
    return Fraction(min(shares))


def _weighted(seen: Read, interest: int) -> Fraction:
    """Points and slots under way (reserves included), each times its weight."""
    legs = (leg for day in seen.days for leg in day.legs)
    takes = (seen.leg(leg.from_place or "", leg.to_place or "") for leg in legs)
    slots = sum(leg.occupied_min for leg in takes if leg is not None) // seen.grid_min
    aim = seen.problem.objective
    return aim.interest * Fraction(interest, 10_000) + aim.travel_slot * slots


def level_values(seen: Read) -> tuple[dict[str, Fraction | None], dict[str, int]]:
    """All levels, and each delegation's interest in 1/10,000 point."""
    interest = {one.id: interest_units(seen, one) for one in seen.problem.delegations}
    keep = (kept_weight(seen, pin) for pin in seen.problem.pins if pin.mode == "keep")
    return {
        "musts_missed": Fraction(sum(must.weight for must in owed.musts(seen) if not must.met)),
        "kept": Fraction(sum(keep)),
        "interest": Fraction(sum(interest.values()), 10_000),
        "fairness": _fairness(seen, interest),
        "goodwill": Fraction(goodwill(seen)),
        "weighted": _weighted(seen, sum(interest.values())),
        "travel_min": Fraction(travel_minutes(seen)),
        "cost_eur": Fraction(cost_eur(seen)),
    }, interest
