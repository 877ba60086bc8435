"""What was asked for and is not in the plan: each with the nodes and offers that could have served it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from leadinglights.engines.programme.day import Node, PartyDay
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.supply import Offer
from leadinglights.engines.programme.value import missed_musts, wish_served

Kind = Literal[
    "wish", "must_wish", "reception", "farewell", "lunch", "dinner", "appointment", "meeting", "fixed_pin", "day"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """One thing left out."""

    kind: Kind
    delegation: str
    label: str  # how it is named in sentences
    days: tuple[int, ...]  # party-days on which it could have been
    group: str | None = None
    site: str | None = None
    offer: str | None = None
    appointment: str | None = None
    meeting: str | None = None
    date: dt.date | None = None
    points: int | None = None
    offers: tuple[Offer, ...] = ()
    latest: dt.date | None = None
    stops: frozenset[str] = field(default_factory=frozenset)

    @property
    def by_kind(self) -> bool:
        """Whether any stop of its kind serves it, whatever its name."""
        return self.kind in ("lunch", "dinner", "reception", "farewell")

    def nodes(self, pd: PartyDay) -> list[Node]:
        """Nodes of a day that would serve it."""
        if self.by_kind:
            return [n for n in pd.nodes if self.kind in (n.kind, n.ceremony)]
        return [n for n in pd.nodes if n.stop in self.stops]


@dataclass(eq=False, slots=True)
class Serving:
    """The nodes of days by name, for many questions about days that stay as they are meanwhile."""

    days: dict[int, dict[str, list[tuple[int, Node]]]] = field(default_factory=dict)

    def nodes(self, target: Target, pd: PartyDay) -> list[Node]:
        """As `Target.nodes`, in the order of the day, without going through all of them."""
        if target.by_kind:
            return target.nodes(pd)
        named = self.days.get(pd.index)
        if named is None:
            named = self.days[pd.index] = {}
            for place, node in enumerate(pd.nodes):
                named.setdefault(node.stop, []).append((place, node))
        found = [one for stop in target.stops for one in named.get(stop, ())]
        return [node for _, node in sorted(found, key=lambda one: one[0])]


def targets_of(office: Office, plan: Plan) -> Iterator[Target]:
    """Everything left out, musts first."""
    yield from _musts(office, plan)
    problem = office.problem
    for number, delegation in enumerate(problem.delegations):
        days = tuple(office.by_delegation.get(number, ()))
        for wish in delegation.wishes:
            if wish.kind == "must_not" or wish_served(office, plan, number, wish):
                continue
            offers = office.offers_for(wish)
            yield Target(
                kind="must_wish" if wish.kind == "must" else "wish",
                delegation=delegation.id,
                label=_named(office, wish.site, offers),
                days=days,
                site=wish.site,
                offer=wish.offer,
                points=wish.points,
                offers=offers,
                latest=wish.latest_day,
                stops=frozenset(offer.id for offer in offers),
            )
    yield from _wished_ceremonies(office, plan)
    yield from _wished_meetings(office, plan)


def _named(office: Office, site: str | None, offers: tuple[Offer, ...]) -> str:
    names = [offer.name for offer in offers if offer.name]
    return (
        office.site_names.get(site or "")
        or next(iter(names), "")
        or site
        or next((o.id for o in offers), "it")
    )


def _musts(office: Office, plan: Plan) -> Iterator[Target]:
    problem = office.problem
    unplanned = {pd for _, kind, _, _, pd in missed_musts(office, plan) if kind == "day"}
    appointments = {one.id: one for one in problem.appointments}
    for _, kind, party_index, name, at in missed_musts(office, plan):
        if kind == "must_wish" or (kind in ("lunch", "dinner") and at in unplanned):
            continue
        party = office.parties[party_index]
        days = tuple(office.by_party[party_index]) if at is None else (at,)
        date = office.days[at].date if at is not None else None
        group = party.group.id if party.split else None
        common = {"delegation": party.delegation.id, "group": group, "days": days, "date": date}
        offers: tuple[Offer, ...] = ()
        if kind in ("lunch", "dinner"):
            offers = tuple(offer for offer in problem.offers if offer.kind == "meal")
        elif kind in ("reception", "farewell"):
            offers = tuple(offer for offer in problem.offers if offer.kind == kind)
        elif kind == "fixed_pin":
            offers = tuple(offer for offer in problem.offers if offer.id == name)
        elif kind == "appointment" and appointments[name].offer is not None:
            offers = tuple(
                offer for offer in problem.offers if offer.id == appointments[name].offer
            )
        yield Target(
            kind=kind,  # type: ignore[arg-type]
            label=_must_label(office, kind, name),
            offer=name if kind == "fixed_pin" else None,
            appointment=name if kind == "appointment" else None,
            meeting=name if kind == "meeting" else None,
            offers=offers,
            stops=frozenset({name}) if name else frozenset(),
            **common,  # type: ignore[arg-type]
        )


def _must_label(office: Office, kind: str, name: str) -> str:
    if not name:
        return {"day": "the day"}.get(kind, f"the {kind}")
    return office.stop_names.get(name, name)


def _wished_ceremonies(office: Office, plan: Plan) -> Iterator[Target]:
    for number, delegation in enumerate(office.problem.delegations):
        days = tuple(office.by_delegation.get(number, ()))
        done = {stop.node.ceremony for pd in days for stop in plan[pd].stops}
        for kind, owed in (("reception", delegation.reception), ("farewell", delegation.farewell)):
            if owed.kind == "wish" and kind not in done:
                offers = tuple(offer for offer in office.problem.offers if offer.kind == kind)
                yield Target(
                    kind=kind,  # type: ignore[arg-type]
                    delegation=delegation.id,
                    label=f"the {kind}",
                    days=days,
                    points=owed.points,
                    offers=offers,
                )


def _wished_meetings(office: Office, plan: Plan) -> Iterator[Target]:
    done = {stop.node.stop for day in plan.values() for stop in day.stops}
    for one in office.problem.meetings:
        if one.kind == "must" or one.id in done:
            continue
        delegation = next(d for d in office.problem.delegations if d.id == one.delegation)
        group = one.group or delegation.parties[0].id
        number = next(i for i, d in enumerate(office.problem.delegations) if d is delegation)
        days = tuple(
            index
            for index in office.by_delegation.get(number, ())
            if office.days[index].party.group.id == group
        )
        yield Target(
            kind="meeting",
            delegation=one.delegation,
            label=one.name or f"the meeting with {one.organisation}",
            days=days,
            group=one.group,
            meeting=one.id,
            points=one.points,
            stops=frozenset({one.id}),
        )
