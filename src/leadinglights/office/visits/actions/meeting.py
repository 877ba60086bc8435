"""Set the hour of a meeting on the screen, and write it to the guests in both times."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents import calendar, papers
from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import post
from leadinglights.office.access.actions.post import Attachment
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions import assumptions
from leadinglights.office.visits.actions.assumptions import NotThere, Wrong
from leadinglights.office.visits.models import Visit
from leadinglights.office.visits.queries import diary, meeting
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.states import VisitMode

LONGEST_WORDS = 1_000


class NoMeeting(Refusal):
    code = "no_meeting"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("These guests come in person. The hours are those of their programme.")
        )


class OverAlready(Refusal):
    code = "visit_is_over"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("This visit has begun, is over or was cancelled. Its hour stays as it is.")
        )


def set_hour(
    *,
    visit_id: UUID,
    version: int,
    starts: datetime,
    minutes: int,
    zone: str,
    words: str = "",
    actor_id: int,
    at: datetime,
) -> bool:
    """Set the hour; return whether it was written to the guests (they may have no address).

    `words` go to the guests as they are: where the meeting opens, what to bring.
    """
    row = Visit.objects.select_related("office", "request", "delegation", "period").filter(
        public_id=visit_id
    )
    visit = row.first()
    if visit is None:
        raise NotThere
    permission.require(actor_id=actor_id, verb="change", thing=visit)
    _require_possible(visit, starts, minutes, zone, at)
    with transaction.atomic():
        assumptions.change_visit(
            visit_id=visit_id,
            version=version,
            arrives=starts,
            departs=starts + timedelta(minutes=minutes),
            actor_id=actor_id,
            at=at,
        )
        return _tell(row.get(), zone, words, at)


def _require_possible(
    visit: Visit, starts: datetime, minutes: int, zone: str, at: datetime
) -> None:
    if visit.mode == VisitMode.IN_PERSON:
        raise NoMeeting
    if visit.state not in meeting.OPEN:
        raise OverAlready
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Wrong("zone", gettext_lazy("Choose the time zone of the guests.")) from None
    if minutes not in meeting.LENGTHS_MIN:
        raise Wrong("minutes", gettext_lazy("Choose how long you meet."))
    offered = meeting.slots(visit, zone, minutes, at=at, language="en")
    if starts not in {slot.starts for slot in offered}:
        raise Wrong(
            "starts",
            gettext_lazy("This hour is not possible at both ends. Choose one of the list."),
        )


def _tell(visit: Visit, zone: str, words: str, at: datetime) -> bool:
    request = visit.request
    if request is None or not request.contact_email:
        return False
    language = request.language or visit.office.default_language
    with translation.override(language):
        name = said(visit.delegation, "name", language)
        office = said(visit.office, "name", language)
        hour = meeting.hour(visit, zone, language)
        mail = Mail(
            subject=_("Our meeting on the screen: %(name)s") % {"name": name},
            greeting=_("Dear %(name)s,") % {"name": request.contact_name or name},
            paragraphs=tuple(
                one
                for one in (
                    _("We meet on the screen: %(hour)s.") % {"hour": hour},
                    words.strip()[:LONGEST_WORDS],
                )
                if one
            ),
            closing=(office,),
        )
        entry = calendar.programme_ics(
            papers.ProgrammeCalendar(
                name=office,
                language=tag(language),
                site_host=diary.site_host(),
                at=at,
                events=(_event(visit, _("Meeting on the screen: %(name)s") % {"name": office}, words),),
                timezone=zone,
            )
        )  # fmt: skip
    post.queue(
        office_id=visit.office_id,
        key=f"visit:{visit.public_id}:meeting:v{visit.version}",
        kind="meeting_hour",
        mail=mail,
        to_address=request.contact_email,
        to_name=request.contact_name,
        language=language,
        at=at,
        about=visit,
        attachments=(Attachment("calendar.ics", "text/calendar; method=PUBLISH", entry),),
    )
    return True


def _event(visit: Visit, summary: str, words: str) -> papers.CalendarEvent:
    return papers.CalendarEvent(
        public_id=visit.public_id,
        sequence=visit.version,
        starts=visit.arrives,
        ends=visit.departs,
        summary=summary,
        description=words.strip()[:LONGEST_WORDS],
        status="confirmed",
    )
