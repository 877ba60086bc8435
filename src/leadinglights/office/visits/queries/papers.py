"""The papers of a week: each as one file, ready to be handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from django.utils.text import slugify

from leadinglights.documents import typesetting, word
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import Host
from leadinglights.office.visits.models import PlanningPeriod, Vehicle, Visit
from leadinglights.office.visits.queries import book, calendars, current, sheets
from leadinglights.office.visits.queries.week import Week

Kind = Literal["pdf", "docx", "ics"]
MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: its name, what it is, and its bytes."""

    name: str
    media_type: str
    content: bytes


def programme(
    *, actor: Actor | None, visit_id: UUID, kind: str, language: str, beside: str = ""
) -> Paper | None:
    """Return the programme of a visit; None if nothing is planned or it is not the actor's to see."""
    visit = (
        Visit.objects.visible_to(actor)
        .select_related("office", "period", "delegation")
        .filter(public_id=visit_id)
        .first()
    )
    if visit is None or kind not in MEDIA_TYPES:
        return None
    return programme_of(visit, kind=kind, language=language, beside=beside)


def programme_of(visit: Visit, *, kind: str, language: str, beside: str = "") -> Paper | None:
    """Return the programme of a visit as a file; None if nothing is planned."""
    version = current.versions_of([visit]).get(visit.pk)
    if version is None:
        return None
    if kind == "ics":
        content = calendars.file("visit", visit, language=language)
    else:
        pages = book.programme_book(visit, version, language=language, beside=beside)
        content = typesetting.programme_pdf(pages) if kind == "pdf" else word.programme_docx(pages)
    languages = f"{language}-{beside}" if beside else language
    name = f"{slugify(visit.delegation.code)}-{languages}.{kind}"
    return Paper(name, MEDIA_TYPES[kind], content)


def host(*, actor: Actor | None, period_id: UUID, host_id: UUID, language: str) -> Paper | None:
    """Return the sheet of one host for a week."""
    period = _period(actor, period_id)
    row = (
        Host.objects.visible_to(actor)
        .select_related("organisation")
        .prefetch_related("organisation__texts")
        .filter(public_id=host_id)
        .first()
    )
    if period is None or row is None:
        return None
    week = Week.of(period)
    return host_of(week, row, language=language) if week.visits else None


def host_of(week: Week, host: Host, *, language: str) -> Paper:
    content = typesetting.host_pdf(sheets.host_sheet(week, host, language=language))
    name = f"host-{slugify(host.organisation.code)}-{language}.pdf"
    return Paper(name, MEDIA_TYPES["pdf"], content)


def driver(
    *, actor: Actor | None, period_id: UUID, vehicle_code: str, language: str
) -> Paper | None:
    """Return the sheet of one vehicle's driver for a week."""
    period = _period(actor, period_id)
    row = Vehicle.objects.visible_to(actor).filter(code=vehicle_code).first()
    if period is None or row is None:
        return None
    week = Week.of(period)
    return driver_of(week, row, language=language) if week.visits else None


def driver_of(week: Week, vehicle: Vehicle, *, language: str) -> Paper:
    content = typesetting.driver_pdf(sheets.driver_sheet(week, vehicle, language=language))
    return Paper(f"driver-{slugify(vehicle.code)}-{language}.pdf", MEDIA_TYPES["pdf"], content)


def _period(actor: Actor | None, period_id: UUID) -> PlanningPeriod | None:
    return (
        PlanningPeriod.objects.visible_to(actor)
        .select_related("office")
        .filter(public_id=period_id)
        .first()
    )
