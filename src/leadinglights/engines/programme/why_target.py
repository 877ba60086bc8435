"""What is asked about: from ids a person types to the stops of the plan that are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from leadinglights.engines.programme.day import PartyDay, Stop
from leadinglights.engines.programme.guests import Delegation, Wish
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.obstacles import wish_for
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.supply import Offer
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.what_if_supply import known_one, unknown


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks about, in ids as typed. `offer` may name an appointment or a meeting too."""

    delegation: str
    site: str | None = None
    offer: str | None = None
    group: str | None = None


def target_of(office: Office, plan: Plan, asked: Asked) -> Target:
    """What a person means; ValueError (`Unknown`) naming what does not exist."""
    problem = office.problem
    delegation, site, offer, group = asked.delegation, asked.site, asked.offer, asked.group
    guests = known_one("delegation", problem.delegations, delegation)
    if group is not None:
        known_one(f"group of {delegation}", guests.parties, group)
    if (site is None) == (offer is None):
        raise ValueError("name a site or an offer, one of the two")
    days = tuple(
        pd.index
        for pd in office.days
        if pd.delegation.id == delegation and group in (None, pd.party.group.id)
    )
    agreed = _agreed(problem, guests, offer)
    if agreed is not None:
        kind, label = agreed
        return Target(
            kind=kind,  # type: ignore[arg-type]
            delegation=delegation,
            label=label or offer or "",
            days=days,
            group=group,
            appointment=offer if kind == "appointment" else None,
            meeting=offer if kind == "meeting" else None,
            stops=frozenset({offer or ""}),
        )
    offers = _offers(problem, site, offer)
    wish = _wish(office, days, offers)
    target = Target(
        kind="must_wish" if wish is not None and wish.kind == "must" else "wish",
        delegation=delegation,
        label=_label(problem, site, offers),
        days=days,
        group=group,
        site=site,
        offer=offer,
        points=wish.points if wish is not None else None,
        offers=offers,
        latest=wish.latest_day if wish is not None else None,
        stops=frozenset(one.id for one in offers),
    )
    return _as_owed(office, plan, target)


def _agreed(problem: Problem, guests: Delegation, name: str | None) -> tuple[str, str] | None:
    for appointment in problem.appointments:
        if appointment.id == name and appointment.delegation == guests.id:
            return "appointment", appointment.name
    for meeting in problem.meetings:
        if meeting.id == name and meeting.delegation == guests.id:
            return "meeting", meeting.name or f"the meeting with {meeting.organisation}"
    return None


def _offers(problem: Problem, site: str | None, offer: str | None) -> tuple[Offer, ...]:
    if offer is not None:
        return (known_one("offer", problem.offers, offer),)
    found = tuple(one for one in problem.offers if one.site_key == site)
    sites = {one.id for one in problem.sites} | {one.site_key for one in problem.offers}
    if site not in sites:
        raise unknown("site", site or "", sites)
    return found


def _wish(office: Office, days: tuple[int, ...], offers: tuple[Offer, ...]) -> Wish | None:
    for index in days[:1]:
        for offer in offers:
            found = wish_for(office.days[index].party, offer)
            if found is not None:
                return found
    return None


def _label(problem: Problem, site: str | None, offers: tuple[Offer, ...]) -> str:
    sites = {one.id: one.name for one in problem.sites}
    names = [one.name for one in offers if one.name]
    return sites.get(site or "") or next(iter(names), "") or site or offers[0].id


def _as_owed(office: Office, plan: Plan, target: Target) -> Target:
    """A reception, farewell or meal that is missed is a must of its own, with its own days."""
    kinds = {offer.kind for offer in target.offers}
    if not kinds & {"reception", "farewell", "meal"}:
        return target
    for missed in targets_of(office, plan):
        mine = missed.delegation == target.delegation and missed.group in (None, target.group)
        if not mine or missed.kind not in ("reception", "farewell", "lunch", "dinner"):
            continue
        if {offer.id for offer in missed.offers} & target.stops:
            days = tuple(i for i in missed.days if i in target.days)
            return replace(target, kind=missed.kind, days=days or missed.days, label=target.label)
    return target


def in_plan(office: Office, plan: Plan, target: Target) -> Iterator[tuple[PartyDay, Stop]]:
    """Where a target stands in a plan; a stop held by an appointment at the offer counts."""
    ids = {offer.id for offer in target.offers} | target.stops
    for index in target.days:
        for stop in plan[index].stops if index in plan else ():
            offer = stop.node.offer
            if stop.node.stop in ids or (offer is not None and offer.id in ids):
                yield office.days[index], stop


def asked_for(office: Office, target: Target) -> bool:
    """Whether the delegation wished it, is owed it, or has points for what it shows (conventions §6)."""
    if target.kind != "wish" or target.points is not None:
        return True
    for index in target.days:
        if target.nodes(office.days[index]):
            return True
    topics = {
        topic
        for index in target.days[:1]
        for topic, points in office.days[index].delegation.topics.items()
        if points
    }
    return any(
        share and topic in topics
        for offer in target.offers
        for topic, share in offer.topics.items()
    )
