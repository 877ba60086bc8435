"""The reports of visits: which are due, and everything one is written from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from leadinglights.office.access.models import Staff
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import Organisation
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import HostAsk, ReportedLead, Visit, VisitReport
from leadinglights.office.visits.queries import addressees, asked_after, kept_until
from leadinglights.office.visits.queries.asked_after import Answers, StopSeen
from leadinglights.office.visits.states import StopState, VisitState

A_PAGE = 50
AFTER = (VisitState.ENDED, VisitState.REPORTED, VisitState.CLOSED)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One visit in the list of reports."""

    visit_id: UUID
    name: str
    departed: datetime
    state: str
    state_label: str
    due_on: date | None
    overdue: bool
    filed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReportList:
    """One page of the list."""

    rows: tuple[ReportRow, ...]
    page: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """An opportunity that came up, and who looks after it."""

    lead_id: UUID
    version: int
    company: str
    company_id: UUID | None
    about: str
    stop: str
    stop_id: UUID | None
    owner: str
    owner_id: UUID | None


@dataclass(frozen=True, slots=True)
class GiftRow:
    """A gift of the register; its value in euros, None where nobody knows it."""

    gift_id: UUID
    given: bool
    what: str
    value_eur: int | None
    declared: bool


@dataclass(frozen=True, slots=True)
class Thanks:
    """A host of the visit, and whether it was thanked."""

    host_id: UUID
    name: str
    address: str
    thanked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Colleague:
    staff_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page of one report shows."""

    visit_id: UUID
    visit_version: int
    period_id: UUID
    name: str
    state: str
    state_label: str
    version: int
    due_on: date | None
    summary: str
    learnt: str
    next_steps: str
    filed_at: datetime | None
    closed_at: datetime | None
    leads: tuple[Lead, ...]
    thanks: tuple[Thanks, ...]
    answers: Answers
    stops: tuple[StopSeen, ...]
    clocks: tuple[kept_until.Clock, ...]
    colleagues: tuple[Colleague, ...]
    companies: tuple[tuple[UUID, str], ...]
    gifts: tuple[GiftRow, ...]


def listed(
    *, actor: Actor | None, filed: bool, today: date, language: str, page: int = 1
) -> ReportList:
    """Return a page of the visits that have ended: those without a report by what is due first."""
    visits = Visit.objects.visible_to(actor).filter(state__in=AFTER)
    if filed:
        visits = visits.filter(~Q(state=VisitState.ENDED)).order_by("-departs", "-pk")
    else:
        visits = visits.filter(state=VisitState.ENDED).order_by("departs", "pk")
    first = (max(page, 1) - 1) * A_PAGE
    rows = list(
        visits.select_related("delegation", "report").prefetch_related("delegation__texts")[
            first : first + A_PAGE + 1
        ]
    )
    return ReportList(
        rows=tuple(_row(visit, today, language) for visit in rows[:A_PAGE]),
        page=max(page, 1),
        has_more=len(rows) > A_PAGE,
    )


def _row(visit: Visit, today: date, language: str) -> ReportRow:
    report = getattr(visit, "report", None)
    due = report.due_on if report else None
    return ReportRow(
        visit_id=visit.public_id,
        name=said(visit.delegation, "name", language),
        departed=visit.departs,
        state=visit.state,
        state_label=str(VisitState(visit.state).label),
        due_on=due,
        overdue=visit.state == VisitState.ENDED and due is not None and due < today,
        filed_at=report.filed_at if report else None,
    )


def of_visit(*, actor: Actor | None, visit_id: UUID, language: str) -> Report | None:
    """Return everything about the report of a visit; None if it is not the actor's to see."""
    visit = (
        Visit.objects.visible_to(actor)
        .filter(public_id=visit_id)
        .select_related("delegation", "office", "period")
        .prefetch_related("delegation__texts")
        .first()
    )
    if visit is None:
        return None
    report = VisitReport.objects.filter(visit=visit).first()
    return Report(
        visit_id=visit.public_id,
        visit_version=visit.version,
        period_id=visit.period.public_id,
        name=said(visit.delegation, "name", language),
        state=visit.state,
        state_label=str(VisitState(visit.state).label),
        version=report.version if report else 1,
        due_on=report.due_on if report else None,
        summary=report.summary if report else "",
        learnt=report.learnt if report else "",
        next_steps=report.next_steps if report else "",
        filed_at=report.filed_at if report else None,
        closed_at=visit.closed_at,
        leads=tuple(_leads(report, language)) if report else (),
        thanks=tuple(_thanks(visit, language)),
        answers=asked_after.answers(visit, language=language),
        stops=asked_after.stops_of(visit, language=language),
        clocks=kept_until.of_visit(visit),
        colleagues=tuple(
            Colleague(one.public_id, one.name)
            for one in Staff.objects.filter(office=visit.office, is_active=True).order_by(
                "name", "pk"
            )
        ),
        companies=_companies(actor, language),
        gifts=_gifts(visit),
    )


def _companies(actor: Actor | None, language: str) -> tuple[tuple[UUID, str], ...]:
    """Return the organisations a lead can be with, by name."""
    rows = Organisation.objects.visible_to(actor).prefetch_related("texts")
    named = [(row.public_id, said(row, "name", language)) for row in rows]
    return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))


def _gifts(visit: Visit) -> tuple[GiftRow, ...]:
    return tuple(
        GiftRow(row.public_id, row.given, row.what, row.value_eur, row.declared)
        for row in visit.gifts.order_by("pk")
    )


def _leads(report: VisitReport, language: str) -> Iterable[Lead]:
    rows = (
        ReportedLead.objects.filter(report=report)
        .select_related("company", "owner", "stop__site_offer__site")
        .prefetch_related(
            "company__texts", "stop__site_offer__texts", "stop__site_offer__site__texts"
        )
        .order_by("pk")
    )
    for row in rows:
        yield Lead(
            lead_id=row.public_id,
            version=row.version,
            company_id=row.company.public_id if row.company else None,
            stop_id=row.stop.public_id if row.stop else None,
            owner_id=row.owner.public_id if row.owner else None,
            company=said(row.company, "name", language) if row.company else row.company_name,
            about=row.about,
            stop=said(row.stop.site_offer, "title", language) if row.stop else "",
            owner=row.owner.name if row.owner else row.owner_name,
        )


def _thanks(visit: Visit, language: str) -> Iterable[Thanks]:
    rows = (
        HostAsk.objects.filter(
            stop__visit=visit,
            stop__state__in=(StopState.CONFIRMED, StopState.HELD),
            host__isnull=False,
        )
        .select_related("host__organisation", "host__office")
        .prefetch_related("host__organisation__texts", "host__contacts")
        .order_by("host", "pk")
    )
    seen: set[int] = set()
    for row in rows:
        host = row.host
        if host is None or host.pk in seen:
            continue
        seen.add(host.pk)
        yield Thanks(
            host_id=host.public_id,
            name=said(host.organisation, "name", language),
            address=addressees.of_host(host).to_address,
            thanked_at=row.thanked_at,
        )
