"""What happened to a week and what a repair changes, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.registry.models import Host, Site, SiteOffer
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import (
    Interpreter,
    PlanningPeriod,
    Receiver,
    Repair,
    Stop,
    Vehicle,
)
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import site_name, tag, titled
from leadinglights.office.visits.queries.notice_words import day, span
from leadinglights.office.visits.queries.words import interpreter_name, listed, vehicle_name
from leadinglights.office.visits.states import RepairCause


@dataclass(frozen=True, slots=True)
class ConcernedRow:
    kind: str
    name: str
    asked: bool  # has to agree again; else it is enough to tell them
    reasons: tuple[str, ...]


def happened(repair: Repair, names: Glossary, language: str) -> str:
    """Say what a repair is for: "SuperBrugsen said no to City of Baoding"."""
    what = repair.what
    words = {
        "guests": names.delegation(what.get("delegation", "")),
        "days": _days(what, language),
        "minutes": what.get("minutes", 0),
        "who": names.who(what.get("code", "")),
    }
    match RepairCause(repair.cause):
        case RepairCause.CLOSED:
            words["who"] = names.who(what.get("host") or what.get("site", ""))
            return _("%(who)s is closed: %(days)s") % words
        case RepairCause.INTERPRETER | RepairCause.VEHICLE | RepairCause.RECEIVER:
            return _("%(who)s is not to be had: %(days)s") % words
        case RepairCause.LATE:
            return (
                ngettext(
                    "%(guests)s comes %(minutes)d minute later: %(days)s",
                    "%(guests)s comes %(minutes)d minutes later: %(days)s",
                    int(what.get("minutes", 0)),
                )
                % words
            )
        case RepairCause.PERSONS:
            persons = int(what.get("persons", 0))
            return ngettext(
                "%(guests)s: %(count)d guest comes now, not %(was)s",
                "%(guests)s: %(count)d guests come now, not %(was)s",
                persons,
            ) % {**words, "count": persons, "was": what.get("was") or "?"}
        case _:
            return _of_a_host(repair, names, language)


def _of_a_host(repair: Repair, names: Glossary, language: str) -> str:
    stops = (
        Stop.objects.filter(office_id=repair.office_id, public_id__in=repair.what.get("stops", []))
        .select_related("visit__delegation", "site_offer__host__organisation")
        .order_by("pk")
    )
    guests = [names.delegation(stop.visit.delegation.code) for stop in stops]
    host = next((one.site_offer.host for one in stops if one.site_offer.host), None)
    words = {
        "host": names.who(host.organisation.code) if host else "",
        "guests": listed(dict.fromkeys(guests), language),
    }
    if repair.cause == RepairCause.COUNTERED:
        start = int(repair.what.get("start", 0))
        words["when"] = _at(repair.what.get("on", ""), start, start, language)
        if "most" in repair.what:
            return _(
                "%(host)s would rather receive %(guests)s on %(when)s, and takes %(most)d of %(persons)d guests"
            ) % {**words, "most": int(repair.what["most"]), "persons": int(repair.what["persons"])}
        return _("%(host)s would rather receive %(guests)s on %(when)s") % words
    if repair.cause == RepairCause.FEWER and "most" in repair.what:
        return _("%(host)s takes %(most)d of %(persons)d guests: %(guests)s") % {
            **words,
            "most": int(repair.what["most"]),
            "persons": int(repair.what["persons"]),
        }
    said_so = {
        RepairCause.DECLINED: _("%(host)s cannot receive %(guests)s"),
        RepairCause.LAPSED: _("%(host)s did not answer about %(guests)s"),
        RepairCause.CANCELLED: _("%(host)s has cancelled %(guests)s"),
        RepairCause.FEWER: _("%(host)s takes fewer guests of %(guests)s"),
    }
    return said_so[RepairCause(repair.cause)] % words


def _days(what: Mapping[str, Any], language: str) -> str:
    if not what.get("from"):
        return ""
    first = date.fromisoformat(what["from"])
    last = date.fromisoformat(what.get("to") or what["from"])
    if first == last:
        return dates.day_within(first, tag(language))
    return dates.span(first, last, tag(language))


def _at(on: str, starts: int, ends: int, language: str) -> str:
    if not on:
        return ""
    return _("%(day)s, %(hours)s") % {
        "day": day(date.fromisoformat(on), language),
        "hours": span(starts, ends, language),
    }


def moment(when: Mapping[str, str] | None) -> str:
    """Write a time of the planner's answer: {"date": ..., "start": "10:00", "end": "12:00"}."""
    if not when:
        return ""
    return _at(when["date"], minute(when["start"]), minute(when["end"]), get_language() or "en")


def minute(clock: str) -> int:
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def concerned(diff: Mapping[str, Any], names: Glossary) -> Iterable[ConcernedRow]:
    """Say whom a proposal concerns and why, those who have to agree again first."""
    kinds = {
        "host": _("host"),
        "company": _("company"),
        "receiver": _("receives"),
        "interpreter": _("interpreter"),
        "vehicle": _("driver"),
        "delegation": _("delegation"),
    }
    for one in diff.get("concerns", ()):
        name = names.delegation(one["id"]) if one["kind"] == "delegation" else names.who(one["id"])
        yield ConcernedRow(
            kind=kinds.get(one["kind"], one["kind"]),
            name=name,
            asked=bool(one.get("asked")),
            reasons=tuple(
                dict.fromkeys(_reason(reason, names) for reason in one.get("reasons", ()))
            ),
        )


def given_back(host: str, stops: Iterable[tuple[str, str]]) -> ConcernedRow:
    """Say that a host's times are given back."""
    told = _("%(what)s, %(when)s: falls away")
    return ConcernedRow(
        kind=_("host"),
        name=host,
        asked=False,
        reasons=tuple(told % {"what": what, "when": when} for what, when in stops),
    )


def _reason(reason: Mapping[str, Any], names: Glossary) -> str:
    language = get_language() or "en"
    params = reason.get("params") or {}
    starts, ends = int(params.get("start", 0)), int(params.get("end", 0))
    words = {
        "what": names.stop(params.get("stop") or reason.get("who") or ""),
        "guests": names.delegation(params.get("delegation") or ""),
        "when": _at(reason.get("date") or "", starts, ends, language),
        "was": _at(
            params.get("was_date") or "",
            int(params.get("was_start", 0)),
            int(params.get("was_start", 0)),
            language,
        ),
        "persons": params.get("persons", 0),
        "day": dates.day_within(date.fromisoformat(reason["date"]), tag(language))
        if reason.get("date")
        else "",
    }
    sentences = {
        "session_new": _("%(what)s, %(when)s: new"),
        "session_gone": _("%(what)s, %(when)s: falls away"),
        "session_moved": _("%(what)s: %(was)s becomes %(when)s"),
        "guests_changed": _("%(what)s, %(when)s: %(persons)s guests"),
        "duty_new": _("%(what)s, %(when)s: to be interpreted"),
        "duty_gone": _("%(what)s, %(when)s: not to be interpreted any more"),
        "trip_new": _("%(guests)s, %(when)s: to be driven"),
        "trip_changed": _("%(guests)s, %(when)s: other hours"),
        "trip_gone": _("%(day)s: nobody to be driven"),
        "stop_added": _("%(what)s comes in, %(day)s"),
        "stop_dropped": _("%(what)s falls away, %(day)s"),
        "stop_moved": _("%(what)s moves, %(day)s"),
    }
    known = sentences.get(str(reason.get("code")))
    said = known % words if known else str(reason.get("text", ""))
    return said[:1].upper() + said[1:]


def things(office_id: int, language: str) -> tuple[tuple[str, str], ...]:
    """Return all that may be closed or missing, as "kind:public id" and a name."""
    office = {"office_id": office_id}
    offered = SiteOffer.objects.filter(**office).values("site")
    sites = Site.objects.filter(pk__in=offered).prefetch_related("texts")
    hosts = (
        Host.objects.filter(**office)
        .select_related("organisation")
        .prefetch_related("organisation__texts")
    )
    receivers = (
        Receiver.objects.filter(**office)
        .select_related("person")
        .prefetch_related("person__name_forms", "person__roles__texts")
    )
    found = [
        *[
            (f"site:{row.public_id}", _("Closed: %(name)s") % {"name": site_name(row, language)})
            for row in sites
        ],
        *[
            (
                f"host:{row.public_id}",
                _("Receives nobody: %(name)s") % {"name": said(row.organisation, "name", language)},
            )
            for row in hosts
        ],
        *[
            (f"interpreter:{row.public_id}", _missing(interpreter_name(row.code)))
            for row in Interpreter.objects.filter(**office).order_by("code")
        ],
        *[
            (f"vehicle:{row.public_id}", _missing(vehicle_name(row.code, row.mode)))
            for row in Vehicle.objects.filter(**office).order_by("code")
        ],
        *[
            (f"receiver:{row.public_id}", _missing(titled(row.person, language)))
            for row in receivers
        ],
    ]
    return tuple(sorted(found, key=lambda one: one[1]))


def _missing(name: str) -> str:
    return _("Away: %(name)s") % {"name": name}


def visits(period: PlanningPeriod, language: str) -> tuple[tuple[str, str], ...]:
    rows = (
        period.visits.select_related("delegation")
        .prefetch_related("delegation__texts")
        .order_by("arrives", "pk")
    )
    return tuple((str(row.public_id), said(row.delegation, "name", language)) for row in rows)


def days(period: PlanningPeriod) -> tuple[date, ...]:
    count = (period.ends_on - period.starts_on).days + 1
    return tuple(period.starts_on + timedelta(days=i) for i in range(count))
