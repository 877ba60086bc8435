"""Draft the letter about a decision with what is on file: names, days, rules, in the guests' language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation

from leadinglights.office.visits.actions import letters
from leadinglights.office.visits.actions.letters import Drafted
from leadinglights.office.visits.actions.triage import opening, telling
from leadinglights.office.visits.actions.triage.moving import request_for
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.queries import fee_words, fees, triage, triage_offers, triage_rules
from leadinglights.office.visits.queries.words import together
from leadinglights.office.visits.states import CounterOfferKind, LetterKind, TriageOutcome, Verdict

KINDS: Final = {
    TriageOutcome.ACCEPT: LetterKind.ACCEPTED,
    TriageOutcome.COUNTER_OFFER: LetterKind.COUNTER_OFFER,
    TriageOutcome.REFER: LetterKind.REFERRED,
    TriageOutcome.DECLINE: LetterKind.DECLINED,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a decision is about, as far as its letter tells it."""

    reason: str = ""
    referred_to: str = ""
    offer_kind: str = ""
    offer_text: str = ""
    from_on: date | None = None
    to_on: date | None = None
    joins: UUID | None = None  # the visit to come along with
    answer_by: date | None = None
    arrives: datetime | None = None
    departs: datetime | None = None


def draft_letter(
    *,
    request_id: UUID,
    outcome: TriageOutcome,
    language: str,
    terms: Terms,
    actor_id: int,
    at: datetime,
) -> Drafted:
    """Draft the letter of a decision for somebody to read and change; nothing is kept of it."""
    request = request_for(request_id=request_id, actor_id=actor_id, verb="decide")
    first, last = terms.from_on, terms.to_on
    if first is None and terms.offer_kind == CounterOfferKind.JOIN_GROUP:
        together_on = triage_offers.days_together(terms.joins, office_id=request.office_id)
        first, last = together_on or (None, None)
    offer = (
        offer_words(terms.offer_kind, first, last, terms.offer_text, language)
        if terms.offer_kind
        else ""
    )
    return draft(
        request,
        KINDS[outcome],
        language,
        at=at,
        reason=terms.reason,
        referred_to=terms.referred_to,
        offer=offer,
        answer_by=terms.answer_by,
        first=terms.arrives,
        last=terms.departs,
    )


def draft(
    request: VisitRequest,
    kind: LetterKind,
    language: str,
    *,
    at: datetime,
    reason: str = "",
    referred_to: str = "",
    offer: str = "",
    answer_by: date | None = None,
    first: datetime | None = None,
    last: datetime | None = None,
) -> Drafted:
    """Draft a letter; `first` and `last` are the instants of an accepted stay."""
    zone = ZoneInfo(request.office.timezone)
    delegation = telling.delegation_name(request, language)
    begins = first.astimezone(zone).date() if first else None
    ends = last.astimezone(zone).date() if last else begins
    values = {
        "name": request.contact_name or delegation,
        "delegation": delegation,
        "office": telling.office_name(request.office, language),
        "wished": telling.span(request.wished_from, request.wished_to, language),
        "stay": telling.span(begins, ends, language),
        "reason": reason,
        "rules": _rules_not_met(request, language, at=at),
        "offer": offer,
        "fee": _fee(request, language, first, last, at=at) if first and last else "",
        "answer_by": telling.span(answer_by or request.answer_due, None, language),
        "referred_to": referred_to,
        "deadline": telling.span(
            opening.deadline_of(request.office, begins, at=at) or begins if begins else None,
            None,
            language,
        ),
    }
    return letters.draft(kind=kind, language=language, values=values)


def offer_words(
    kind: str, from_on: date | None, to_on: date | None, text: str, language: str
) -> str:
    """Say a proposal as the letter does: what it is, then what the office wrote about it."""
    sentence = triage_offers.sentence(kind, from_on, to_on, language)
    return together((part for part in (sentence, text.strip()) if part), language)


def _fee(
    request: VisitRequest, language: str, first: datetime, last: datetime, *, at: datetime
) -> str:
    """Say what an agreed stay costs by the rules in force; "" for an office that asks nothing."""
    today = at.astimezone(ZoneInfo(request.office.timezone)).date()
    ladder = triage_rules.fees_in_force(office_id=request.office_id, on=today)
    if not ladder:
        return ""
    _rule, _verdict, facts = fees.held_against(ladder, request, stay=(first, last))
    with translation.override(language):
        return fee_words.letter(facts, language)


def _rules_not_met(request: VisitRequest, language: str, *, at: datetime) -> str:
    """Say the rules behind a no, each with the reason the office gives for it."""
    found = triage.findings(request, at, language=language)
    codes = [finding.code for finding in found if finding.verdict is Verdict.NOT_MET]
    if not codes:
        return ""
    today = at.astimezone(ZoneInfo(request.office.timezone)).date()
    shown = triage_rules.in_force(office_id=request.office_id, on=today, language=language)
    return together(
        (together((rule.sentence, rule.why), language) for rule in shown if rule.code in codes),
        language,
    )
