"""Repairs of a week: what happened, what the planner proposes, whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.access.models import Actor
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.registry.states import OfferKind
from leadinglights.office.visits.models import PlanningPeriod, ProgrammeVersion, Repair, Stop
from leadinglights.office.visits.queries import current, repair_words
from leadinglights.office.visits.queries.day import period_title
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.words import listed, together
from leadinglights.office.visits.states import (
    ProgrammeVersionState,
    RepairCause,
    RepairState,
    StopState,
)

MOST = 50
BY_A_HOST = (RepairCause.DECLINED, RepairCause.LAPSED, RepairCause.CANCELLED)
WAS_ASKED = (StopState.PROPOSED, StopState.CONFIRMED, StopState.COUNTERED)
SAID_ABOUT = ("why", "kept", "quality", "session")  # of a stop, by a planner that says it anew
OPEN = (RepairState.WAITING, RepairState.PROPOSED, RepairState.STUCK)


@dataclass(frozen=True, slots=True)
class RepairRow:
    repair_id: UUID
    cause: str
    happened: str
    state: str
    state_label: str
    made_at: datetime
    summary: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ChangedStop:
    """A stop before and after; empty where there was, or will be, none."""

    guests: str
    what: str
    before: str
    after: str
    state: str  # how it stood with its host before
    state_label: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseStep:
    """A visit whose programme a taken repair changed, and how far it is out."""

    visit_id: UUID
    name: str
    is_released: bool
    is_told: bool


@dataclass(frozen=True, slots=True)
class RepairDetail:
    repair_id: UUID
    version: int
    period_id: UUID
    week: str
    row: RepairRow
    stuck_because: str
    base_number: int | None
    is_stale: bool
    changes: tuple[ChangedStop, ...]
    concerned: tuple[repair_words.ConcernedRow, ...]
    plan_number: int | None
    steps: tuple[ReleaseStep, ...]


@dataclass(frozen=True, slots=True)
class RepairsOfWeek:
    period_id: UUID
    title: str
    is_planned: bool
    starts_on: date
    ends_on: date
    open: tuple[RepairRow, ...]
    ended: tuple[RepairRow, ...]
    things: tuple[tuple[str, str], ...]  # "site:<id>" and its name: what may be missing
    visits: tuple[tuple[str, str], ...]
    days: tuple[date, ...]


def of_week(*, actor: Actor, period_id: UUID, language: str) -> RepairsOfWeek | None:
    """Return the repairs of a week, the open ones first, and what may be said to have happened."""
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    if period is None:
        return None
    names = Glossary(period.office_id, language, period_id=period.pk)
    rows = list(_rows(actor).filter(period=period).order_by("-made_at", "-pk")[:MOST])
    meals = _meals(period.office_id)
    shown = [_row(row, names, meals, language) for row in rows]
    return RepairsOfWeek(
        period_id=period.public_id,
        title=period_title(period.starts_on, period.ends_on, language),
        is_planned=current.newest_plan(period) is not None,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        open=tuple(row for row in shown if row.is_open),
        ended=tuple(row for row in shown if not row.is_open),
        things=repair_words.things(period.office_id, language),
        visits=repair_words.visits(period, language),
        days=repair_words.days(period),
    )


def detail(*, actor: Actor, repair_id: UUID, language: str) -> RepairDetail | None:
    """Return one repair with what would change and whom it concerns."""
    repair = _rows(actor).filter(public_id=repair_id).first()
    if repair is None:
        return None
    period = repair.period
    names = Glossary(period.office_id, language, period_id=period.pk)
    newest = current.newest_plan(period)
    stale = repair.state == RepairState.PROPOSED and (newest is None or newest.pk != repair.base_id)
    diff = repair.result.get("diff") or {}
    changes = tuple(_changes(repair, diff, names))
    concerned = [
        one for one in repair_words.concerned(diff, names) if not _said_so(repair, one, names)
    ]
    return RepairDetail(
        repair_id=repair.public_id,
        version=repair.version,
        period_id=period.public_id,
        week=period_title(period.starts_on, period.ends_on, language),
        row=_row(repair, names, _meals(period.office_id), language),
        stuck_because=repair.stuck_because,
        base_number=repair.base.number if repair.base else None,
        is_stale=stale,
        changes=changes,
        concerned=(*_hosts_given_back(repair, changes, concerned), *concerned),
        plan_number=repair.plan.number if repair.plan else None,
        steps=tuple(_steps(repair, names)),
    )


def _rows(actor: Actor) -> QuerySet[Repair]:
    return (
        Repair.objects.visible_to(actor)
        .select_related("period__office", "base", "plan", "stop__site_offer__host__organisation")
        .defer("problem", "base__problem", "base__result", "plan__problem", "plan__result")
    )


def _meals(office_id: int) -> frozenset[str]:
    """Return the codes of all meals: the board counts stops, and a table is none."""
    meals = SiteOffer.objects.filter(office_id=office_id, kind=OfferKind.MEAL)
    return frozenset(meals.values_list("code", flat=True).order_by())


def _row(repair: Repair, names: Glossary, meals: frozenset[str], language: str) -> RepairRow:
    return RepairRow(
        repair_id=repair.public_id,
        cause=repair.cause,
        happened=repair_words.happened(repair, names, language),
        state=repair.state,
        state_label=str(RepairState(repair.state).label),
        made_at=repair.made_at,
        summary=_summary(repair.result, meals, language),
        is_open=repair.state in OPEN,
    )


def _summary(result: Mapping[str, Any], meals: frozenset[str], language: str) -> str:
    """Say how much stays: "14 stops stay, 1 falls away. Fewer changes are impossible."."""
    diff = result.get("diff")
    if diff is None:
        return ""
    changed = {name: list(diff.get(name, ())) for name in ("moved", "dropped", "added")}
    if not any(changed.values()):
        return _("Nothing has to change.")
    moved, gone, new = (
        sum(one["stop"] not in meals for one in changed[name])
        for name in ("moved", "dropped", "added")
    )
    tables = sum(one["stop"] in meals for some in changed.values() for one in some)
    kept = _stops_in(result, meals) - moved - new
    told = [ngettext("%(count)d stop stays", "%(count)d stops stay", kept) % {"count": kept}]
    if moved:
        told.append(ngettext("%(count)d moves", "%(count)d move", moved) % {"count": moved})
    if gone:
        told.append(ngettext("%(count)d falls away", "%(count)d fall away", gone) % {"count": gone})
    if new:
        told.append(ngettext("%(count)d comes in", "%(count)d come in", new) % {"count": new})
    if tables:
        text = ngettext("%(count)d meal changes", "%(count)d meals change", tables)
        told.append(text % {"count": tables})
    sentence = _("%(list)s.") % {"list": listed(told, language)}
    fewest = diff.get("fewest")
    if fewest is not None and len(changed["moved"]) + len(changed["dropped"]) <= fewest:
        return together((sentence, _("Fewer changes are impossible.")), language)
    return sentence


def _stops_in(result: Mapping[str, Any], meals: frozenset[str]) -> int:
    return sum(
        bool(item.get("stop")) and item["stop"] not in meals
        for programme in result.get("programmes", ())
        for day in programme.get("days", ())
        for item in day.get("items", ())
    )


def _changes(repair: Repair, diff: Mapping[str, Any], names: Glossary) -> Iterable[ChangedStop]:
    states = {
        (
            stop.visit.delegation.code,
            stop.site_offer.code,
            stop.on.isoformat(),
            repair_words.clock(stop.starts_min),
        ): stop
        for stop in Stop.objects.filter(visit__period=repair.period)
        .exclude(state=StopState.RELEASED)
        .select_related("visit__delegation", "site_offer__host__organisation")
    }
    for kind in ("moved", "dropped", "added"):
        for one in diff.get(kind, ()):
            before, after = one.get("before"), one.get("after")
            key = (
                one["delegation"],
                one["stop"],
                *((before["date"], before["start"]) if before else ("", "")),
            )
            stop = states.get(key)
            state = stop.state if stop else ""
            host = stop.site_offer.host if stop else None
            yield ChangedStop(
                guests=names.delegation(one["delegation"]),
                what=names.stop(one["stop"]),
                before=repair_words.moment(before),
                after=repair_words.moment(after),
                state=state,
                state_label=str(StopState(state).label) if state else "",
                host=names.who(host.organisation.code) if host else "",
            )


def _said_so(repair: Repair, one: repair_words.ConcernedRow, names: Glossary) -> bool:
    """Whether it is the host who said no: that it falls away is no news to them."""
    host = repair.stop.site_offer.host if repair.stop else None
    if host is None or repair.cause not in BY_A_HOST:
        return False
    return not one.asked and one.name == names.who(host.organisation.code)


def _hosts_given_back(
    repair: Repair, changes: Iterable[ChangedStop], concerned: Iterable[repair_words.ConcernedRow]
) -> Iterable[repair_words.ConcernedRow]:
    """Return hosts who were asked and whose stop falls away because the office says it is closed.

    The planner takes it that whoever closes knows; where the office says so, they are to be told.
    """
    known = {one.name for one in concerned}
    for name in dict.fromkeys(one.host for one in changes if one.host and not one.after):
        if repair.cause == RepairCause.CLOSED and name not in known:
            gone = [one for one in changes if one.host == name and one.state in WAS_ASKED]
            if gone:
                yield repair_words.given_back(name, [(one.what, one.before) for one in gone])


def _steps(repair: Repair, names: Glossary) -> Iterable[ReleaseStep]:
    """Return the visits whose programme this repair changed, as far as it is their newest."""
    if repair.plan is None or repair.base is None:
        return
    before, after = (_days_of(one.result) for one in (repair.base, repair.plan))
    versions = (
        ProgrammeVersion.objects.filter(plan=repair.plan)
        .exclude(state=ProgrammeVersionState.DISCARDED)
        .select_related("programme__visit__delegation")
        .order_by("programme__visit__delegation__code", "-number")
    )
    for version in versions:
        visit = version.programme.visit
        code = visit.delegation.code
        if before.get(code) == after.get(code):
            continue  # its draft is as it was, and only goes on under the newer plan
        yield ReleaseStep(
            visit_id=visit.public_id,
            name=names.delegation(code),
            is_released=version.state != ProgrammeVersionState.DRAFT,
            is_told=version.told_at is not None,
        )


def _days_of(result: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return what each delegation does, by its code, without what the planner says about it."""
    days: dict[str, list[Any]] = {}
    for programme in result.get("programmes", ()):
        for day in programme.get("days", ()):
            done = [
                {key: value for key, value in item.items() if key not in SAID_ABOUT}
                for item in day.get("items", ())
            ]
            when = (programme.get("group"), day["date"], day.get("vehicle"))
            days.setdefault(programme["delegation"], []).append((*when, done))
    return days
