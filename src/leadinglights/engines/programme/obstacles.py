"""What keeps an offer out of a day whatever the plan: the static rules, and what they need to know."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.day import Party, PartyDay
from leadinglights.engines.programme.guests import Delegation, Wish
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem, wish_meets
from leadinglights.engines.programme.rules import MealRule
from leadinglights.engines.programme.supply import Offer


def static_obstacle(office: Office, pd: PartyDay, offer: Offer) -> str | None:
    """The first rule that keeps an offer out of this day whatever the plan; a reason code or None."""
    return first_obstacle(office, pd, offer) or _hours_obstacle(office, pd, offer)


def first_obstacle(
    office: Office, pd: PartyDay, offer: Offer, *, asked: bool = False
) -> str | None:
    """What keeps an offer out whatever the hour; what is `asked` already needs no notice."""
    delegation = pd.delegation
    if offer.status != "operating" or offer.site in office.closed_sites:
        return _why_closed(office, pd, offer)
    if must_not(pd.party, offer):
        return "must_not"
    needs = delegation.needs_of_meals if offer.kind == "meal" else delegation.needs_of_offers
    if not needs <= set(offer.provides):
        return "needs_not_met"
    if offer.capacity < pd.party.group.persons:
        return "group_too_large"
    if not asked and pd.date < office.problem.as_of + dt.timedelta(days=offer.lead_days):
        return "lead_time"
    if not rank_suffices(office.problem, delegation, offer):
        return "rank_too_low"
    if office.capable(pd.party, languages_of(office, offer)) == ():
        return "no_language"
    return None


def _why_closed(office: Office, pd: PartyDay, offer: Offer) -> str:
    """What nobody fits into any more is closed for that reason alone, though its site operates."""
    too_small = offer.status == "closed" and offer.capacity < pd.party.group.persons
    return (
        "group_too_large"
        if too_small and offer.site not in office.closed_sites
        else "not_operating"
    )


def _hours_obstacle(office: Office, pd: PartyDay, offer: Offer) -> str | None:
    shortest = -(-offer.duration.min_min // office.grid)
    today = office.free_slots(offer.windows, pd.date) if offer.windows else []
    if not any(closes - opens >= shortest for opens, closes in today):
        return "closed"
    place = office.places[offer.place]
    earliest = pd.first + office.leg_slots[pd.start_place][place]
    latest = pd.last - office.leg_slots[place][pd.end_place]
    if latest - earliest < shortest:
        return "too_far"
    if not any(min(closes, latest) - max(opens, earliest) >= shortest for opens, closes in today):
        return "no_common_window"
    return None


def must_not(party: Party, offer: Offer) -> bool:
    """Whether the delegation must not be brought here."""
    return offer.id in party.banned_offers or offer.site in party.banned_sites


def wish_for(party: Party, offer: Offer, date: dt.date | None = None) -> Wish | None:
    """The wish an offer fulfils (on a date): of those it is not too late for, one by offer beats one by site (§9)."""
    for wish in (party.wishes_by_offer.get(offer.id), party.wishes_by_site.get(offer.site or "")):
        if wish is not None and (date is None or wish.in_time(date)):
            return wish
    return None


def must_wishes(pd: PartyDay, offer: Offer) -> tuple[int, ...]:
    """Places, among the delegation's wishes, of all the must wishes a stop at an offer fulfils (§7)."""
    return tuple(
        at for at, wish in pd.party.must_wishes if wish.in_time(pd.date) and wish_meets(wish, offer)
    )


def languages_of(office: Office, offer: Offer) -> tuple[str, ...]:
    """What is spoken: the offer's languages, or its receiver's where it names none."""
    if offer.languages or offer.receiver is None:
        return offer.languages
    return office.receivers[offer.receiver].languages


def rank_due(problem: Problem, delegation: Delegation, kind: str) -> int:
    """Least rank of the receiver at a ceremony: as written, or by the office's table (conventions §13)."""
    owed = delegation.reception if kind == "reception" else delegation.farewell
    if owed.rank_needed is not None:
        return owed.rank_needed
    return problem.rules.rank_table.get(delegation.head.rank, 1)


def rank_suffices(problem: Problem, delegation: Delegation, offer: Offer) -> bool:
    """Whether the receiver of a reception or farewell is senior enough; true of any other offer."""
    if offer.kind not in ("reception", "farewell"):
        return True
    due = rank_due(problem, delegation, offer.kind)
    rank = next((r.rank for r in problem.receivers if r.id == offer.receiver), 0)
    return due <= 1 or rank >= due


def meal_due(rule: MealRule | None, pd: PartyDay, wanted: bool | None) -> bool:
    """Whether this day owes a meal (programme conventions §7)."""
    if rule is None or wanted is False:
        return False
    room = min(pd.day.to_min, rule.latest_end) - max(pd.day.from_min, rule.earliest)
    return bool(wanted) or room >= rule.min_min


def meals_owed(office: Office, pd: PartyDay) -> tuple[str, ...]:
    """Lunch, dinner, both or neither."""
    rules, day = office.problem.rules, pd.day
    owed = (("lunch", rules.lunch, day.lunch), ("dinner", rules.dinner, day.dinner))
    return tuple(name for name, rule, wanted in owed if meal_due(rule, pd, wanted))
