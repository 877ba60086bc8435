"""What the planner answered to a question about a plan, in the reader's words; and what can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.access.models import Job
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.access.states import JobState
from leadinglights.office.visits.models import PlanningPeriod
from leadinglights.office.visits.queries import current, edits, giving_up, sentences
from leadinglights.office.visits.queries.day import period_title
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import language_name, tag
from leadinglights.office.visits.queries.words import listed

Choices = tuple[tuple[str, str], ...]  # code, name


@dataclass(frozen=True, slots=True)
class WayOut:
    """Requests that together make everything owed possible, and how that is known."""

    requests: tuple[str, ...]
    then: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the planner: what was asked, the answer, and what else there is to it."""

    question: str
    headline: str
    lines: tuple[str, ...]
    stale: bool  # another plan was saved since
    ways_out: tuple[WayOut, ...] = ()
    caveat: str = ""  # what the answer does not say


@dataclass(frozen=True, slots=True)
class Askable:
    """What can be asked about the newest plan of a week."""

    period_id: UUID
    title: str
    number: int
    visits: Choices
    stops: Choices
    hosts: Choices
    languages: Choices
    days: tuple[date, ...]
    owed_missed: bool  # the plan leaves out something owed


def askable(*, actor: Actor | None, period_id: UUID, language: str) -> Askable | None:
    """Return what can be asked; None without a plan, or if it is not the actor's to see."""
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    plan = current.newest_plan(period) if period else None
    if period is None or plan is None:
        return None
    names = Glossary(period.office_id, language, period_id=period.pk)
    problem = plan.problem
    days = {day["date"] for one in problem["delegations"] for day in one["days"]}
    spoken = {code for one in problem["delegations"] for code in one["languages"]}
    with translation.override(language):
        return Askable(
            period_id=period.public_id,
            title=period_title(period.starts_on, period.ends_on, language),
            number=plan.number,
            visits=_sorted(
                (one["id"], names.delegation(one["id"])) for one in problem["delegations"]
            ),
            stops=_sorted(
                (one["id"], names.stop(one["id"]))
                for one in problem["offers"]
                if one["kind"] != "meal"
            ),
            hosts=_sorted((one["id"], names.who(one["id"])) for one in problem["hosts"]),
            languages=_sorted((code, language_name(code, language)) for code in spoken),
            days=tuple(sorted(date.fromisoformat(one) for one in days)),
            owed_missed=current.misses_what_is_owed(plan),
        )


def _sorted(rows: Iterable[tuple[str, str]]) -> Choices:
    return tuple(sorted(rows, key=lambda row: row[1].casefold()))


def answer(*, actor: Actor, job_id: UUID, number: int, language: str) -> Answer | None:
    """Return the answer a job has brought; None if there is none, or it is not the actor's to see."""
    job = Job.objects.visible_to(actor).filter(public_id=job_id, kind="ask_planner").first()
    if job is None or job.state != JobState.DONE or not job.result:
        return None
    names = Glossary(job.office_id, language)
    question, result = job.input["question"], job.result
    with translation.override(language):
        stale = result["number"] != number
        if question["about"] == "why":
            return _why(question, result, names, language, stale=stale)
        if question["about"] == "least":
            return _least(result, names, language, stale=stale)
        return _if(question, result, names, language, stale=stale)


def _why(
    question: Mapping[str, Any],
    result: Mapping[str, Any],
    names: Glossary,
    language: str,
    *,
    stale: bool,
) -> Answer:
    values = {
        "visit": names.delegation(question["delegation"]),
        "stop": names.stop(question["stop"]),
    }
    placed = [
        edits.when(date.fromisoformat(one["date"]), _min(one["start"]), _min(one["end"]), language)
        for one in result.get("placed", ())
    ]
    if placed:
        headline = _("It is in the plan: %(when)s.") % {"when": listed(placed, language)}
    else:
        headline = _("%(stop)s is not in the plan of %(visit)s.") % values
    lines = [sentences.left(reason, names, language) for reason in result.get("reasons", ())]
    price = result.get("price") or {}
    if price.get("most") is not None and not placed:
        lines.append(_price(price, language))
    asked = _("Why does %(visit)s not see %(stop)s?") % values
    return Answer(asked, headline, tuple(dict.fromkeys(lines)), stale)


def _price(price: Mapping[str, Any], language: str) -> str:
    most, least = price["most"], price.get("least")
    points = {"points": dates.decimal(abs(float(most)), tag(language))}
    if most <= 0:
        return _("Planned anew with it the week would lose nothing.")
    if least is not None and least == most:
        return (
            _("Planned anew with it the week would lose %(points)s points; no plan does better.")
            % points
        )
    return _("Planned anew with it the week would lose at most %(points)s points.") % points


def _if(
    question: Mapping[str, Any],
    result: Mapping[str, Any],
    names: Glossary,
    language: str,
    *,
    stale: bool,
) -> Answer:
    gain = float(result["gain"])
    points = {
        "points": dates.decimal(abs(gain), tag(language)),
        "week": dates.decimal(float(result["interest"]), tag(language)),
    }
    if gain > 0:
        headline = _("The week would be worth %(points)s points more: %(week)s.") % points
    elif gain < 0:
        headline = _("The week would be worth %(points)s points less: %(week)s.") % points
    else:
        headline = _("The week would be worth as much as now: %(week)s points.") % points
    lines = [_difference(one, names, language) for one in result["differences"]]
    missed, before = result["musts_missed"], result["musts_missed_before"]
    if missed and missed > before:
        lines.insert(0, _("Something required would be missed."))
    elif before and missed < before:
        lines.insert(0, _("Less of what is required would be missed."))
    if result["proven"]:
        lines.append(_("No plan under this condition is worth more."))
    return Answer(_supposed(question, names, language), headline, tuple(filter(None, lines)), stale)


def _least(result: Mapping[str, Any], names: Glossary, language: str, *, stale: bool) -> Answer:
    caveat = ""
    if result["met"]:
        headline = _("Nothing has to be given up: everything owed is possible. Plan the rest.")
    elif result["certain"]:
        headline = _("Not everything owed is possible.")
    else:
        headline = _("No plan was found that meets everything owed.")
    if not result["met"] and not result["remedies"]:
        caveat = _("No set of requests that would be enough was found in this time.")
    elif not result["complete"]:
        caveat = _("Time was up before everything was tried: there may be something easier.")
    return Answer(
        question=_("What is the least we must give up?"),
        headline=headline,
        lines=tuple(giving_up.missed(one, names, language) for one in result["missed"]),
        stale=stale,
        ways_out=tuple(
            WayOut(
                requests=tuple(
                    giving_up.request(one, names, language) for one in remedy["requests"]
                ),
                then=giving_up.then(remedy, language),
            )
            for remedy in result["remedies"]
        ),
        caveat=caveat,
    )


def _difference(one: Mapping[str, Any], names: Glossary, language: str) -> str:
    """Say what a delegation would gain, lose and have at other times; "" where nothing changes."""
    said = {
        word: listed((names.stop(code) for code in one.get(word, ())), language)
        for word in ("gained", "lost", "moved")
    }
    sayings = {
        "gained": _("gains %(stops)s"),
        "lost": _("loses %(stops)s"),
        "moved": _("at other times: %(stops)s"),
    }
    parts = [sayings[word] % {"stops": stops} for word, stops in said.items() if stops]
    if not parts:
        return ""
    return _("%(visit)s: %(changes)s.") % {
        "visit": names.delegation(one["delegation"]),
        "changes": ("；" if language == "zh-hans" else "; ").join(parts),
    }


def _supposed(question: Mapping[str, Any], names: Glossary, language: str) -> str:
    kind, values = question["kind"], question["values"]
    if kind == "cap":
        return _("What if %(host)s could be asked %(asks)s times this week?") % {
            "host": names.who(values[0]),
            "asks": values[1],
        }
    day = dates.day_within(date.fromisoformat(values[1]), tag(language))
    if kind == "host_closed":
        return _("What if %(host)s were closed on %(day)s?") % {
            "host": names.who(values[0]),
            "day": day,
        }
    if kind == "extra_interpreter":
        return _("What if there were one more interpreter for %(language)s on %(day)s?") % {
            "language": language_name(values[0], language),
            "day": day,
        }
    return _("What if there were one more vehicle with %(seats)s seats on %(day)s?") % {
        "seats": values[0],
        "day": day,
    }


def _min(written: Any) -> int:
    """Read a time of the planner's JSON: "13:05", or minutes after midnight."""
    if isinstance(written, int):
        return written
    hours, _colon, minutes = str(written).partition(":")
    return int(hours) * 60 + int(minutes)
