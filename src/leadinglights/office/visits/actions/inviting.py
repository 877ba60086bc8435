"""Letters guests need in order to travel: the invitation, and what the visa office asks to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents import dates
from leadinglights.office.access.actions import auditing
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions import letters, living
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.actions.letters import Address, Drafted
from leadinglights.office.visits.models import Letter, Visit
from leadinglights.office.visits.queries import addressees, delegates
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.queries.spoken_names import in_order, is_family_first
from leadinglights.office.visits.states import LetterKind, LetterState

KINDS: Final = (LetterKind.INVITATION, LetterKind.VISA_SUPPORT)


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as somebody read and changed it; `by_mail` sends it, else it is handed over."""

    language: str
    to_name: str
    subject: str
    body: str
    by_mail: bool


def draft_for_travel(*, visit_id: UUID, kind: LetterKind, language: str, actor_id: int) -> Drafted:
    """Draft a letter for somebody to read and change; nothing is kept of it."""
    visit, _actor = living.find(visit_id, actor_id)
    zone = ZoneInfo(visit.office.timezone)
    first, last = visit.arrives.astimezone(zone).date(), visit.departs.astimezone(zone).date()
    values = {
        "name": addressees.of_leader(visit).to_name,
        "delegation": said(visit.delegation, "name", language),
        "office": said(visit.office, "name", language),
        "stay": dates.span(first, last, tag(language)),
        "reason": _those_invited(visit, language) if kind is LetterKind.VISA_SUPPORT else "",
    }
    return letters.draft(kind=kind, language=language, values=values)


def write_for_travel(
    *, visit_id: UUID, kind: LetterKind, written: Written, actor_id: int, at: datetime
) -> Letter:
    """Keep a letter, and send it to who answers the office's mails where that is wished."""
    if not written.subject.strip():
        raise Wrong("subject", gettext_lazy("The letter has no subject yet."))
    if not written.body.strip():
        raise Wrong("body", gettext_lazy("The letter says nothing yet."))
    with transaction.atomic():
        visit, actor = living.find(visit_id, actor_id)
        email = addressees.of_leader(visit).to_address if written.by_mail else ""
        if written.by_mail and not email:
            raise Wrong(
                "to_name", gettext_lazy("No mail address is on file: hand the letter over.")
            )
        letter = letters.write(
            kind=kind,
            to=Address(written.to_name.strip()[:300], email, written.language),
            subject=written.subject,
            body=written.body,
            at=at,
            visit=visit,
        )
        if not email:  # printed, signed and handed over: it is no draft any more
            Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT, sent_at=at)
        auditing.record(actor=actor, verb="write_letter", thing=visit, changed=[kind.value], at=at)
    return letter


def _those_invited(visit: Visit, language: str) -> str:
    """Name those on the list, a line each; a visa office looks for every one of them."""
    rows = delegates.of_visit(visit)
    if not rows:
        return ""
    family_first = is_family_first(visit.delegation)
    with translation.override(language):
        lines = [_("Those invited:")]
    for row in rows:
        name = in_order(row, family_first=family_first)
        if row.native_name and row.native_name != name:
            name = f"{name} ({row.native_name})"
        lines.append(", ".join(part for part in (name, row.title, row.organisation) if part))
    return "\n".join(lines)
