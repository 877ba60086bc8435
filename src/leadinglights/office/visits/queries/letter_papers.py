"""A letter of the office as it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.documents.cards import LetterPaper
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.visits.models import Letter, Visit
from leadinglights.office.visits.queries.book import office_card
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.states import LetterState


def of_visit(actor: Actor | None, visit: Visit) -> Sequence[Letter]:
    """Return the letters of a visit and of the request it came from, the newest first."""
    about = Q(visit=visit) | Q(request__isnull=False, request=visit.request_id)
    rows = Letter.objects.visible_to(actor).filter(about)
    return list(rows.exclude(state=LetterState.DISCARDED).order_by("-made_at", "-pk"))


def find(actor: Actor | None, letter_id: UUID) -> Letter | None:
    """Return a letter of the actor's office."""
    rows = Letter.objects.visible_to(actor).select_related("office", "visit", "request")
    return rows.filter(public_id=letter_id).first()


def letter_paper(row: Letter) -> LetterPaper:
    """Return a letter ready to be set, in its own language."""
    language = row.language
    day = timezone.localtime(row.sent_at or row.made_at).date()
    about = row.visit or row.request
    number = about.case_number if about else ""
    with translation.override(language):
        return LetterPaper(
            language=tag(language),
            subject=row.subject,
            to=tuple(line.strip() for line in row.to_name.splitlines() if line.strip()),
            paragraphs=tuple(
                part.strip()
                for part in re.split(r"\n\s*\n", row.body.replace("\r", ""))
                if part.strip()
            ),
            day=dates.span(day, day, tag(language)),
            office=office_card(row.office, language),
            made_at=row.sent_at or row.made_at,
            draft=_("Draft, not sent") if row.state == LetterState.DRAFT else "",
            reference=_("Our reference: %(number)s") % {"number": number} if number else "",
        )
