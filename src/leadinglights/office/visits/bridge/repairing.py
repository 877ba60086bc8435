"""What happened, said to the planner; its answer: the change to a plan that touches the fewest people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from leadinglights.engines.programme import Changes, Problem, Replanner, Result, check
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.bridge import guests
from leadinglights.office.visits.bridge.asking import asked_of
from leadinglights.office.visits.bridge.guests import LeftOut
from leadinglights.office.visits.bridge.problem import Asked
from leadinglights.office.visits.models import Appointment, Plan, Repair, Stop, Visit, Wish
from leadinglights.office.visits.states import RepairCause

BY_A_HOST = (RepairCause.DECLINED, RepairCause.LAPSED, RepairCause.CANCELLED)
MISSING = {
    RepairCause.INTERPRETER: ("interpreter_ill", "interpreter"),
    RepairCause.VEHICLE: ("vehicle_lost", "vehicle"),
    RepairCause.RECEIVER: ("receiver_away", "receiver"),
}


class CannotBeRepaired(ValueError):
    """The planner cannot apply what happened to the plan; in its own English words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The changed problem and the answer to it, as documents; the answer holds what differs."""

    problem: dict[str, Any]
    result: dict[str, Any]


def laid_out(
    plan: Plan, now: datetime | None = None, refused: Iterable[tuple[str, str]] = ()
) -> Replanner:
    """Lay out a plan with what hosts have said since: a confirmed stop weighs more than others.

    `now` is the local time of a visit under way: what has begun stays. Of what is `refused`,
    delegation and offer, nothing is wished any more.
    """
    visits = list(_visits(plan))
    offers = {one["id"] for one in plan.problem.get("offers", [])}
    shown = list(SiteOffer.objects.filter(office_id=plan.office_id, code__in=offers))
    pins = [
        {key: value for key, value in pin.items() if value is not None}
        for pin in guests.pins(visits, shown)
    ]
    guests_left = [_wishing_less(one, set(refused)) for one in plan.problem.get("delegations", [])]
    problem = Problem.of({**plan.problem, "pins": pins, "delegations": guests_left})
    result = Result.of(plan.result).model_copy(update={"problem_sha256": ""})
    return Replanner(problem, result, now=now, state="tentative")


def _wishing_less(delegation: dict[str, Any], refused: set[tuple[str, str]]) -> dict[str, Any]:
    wishes = [
        wish
        for wish in delegation.get("wishes", [])
        if (delegation["id"], wish.get("offer")) not in refused or wish.get("group")
    ]
    return {**delegation, "wishes": wishes}


def _visits(plan: Plan) -> Iterable[Visit]:
    codes = [one["id"] for one in plan.problem.get("delegations", [])]
    return (
        Visit.objects.filter(period_id=plan.period_id, delegation__code__in=codes)
        .select_related("delegation", "office", "period")
        .prefetch_related("stops__site_offer", "stops__group")
        .order_by("delegation__code")
    )


def propose(plan: Plan, repair: Repair, *, now: datetime | None = None) -> Proposal:
    """Plan anew only the days a repair touches. Raises CannotBeRepaired, in words."""
    try:
        wanted = list(changes_of(repair))
        refused = [
            (one["delegation"], one["wish"]["offer"])
            for one in wanted
            if one["kind"] == "wish_added" and "group" not in one["wish"]
        ]
        refused += _too_small(plan.problem, wanted)
        replanner = laid_out(plan, now, refused)
        changes = Changes.of({"changes": wanted})
        answer = replanner.replan(changes)
    except ValueError as refused:
        raise CannotBeRepaired(str(refused).replace("\n", "; ")) from refused
    assert answer.local is not None
    wrong = check(answer.problem, answer.local)
    if wrong:
        raise CannotBeRepaired("; ".join(one.text for one in wrong))
    return Proposal(
        problem=json.loads(answer.problem.canonical()), result=json.loads(answer.local.to_json())
    )


def _too_small(
    problem: Mapping[str, Any], wanted: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    """What the guests of whom more come are too many for now: nobody need ask the planner for it."""
    for one in wanted:
        if one["kind"] != "persons_changed":
            continue
        groups = [
            group
            for row in problem.get("delegations", [])
            if row["id"] == one["delegation"]
            for group in row.get("groups") or []
        ]
        sizes = [
            group["persons"]
            for group in groups
            if len(groups) > 1 and one.get("group") not in (None, group["id"])
        ]
        smallest = min([one["persons"], *sizes])
        for offer in problem.get("offers", []):
            if offer["capacity"] < smallest:
                yield one["delegation"], offer["id"]


def pair_of(repair: Repair) -> tuple[Asked, Result]:
    """Return the question and answer of a proposal, to be recorded as a plan."""
    assert repair.base is not None
    before = asked_of(repair.base)
    lost = list(_wishes_lost(repair, before.visits))
    asked = Asked(
        problem=Problem.of(repair.problem),
        visits=before.visits,
        left_out=(*before.left_out, *lost),
    )
    return asked, Result.of(repair.result)


def _wishes_lost(repair: Repair, visits: Mapping[str, Visit]) -> Iterator[LeftOut]:
    """Return the wishes nobody can grant any more: they are kept, and said to be left out."""
    lost: set[tuple[str, str]] = set()
    code = ""
    if repair.cause in BY_A_HOST:
        lost = {(one.visit.delegation.code, one.site_offer.code) for one in stops_of(repair)}
        code = "host_declined"
    elif repair.cause in (RepairCause.FEWER, RepairCause.COUNTERED):
        kept = {_offer_of(one) for one in with_room(repair)}
        lost = {_offer_of(one) for one in _too_many(repair)} - kept
    elif repair.cause == RepairCause.PERSONS and repair.base is not None:
        lost = set(_too_small(repair.base.problem, changes_of(repair)))
    for guests_code, visit in visits.items():
        for wish in guests.wishes_of(visit):
            if wish.site_offer and (guests_code, wish.site_offer.code) in lost:
                yield LeftOut(visit, code, wish) if code else _too_large(repair, visit, wish)


def _too_large(repair: Repair, visit: Visit, wish: Wish) -> LeftOut:
    """More come than the host has room for: for these guests, or at all."""
    lost = guests.too_large(visit, wish, [wish.site_offer])
    if repair.cause != RepairCause.FEWER:
        return lost
    return replace(lost, params={**lost.params, "most": int(repair.what["most"])})


def ends_of(repair: Repair, stop: Stop, on: date, start: int) -> int:
    """Return when a stop ends in the proposal: the planner may give it more or less time there."""
    ends = {
        item.end
        for programme in Result.of(repair.result).programmes
        if programme.delegation == stop.visit.delegation.code
        for day in programme.days
        if day.date == on
        for item in day.items
        if (item.stop, item.start) == (stop.site_offer.code, start)
    }
    return max(ends, default=start + stop.ends_min - stop.starts_min)


def changes_of(repair: Repair) -> Iterator[dict[str, Any]]:
    """Say what happened as the planner reads it."""
    cause, what = RepairCause(repair.cause), repair.what
    if cause == RepairCause.LATE:
        yield {
            "kind": "delegation_late",
            "delegation": what["delegation"],
            "date": what["from"],
            "minutes": what["minutes"],
        }
    elif cause == RepairCause.PERSONS:
        group = {"group": what["group"]} if what.get("group") else {}
        yield {
            "kind": "persons_changed",
            "delegation": what["delegation"],
            "persons": what["persons"],
            **group,
        }
    elif cause == RepairCause.CLOSED:
        for on in _dates(repair):
            for closed in _closed(repair):
                yield {"kind": "host_cancelled", **closed, "date": on.isoformat()}
    elif cause in MISSING:
        kind, name = MISSING[cause]
        for on in _dates(repair):
            yield {"kind": kind, name: what["code"], "date": on.isoformat()}
    else:
        yield from _of_a_host(repair)


def _of_a_host(repair: Repair) -> Iterator[dict[str, Any]]:
    """A host's other time, a host's no, or no room for all: those are not brought there in this week."""
    if repair.cause == RepairCause.COUNTERED:
        for guests_code in dict.fromkeys(one.visit.delegation.code for one in with_room(repair)):
            yield {
                "kind": "slot_countered",
                "offer": with_room(repair)[0].site_offer.code,
                "delegation": guests_code,
                "date": repair.what["on"],
                "start": _clock(repair.what["start"]),
            }
    refused = stops_of(repair) if repair.cause in BY_A_HOST else _too_many(repair)
    kept = set() if repair.cause in BY_A_HOST else {_offer_of(one) for one in with_room(repair)}
    for stop in refused:
        if _offer_of(stop) not in kept and _is_agreed_beforehand(stop):
            # What was agreed beforehand is owed: only its host can make it fall away.
            yield {
                "kind": "host_cancelled",
                "offer": stop.site_offer.code,
                "date": stop.on.isoformat(),
            }
        else:
            # Of several groups the one there is room for still comes.
            group = {"group": stop.group.code} if stop.group and _offer_of(stop) in kept else {}
            wish = {"offer": stop.site_offer.code, "kind": "must_not", **group}
            yield {"kind": "wish_added", "delegation": stop.visit.delegation.code, "wish": wish}


def _is_agreed_beforehand(stop: Stop) -> bool:
    return bool(
        Appointment.objects.filter(
            delegation=stop.visit.delegation, site_offer=stop.site_offer
        ).exists()
    )


def _offer_of(stop: Stop) -> tuple[str, str]:
    return stop.visit.delegation.code, stop.site_offer.code


def stops_of(repair: Repair) -> list[Stop]:
    """Return the stops of the session a repair is about."""
    return list(
        Stop.objects.filter(office_id=repair.office_id, public_id__in=repair.what.get("stops", []))
        .select_related("visit__delegation", "site_offer", "group")
        .order_by("visit__delegation__code", "pk")
    )


def with_room(repair: Repair) -> list[Stop]:
    """Return the stops of a session that its host has room for: the most guests find room first."""
    stops = stops_of(repair)
    if "most" not in repair.what:
        return stops
    fit = fitting(stops, int(repair.what["most"]))
    return [stop for stop in stops if stop.pk in fit]


def _too_many(repair: Repair) -> list[Stop]:
    """Return the stops of a session that its host has no room for."""
    fit = {stop.pk for stop in with_room(repair)}
    return [stop for stop in stops_of(repair) if stop.pk not in fit]


def fitting(stops: Iterable[Stop], room: int) -> set[int]:
    """Return the keys of the stops that so much room is enough for, the largest group first."""
    fit = set()
    for stop in sorted(stops, key=guests.persons_of, reverse=True):
        if guests.persons_of(stop) <= room:
            room -= guests.persons_of(stop)
            fit.add(stop.pk)
    return fit


def _closed(repair: Repair) -> list[Mapping[str, str]]:
    """A host, or the offers at a site, as far as the plan knows them."""
    assert repair.base is not None
    known = repair.base.problem
    if repair.what.get("host"):
        hosts = {one["id"] for one in known.get("hosts", [])}
        return [{"host": repair.what["host"]}] if repair.what["host"] in hosts else []
    return [
        {"offer": one["id"]}
        for one in known.get("offers", [])
        if repair.what.get("site") in (one.get("site"), one.get("place"))
    ]


def _dates(repair: Repair) -> list[date]:
    first, last = (date.fromisoformat(repair.what[name]) for name in ("from", "to"))
    period = repair.period
    return guests.days_between(max(first, period.starts_on), min(last, period.ends_on))


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
