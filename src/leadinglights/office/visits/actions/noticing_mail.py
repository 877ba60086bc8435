"""The one mail that tells somebody of all changes that concern them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import links, post
from leadinglights.office.access.models import GuestLink, OutgoingMessage
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions import mail_calendars
from leadinglights.office.visits.models import Notice
from leadinglights.office.visits.queries.notice_words import sentence

LASTS = timedelta(days=30)


def queue(*, notices: Sequence[Notice], at: datetime) -> OutgoingMessage:
    """Put the changes of one person into the outbox as one mail."""
    first = notices[0]
    token = links.issue(
        purpose=LinkPurpose.NOTICE,
        thing=first,
        holder=first.to_address,
        language=first.language,
        at=at,
        lasts=LASTS,
    )
    ids = " ".join(str(notice.public_id) for notice in notices)
    with translation.override(first.language):
        mail = _mail(notices, links.address_of(token, first.language))
    return post.queue(
        office_id=first.office_id,
        key=f"notices:{sha256(ids.encode()).hexdigest()[:32]}",
        kind="notice",
        mail=mail,
        to_address=first.to_address,
        to_name=first.to_name,
        language=first.language,
        at=at,
        about=first.visit,
        attachments=tuple(mail_calendars.of_notices(notices)),
    )


def _mail(notices: Sequence[Notice], address: str) -> Mail:
    first = notices[0]
    delegations = {
        one.visit_id: said(one.visit.delegation, "name", first.language) for one in notices
    }
    guests = next(iter(delegations.values()))
    subject = (
        _("Visit of %(guests)s: what is new for you") % {"guests": guests}
        if len(delegations) == 1
        else ngettext(
            "What is new for you in %(count)d visit",
            "What is new for you in %(count)d visits",
            len(delegations),
        )
        % {"count": len(delegations)}
    )
    office = said(first.office, "name", first.language)
    return Mail(
        subject=subject,
        greeting=_("Dear %(name)s,") % {"name": first.to_name} if first.to_name else "",
        paragraphs=tuple(sentence(notice.change) for notice in notices),
        link=(_("Say that you have seen it"), address),
        closing=tuple(
            line
            for line in (office, first.office.contact_phone, first.office.contact_email)
            if line
        ),
    )


def notices_of(link: GuestLink) -> QuerySet[Notice]:
    """Return all notices that were in the same mail as the one a link opens."""
    first = links.thing_of(link, Notice)
    if first.message_id is None:
        return Notice.objects.filter(pk=first.pk)
    return Notice.objects.filter(message_id=first.message_id, to_address=first.to_address)
