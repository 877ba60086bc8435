"""A request is sent: it becomes rows, its guests get a link, the office is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, limiting, links, post
from leadinglights.office.access.models import Office
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Case, Site, Topic
from leadinglights.office.registry.queries import catalogue
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.actions.intake import drafting, mails
from leadinglights.office.visits.actions.intake.keeping import mailbox
from leadinglights.office.visits.models import (
    Delegation,
    DelegationText,
    Interest,
    RequestItem,
    VisitRequest,
    VisitRequestText,
    Wish,
)
from leadinglights.office.visits.queries import intake
from leadinglights.office.visits.queries.intake import Answers
from leadinglights.office.visits.states import VisitRequestState

REQUESTS_OF_AN_ADDRESS: Final = limiting.Allowance("requests address", 6, timedelta(hours=1))
# A stranger may write anybody's mail address into the form: that mailbox gets so many mails at most.
REQUESTS_OF_A_MAILBOX: Final = limiting.Allowance("requests mailbox", 5, timedelta(hours=6))
LINK_LASTS: Final = timedelta(days=365)
POINTS: Final = 60  # of what was picked; the office weighs it later, so it is marked as assumed
TOPIC_POINTS: Final = 40


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a draft: its request, and the token of the link that was mailed."""

    request_id: UUID
    token: str
    answer_by: date | None


class Incomplete(Refusal):
    """A request that lacks what the office cannot do without; `steps` says where."""

    code = "incomplete"
    status = 422

    def __init__(self, steps: tuple[str, ...]) -> None:
        self.steps = steps
        super().__init__(_("Something is still missing. Answer the steps that are marked."))


class AlreadySent(Refusal):
    code = "already_sent"

    def __init__(self) -> None:
        super().__init__(_("This request has been sent already. You need not send it again."))


def send(*, request_id: UUID, language: str, address: str, at: datetime) -> Sent:
    """Send a draft: of two clicks at the same moment only one finds it unsent."""
    row = VisitRequest.objects.select_related("office").filter(public_id=request_id).first()
    if row is None:
        raise drafting.DraftGone
    if row.state != VisitRequestState.DRAFT:
        raise AlreadySent
    answers = intake.read(row.answers)
    if steps := _missing(answers, row.office, at):
        raise Incomplete(steps)
    limiting.take(REQUESTS_OF_AN_ADDRESS, limiting.network_of(address), at=at)
    limiting.take(REQUESTS_OF_A_MAILBOX, mailbox(answers.contact_email), at=at)
    with transaction.atomic():
        return _receive(row, answers, language, at)


def hand_in(
    *,
    office_id: int,
    answers: Mapping[str, Any],
    language: str,
    at: datetime,
    actor_id: int | None,
    code: str = "",
) -> Sent:
    """Take in a whole request at once, from another system or by staff; shape: queries.intake.

    `code` is what a file knows it by: the database takes the same one in no second time.
    """
    office = Office.objects.get(pk=office_id)
    given = intake.read(answers)
    if steps := _missing(given, office, at):
        raise Incomplete(steps)
    with transaction.atomic():
        row = VisitRequest.objects.create(
            office=office,
            state=VisitRequestState.DRAFT,
            language=language,
            answers={**intake.storable(_kept(given, answers)), "begun_at": at.isoformat()},
            changed_at=at,
            **({"code": code} if code else {}),
        )
        return _receive(row, given, language, at, actor_id=actor_id)


def _missing(answers: Answers, office: Office, at: datetime) -> tuple[str, ...]:
    """Steps without which nothing can be decided; a day that has passed meanwhile is one."""
    steps = set(intake.missing(answers))
    today = at.astimezone(ZoneInfo(office.timezone)).date()
    first, last = answers.first, answers.last
    if first is not None and last is not None and (first <= today or last < first):
        steps.add("when")
    return tuple(step for step in intake.STEPS if step in steps)


def _kept(given: Answers, answers: Mapping[str, Any]) -> dict[str, Any]:
    names = {name for step in intake.STEPS.values() for name in step} | {"basket"}
    return {name: getattr(given, name) for name in names if name in answers}


def _receive(
    row: VisitRequest,
    answers: Answers,
    language: str,
    at: datetime,
    *,
    actor_id: int | None = None,
) -> Sent:
    office = row.office
    today = at.astimezone(ZoneInfo(office.timezone)).date()
    days = intake.answer_days(on=today)
    answer_by = today + timedelta(days=days) if days is not None else None
    delegation = _delegation(office, answers, language)
    moved = VisitRequest.objects.filter(
        pk=row.pk, state=VisitRequestState.DRAFT, version=row.version
    ).update(
        state=VisitRequestState.RECEIVED,
        delegation=delegation,
        language=language,
        contact_name=answers.contact_name,
        contact_email=answers.contact_email,
        contact_phone=answers.contact_phone,
        wished_from=answers.first,
        wished_to=answers.last,
        received_at=at,
        received_on=today.isoformat(),
        changed_at=at,
        answer_due=answer_by,
        grade=Grade.CLAIMED,
        version=F("version") + 1,
    )
    if not moved:
        raise AlreadySent  # takes the delegation back with it
    row.refresh_from_db()
    _words_of(row, answers, language)
    _picked(row, delegation, answers, language)
    token = _tell(row, answers, language, answer_by, at)
    auditing.record(
        actor=actor_id,
        verb="send",
        thing=row,
        changed={"state": (VisitRequestState.DRAFT.value, VisitRequestState.RECEIVED.value)},
        at=at,
    )
    return Sent(UUID(str(row.public_id)), token, answer_by)


def _delegation(office: Office, answers: Answers, language: str) -> Delegation:
    delegation = Delegation.objects.create(
        office=office,
        kind=answers.body,
        country=answers.country,
        persons=answers.persons,
        languages=list(answers.languages),
        may_split=answers.split == "yes",
        needs=list(answers.needs),
        grade=Grade.CLAIMED,
    )
    is_named = answers.place.casefold() in answers.organisation.casefold()
    parts = (answers.organisation,) if is_named else (answers.organisation, answers.place)
    name = ("，" if language == "zh-hans" else ", ").join(parts)
    DelegationText.objects.create(delegation=delegation, language=language, name=name[:300])
    return delegation


def _words_of(row: VisitRequest, answers: Answers, language: str) -> None:
    if answers.asks:
        VisitRequestText.objects.create(request=row, language=language, asks=answers.asks)


def _picked(row: VisitRequest, delegation: Delegation, answers: Answers, language: str) -> None:
    """Keep the basket as items, as wishes where guests are received, and the topics as interests."""
    entries = catalogue.picked(answers.basket, language=language)
    ids = {kind: [e.public_id for e in entries if e.kind == kind] for kind in ("case", "site")}
    cases = list(Case.objects.filter(public_id__in=ids["case"]).select_related("site"))
    sites = list(Site.objects.filter(public_id__in=ids["site"]))
    office = row.office
    RequestItem.objects.bulk_create(
        [RequestItem(office=office, request=row, case=case) for case in cases]
        + [RequestItem(office=office, request=row, site=site) for site in sites]
    )
    open_cases = {e.public_id for e in entries if e.is_open}
    wished = {case.site_id: case.site for case in cases if case.public_id in open_cases}
    wished |= {site.pk: site for site in sites if site.public_id in open_cases}
    assumed = {"points": Grade.ASSUMED.value}
    Wish.objects.bulk_create(
        Wish(
            office=office,
            delegation=delegation,
            site=site,
            points=POINTS,
            grade=Grade.CLAIMED,
            cell_grades=assumed,
        )
        for site in wished.values()
    )
    topics = Topic.objects.filter(office=office, code__in=answers.topics).order_by("pk")
    Interest.objects.bulk_create(
        Interest(
            office=office,
            delegation=delegation,
            topic=topic,
            points=TOPIC_POINTS,
            grade=Grade.CLAIMED,
            cell_grades=assumed,
        )
        for topic in topics
    )


def _tell(
    row: VisitRequest, answers: Answers, language: str, answer_by: date | None, at: datetime
) -> str:
    office = row.office
    links.revoke(thing=row, purpose=LinkPurpose.REQUEST, at=at)  # the draft's
    token = links.issue(
        purpose=LinkPurpose.REQUEST,
        thing=row,
        holder=answers.contact_email,
        language=language,
        at=at,
        lasts=LINK_LASTS,
    )
    post.queue(
        office_id=office.pk,
        key=f"request:{row.public_id}:received",
        kind="request_received",
        mail=mails.of_arrival(
            office=office,
            answers=answers,
            address=links.address_of(token, language),
            language=language,
            answer_by=answer_by,
        ),
        to_address=answers.contact_email,
        to_name=answers.contact_name,
        language=language,
        at=at,
        about=row,
    )
    if office.contact_email:
        own = office.default_language
        post.queue(
            office_id=office.pk,
            key=f"request:{row.public_id}:to_office",
            kind="request_to_office",
            mail=mails.to_office(
                office=office,
                answers=answers,
                language=own,
                address=f"{settings.SITE_URL.rstrip('/')}/{own}/workspace/requests/{row.public_id}/",
            ),
            to_address=office.contact_email,
            language=own,
            at=at,
            about=row,
        )
    return token
