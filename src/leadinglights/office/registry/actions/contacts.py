"""Whom the office writes to at a host: entered by the office, never guessed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, links
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Host, HostContact
from leadinglights.office.registry.states import Grade


class NoSuchHost(Refusal):
    code = "no_such_host"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("There is no such host in your office."))


class ContactChanged(Refusal):
    """Somebody else entered another address in between."""

    code = "contact_changed"

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this contact while you were editing. What is on file is below.")
        )


def change_contact(
    *,
    host_id: UUID,
    version: int,
    name: str,
    email: str,
    phone: str,
    language: str,
    names_needed: bool,
    actor_id: int,
    at: datetime,
) -> None:
    """Enter or change the first contact of a host; `version` is 0 where there was none."""
    actor = Staff.objects.get(pk=actor_id)
    host = Host.objects.visible_to(actor).filter(public_id=host_id).first()
    if host is None:
        raise NoSuchHost
    probe = HostContact(office_id=host.office_id, host=host)
    permission.require(actor_id=actor_id, verb="change", thing=probe)
    fields = {
        "name": name,
        "email": email,
        "phone": phone,
        "language": language,
        "names_needed": names_needed,
    }
    with transaction.atomic():
        known = HostContact.objects.filter(host=host, is_first=True).first()
        if (known.version if known else 0) != version:
            raise ContactChanged
        if known is None:
            known = HostContact.objects.create(
                office_id=host.office_id, host=host, grade=Grade.CLAIMED, **fields
            )
        else:
            mine = HostContact.objects.filter(pk=known.pk, version=version)
            if not mine.update(version=F("version") + 1, **fields):
                raise ContactChanged
            _end_links(known, email, at)
        auditing.record(
            actor=actor, verb="change_contact", thing=known, changed=tuple(fields), at=at
        )


def _end_links(before: HostContact, email: str, at: datetime) -> None:
    """Take back the link of whoever received the mails before: they speak for the host no more."""
    if before.email and before.email != email:
        links.end_held_by(
            office_id=before.office_id, purpose=LinkPurpose.HOST, holder=before.email, at=at
        )
