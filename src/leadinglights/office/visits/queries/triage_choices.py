"""What a decision may choose from: places to begin at, delegations to come along with; first guesses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import Site
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Visit, VisitRequest
from leadinglights.office.visits.queries.triage_list import span_of
from leadinglights.office.visits.states import VisitState

DAYS_TO_ANSWER = 14
COMING = (VisitState.PREPARING, VisitState.READY)
OURS = {"zh": "zh-hans", "da": "da", "de": "de", "en": "en"}


@dataclass(frozen=True, slots=True)
class Choices:
    places: tuple[tuple[str, str], ...]
    start_place: str
    joinable: tuple[tuple[str, str], ...]
    language: str
    delegation_kind: str
    persons: int | None
    arrives: datetime | None
    departs: datetime | None
    wished_from: date | None
    wished_to: date | None
    answer_by: date
    zone: str


def choices(
    *, actor: Actor | None, request_id: UUID, at: datetime, language: str
) -> Choices | None:
    row = (
        VisitRequest.objects.visible_to(actor)
        .select_related("office", "delegation")
        .filter(public_id=request_id)
        .first()
    )
    if row is None or row.delegation is None:
        return None
    zone = ZoneInfo(row.office.timezone)
    places = list(Site.objects.visible_to(actor).prefetch_related("texts"))
    start = next((site for site in places if site.code == row.office.start_place), None)
    last = row.wished_to or row.wished_from
    return Choices(
        places=tuple(
            sorted(
                (
                    (str(site.public_id), said(site, "name", language) or site.code)
                    for site in places
                ),
                key=lambda choice: choice[1],
            )
        ),
        start_place=str(start.public_id) if start else "",
        joinable=_joinable(actor, at, language),
        language=_letter_language(row),
        delegation_kind=row.delegation.kind,
        persons=row.delegation.persons,
        arrives=datetime.combine(row.wished_from, time(9), zone) if row.wished_from else None,
        departs=datetime.combine(last, time(17), zone) if last else None,
        wished_from=row.wished_from,
        wished_to=row.wished_to,
        answer_by=at.astimezone(zone).date() + timedelta(days=DAYS_TO_ANSWER),
        zone=row.office.timezone,
    )


def _joinable(actor: Actor | None, at: datetime, language: str) -> tuple[tuple[str, str], ...]:
    coming = (
        Visit.objects.visible_to(actor)
        .filter(arrives__gte=at, state__in=COMING)
        .select_related("delegation", "office")
        .prefetch_related("delegation__texts")
        .order_by("arrives", "pk")
    )
    with translation.override(language):
        return tuple(
            (str(visit.public_id), _visit_words(visit, language)) for visit in coming[:100]
        )


def _visit_words(visit: Visit, language: str) -> str:
    zone = ZoneInfo(visit.office.timezone)
    days = span_of(
        visit.arrives.astimezone(zone).date(), visit.departs.astimezone(zone).date(), language
    )
    return f"{said(visit.delegation, 'name', language)}, {days}"


def _letter_language(row: VisitRequest) -> str:
    """Return the guests' own choice; of somebody who chose none, what they are thought to speak."""
    if row.contact_email or row.contact_name or row.delegation is None:
        return row.language
    working = row.delegation.languages[0] if row.delegation.languages else ""
    return OURS.get(working[:2], row.language)
