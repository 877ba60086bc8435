"""The programme as a calendar file (iCalendar), in the time of the place that is visited.

Identities are for ever and the moment of writing is given, so the same programme gives the same
file. Numbers, dates and zones are never localised; only the words are.
"""

from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from leadinglights.documents.papers import CalendarEvent, ProgrammeCalendar
from leadinglights.documents.wording import plain

PRODUCT = "-//Leading Lights//Programme//EN"


def programme_ics(programme: ProgrammeCalendar) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", plain(programme.name), {"language": programme.language})
    calendar.add("x-wr-calname", plain(programme.name))
    calendar.add("x-wr-timezone", programme.timezone)
    for event in programme.events:
        calendar.add_component(_event(event, programme))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(event: CalendarEvent, programme: ProgrammeCalendar) -> Event:
    zone = ZoneInfo(programme.timezone)
    entry = Event()
    entry.add("uid", f"{event.public_id}@{programme.site_host}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", programme.at.astimezone(ZoneInfo("UTC")))
    entry.add("dtstart", event.starts.astimezone(zone))
    entry.add("dtend", event.ends.astimezone(zone))
    entry.add("status", event.status.upper())
    # A cancelled stop leaves the guests free; a proposed one still holds the time.
    entry.add("transp", "TRANSPARENT" if event.status == "cancelled" else "OPAQUE")
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
