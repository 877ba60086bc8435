"""Whom the office writes to about a request, and a link to hand over where there is no address."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, links
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, Wrong
from leadinglights.office.visits.actions.triage import telling
from leadinglights.office.visits.actions.triage.moving import request_for
from leadinglights.office.visits.models import Roster, VisitRequest


def change_contact(
    *,
    request_id: UUID,
    version: int,
    name: str,
    email: str,
    phone: str,
    language: str,
    actor_id: int,
    at: datetime,
) -> None:
    """Say whom the office writes to, and in which language."""
    if language not in dict(settings.LANGUAGES):
        raise Wrong("language", _("Choose one of the languages."))
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="change")
        values = {
            "contact_name": name.strip(),
            "contact_email": email.strip(),
            "contact_phone": phone.strip(),
            "language": language,
        }
        saved = VisitRequest.objects.filter(pk=request.pk, version=version).update(
            **values, version=F("version") + 1, changed_at=at
        )
        if not saved:
            raise ChangedMeanwhile
        changed = [name for name, value in values.items() if getattr(request, name) != value]
        if "contact_email" in changed:
            _end_links(request, at=at)
        auditing.record(actor=actor_id, verb="change", thing=request, changed=changed, at=at)


def _end_links(request: VisitRequest, *, at: datetime) -> None:
    """Take back what was mailed to another address: it may have been a stranger's."""
    links.revoke(thing=request, purpose=LinkPurpose.REQUEST, at=at)
    for roster in Roster.objects.filter(visit__request=request):
        links.revoke(thing=roster, purpose=LinkPurpose.ROSTER, at=at)


def make_link(*, request_id: UUID, actor_id: int, at: datetime) -> str:
    """Make the guests a link to their request, to be handed over; it can be read this once."""
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="change")
        _label, address = telling.request_link(request, request.language, at=at)
        auditing.record(actor=actor_id, verb="make_link", thing=request, changed=[], at=at)
    return address
