"""The office decides: each decision keeps the rules, the facts and the reason, and sends its letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.visits.actions import letters
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.actions.triage import telling
from leadinglights.office.visits.actions.triage.moving import (
    MayNotFollow,
    into_triage,
    move,
    request_for,
)
from leadinglights.office.visits.actions.triage.opening import Stay, open_visit
from leadinglights.office.visits.models import CounterOffer, TriageDecision, Visit, VisitRequest
from leadinglights.office.visits.queries import triage as rules
from leadinglights.office.visits.queries import triage_offers
from leadinglights.office.visits.states import (
    CounterOfferKind,
    LetterKind,
    TriageOutcome,
    VisitRequestState,
)

MAY_BE_REOPENED: Final = (
    VisitRequestState.DECLINED,
    VisitRequestState.REFERRED,
    VisitRequestState.LAPSED,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """The reason of a decision and the letter about it, as somebody read and changed them."""

    reason: str
    language: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What the office proposes instead."""

    kind: str
    answer_by: date
    from_on: date | None = None
    to_on: date | None = None
    joins: UUID | None = None  # the visit to come along with
    text: str = ""


def take_up(*, request_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Say that somebody is looking at a request."""
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="decide")
        changed = move(request, VisitRequestState.IN_TRIAGE, version=version, at=at)
        auditing.record(actor=actor_id, verb="take_up", thing=request, changed=changed, at=at)


def accept_request(
    *, request_id: UUID, version: int, stay: Stay, reply: Reply, actor_id: int, at: datetime
) -> Visit:
    """Accept: the visit is made, its list opened, and the leader gets the link to it."""
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="decide")
        found = _found(request, at)
        _refuse_an_empty_letter(reply)
        _decide(request, VisitRequestState.ACCEPTED, version=version, actor_id=actor_id, at=at)
        visit, roster = open_visit(request, stay, actor_id=actor_id, at=at)
        keep(request, TriageOutcome.ACCEPT, found, reply.reason, actor_id=actor_id, at=at)
        link = None
        if request.contact_email:
            link = telling.roster_link(
                roster, visit, holder=request.contact_email, language=reply.language, at=at
            )
        _letter(request, LetterKind.ACCEPTED, reply, link, at=at, visit=visit)
        return visit


def make_counter_offer(
    *, request_id: UUID, version: int, offer: Offer, reply: Reply, actor_id: int, at: datetime
) -> CounterOffer:
    """Propose something else; the guests answer behind their link."""
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="decide")
        found = _found(request, at)
        _refuse_an_empty_letter(reply)
        joins = _checked_offer(request, offer, at)
        first, last = offer.from_on, offer.to_on or offer.from_on
        if joins is not None and first is None:  # who comes along comes on the others' days
            found_days = triage_offers.days_together(joins.public_id, office_id=request.office_id)
            first, last = found_days or (None, None)
        _decide(
            request, VisitRequestState.COUNTER_OFFERED, version=version, actor_id=actor_id, at=at
        )
        made: CounterOffer = CounterOffer.objects.create(
            office_id=request.office_id,
            request=request,
            kind=offer.kind,
            from_on=first,
            to_on=last,
            joins=joins,
            text=offer.text,
            answer_by=offer.answer_by,
            made_at=at,
        )
        keep(request, TriageOutcome.COUNTER_OFFER, found, reply.reason, actor_id=actor_id, at=at)
        link = (
            telling.request_link(request, reply.language, at=at) if request.contact_email else None
        )
        _letter(request, LetterKind.COUNTER_OFFER, reply, link, at=at)
        return made


def refer(
    *,
    request_id: UUID,
    version: int,
    referred_to: str,
    reply: Reply,
    actor_id: int,
    at: datetime,
) -> None:
    """Send the guests to somebody who can do more for them."""
    if not referred_to.strip():
        raise Wrong("referred_to", _("Say whom the guests can write to."))
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="decide")
        found = _found(request, at)
        _refuse_an_empty_letter(reply)
        _decide(request, VisitRequestState.REFERRED, version=version, actor_id=actor_id, at=at)
        keep(
            request,
            TriageOutcome.REFER,
            found,
            reply.reason,
            actor_id=actor_id,
            at=at,
            to=referred_to,
        )
        _letter(request, LetterKind.REFERRED, reply, None, at=at)


def decline(*, request_id: UUID, version: int, reply: Reply, actor_id: int, at: datetime) -> None:
    """Say no, and why."""
    if not reply.reason.strip():
        raise Wrong("reason", _("Write the reason: the guests read it, and it is kept."))
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="decide")
        found = _found(request, at)
        _refuse_an_empty_letter(reply)
        _decide(request, VisitRequestState.DECLINED, version=version, actor_id=actor_id, at=at)
        keep(request, TriageOutcome.DECLINE, found, reply.reason, actor_id=actor_id, at=at)
        _letter(request, LetterKind.DECLINED, reply, None, at=at)


def reopen(*, request_id: UUID, version: int, reason: str, actor_id: int, at: datetime) -> None:
    """Look at a request again that was declined, referred or has lapsed."""
    if not reason.strip():
        raise Wrong("reason", _("Write why the request is looked at again: it is kept."))
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="decide")
        if request.state not in MAY_BE_REOPENED:
            raise MayNotFollow(VisitRequestState(request.state), VisitRequestState.IN_TRIAGE)
        found = _found(request, at)
        changed = move(request, VisitRequestState.IN_TRIAGE, version=version, at=at)
        auditing.record(actor=actor_id, verb="reopen", thing=request, changed=changed, at=at)
        keep(request, TriageOutcome.REOPEN, found, reason, actor_id=actor_id, at=at)


def keep(
    request: VisitRequest,
    outcome: TriageOutcome,
    found: list[dict[str, Any]],
    reason: str,
    *,
    actor_id: int | None,
    at: datetime,
    to: str = "",
) -> TriageDecision:
    """Keep what was decided, after which rules, and why."""
    kept: TriageDecision = TriageDecision.objects.create(
        office_id=request.office_id,
        request=request,
        outcome=outcome,
        findings=found,
        reason=reason.strip(),
        referred_to=to.strip(),
        decided_at=at,
        decided_by_id=actor_id,
    )
    return kept


def _decide(
    request: VisitRequest, state: VisitRequestState, *, version: int, actor_id: int, at: datetime
) -> None:
    changed = move(request, *into_triage(request), state, version=version, at=at)
    auditing.record(actor=actor_id, verb="decide", thing=request, changed=changed, at=at)


def _found(request: VisitRequest, at: datetime) -> list[dict[str, Any]]:
    # The words are made when somebody reads them; what is kept has no language.
    found = rules.findings(request, at, language=settings.LANGUAGE_CODE)
    return [finding.stored() for finding in found]


def _refuse_an_empty_letter(reply: Reply) -> None:
    if not reply.subject.strip():
        raise Wrong("subject", _("The letter has no subject yet."))
    if not reply.body.strip():
        raise Wrong("body", _("The letter says nothing yet."))


def _checked_offer(request: VisitRequest, offer: Offer, at: datetime) -> Visit | None:
    today = at.astimezone(ZoneInfo(request.office.timezone)).date()
    if offer.answer_by < today:
        raise Wrong("answer_by", _("The guests cannot answer before today. Write a later day."))
    if offer.kind == CounterOfferKind.OTHER_DATE and offer.from_on is None:
        raise Wrong("from_on", _("Say which days you propose."))
    if offer.from_on and offer.from_on < today:
        raise Wrong("from_on", _("This day is past. Propose a later one."))
    if offer.from_on and offer.to_on and offer.to_on < offer.from_on:
        raise Wrong("to_on", _("The last day comes before the first. Change one of the two."))
    if offer.kind != CounterOfferKind.JOIN_GROUP:
        return None
    there = Visit.objects.filter(office_id=request.office_id)
    visit = there.filter(public_id=offer.joins).first() if offer.joins else None
    if visit is None:
        raise Wrong("joins", _("Choose the delegation they could come along with."))
    return visit


def _letter(
    request: VisitRequest,
    kind: LetterKind,
    reply: Reply,
    link: tuple[str, str] | None,
    *,
    at: datetime,
    visit: Visit | None = None,
) -> None:
    letters.write(
        kind=kind,
        to=telling.address_of(request, reply.language),
        subject=reply.subject,
        body=reply.body,
        at=at,
        request=request,
        visit=visit,
        link=link,
    )
