"""The list of visit requests: what waits, how long, and what became of the others; page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q
from django.db.models.expressions import Combinable
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates
from leadinglights.office.access.models.rows import Actor, OfficeQuerySet
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import DelegationText, VisitRequest
from leadinglights.office.visits.queries.intake import country_name
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.states import DelegationKind, VisitRequestState

PAGE: Final = 50  # rows
WAITING: Final = (VisitRequestState.RECEIVED, VisitRequestState.IN_TRIAGE)
# What a person looks for, and the states it means; drafts are nobody's but the guest's.
SHELVES: Final[Mapping[str, Sequence[VisitRequestState]]] = {
    "waiting": WAITING,
    "offered": (VisitRequestState.COUNTER_OFFERED,),
    "accepted": (VisitRequestState.ACCEPTED,),
    "ended": (
        VisitRequestState.DECLINED,
        VisitRequestState.REFERRED,
        VisitRequestState.LAPSED,
        VisitRequestState.WITHDRAWN,
    ),
}


@dataclass(frozen=True, slots=True)
class RequestRow:
    request_id: UUID
    name: str
    country: str
    kind_label: str
    state: str
    state_label: str
    received: str
    wished: str
    persons: int | None
    due: str  # what the office promised, in words; empty once it has answered
    overdue: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class RequestList:
    rows: tuple[RequestRow, ...]
    shelves: tuple[Shelf, ...]
    shelf: str
    overdue: int
    text: str
    page: int
    pages: int
    found: int


def requests(
    *, actor: Actor | None, at: datetime, language: str, shelf: str, text: str = "", page: int = 1
) -> RequestList:
    """Return one page of the requests of a shelf; the longest waiting come first."""
    shelf = shelf if shelf in SHELVES else "waiting"
    mine = VisitRequest.objects.visible_to(actor)
    counts = dict(mine.values_list("state").annotate(number=Count("pk")).order_by())
    today = _today(actor, at)
    kept = mine.filter(state__in=SHELVES[shelf])
    if text.strip():
        kept = _about(kept, text.strip())
        found = kept.count()
    else:
        found = sum(counts.get(state.value, 0) for state in SHELVES[shelf])
    pages = max(1, -(-found // PAGE))
    page = min(max(page, 1), pages)
    rows = (
        kept.order_by(*_order(shelf))
        .select_related("delegation", "office")
        .prefetch_related("delegation__texts")
        .defer("answers")[(page - 1) * PAGE : page * PAGE]
    )
    with translation.override(language):
        return RequestList(
            rows=tuple(_row(row, today, language) for row in rows),
            shelves=tuple(
                Shelf(key, sum(counts.get(state.value, 0) for state in states))
                for key, states in SHELVES.items()
            ),
            shelf=shelf,
            overdue=mine.filter(state__in=WAITING, answer_due__lt=today).count(),
            text=text.strip(),
            page=page,
            pages=pages,
            found=found,
        )


def _today(actor: Actor | None, at: datetime) -> date:
    office = getattr(actor, "office", None)
    return at.astimezone(ZoneInfo(office.timezone)).date() if office else at.date()


def _about(rows: OfficeQuerySet[VisitRequest], text: str) -> OfficeQuerySet[VisitRequest]:
    named = DelegationText.objects.filter(name__icontains=text).order_by()
    asked = (
        Q(delegation__in=named.values("delegation"))
        | Q(contact_name__icontains=text)
        | Q(case_number__iexact=text)
    )
    if len(text) == 2:
        asked |= Q(delegation__country__iexact=text)
    return rows.filter(asked)


def _order(shelf: str) -> tuple[str | Combinable, ...]:
    if shelf == "waiting":
        return F("answer_due").asc(nulls_last=True), F("received_at").asc(nulls_last=True), "pk"
    return F("received_at").desc(nulls_last=True), "-pk"


def _row(row: VisitRequest, today: date, language: str) -> RequestRow:
    delegation = row.delegation
    overdue, due = due_of(row, today, language)
    return RequestRow(
        request_id=row.public_id,
        name=said(delegation, "name", language) if delegation else "",
        country=country_name(delegation.country, language) if delegation else "",
        kind_label=kind_of(row),
        state=row.state,
        state_label=str(VisitRequestState(row.state).label),
        received=received_of(row, language),
        wished=span_of(row.wished_from, row.wished_to, language),
        persons=delegation.persons if delegation else None,
        due=due,
        overdue=overdue,
    )


def kind_of(row: VisitRequest) -> str:
    if row.delegation is None:
        return ""
    return str(DelegationKind(row.delegation.kind).label)


def received_of(row: VisitRequest, language: str) -> str:
    """Say when a request came, as far as that is known; an empty text where it is not."""
    if row.received_at is not None:
        on = row.received_at.astimezone(ZoneInfo(row.office.timezone)).date()
        return span_of(on, None, language)
    try:
        return span_of(date.fromisoformat(row.received_on), None, language)
    except ValueError:
        return row.received_on


def span_of(first: date | None, last: date | None, language: str) -> str:
    return dates.span(first, max(first, last or first), tag(language)) if first else ""


def due_of(row: VisitRequest, today: date, language: str) -> tuple[bool, str]:
    """Say whether the office's own time to answer is over, and that in words."""
    if row.state not in WAITING:
        return False, ""
    if row.answer_due is None:
        return False, _("no day to answer by")
    ahead = (row.answer_due - today).days
    if ahead < 0:
        late = ngettext("%(days)d day late", "%(days)d days late", -ahead)
        return True, late % {"days": -ahead}
    if ahead == 0:
        return False, _("to be answered today")
    left = ngettext("%(days)d day left to answer", "%(days)d days left to answer", ahead)
    return False, left % {"days": ahead}
