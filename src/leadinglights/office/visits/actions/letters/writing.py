"""A letter that was read and changed by a person: kept, and owed to its reader by mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.documents.mail import Mail, one_line
from leadinglights.office.access.actions import auditing, post
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.assumptions import NotThere
from leadinglights.office.visits.models import Letter, Visit, VisitRequest
from leadinglights.office.visits.states import LetterKind, LetterState


@dataclass(frozen=True, slots=True)
class Address:
    """Who reads a letter; without a mail address it is handed over by the office itself."""

    name: str
    email: str
    language: str


class LetterHasLeft(Refusal):
    code = "letter_has_left"

    def __init__(self) -> None:
        super().__init__(_("This letter has been sent already."))


def write(
    *,
    kind: LetterKind,
    to: Address,
    subject: str,
    body: str,
    at: datetime,
    request: VisitRequest | None = None,
    visit: Visit | None = None,
    link: tuple[str, str] | None = None,
) -> Letter:
    """Keep a letter and queue its mail; to be called inside the transaction of the deed.

    Without an address it stays a draft, for somebody to hand over.
    """
    about = request or visit
    assert about is not None
    letter: Letter = Letter.objects.create(
        office_id=about.office_id,
        kind=kind,
        request=request,
        visit=visit,
        language=to.language,
        to_name=to.name,
        subject=one_line(subject)[:300],
        body=body.replace("\r\n", "\n").strip(),
        state=LetterState.SENT if to.email else LetterState.DRAFT,
        made_at=at,
        sent_at=at if to.email else None,
    )
    if to.email:
        *paragraphs, closing = _paragraphs(letter.body)
        post.queue(
            office_id=about.office_id,
            key=f"letter:{letter.public_id}",
            kind=f"letter_{kind.value}",
            mail=Mail(
                subject=letter.subject,
                paragraphs=tuple(paragraphs),
                link=link,
                closing=tuple(closing.splitlines()),
            ),
            to_address=to.email,
            to_name=to.name,
            language=to.language,
            at=at,
            about=about,
        )
    return letter


def send_by_hand(*, request_id: UUID, letter_id: UUID, actor_id: int, at: datetime) -> None:
    """Say that a letter without a mail address was handed over."""
    with transaction.atomic():
        letter = Letter.objects.filter(request__public_id=request_id, public_id=letter_id).first()
        if letter is None:
            raise NotThere
        permission.require(actor_id=actor_id, verb="change", thing=letter)
        sent = Letter.objects.filter(pk=letter.pk, state=LetterState.DRAFT).update(
            state=LetterState.SENT, sent_at=at, version=F("version") + 1
        )
        if not sent:
            raise LetterHasLeft
        auditing.record(actor=actor_id, verb="send_by_hand", thing=letter, changed=["state"], at=at)


def _paragraphs(body: str) -> list[str]:
    return [part.strip() for part in body.split("\n\n") if part.strip()] or [""]
