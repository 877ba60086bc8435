"""The planner's result as rows: a plan, a draft version for each visit, its items and stops."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from leadinglights.engines.programme import Result
from leadinglights.engines.programme.result import Item
from leadinglights.engines.programme.result import Programme as Planned
from leadinglights.engines.programme.result import Unserved as NotServed
from leadinglights.office.registry.models import Site, SiteOffer
from leadinglights.office.visits.bridge.guests import LeftOut
from leadinglights.office.visits.bridge.problem import Asked
from leadinglights.office.visits.bridge.splitting import keep_groups
from leadinglights.office.visits.models import (
    Appointment,
    DelegationGroup,
    Interpreter,
    Plan,
    PlanningPeriod,
    Programme,
    ProgrammeItem,
    ProgrammeVersion,
    Receiver,
    Stop,
    TravelTime,
    Unserved,
    Vehicle,
    Visit,
)
from leadinglights.office.visits.states import (
    ItemKind,
    PlanOrigin,
    ProgrammeVersionState,
    StopState,
    WishKind,
)

HOST_STOPS = (ItemKind.STOP, ItemKind.RECEPTION)


@dataclass(frozen=True, slots=True)
class Made:
    """How a plan came about; with a parent, visits that are as they were under it keep their version."""

    origin: PlanOrigin = PlanOrigin.PLANNED
    parent: Plan | None = None
    edit: Mapping[str, Any] = field(default_factory=dict)
    made_by_id: int | None = None


@dataclass(slots=True)
class _Rows:
    """Everything a result names, by its code: fetched once."""

    offers: Mapping[str, SiteOffer]
    sites: Mapping[str, Site]
    interpreters: Mapping[str, Interpreter]
    receivers: Mapping[str, Receiver]
    vehicles: Mapping[str, Vehicle]
    km: Mapping[tuple[str, str], float | None]
    appointments: Mapping[str, SiteOffer]
    items: list[ProgrammeItem] = field(default_factory=list)

    @classmethod
    def of(cls, period: PlanningPeriod) -> _Rows:
        office = period.office_id

        def by_code(model: Any, *related: str) -> dict[str, Any]:
            rows = model.objects.filter(office_id=office).select_related(*related)
            return {row.code: row for row in rows}

        times = TravelTime.objects.filter(office_id=office).select_related("from_site", "to_site")
        km = {(row.to_site.code, row.from_site.code): row.km for row in times}
        km |= {(row.from_site.code, row.to_site.code): row.km for row in times}
        agreed = Appointment.objects.filter(office_id=office).select_related("site_offer")
        return cls(
            offers=by_code(SiteOffer, "site", "host"),
            sites=by_code(Site),
            interpreters=by_code(Interpreter),
            receivers=by_code(Receiver),
            vehicles=by_code(Vehicle),
            km=km,
            appointments={row.code: row.site_offer for row in agreed},
        )

    def offer(self, stop: str | None) -> SiteOffer | None:
        return self.offers.get(stop or "") or self.appointments.get(stop or "")


def record_plan(
    *,
    period: PlanningPeriod,
    asked: Asked,
    result: Result,
    seed: int,
    at: datetime,
    made: Made | None = None,
) -> Plan:
    """Write one plan and make its programmes the drafts of the visits. Called inside a transaction."""
    made = made or Made()
    keep_groups(asked)
    latest = period.plans.aggregate(number=Max("number"))["number"] or 0
    plan: Plan = Plan.objects.create(
        office_id=period.office_id,
        period=period,
        number=latest + 1,
        problem=json.loads(asked.problem.canonical()),
        result=json.loads(result.to_json()),
        problem_sha256=asked.problem.sha256(),
        status=result.status,
        made_at=at,
        seed=seed,
        engine_version=result.engine,
        origin=made.origin,
        parent=made.parent,
        edit=dict(made.edit),
        made_by_id=made.made_by_id,
    )
    rows = _Rows.of(period)
    before = _days_of(Result.of(made.parent.result)) if made.parent else {}
    after = _days_of(result)
    for code, visit in asked.visits.items():
        if code in before and before[code] == after.get(code) and _stays(visit, plan):
            continue
        planned = [one for one in result.programmes if one.delegation == code]
        _record_visit(visit, planned, plan, rows)
    ProgrammeItem.objects.bulk_create(rows.items)
    Unserved.objects.bulk_create(
        [_not_served(plan, asked.visits[one.delegation], one, rows) for one in result.unserved]
        + [_left_out(plan, one) for one in asked.left_out]
    )
    return plan


def _days_of(result: Result) -> dict[str, list[Any]]:
    """What each delegation does, by its code, without what it is worth and why."""
    days: dict[str, list[Any]] = {}
    for one in result.programmes:
        done = [(day.date, day.vehicle, [_done(item) for item in day.items]) for day in one.days]
        days.setdefault(one.delegation, []).append((one.group, done))
    return days


def _done(item: Item) -> Item:
    # The planner words its reasons anew each time: for the guests nothing is different.
    return item.model_copy(update={"why": (), "kept": False, "quality": None, "session": None})


def _stays(visit: Visit, plan: Plan) -> bool:
    """Keep the version in force of a visit nothing changed for; a draft is from now on the new plan's."""
    versions = ProgrammeVersion.objects.filter(programme__visit=visit, plan=plan.parent)
    drafts = versions.filter(state=ProgrammeVersionState.DRAFT)
    if drafts.update(plan=plan):
        return True
    newest = ProgrammeVersion.objects.filter(programme__visit=visit).order_by("-number").first()
    return newest is not None and newest.state == ProgrammeVersionState.RELEASED


def _record_visit(visit: Visit, planned: Iterable[Planned], plan: Plan, rows: _Rows) -> None:
    programme, _made = Programme.objects.get_or_create(
        visit=visit, defaults={"office_id": visit.office_id}
    )
    versions = programme.versions.all()
    latest = versions.aggregate(number=Max("number"))["number"] or 0
    versions.filter(state=ProgrammeVersionState.DRAFT).update(state=ProgrammeVersionState.DISCARDED)
    version = ProgrammeVersion.objects.create(
        office_id=visit.office_id, programme=programme, plan=plan, number=latest + 1
    )
    groups = {group.code: group for group in visit.delegation.groups.all()}
    stops = _Stops(visit)
    lines = [_arrival(visit), *_lines(planned, groups, stops, rows), _departure(visit)]
    lines.sort(key=lambda line: (line["on"], line["starts_min"], line["ends_min"]))
    for position, line in enumerate(lines, start=1):
        rows.items.append(
            ProgrammeItem(
                office_id=visit.office_id, programme_version=version, position=position, **line
            )
        )
    stops.give_back_the_rest()


def _lines(
    planned: Iterable[Planned],
    groups: Mapping[str, DelegationGroup],
    stops: _Stops,
    rows: _Rows,
) -> list[dict[str, Any]]:
    return [
        _line(item, day.date, groups.get(one.group or ""), stops, rows)
        for one in planned
        for day in one.days
        for item in day.items
    ]


def _line(
    item: Item, on: date, group: DelegationGroup | None, stops: _Stops, rows: _Rows
) -> dict[str, Any]:
    offer = rows.offer(item.stop)
    kind = _kind(item, offer)
    line: dict[str, Any] = {
        "kind": kind,
        "on": on,
        "starts_min": item.start,
        "ends_min": item.end,
        "group": group,
        "site_offer": offer,
        "interpreter": next(
            (rows.interpreters[i] for i in item.interpreter_ids if i in rows.interpreters), None
        ),
        "receiver": rows.receivers.get(item.receiver or ""),
        "vehicle": rows.vehicles.get(item.vehicle or ""),
        "shared_with": list(item.shared_with),
        "why": [reason.model_dump(mode="json") for reason in item.why],
    }
    if kind == ItemKind.LEG:
        line |= {
            "from_site": rows.sites.get(item.from_place or ""),
            "to_site": rows.sites.get(item.to_place or ""),
            "minutes": item.minutes,
            "km": rows.km.get((item.from_place or "", item.to_place or "")),
            "quality": item.travel_quality or "",
        }
    if kind in HOST_STOPS and offer is not None:
        line["stop"] = stops.at(offer, group, on, item)
    return line


def _kind(item: Item, offer: SiteOffer | None) -> ItemKind:
    if item.kind == "stop" and offer is not None and offer.kind == "reception":
        return ItemKind.RECEPTION
    return ItemKind(item.kind)


class _Stops:
    """Stops of a visit by what makes them the same stop: offer, group, day and time."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        alive = visit.stops.exclude(state__in=(StopState.RELEASED, StopState.CANCELLED))
        self.known = {
            (stop.site_offer_id, stop.group_id, stop.on, stop.starts_min, stop.ends_min): stop
            for stop in alive
        }
        self.used: set[int] = set()

    def at(self, offer: SiteOffer, group: DelegationGroup | None, on: date, item: Item) -> Stop:
        """Return the stop that stands there already, with its answer, or a new tentative one."""
        key = (offer.pk, group.pk if group else None, on, item.start, item.end)
        if key not in self.known:
            self.known[key] = Stop.objects.create(
                office_id=self.visit.office_id,
                visit=self.visit,
                site_offer=offer,
                host=offer.host,
                group=group,
                on=on,
                starts_min=item.start,
                ends_min=item.end,
            )
        self.used.add(self.known[key].pk)
        return self.known[key]

    def give_back_the_rest(self) -> None:
        """Drop what no host was asked about; what was asked stays until somebody tells the host."""
        stale = [stop.pk for stop in self.known.values() if stop.pk not in self.used]
        Stop.objects.filter(pk__in=stale, state=StopState.TENTATIVE).update(
            state=StopState.RELEASED
        )


def _arrival(visit: Visit) -> dict[str, Any]:
    return _moment(visit, visit.arrives, ItemKind.ARRIVAL, visit.start_place)


def _departure(visit: Visit) -> dict[str, Any]:
    return _moment(visit, visit.departs, ItemKind.DEPARTURE, visit.end_place)


def _moment(visit: Visit, at: datetime, kind: ItemKind, place: Site) -> dict[str, Any]:
    local = at.astimezone(ZoneInfo(visit.office.timezone))
    minute = local.hour * 60 + local.minute
    return {
        "kind": kind,
        "on": local.date(),
        "starts_min": minute,
        "ends_min": minute,
        "to_site": place,
    }


def _not_served(plan: Plan, visit: Visit, one: NotServed, rows: _Rows) -> Unserved:
    must = {"must_wish", "reception", "appointment", "fixed_pin", "day", "meeting"}
    return Unserved(
        office_id=plan.office_id,
        plan=plan,
        visit=visit,
        site=rows.sites.get(one.site or ""),
        site_offer=rows.offer(one.offer or one.appointment),
        what=one.kind,
        kind=WishKind.MUST if one.kind in must else WishKind.WISH,
        points=one.points or 0,
        reasons=[
            {**reason.model_dump(mode="json"), "on": one.date.isoformat() if one.date else None}
            for reason in one.reasons
        ],
    )


def _left_out(plan: Plan, one: LeftOut) -> Unserved:
    wish = one.wish
    return Unserved(
        office_id=plan.office_id,
        plan=plan,
        visit=one.visit,
        site=wish.site if wish else None,
        site_offer=wish.site_offer if wish else None,
        what="wish" if wish else "visit",
        kind=wish.kind if wish else WishKind.MUST,
        points=wish.points if wish else 0,
        reasons=[{"code": one.code, "who": one.who, "params": dict(one.params)}],
    )
