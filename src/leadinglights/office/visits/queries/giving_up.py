"""What to give up where not everything owed is possible: each request in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents import dates
from leadinglights.office.visits.queries import left, sentences
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import at_minute, language_name, tag
from leadinglights.office.visits.queries.words import together

REQUESTS = {
    "extra_interpreter": gettext_lazy("Find one more interpreter for %(language)s on %(date)s."),
    "extra_vehicle": gettext_lazy("Hire one more vehicle with %(seats)s seats on %(date)s."),
    "host_open": gettext_lazy(
        "Ask for %(offer)s to be possible from %(from)s to %(to)s on %(date)s."
    ),
    "cap": gettext_lazy("Ask %(host)s whether %(asks)s visits this week are all right."),
    "cap_year": gettext_lazy("Ask %(host)s whether %(asks)s visits this year are all right."),
    "capacity": gettext_lazy("Ask for room for %(guests)s guests at once: %(offer)s."),
    "parallel": gettext_lazy("Ask for room for %(sessions)s groups at the same time: %(offer)s."),
    "lead_days": gettext_lazy(
        "Ask for a request %(days)s days ahead to be early enough: %(offer)s."
    ),
    "receiver_free": gettext_lazy(
        "Ask %(receiver)s to be there from %(from)s to %(to)s on %(date)s."
    ),
    "receiver_sessions": gettext_lazy("Ask %(receiver)s to receive %(sessions)s times a day."),
    "stand_in": gettext_lazy("Ask somebody else of the same rank to receive: %(offer)s."),
    "rank_reception": gettext_lazy("Let somebody of rank %(rank)s receive %(delegation)s."),
    "rank_farewell": gettext_lazy("Let somebody of rank %(rank)s say goodbye to %(delegation)s."),
    "day_from": gettext_lazy("Let the day of %(delegation)s begin at %(from)s on %(date)s."),
    "day_to": gettext_lazy("Let the day of %(delegation)s last until %(to)s on %(date)s."),
    "stops": gettext_lazy("Let %(delegation)s make %(stops)s stops a day."),
    "lunch_from": gettext_lazy("Let lunch begin at %(from)s at the earliest."),
    "lunch_to": gettext_lazy("Let lunch last until %(to)s."),
    "lunch_minutes": gettext_lazy("Let lunch take %(minutes)s minutes."),
    "appointment_moved": gettext_lazy("Move what is agreed to %(start)s of its day: %(offer)s."),
    "appointment_dropped": gettext_lazy("Call off what is agreed: %(offer)s."),
    "pin_moved": gettext_lazy(
        "Move the held stop of %(delegation)s to %(start)s of its day: %(offer)s."
    ),
    "pin_dropped": gettext_lazy("Give up the held stop of %(delegation)s: %(offer)s."),
    "without_reception": gettext_lazy("Let %(delegation)s do without a reception."),
    "without_farewell": gettext_lazy("Let %(delegation)s do without a farewell."),
    "without_lunch": gettext_lazy("Let %(delegation)s do without lunch on %(date)s."),
    "without_dinner": gettext_lazy("Let %(delegation)s do without dinner on %(date)s."),
    "without_day": gettext_lazy("Let %(delegation)s do without a programme on %(date)s."),
    "without": gettext_lazy("Let %(delegation)s do without this: %(offer)s."),
}
"""What is asked of whom, by the planner's name of the change."""

DATED = frozenset({"without_lunch", "without_dinner", "without_day"})  # their thing is a date
TIMES = ("from", "to", "start")


def request(one: Mapping[str, Any], names: Glossary, language: str) -> str:
    """Say one request; of a kind a newer engine has, its own English sentence."""
    values = dict(one["values"])
    kind = _kind(str(one["kind"]), values)
    if kind not in REQUESTS:
        return str(one["text"])
    if kind in DATED:
        values["date"] = values["thing"]
    return str(REQUESTS[kind]) % _in_words(values, one.get("host"), names, language)


def _kind(kind: str, values: Mapping[str, Any]) -> str:
    """Return which sentence it is: a ceremony, a meal and a day are each said in their own way."""
    if kind == "rank":
        return f"rank_{values['ceremony']}"
    if kind == "without" and f"without_{values['kind']}" in REQUESTS:
        return f"without_{values['kind']}"
    return kind


def _in_words(
    values: Mapping[str, Any], host: str | None, names: Glossary, language: str
) -> dict[str, str]:
    said = {name: str(value) for name, value in values.items()}
    thing = values.get("offer") or values.get("appointment") or values.get("thing")
    if thing:
        said["offer"] = _offer(str(thing), host, names, language)
    if "delegation" in values:
        said["delegation"] = names.delegation(str(values["delegation"]))
    for name in ("host", "receiver"):
        if name in values:
            said[name] = names.who(str(values[name]))
    if "language" in values:
        said["language"] = language_name(str(values["language"]), language)
    if "date" in values:
        said["date"] = dates.day_within(date.fromisoformat(str(values["date"])), tag(language))
    for name in TIMES:
        if name in values:
            hours, _colon, minutes = str(values[name]).partition(":")
            said[name] = dates.clock(at_minute(int(hours) * 60 + int(minutes)), tag(language))
    return said


def _offer(code: str, host: str | None, names: Glossary, language: str) -> str:
    """Name an offer and whose it is: that is who has to be asked."""
    name = names.stop(code)
    if host is None:
        return name
    form = "%s（%s）" if language == "zh-hans" else "%s (%s)"
    return form % (name, names.who(host))


def missed(one: Mapping[str, Any], names: Glossary, language: str) -> str:
    """Say what of the owed is not in the plan, and why."""
    code = one.get("offer") or one.get("appointment") or one.get("site") or one.get("meeting")
    on = date.fromisoformat(one["date"]) if one.get("date") else None
    group = one.get("group")
    whole = f"{one['delegation']}/{group}" if group else str(one["delegation"])
    headline = _("%(visit)s: %(what)s is required and not in the plan.") % {
        "visit": names.delegation(whole),
        "what": names.stop(str(code)) if code else left.called(str(one["kind"]), on, language),
    }
    reasons = (sentences.left(reason, names, language) for reason in one["reasons"])
    return together((headline, *dict.fromkeys(reasons)), language)


def then(remedy: Mapping[str, Any], language: str) -> str:
    """Say what a set of requests brings, and how that is known."""
    points = {"points": dates.decimal(float(remedy["interest"]), tag(language))}
    if remedy["confirmed"]:
        return (
            _("Then everything owed is possible, with %(points)s points: planned so, and checked.")
            % points
        )
    return _("Then everything owed should be possible; it was not planned to the end.")
