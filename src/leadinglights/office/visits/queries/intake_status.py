"""How a request stands, for the guests who hold its link: nothing of what the office thinks of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leadinglights.documents import dates
from leadinglights.office.access.actions import links
from leadinglights.office.access.models import GuestLink
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Letter, VisitRequest
from leadinglights.office.visits.queries import intake, meeting, triage_offers
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.states import (
    VISIT_REQUEST_MAY_FOLLOW,
    LetterState,
    TriageOutcome,
    VisitRequestState,
)

SAYS: Final[dict[str, tuple[Promise, Promise]]] = {
    VisitRequestState.DRAFT: (
        _("Your request is not sent yet"),
        _("Go on where you stopped; the office sees nothing of it before you send it."),
    ),
    VisitRequestState.RECEIVED: (
        _("Your request is with us"),
        _("Somebody at the office will look at it. Nothing is agreed yet."),
    ),
    VisitRequestState.IN_TRIAGE: (
        _("We are looking at your request"),
        _("We ask those who would receive you. Nothing is agreed yet."),
    ),
    VisitRequestState.ACCEPTED: (
        _("You are welcome"),
        _("We are planning your days. The link to the list of delegates comes by mail."),
    ),
    VisitRequestState.COUNTER_OFFERED: (
        _("We propose something else"),
        _("Take it, or name other days. Nothing is agreed before you answer."),
    ),
    VisitRequestState.REFERRED: (
        _("Somebody else can help you better"),
        _("We have told you whom to write to."),
    ),
    VisitRequestState.DECLINED: (
        _("We cannot receive you this time"),
        _("The reason stands in our letter below."),
    ),
    VisitRequestState.LAPSED: (
        _("Our proposal has lapsed"),
        _("It was not answered in time. Write to us if you still want to come."),
    ),
    VisitRequestState.WITHDRAWN: (
        _("You have withdrawn this request"),
        _("Nothing more happens with it. You can send a new one at any time."),
    ),
}


@dataclass(frozen=True, slots=True)
class LetterShown:
    subject: str
    paragraphs: tuple[str, ...]
    language: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """One request as its guests see it."""

    request_id: UUID
    office_name: str
    office_email: str
    office_phone: str
    state: str
    state_label: str
    title: str
    sentence: str
    answer_by: date | None  # the office's promise, while it is the office's turn
    sent_at: datetime | None
    offer: triage_offers.OfferShown | None
    days: str  # of the visit, once there is one
    referred_to: str
    letters: tuple[LetterShown, ...]
    lines: tuple[intake.Line, ...]
    places: int
    may_withdraw: bool
    version: int

    @property
    def is_draft(self) -> bool:
        return self.state == VisitRequestState.DRAFT


def status(*, link: GuestLink, language: str) -> Status:
    """Return how the request of a link stands."""
    found = links.thing_of(link, VisitRequest)
    row = (
        VisitRequest.objects.select_related("office")
        .prefetch_related("office__texts", "decisions", "visits")
        .get(pk=found.pk)
    )
    answers = intake.read(row.answers)
    title, sentence = SAYS[row.state]
    waits = row.state in {VisitRequestState.RECEIVED, VisitRequestState.IN_TRIAGE}
    allowed = VISIT_REQUEST_MAY_FOLLOW[VisitRequestState(row.state)]
    is_draft = row.state == VisitRequestState.DRAFT
    return Status(
        request_id=UUID(str(row.public_id)),
        office_name=said(row.office, "name", language),
        office_email=row.office.contact_email,
        office_phone=row.office.contact_phone,
        state=row.state,
        state_label=str(VisitRequestState(row.state).label),
        title=str(title),
        sentence=str(sentence),
        answer_by=row.answer_due if waits else None,
        sent_at=row.received_at,
        offer=triage_offers.open_offer(link=link, language=language),
        days=_days(row, language),
        referred_to=_referred_to(row),
        letters=_letters(row),
        lines=intake.lines(answers, language),
        places=len(answers.basket),
        may_withdraw=VisitRequestState.WITHDRAWN in allowed and not is_draft,
        version=row.version,
    )


def _days(row: VisitRequest, language: str) -> str:
    visits = list(row.visits.all())
    if row.state != VisitRequestState.ACCEPTED or not visits:
        return ""
    if hour := meeting.told(visits[0], language):
        return hour
    zone = ZoneInfo(row.office.timezone)
    first, last = (
        moment.astimezone(zone).date() for moment in (visits[0].arrives, visits[0].departs)
    )
    return dates.span(first, last, tag(language))


def _referred_to(row: VisitRequest) -> str:
    if row.state != VisitRequestState.REFERRED:
        return ""
    made = [one for one in row.decisions.all() if one.outcome == TriageOutcome.REFER]
    return max(made, key=lambda one: one.decided_at).referred_to if made else ""


def _letters(row: VisitRequest) -> tuple[LetterShown, ...]:
    """What the office wrote about the request, the latest first; drafts are its own."""
    sent = Letter.objects.filter(request=row, state=LetterState.SENT).order_by("-sent_at", "-pk")
    return tuple(
        LetterShown(
            subject=letter.subject,
            paragraphs=tuple(part for part in letter.body.split("\n\n") if part.strip()),
            language=letter.language,
            sent_at=letter.sent_at or letter.made_at,
        )
        for letter in sent
    )
