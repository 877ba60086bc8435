"""Open the visit of an accepted request: its days, its planning period, its list of delegates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import Site
from leadinglights.office.registry.models.records import fresh_code
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.models import (
    Delegation,
    PlanningPeriod,
    Roster,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.models.periods import MOST_DAYS
from leadinglights.office.visits.queries import triage_rules
from leadinglights.office.visits.states import TriageRuleKind

DAY_FROM: Final = time(9)
DAY_TO: Final = time(17)
FRIDAY: Final = 4
# A leader who is told today cannot hand in yesterday.
LEAST_DAYS_FOR_A_ROSTER: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Stay:
    """What a visit needs to be planned; `assumed` names what nobody has said."""

    kind: str
    mode: str
    persons: int
    arrives: datetime
    departs: datetime
    start_place: UUID | None = None  # of a site; None: where the office starts its days
    max_stops: int = 4
    assumed: tuple[str, ...] = ()


def open_visit(
    request: VisitRequest, stay: Stay, *, actor_id: int | None, at: datetime
) -> tuple[Visit, Roster]:
    """Make the visit of a request, its period if there is none, and its roster."""
    office = request.office
    zone = ZoneInfo(office.timezone)
    first, last = stay.arrives.astimezone(zone).date(), stay.departs.astimezone(zone).date()
    _refuse_what_cannot_be(stay, first, last)
    place = _start_place(office, stay.start_place)
    delegation = request.delegation
    assert delegation is not None
    _say_how_many(delegation, request, stay, actor_id=actor_id, at=at)
    period = _period(request, first, last, today=at.astimezone(zone).date(), at=at, by=actor_id)
    if Visit.objects.filter(delegation=delegation, period=period).exists():
        raise Wrong("arrives", _("This delegation has a visit in that week already."))
    visit: Visit = Visit.objects.create(
        office=office,
        code=f"{delegation.code}/{period.code}",
        delegation=delegation,
        period=period,
        request=request,
        kind=stay.kind,
        mode=stay.mode,
        arrives=stay.arrives,
        departs=stay.departs,
        start_place=place,
        end_place=place,
        day_from=DAY_FROM,
        day_to=DAY_TO,
        max_stops=stay.max_stops,
        coordinator_id=actor_id,
        case_number=request.case_number,
        grade=Grade.OFFICE,
        cell_grades=dict.fromkeys(
            ("day_from", "day_to", "max_stops", "end_place", *stay.assumed), Grade.ASSUMED.value
        ),
    )
    roster: Roster = Roster.objects.create(
        office=office, visit=visit, deadline=deadline_of(office, first, at=at)
    )
    auditing.record(
        actor=actor_id, verb="open_visit", thing=visit, changed=["request", "roster"], at=at
    )
    return visit, roster


def _refuse_what_cannot_be(stay: Stay, first: date, last: date) -> None:
    if stay.departs <= stay.arrives:
        raise Wrong("departs", _("The departure must be after the arrival. Change one of the two."))
    if (last - first).days + 1 > MOST_DAYS:
        raise Wrong(
            "departs",
            _("At most %(most)d days are planned at once. Write an earlier departure.")
            % {"most": MOST_DAYS},
        )
    if stay.persons < 1:
        raise Wrong("persons", _("A delegation has at least one guest."))


def _start_place(office: Office, wanted: UUID | None) -> Site:
    sites = Site.objects.filter(office=office)
    found = (
        sites.filter(public_id=wanted).first()
        if wanted
        else sites.filter(code=office.start_place).first()
    )
    if found is None:
        raise Wrong("start_place", _("Say where the days of this visit begin: choose a place."))
    return found


def _say_how_many(
    delegation: Delegation,
    request: VisitRequest,
    stay: Stay,
    *,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Put down how many come and what they speak, as far as the office now knows."""
    grade = Grade.ASSUMED if "persons" in stay.assumed else Grade.OFFICE
    values: dict[str, object] = {}
    grades = dict(delegation.cell_grades)
    if delegation.persons != stay.persons:
        values["persons"] = stay.persons
        grades["persons"] = grade.value
    if not delegation.languages:
        values["languages"] = [request.language.partition("-")[0]]
        grades["languages"] = Grade.ASSUMED.value
    if not values:
        return
    Delegation.objects.filter(pk=delegation.pk).update(
        **values, cell_grades=grades, version=F("version") + 1
    )
    auditing.record(actor=actor_id, verb="change", thing=delegation, changed=list(values), at=at)


def _period(
    request: VisitRequest, first: date, last: date, *, today: date, at: datetime, by: int | None
) -> PlanningPeriod:
    """Return the period of these days: visits of the same days are planned together.

    One that shares a day with them is made longer; where there is none, the week is made.
    """
    office = request.office
    near = list(
        PlanningPeriod.objects.filter(
            office=office, starts_on__lte=last, ends_on__gte=first
        ).order_by("starts_on", "pk")
    )
    near.sort(key=lambda period: period.pk != request.period_id)
    for period in near:
        begins, ends = min(period.starts_on, first), max(period.ends_on, last)
        if (begins, ends) == (period.starts_on, period.ends_on):
            return period
        if (ends - begins).days + 1 <= MOST_DAYS:
            return _lengthened(period, begins, ends, at=at, by=by)
    monday = first - timedelta(days=first.weekday())
    friday = max(last, last - timedelta(days=last.weekday()) + timedelta(days=FRIDAY))
    code = f"week_{first.isocalendar().year}_{first.isocalendar().week:02}"
    taken = PlanningPeriod.objects.filter(office=office, code=code).exists()
    made: PlanningPeriod = PlanningPeriod.objects.create(
        office=office,
        code=fresh_code() if taken else code,
        starts_on=monday,
        ends_on=friday,
        as_of=min(today, monday),
        grade=Grade.OFFICE,
    )
    return made


def _lengthened(
    period: PlanningPeriod, begins: date, ends: date, *, at: datetime, by: int | None
) -> PlanningPeriod:
    changed = {
        "starts_on": (period.starts_on, begins),
        "ends_on": (period.ends_on, ends),
    }
    period.starts_on, period.ends_on = begins, ends
    period.as_of = min(period.as_of, begins)
    PlanningPeriod.objects.filter(pk=period.pk).update(
        starts_on=begins, ends_on=ends, as_of=period.as_of, version=F("version") + 1
    )
    auditing.record(actor=by, verb="change", thing=period, changed=changed, at=at)
    return period


def deadline_of(office: Office, first: date, *, at: datetime) -> date | None:
    """Return the day the list closes by the office's rule; a late visit leaves three days, if any."""
    today = at.astimezone(ZoneInfo(office.timezone)).date()
    days = triage_rules.value_of(office_id=office.pk, kind=TriageRuleKind.ROSTER_DAYS, on=today)
    if days is None:
        return None
    least = min(today + LEAST_DAYS_FOR_A_ROSTER, max(today, first - timedelta(days=1)))
    return max(first - timedelta(days=days), least)
