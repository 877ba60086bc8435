"""What stands at the head and foot of every loose sheet of a visit."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from leadinglights.documents.cards import Head
from leadinglights.office.access.models import Office
from leadinglights.office.visits.queries.book import office_card
from leadinglights.office.visits.queries.names import tag


def head(
    office: Office,
    language: str,
    *,
    title: str,
    kicker: str,
    name: str,
    when: str,
    version: str,
    made_at: datetime,
) -> Head:
    """Return the head of a sheet in the active language."""
    return Head(
        language=tag(language),
        title=title,
        kicker=kicker,
        name=name,
        when=when,
        office=office_card(office, language),
        version=version,
        made_at=made_at,
        contact=_("Your contact"),
        assumed=_("A dotted underline means: assumed, no source says it yet."),
        assumed_short=_("dotted = assumed"),
    )
