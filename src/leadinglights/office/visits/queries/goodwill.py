"""The goodwill ledger: how often hosts, presenters and receivers were asked for an hour of their day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Min, Q, QuerySet

from leadinglights.office.access.models import Actor
from leadinglights.office.registry.models import Host, Presenter
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import HostAsk, Receiver
from leadinglights.office.visits.queries.names import titled
from leadinglights.office.visits.states import StopState

KINDS = ("host", "receiver", "presenter")
SAID_NO = (StopState.DECLINED, StopState.CANCELLED)
SAID_YES = (StopState.CONFIRMED, StopState.HELD, StopState.NO_SHOW)
NOTHING: Mapping[str, Any] = MappingProxyType(
    {"asked": 0, "yes": 0, "no": 0, "silent": 0, "last_on": None, "unthanked": 0}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How often somebody was asked in a year. Delegations received together are one ask."""

    kind: str  # host, receiver, presenter
    who: UUID
    name: str
    asked: int
    yes: int
    no: int
    silent: int  # did not answer in time
    by_hand: int  # entered as asked before the ledger began; hosts alone
    cap: int | None  # of the year; the planner keeps it
    last_on: date | None
    unthanked: int
    host_id: UUID | None = None

    @property
    def total(self) -> int:
        return self.asked + self.by_hand

    @property
    def is_full(self) -> bool:
        return self.cap is not None and self.total >= self.cap


def years(*, actor: Actor) -> tuple[int, ...]:
    """Return the years from the last in which anybody was asked back to the first."""
    found = HostAsk.objects.visible_to(actor).aggregate(first=Min("on"), last=Max("on"))
    if found["last"] is None:
        return ()
    return tuple(range(found["last"].year, found["first"].year - 1, -1))


def of_year(*, actor: Actor, year: int, language: str) -> tuple[Asked, ...]:
    """Return the ledger of a year: those asked most often first."""
    asks = HostAsk.objects.visible_to(actor).filter(
        on__range=(date(year, 1, 1), date(year, 12, 31))
    )
    counted = _counted(asks)
    rows = [
        *_hosts(actor, counted["host"], language),
        *_receivers(counted["receiver"], language),
        *_presenters(counted["presenter"]),
    ]
    return tuple(sorted(rows, key=lambda row: (KINDS.index(row.kind), -row.total, row.name)))


def of_host(*, host: Host, year: int) -> int:
    """Return how often a host was asked in a year, by hand and by the ledger."""
    asks = HostAsk.objects.filter(
        host=host, shared=False, on__range=(date(year, 1, 1), date(year, 12, 31))
    )
    return int(host.asked_this_year) + asks.count()


def _counted(asks: QuerySet[HostAsk]) -> dict[str, dict[int, dict[str, Any]]]:
    """Count the asks of each host, receiver and presenter; the rows of the year are read once for all three."""
    rows = (
        asks.filter(shared=False)
        .annotate(is_thanked=ExpressionWrapper(Q(thanked_at__isnull=False), BooleanField()))
        .values_list(*KINDS, "stop__state", "is_thanked")
        .annotate(many=Count("pk"), last_on=Max("on"))
        .order_by()
    )
    counted: dict[str, dict[int, dict[str, Any]]] = {kind: {} for kind in KINDS}
    for *who, state, is_thanked, many, last_on in rows:
        for kind, pk in zip(KINDS, who, strict=True):
            if pk is None:
                continue
            one = counted[kind].setdefault(pk, dict(NOTHING))
            one["asked"] += many
            one["yes"] += many * (state in SAID_YES)
            one["no"] += many * (state in SAID_NO)
            one["silent"] += many * (state == StopState.LAPSED)
            one["unthanked"] += many * (state == StopState.HELD and not is_thanked)
            one["last_on"] = max(one["last_on"] or last_on, last_on)
    return counted


def _hosts(actor: Actor, counted: dict[int, dict[str, Any]], language: str) -> Iterable[Asked]:
    rows = (
        Host.objects.visible_to(actor)
        .filter(Q(pk__in=counted) | Q(asked_this_year__gt=0))
        .select_related("organisation")
        .prefetch_related("organisation__texts")
    )
    for host in rows.order_by("pk"):
        yield Asked(
            kind="host",
            who=host.public_id,
            name=said(host.organisation, "name", language),
            by_hand=host.asked_this_year,
            cap=host.ask_cap_year,
            host_id=host.public_id,
            **counted.get(host.pk, NOTHING),
        )


def _receivers(counted: dict[int, dict[str, Any]], language: str) -> Iterable[Asked]:
    rows = Receiver.objects.filter(pk__in=counted).select_related("person")
    for row in rows.prefetch_related("person__name_forms", "person__roles__texts").order_by("pk"):
        yield Asked(
            kind="receiver",
            who=row.public_id,
            name=titled(row.person, language),
            by_hand=0,
            cap=None,
            **counted[row.pk],
        )


def _presenters(counted: dict[int, dict[str, Any]]) -> Iterable[Asked]:
    for row in Presenter.objects.filter(pk__in=counted).select_related("host").order_by("pk"):
        yield Asked(
            kind="presenter",
            who=row.public_id,
            name=f"{row.name}, {row.title}" if row.title else row.name,
            by_hand=0,
            cap=None,
            host_id=row.host.public_id,
            **counted[row.pk],
        )
