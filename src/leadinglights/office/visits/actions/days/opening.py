"""Give guests the link to their programme: one to read for all, one to lead for whoever answers for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import auditing, links, post
from leadinglights.office.access.models import GuestLink, OfficeRow
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions import living, mail_calendars
from leadinglights.office.visits.models import Programme, Visit
from leadinglights.office.visits.queries import addressees, readiness

AFTERWARDS = timedelta(days=14)  # a guest may look something up when home again
AT_LEAST = timedelta(days=1)
FOR_ALL = "delegates"


class NothingReleased(Refusal):
    code = "no_released_programme"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Release the programme first: guests see the released one alone.")
        )


def open_to_guests(*, visit_id: UUID, for_leader: bool, actor_id: int, at: datetime) -> str:
    """Make the link to the programme and return its address, which is shown once and kept nowhere.

    The leader's is mailed too where an address is on file. A new link ends the one before.
    """
    visit, actor = living.find(visit_id, actor_id)
    if readiness.released_version(visit) is None:
        raise NothingReleased
    leader = addressees.of_leader(visit)
    with transaction.atomic():
        holder = (leader.to_address or leader.to_name) if for_leader else FOR_ALL
        address = issue_for(
            visit, for_leader=for_leader, holder=holder, language=leader.language, at=at
        )
        if for_leader and leader.to_address:
            _mail(visit, leader, address, at)
        auditing.record(actor=actor, verb="open_programme", thing=visit, changed=(), at=at)
    return address


def issue_for(visit: Visit, *, for_leader: bool, holder: str, language: str, at: datetime) -> str:
    """Make a link inside the caller's transaction and return its address."""
    thing: OfficeRow = Programme.objects.get(visit=visit) if for_leader else visit
    lasts = max(visit.departs + AFTERWARDS - at, AT_LEAST)
    # Also one that was mailed to whoever led the guests before.
    links.revoke(thing=thing, purpose=LinkPurpose.PROGRAMME, at=at)
    token = links.issue(
        purpose=LinkPurpose.PROGRAMME,
        thing=thing,
        holder=holder,
        language=language,
        at=at,
        lasts=lasts,
    )
    return links.address_of(token, language)


def visit_of(link: GuestLink) -> tuple[Visit, bool]:
    """Return the visit a link opens, and whether its holder leads the guests."""
    if link.kind == Programme._meta.label:
        programme = links.thing_of(link, Programme)
        return Visit.objects.select_related("office").get(pk=programme.visit_id), True
    return links.thing_of(link, Visit), False


def _mail(visit: Visit, leader: addressees.Addressee, address: str, at: datetime) -> None:
    with translation.override(leader.language):
        name = said(visit.delegation, "name", leader.language)
        mail = Mail(
            subject=_("Your programme: %(delegation)s") % {"delegation": name},
            greeting=_("Dear %(name)s,") % {"name": leader.to_name},
            paragraphs=(
                _("Your programme opens on your phone with the link below."),
                _("Once opened it can be read without a network, too."),
                _("On that page you check in at each stop, and tell us if you are late."),
            ),
            link=(_("Open the programme"), address),
            closing=(said(visit.office, "name", leader.language),),
        )
    post.queue(
        office_id=visit.office_id,
        # A link made again is another mail: the one before opens nothing any more.
        key=f"visit:{visit.public_id}:programme:{at.isoformat()}",
        kind="programme_link",
        mail=mail,
        to_address=leader.to_address,
        to_name=leader.to_name,
        language=leader.language,
        at=at,
        about=visit,
        attachments=mail_calendars.attached("visit", visit, leader.language),
    )
