"""One visit request with all that is to be known for deciding it, and what was decided before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.access.queries import permission
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import (
    CounterOffer,
    Letter,
    TriageDecision,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries import intake, triage, triage_bodies, triage_offers
from leadinglights.office.visits.queries.names import language_name, native_name
from leadinglights.office.visits.queries.rows import Graded
from leadinglights.office.visits.queries.triage_bodies import Bodies
from leadinglights.office.visits.queries.triage_list import (
    due_of,
    kind_of,
    received_of,
    span_of,
)
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import (
    CounterAnswer,
    LetterKind,
    LetterState,
    TriageOutcome,
    VisitRequestState,
)

ASSUMED = frozenset({Grade.ASSUMED.value})
# Once it is decided, the facts kept with the decision count, not those of today.
OPEN: frozenset[str] = frozenset(
    {
        VisitRequestState.RECEIVED.value,
        VisitRequestState.IN_TRIAGE.value,
        VisitRequestState.COUNTER_OFFERED.value,
    }
)
REOPENED: frozenset[str] = frozenset(
    {
        VisitRequestState.DECLINED.value,
        VisitRequestState.REFERRED.value,
        VisitRequestState.LAPSED.value,
    }
)


@dataclass(frozen=True, slots=True)
class DecisionShown:
    outcome: str
    outcome_label: str
    reason: str
    referred_to: str
    by: str  # empty: the guests took a proposal
    at: datetime
    findings: tuple[triage.Finding, ...]


@dataclass(frozen=True, slots=True)
class OfferRow:
    sentence: str
    text: str
    answer_by: date
    answer: str
    answer_label: str
    answer_text: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterRow:
    letter_id: UUID
    kind_label: str
    subject: str
    body: str
    language: str
    state: str
    state_label: str
    to_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RequestDetail:
    request_id: UUID
    version: int
    name: str
    native_name: str
    native_lang: str
    country: str
    kind: Graded
    persons: Graded | None
    languages: Graded | None
    state: str
    state_label: str
    received: str
    wished: str
    due: str
    overdue: bool
    asks: str
    contact_name: str
    contact_email: str
    contact_phone: str
    language: str
    language_label: str
    case_number: str
    answers: tuple[tuple[str, str], ...]
    findings: tuple[triage.Finding, ...]
    decisions: tuple[DecisionShown, ...]
    offers: tuple[OfferRow, ...]
    letters: tuple[LetterRow, ...]
    bodies: Bodies | None  # who they are on file, for who may say so
    visit_id: UUID | None
    outcomes: tuple[str, ...]  # what may be decided now
    may_take_up: bool
    may_decide: bool
    may_change: bool


def request(
    *, actor: Actor | None, request_id: UUID, at: datetime, language: str
) -> RequestDetail | None:
    """Return a request; None if there is none or it is not the actor's to see."""
    row = (
        VisitRequest.objects.visible_to(actor)
        .exclude(state=VisitRequestState.DRAFT)
        .select_related("delegation__locality", "delegation__organisation", "office")
        .prefetch_related("delegation__texts", "texts")
        .filter(public_id=request_id)
        .first()
    )
    if row is None:
        return None
    with translation.override(language):
        return _detail(row, actor, at, language)


def _detail(row: VisitRequest, actor: Actor | None, at: datetime, language: str) -> RequestDetail:
    today = at.astimezone(ZoneInfo(row.office.timezone)).date()
    overdue, due = due_of(row, today, language)
    delegation = row.delegation
    name, lang = native_name(delegation, language) if delegation else ("", "")
    visit = Visit.objects.filter(request=row).order_by("pk").first()
    state = VisitRequestState(row.state)
    decides = bool(permission.verdict(actor, "decide", row))
    return RequestDetail(
        request_id=row.public_id,
        version=row.version,
        name=said(delegation, "name", language) if delegation else "",
        native_name=name,
        native_lang=lang,
        country=intake.country_name(delegation.country, language) if delegation else "",
        kind=Graded(kind_of(row), _is_assumed(row, "kind")),
        persons=_persons(row),
        languages=_languages(row, language),
        state=row.state,
        state_label=str(state.label),
        received=received_of(row, language),
        wished=span_of(row.wished_from, row.wished_to, language),
        due=due,
        overdue=overdue,
        asks=said(row, "asks", language),
        contact_name=row.contact_name,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        language=row.language,
        language_label=language_name(row.language.partition("-")[0], language),
        case_number=row.case_number,
        answers=intake.shown(row, language),
        findings=triage.findings(row, at, language=language) if row.state in OPEN else (),
        decisions=_decisions(row, language),
        offers=_offers(row, language),
        letters=_letters(row),
        bodies=triage_bodies.of_delegation(delegation, language)
        if delegation and permission.may_change(actor, row)
        else None,
        visit_id=visit.public_id if visit else None,
        outcomes=_outcomes(state) if decides else (),
        may_take_up=decides and state is VisitRequestState.RECEIVED,
        may_decide=decides,
        may_change=bool(permission.may_change(actor, row)),
    )


def _outcomes(state: VisitRequestState) -> tuple[str, ...]:
    """Return what may be decided now; whoever decides a request has looked at it."""
    if state.value in REOPENED:
        return (TriageOutcome.REOPEN.value,)
    if state in {VisitRequestState.RECEIVED, VisitRequestState.IN_TRIAGE}:
        return tuple(one.value for one in TriageOutcome if one is not TriageOutcome.REOPEN)
    return ()


def _is_assumed(row: VisitRequest, field: str) -> bool:
    return row.delegation is not None and row.delegation.grade_of(field) in ASSUMED


def _persons(row: VisitRequest) -> Graded | None:
    if row.delegation is None or row.delegation.persons is None:
        return None
    return Graded(str(row.delegation.persons), _is_assumed(row, "persons"))


def _languages(row: VisitRequest, language: str) -> Graded | None:
    if row.delegation is None or not row.delegation.languages:
        return None
    names = listed((language_name(code, language) for code in row.delegation.languages), language)
    return Graded(names, _is_assumed(row, "languages"))


def _decisions(row: VisitRequest, language: str) -> tuple[DecisionShown, ...]:
    kept = TriageDecision.objects.filter(request=row).select_related("decided_by")
    return tuple(
        DecisionShown(
            outcome=one.outcome,
            outcome_label=str(TriageOutcome(one.outcome).label),
            reason=one.reason,
            referred_to=one.referred_to,
            by=one.decided_by.name if one.decided_by else "",
            at=one.decided_at,
            findings=triage.read_out(one.findings, language),
        )
        for one in kept.order_by("-decided_at", "-pk")
    )


def _offers(row: VisitRequest, language: str) -> tuple[OfferRow, ...]:
    return tuple(
        OfferRow(
            sentence=triage_offers.shown(one, language).sentence,
            text=one.text,
            answer_by=one.answer_by,
            answer=one.answer,
            answer_label=str(CounterAnswer(one.answer).label) if one.answer else "",
            answer_text=one.answer_text,
            answered_at=one.answered_at,
        )
        for one in CounterOffer.objects.filter(request=row).order_by("-made_at", "-pk")
    )


def _letters(row: VisitRequest) -> tuple[LetterRow, ...]:
    return tuple(
        LetterRow(
            letter_id=one.public_id,
            kind_label=str(LetterKind(one.kind).label),
            subject=one.subject,
            body=one.body,
            language=one.language,
            state=one.state,
            state_label=str(LetterState(one.state).label),
            to_name=one.to_name,
            made_at=one.made_at,
        )
        for one in Letter.objects.filter(request=row).order_by("-made_at", "-pk")
    )
