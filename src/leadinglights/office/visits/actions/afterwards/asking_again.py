"""Make the link to the feedback form anew, for guests who lost it or never had a mail."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from leadinglights.office.access.actions import auditing
from leadinglights.office.visits.actions import feedback, living


def ask_again(*, visit_id: UUID, actor_id: int, at: datetime) -> str:
    """Return the address, shown once; the leader gets it by mail, too, if an address is on file."""
    visit, actor = living.find(visit_id, actor_id)
    with transaction.atomic():
        address = feedback.ask(visit=visit, at=at)
        auditing.record(actor=actor, verb="ask_feedback", thing=visit, changed=(), at=at)
    return address
