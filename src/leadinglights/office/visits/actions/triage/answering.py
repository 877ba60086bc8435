"""The guests answer behind their link: they take what is proposed, name other days, or withdraw."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from leadinglights.office.access.actions import auditing, links
from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import letters
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.actions.triage import deciding, drafts, telling
from leadinglights.office.visits.actions.triage.moving import move
from leadinglights.office.visits.actions.triage.opening import Stay, open_visit
from leadinglights.office.visits.models import CounterOffer, VisitRequest
from leadinglights.office.visits.queries import triage as rules
from leadinglights.office.visits.queries import triage_offers
from leadinglights.office.visits.states import (
    CounterAnswer,
    CounterOfferKind,
    DelegationKind,
    LetterKind,
    TriageOutcome,
    VisitKind,
    VisitMode,
    VisitRequestState,
)

COMES: Final = time(9)
LEAVES: Final = time(17)
SHOWROOM_STOPS: Final = 1
LONGEST: Final = 4_000  # characters of what a guest writes
# What a delegation of this kind usually comes for; somebody at the office may say otherwise.
USUAL_KIND: Final = {
    DelegationKind.CIVIC: VisitKind.DELEGATION_VISIT,
    DelegationKind.CORPORATE: VisitKind.TECHNICAL_VISIT,
    DelegationKind.ACADEMIC: VisitKind.STUDY_TOUR,
    DelegationKind.EMBASSY: VisitKind.OFFICIAL_VISIT,
    DelegationKind.MINISTRY: VisitKind.OFFICIAL_VISIT,
    DelegationKind.PRESS: VisitKind.INSPIRATION_TOUR,
    DelegationKind.MIXED: VisitKind.STUDY_TOUR,
}


class NoOpenOffer(Refusal):
    """Nothing is proposed, or it was answered before."""

    code = "no_open_offer"

    def __init__(self) -> None:
        super().__init__(
            _("There is no proposal to answer: it was answered before, or has lapsed.")
        )


def answer_counter_offer(
    *,
    link: GuestLink,
    answer: str,
    version: int,
    at: datetime,
    text: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> None:
    """Take what the office proposed, or name other days."""
    if answer not in (CounterAnswer.ACCEPTED, CounterAnswer.OTHER_DATES):
        raise Wrong("answer", _("Choose one of the answers."))
    with transaction.atomic():
        request = _request_of(link)
        offer = _open(request)
        if offer is None:
            raise NoOpenOffer
        if answer == CounterAnswer.ACCEPTED:
            _accept(request, offer, version=version, text=text, at=at)
        else:
            days = _other_days(request, from_on, to_on, text, at=at)
            _ask_again(request, offer, days, version=version, text=text, at=at)


def withdraw(*, link: GuestLink, version: int, at: datetime, reason: str = "") -> None:
    """Take a request back; an open proposal falls with it."""
    with transaction.atomic():
        request = _request_of(link)
        offer = _open(request)
        changed = move(request, VisitRequestState.WITHDRAWN, version=version, at=at)
        if offer is not None:
            _answered(offer, CounterAnswer.WITHDRAWN, reason, at=at)
        auditing.record(actor=None, verb="withdraw", thing=request, changed=changed, at=at)
        telling.tell_the_office(
            request,
            gettext_noop("Visit request withdrawn: %(name)s"),
            gettext_noop("The guests have withdrawn their request: %(name)s."),
            key=f"request:{request.public_id}:withdrawn",
            at=at,
        )


def _request_of(link: GuestLink) -> VisitRequest:
    if link.purpose != LinkPurpose.REQUEST:
        raise links.LinkNotValid
    found = links.thing_of(link, VisitRequest)
    return VisitRequest.objects.select_related("office", "delegation", "period").get(pk=found.pk)


def _open(request: VisitRequest) -> CounterOffer | None:
    if request.state != VisitRequestState.COUNTER_OFFERED:
        return None
    return CounterOffer.objects.select_related("joins").filter(request=request, answer="").first()


def _answered(offer: CounterOffer, answer: CounterAnswer, text: str, *, at: datetime) -> None:
    done = CounterOffer.objects.filter(pk=offer.pk, answer="").update(
        answer=answer, answer_text=text.strip()[:LONGEST], answered_at=at, version=F("version") + 1
    )
    if not done:
        raise NoOpenOffer


def _accept(
    request: VisitRequest, offer: CounterOffer, *, version: int, text: str, at: datetime
) -> None:
    """Make the visit that was proposed; where something is missing the office completes it."""
    _answered(offer, CounterAnswer.ACCEPTED, text, at=at)
    try:
        with transaction.atomic():
            stay = _stay_of(request, offer)
            changed = move(request, VisitRequestState.ACCEPTED, version=version, at=at)
            visit, roster = open_visit(request, stay, actor_id=None, at=at)
    except Wrong:
        request.refresh_from_db()
        changed = move(request, VisitRequestState.IN_TRIAGE, version=version, at=at)
        auditing.record(actor=None, verb="take_offer", thing=request, changed=changed, at=at)
        _tell_of_the_answer(request, offer, at=at)
        return
    auditing.record(actor=None, verb="take_offer", thing=request, changed=changed, at=at)
    found = rules.findings(request, at, language=settings.LANGUAGE_CODE)
    deciding.keep(
        request,
        TriageOutcome.ACCEPT,
        [finding.stored() for finding in found],
        "",
        actor_id=None,
        at=at,
    )
    language = request.language
    drafted = drafts.draft(
        request, LetterKind.ACCEPTED, language, first=visit.arrives, last=visit.departs, at=at
    )
    letters.write(
        kind=LetterKind.ACCEPTED,
        to=telling.address_of(request, language),
        subject=drafted.subject,
        body=drafted.body,
        at=at,
        request=request,
        visit=visit,
        link=telling.roster_link(
            roster, visit, holder=request.contact_email, language=language, at=at
        )
        if request.contact_email
        else None,
    )
    _tell_of_the_answer(request, offer, at=at)


def _stay_of(request: VisitRequest, offer: CounterOffer) -> Stay:
    """Read the visit off the proposal; a day or a number nobody has said is not made up."""
    delegation = request.delegation
    assert delegation is not None
    first, last = offer.from_on, offer.to_on or offer.from_on
    if offer.joins is not None and first is None:
        together_on = triage_offers.days_together(
            offer.joins.public_id, office_id=request.office_id
        )
        first, last = together_on or (None, None)
    first, last = first or request.wished_from, last or request.wished_to or request.wished_from
    if first is None or last is None:
        raise Wrong("arrives", _("Nobody has said which days are wished for."))
    if delegation.persons is None:
        raise Wrong("persons", _("Nobody has said how many guests come."))
    digital = offer.kind == CounterOfferKind.DIGITAL
    showroom = offer.kind == CounterOfferKind.SHOWROOM
    return Stay(
        kind=USUAL_KIND[DelegationKind(delegation.kind)],
        mode=VisitMode.DIGITAL if digital else VisitMode.IN_PERSON,
        persons=delegation.persons,
        arrives=telling.local(first, COMES, request.office),
        departs=telling.local(last, LEAVES, request.office),
        max_stops=SHOWROOM_STOPS if showroom else 4,
        assumed=("kind", "arrives", "departs", "start_place"),
    )


def _other_days(
    request: VisitRequest, from_on: date | None, to_on: date | None, text: str, *, at: datetime
) -> tuple[date | None, date | None]:
    if from_on is None and not text.strip():
        raise Wrong("from_on", _("Name the days that suit you."))
    today = at.astimezone(ZoneInfo(request.office.timezone)).date()
    if from_on is not None and from_on < today:
        raise Wrong("from_on", _("This day is past. Name a later one."))
    if from_on and to_on and to_on < from_on:
        raise Wrong("to_on", _("The last day comes before the first. Change one of the two."))
    return from_on, to_on or from_on


def _ask_again(
    request: VisitRequest,
    offer: CounterOffer,
    days: tuple[date | None, date | None],
    *,
    version: int,
    text: str,
    at: datetime,
) -> None:
    _answered(offer, CounterAnswer.OTHER_DATES, text, at=at)
    values = {"wished_from": days[0], "wished_to": days[1]} if days[0] else {}
    changed = move(request, VisitRequestState.IN_TRIAGE, version=version, at=at, **values)
    auditing.record(
        actor=None, verb="name_other_days", thing=request, changed=[*changed, *values], at=at
    )
    telling.tell_the_office(
        request,
        gettext_noop("Other days named: %(name)s"),
        gettext_noop("The guests cannot take what was proposed and name other days: %(name)s."),
        key=f"request:{request.public_id}:other_days:{offer.public_id}",
        at=at,
    )


def _tell_of_the_answer(request: VisitRequest, offer: CounterOffer, *, at: datetime) -> None:
    if request.state == VisitRequestState.ACCEPTED:
        sentence = gettext_noop(
            "The guests take what was proposed: %(name)s. The visit is made; look at its days."
        )
    else:
        sentence = gettext_noop(
            "The guests take what was proposed: %(name)s. Something is missing to make the visit: accept the request."
        )
    telling.tell_the_office(
        request,
        gettext_noop("Proposal accepted: %(name)s"),
        sentence,
        key=f"request:{request.public_id}:offer:{offer.public_id}",
        at=at,
    )
