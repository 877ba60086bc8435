"""What is erased when, once a visit is over: for the people who look after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.apps import apps
from django.utils.translation import gettext as _

from leadinglights.office.access.models import privacy_of
from leadinglights.office.access.models.privacy import Start, Then
from leadinglights.office.visits.models import Visit


@dataclass(frozen=True, slots=True)
class Clock:
    """What is erased some days after the visit was closed, and on which day if it is closed."""

    after_days: int
    on: date | None
    then: str
    fields: int
    what: tuple[str, ...]


def of_visit(visit: Visit) -> tuple[Clock, ...]:
    """Return what the closing of a visit starts: read from the tags of the fields themselves."""
    return tuple(_clocks(visit))


def names_go_on(visit: Visit) -> date | None:
    """Return the day on which the names of a visit that is over are erased; None before it is."""
    keep = privacy_of(apps.get_model("visits.Delegate")._meta.get_field("family"))
    if visit.closed_at is None or keep is None or keep.keep is None:
        return None
    return (visit.closed_at + keep.keep).date()


# What a reader calls the tables whose fields are erased some time after a visit was closed.
def _names() -> dict[str, str]:
    return {
        "Delegate": _("delegates"),
        "Roster": _("kitchen counts and needs"),
        "RosterImport": _("imported lists"),
        "Feedback": _("what guests wrote"),
        "HostAnswer": _("what hosts wrote"),
        "OutgoingMessage": _("mails"),
        "Letter": _("letters"),
        "Notice": _("who was told of changes"),
        "VisitRequest": _("contact of the request"),
        "CounterOffer": _("what was offered instead, and the answer"),
        "TriageDecision": _("reason of the decision"),
        "Delegation": _("head of the delegation"),
        "ReportedLead": _("owner of a lead at a firm"),
    }


def _clocks(visit: Visit) -> Iterable[Clock]:
    words = {
        Then.DELETE: _("deleted"),
        Then.PSEUDONYMISE: _("made nameless"),
        Then.ARCHIVE_THEN_DELETE: _("archived, then deleted"),
        Then.KEEP: _("kept"),
    }
    names = _names()
    found: dict[tuple[timedelta, Then], list[str]] = {}
    for model in apps.get_models():
        name = names.get(model.__name__)
        for field in model._meta.get_fields():
            tag = privacy_of(field)
            if name and tag and tag.start == Start.VISIT_CLOSED and tag.keep is not None:
                found.setdefault((tag.keep, tag.then), []).append(name)
    for (keep, then), what in sorted(found.items()):
        yield Clock(
            after_days=keep.days,
            on=(visit.closed_at + keep).date() if visit.closed_at else None,
            then=words[then],
            fields=len(what),
            what=tuple(dict.fromkeys(what)),
        )
