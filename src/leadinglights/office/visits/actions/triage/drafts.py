"""Draft the letter about a decision with what is on file: names, days, rules, in the guests' language."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from leadinglights.office.visits.actions import letters
from leadinglights.office.visits.actions.letters import Drafted
from leadinglights.office.visits.actions.triage import opening, telling
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.queries import triage, triage_offers, triage_rules
from leadinglights.office.visits.queries.words import together
from leadinglights.office.visits.states import LetterKind, Verdict


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
