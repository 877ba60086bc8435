"""A draft for another day or another machine: its link by mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from leadinglights.office.access.actions import auditing, limiting, links, post
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions.intake import mails
from leadinglights.office.visits.actions.intake.drafting import DraftGone
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.queries import intake
from leadinglights.office.visits.states import VisitRequestState

# Nobody may be sent many mails by a stranger who types their address.
LINKS_TO_A_MAILBOX: Final = limiting.Allowance("draft link mailbox", 3, timedelta(hours=6))
LINKS_OF_AN_ADDRESS: Final = limiting.Allowance("draft link address", 10, timedelta(hours=1))


def mail_link(*, request_id: UUID, email: str, language: str, address: str, at: datetime) -> None:
    """Mail a link to a draft; the earlier link of the same mailbox ends."""
    limiting.take(LINKS_OF_AN_ADDRESS, limiting.network_of(address), at=at)
    limiting.take(LINKS_TO_A_MAILBOX, mailbox(email), at=at)
    with transaction.atomic():
        row = (
            VisitRequest.objects.filter(public_id=request_id, state=VisitRequestState.DRAFT)
            .select_related("office")
            .first()
        )
        if row is None:
            raise DraftGone
        token = links.issue(
            purpose=LinkPurpose.REQUEST,
            thing=row,
            holder=email,
            language=language,
            at=at,
            lasts=intake.DRAFT_KEPT,
        )
        until = (at + intake.DRAFT_KEPT).date()
        post.queue(
            office_id=row.office_id,
            key=f"request:{row.public_id}:draft:{at.isoformat()}",
            kind="draft_link",
            mail=mails.of_draft(
                office=row.office,
                address=links.address_of(token, language),
                language=language,
                until=until,
            ),
            to_address=email,
            language=language,
            at=at,
            about=row,
        )
        auditing.record(actor=None, verb="mail_link", thing=row, changed=[], at=at)


def mailbox(email: str) -> str:
    """The mailbox behind an address: dots and +tags do not make another one.

    >>> mailbox("Li.Wei+visit@Example.org")
    'liwei@example.org'
    """
    name, _at, host = email.strip().casefold().rpartition("@")
    return f"{name.partition('+')[0].replace('.', '')}@{host}"
