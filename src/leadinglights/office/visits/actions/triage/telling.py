"""What the guests and the office are told of a decision: the letter, its link, a line to the desk."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import links, post
from leadinglights.office.access.models import Office, OfficeText
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions.letters import Address
from leadinglights.office.visits.models import Roster, Visit, VisitRequest
from leadinglights.office.visits.queries.names import tag

REQUEST_LINK_LASTS: Final = timedelta(days=180)


def address_of(request: VisitRequest, language: str) -> Address:
    """Say whom a letter about a request goes to."""
    return Address(
        name=request.contact_name or delegation_name(request, language),
        email=request.contact_email,
        language=language,
    )


def delegation_name(request: VisitRequest, language: str) -> str:
    return said(request.delegation, "name", language) if request.delegation else ""


def office_name(office: Office, language: str) -> str:
    names = {row.language: row.name for row in OfficeText.objects.filter(office=office)}
    return names.get(language) or names.get(office.default_language) or names.get("en", "")


def span(first: date | None, last: date | None, language: str) -> str:
    return dates.span(first, last or first, tag(language)) if first else ""


def request_link(request: VisitRequest, language: str, *, at: datetime) -> tuple[str, str]:
    """Make the guests a link to their request; the one they held before ends."""
    links.revoke(thing=request, purpose=LinkPurpose.REQUEST, at=at)
    token = links.issue(
        purpose=LinkPurpose.REQUEST,
        thing=request,
        holder=request.contact_email,
        language=language,
        at=at,
        lasts=REQUEST_LINK_LASTS,
    )
    with translation.override(language):
        return _("See your request and answer"), links.address_of(token, language)


def roster_link(
    roster: Roster, visit: Visit, *, holder: str, language: str, at: datetime
) -> tuple[str, str]:
    """Make the leader of a delegation a link to its list, good until the visit begins."""
    ends = max(visit.arrives, at + timedelta(days=1))
    links.revoke(thing=roster, purpose=LinkPurpose.ROSTER, at=at)
    token = links.issue(
        purpose=LinkPurpose.ROSTER,
        thing=roster,
        holder=holder,
        language=language,
        at=at,
        lasts=ends - at,
    )
    with translation.override(language):
        return _("Fill in the list of your delegation"), links.address_of(token, language)


def tell_the_office(
    request: VisitRequest, subject: str, sentence: str, *, key: str, at: datetime
) -> None:
    """Owe the desk a line about what the guests did; an office without an address reads its list.

    `subject` and `sentence` are marked for translation and carry `%(name)s`.
    """
    office = request.office
    if not office.contact_email:
        return
    language = office.default_language
    with translation.override(language):
        name = {"name": delegation_name(request, language)}
        mail = Mail(subject=_(subject) % name, paragraphs=(_(sentence) % name,))
    post.queue(
        office_id=office.pk,
        key=key,
        kind="request_changed",
        mail=mail,
        to_address=office.contact_email,
        to_name=office_name(office, language),
        language=language,
        at=at,
        about=request,
    )


def local(day: date, clock: time, office: Office) -> datetime:
    """Give the instant of a local time at the office."""
    return datetime.combine(day, clock, ZoneInfo(office.timezone))
