"""The calendars that go with mails: what was agreed, as a file every calendar reads, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from leadinglights.office.access.actions.post import Attachment
from leadinglights.office.registry.models import Host
from leadinglights.office.visits.models import Interpreter, Notice, Vehicle, Visit
from leadinglights.office.visits.queries import calendars
from leadinglights.office.visits.states import Concerned

KINDS: dict[str, tuple[calendars.Whose, type[Any]]] = {
    Concerned.HOST: ("host", Host),
    Concerned.INTERPRETER: ("interpreter", Interpreter),
    Concerned.DRIVER: ("driver", Vehicle),
}


def attached(
    whose: calendars.Whose, thing: Visit | Host | Vehicle | Interpreter, language: str
) -> tuple[Attachment, ...]:
    """Return what is settled, never a draft; nothing where no entry is: no calendar reads such a file."""
    content = calendars.file(whose, thing, language=language, settled=True)
    if b"BEGIN:VEVENT" not in content:
        return ()
    return (Attachment("calendar.ics", "text/calendar; method=PUBLISH", content),)


def of_notices(notices: Iterable[Notice]) -> Iterator[Attachment]:
    """Return the calendar of whoever is told: guests one for each visit, others one for all."""
    seen: set[tuple[str, object]] = set()
    for notice in notices:
        if notice.concerned == Concerned.LEADER:
            if ("visit", notice.visit_id) not in seen:
                seen.add(("visit", notice.visit_id))
                yield from attached("visit", notice.visit, notice.language)
            continue
        whose, model = KINDS.get(notice.concerned, (None, None))
        if whose is None or model is None or (whose, notice.who) in seen:
            continue
        seen.add((whose, notice.who))
        row = model.objects.filter(office_id=notice.office_id, public_id=notice.who).first()
        if row is not None:
            yield from attached(whose, row, notice.language)
