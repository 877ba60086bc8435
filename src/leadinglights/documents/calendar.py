"""The programme as a calendar file (iCalendar), in the time of the place that is visited.

Identities are for ever and the moment of writing is given, so the same programme gives the same
file. Numbers, dates and zones are never localised; only the words are.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from leadinglights.documents.papers import CalendarEvent, ProgrammeCalendar
from leadinglights.documents.wording import plain

PRODUCT = "-//Leading Lights//Programme//EN"


def programme_ics(programme: ProgrammeCalendar) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", programme.method)
    calendar.add("name", plain(programme.name), {"language": programme.language})
    calendar.add("x-wr-calname", plain(programme.name))
    calendar.add("x-wr-timezone", programme.timezone)
    if programme.refresh_hours:
        every = timedelta(hours=programme.refresh_hours)
        calendar.add("refresh-interval", every, {"value": "DURATION"})
        calendar.add("x-published-ttl", f"PT{programme.refresh_hours}H")
    for event in programme.events:
        calendar.add_component(_event(event, programme))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _parties(entry: Event, programme: ProgrammeCalendar) -> None:
    """Say who asks and who is asked: a calendar program shows buttons for an answer by them."""
    if programme.method == "PUBLISH" or not programme.organizer:
        return
    entry.add("organizer", vCalAddress(f"mailto:{programme.organizer}"))
    if programme.attendee:
        attendee = vCalAddress(f"mailto:{programme.attendee}")
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        # The answer that binds is the one behind the office's link.
        attendee.params["RSVP"] = "FALSE"
        if programme.attendee_name:
            attendee.params["CN"] = plain(programme.attendee_name).replace('"', "'")
        entry.add("attendee", attendee)


def _event(event: CalendarEvent, programme: ProgrammeCalendar) -> Event:
    zone = ZoneInfo(programme.timezone)
    entry = Event()
    entry.add("uid", f"{event.public_id}@{programme.site_host}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", programme.at.astimezone(ZoneInfo("UTC")))
    entry.add("dtstart", event.starts.astimezone(zone))
    entry.add("dtend", event.ends.astimezone(zone))
    status = "cancelled" if programme.method == "CANCEL" else event.status
    entry.add("status", status.upper())
    # A cancelled stop leaves the guests free; a proposed one still holds the time.
    entry.add("transp", "TRANSPARENT" if status == "cancelled" else "OPAQUE")
    _parties(entry, programme)
    for name, words in (
        ("summary", plain(event.summary)),
        ("description", "\n".join(plain(line) for line in event.description.splitlines())),
        ("location", plain(event.location)),
    ):
        if words:
            text = vText(words)
            text.params["LANGUAGE"] = programme.language
            entry.add(name, text)
    if event.lat is not None and event.lon is not None:
        entry.add("geo", (event.lat, event.lon))
    return entry
