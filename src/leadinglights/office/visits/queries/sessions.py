"""What a host receives at one time: a stop, or the stops of several delegations together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadinglights.office.registry.models import Host, SiteOffer
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import OfferKind
from leadinglights.office.visits.models import HostAnswer, PlanningPeriod, Stop, Visit
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.states import StopState

OPEN = (StopState.PROPOSED, StopState.COUNTERED)
RELATED = (
    "visit__delegation",
    "visit__period",
    "visit__office",
    "site_offer__site",
    "host__organisation",
    "host__office",
    "group",
    "presenter",
)
TEXTS = (
    "visit__delegation__texts",
    "visit__delegation__interests__topic__texts",
    "site_offer__texts",
    "site_offer__site__texts",
    "host__organisation__texts",
    "host__contacts",
    "slots",
    "answers",
)


@dataclass(frozen=True, slots=True)
class Session:
    """Stops a host receives together; the first bears the ask."""

    stops: tuple[Stop, ...]

    @property
    def first(self) -> Stop:
        return self.stops[0]

    @property
    def host(self) -> Host | None:
        host: Host | None = self.first.host
        return host

    @property
    def offer(self) -> SiteOffer:
        offer: SiteOffer = self.first.site_offer
        return offer

    @property
    def state(self) -> str:
        return str(self.first.state)

    @property
    def persons(self) -> int:
        return sum(_persons(stop) for stop in self.stops)

    @property
    def visits(self) -> tuple[Visit, ...]:
        return tuple({stop.visit_id: stop.visit for stop in self.stops}.values())

    def guests(self, language: str) -> tuple[str, ...]:
        return tuple(said(visit.delegation, "name", language) for visit in self.visits)

    @property
    def answer(self) -> HostAnswer | None:
        """Return what the host said last."""
        answers = sorted(self.first.answers.all(), key=lambda one: one.pk)
        return answers[-1] if answers else None


def _persons(stop: Stop) -> int:
    if stop.group is not None:
        return int(stop.group.persons)
    return int(stop.visit.delegation.persons or 0)


def together(stops: Iterable[Stop]) -> tuple[Session, ...]:
    """Join the stops a host receives together, in the order of their time."""
    found: dict[tuple[Any, ...], list[Stop]] = {}
    for stop in stops:
        found.setdefault(key_of(stop), []).append(stop)
    sessions = [Session(tuple(sorted(group, key=lambda one: one.pk))) for group in found.values()]
    return tuple(
        sorted(sessions, key=lambda one: (one.first.on, one.first.starts_min, one.first.pk))
    )


def key_of(stop: Stop) -> tuple[Any, ...]:
    """All at a merging offer's same minutes share a session, else the groups of one delegation."""
    offer = stop.site_offer
    merges = offer.merge and offer.kind != OfferKind.MEAL
    return (
        stop.site_offer_id,
        stop.on,
        stop.starts_min,
        stop.ends_min,
        stop.state,
        "" if merges else stop.visit_id,
    )


def standing(period: PlanningPeriod) -> list[Stop]:
    """Return the stops in the newest programmes of a period, with all that pages name of them."""
    visits = list(Visit.objects.filter(period=period).order_by("pk"))
    versions = current.versions_of(visits).values()
    return list(
        Stop.objects.filter(items__programme_version__in=[one.pk for one in versions])
        .distinct()
        .select_related(*RELATED)
        .prefetch_related(*TEXTS)
        .order_by("on", "starts_min", "pk")
    )


def of_host(host: Host, period: PlanningPeriod) -> list[Stop]:
    """Return the stops a host was asked for in a period, also those that fell away since."""
    return list(
        Stop.objects.filter(host=host, visit__period=period, asked_at__isnull=False)
        .select_related(*RELATED)
        .prefetch_related(*TEXTS)
        .order_by("on", "starts_min", "pk")
    )


def today_of(period: PlanningPeriod, at: datetime) -> date:
    """Return today; of a week that is over already, the day its planning pretends to be today."""
    today = at.astimezone(ZoneInfo(period.office.timezone)).date()
    return period.as_of if is_over(period, at) else today


def is_over(period: PlanningPeriod, at: datetime) -> bool:
    """Whether the week has been: it is worked on again, as the example is, and nobody waits for it."""
    today = at.astimezone(ZoneInfo(period.office.timezone)).date()
    return today > period.ends_on
