"""Have the planner work out repairs, and other times for hosts: done by the worker, soon after."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from leadinglights.office.visits.bridge import repairing, slots
from leadinglights.office.visits.models import HostQuestions, HostSlot, Plan, Repair
from leadinglights.office.visits.queries import current, sessions
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.states import RepairState, StopState

AT_ONCE = 3  # repairs, or hosts, in one round of the worker: each takes the planner a second


def propose_waiting(*, at: datetime) -> int:
    """Work out what waits, and what was worked out for a plan that is not the newest any more."""
    _send_back_what_is_stale()
    waiting = (
        Repair.objects.filter(state=RepairState.WAITING)
        .select_related("period__office")
        .order_by("made_at", "pk")
    )
    done = 0
    for repair in waiting[:AT_ONCE]:
        propose(repair, at=at)
        done += 1
    return done


def _send_back_what_is_stale() -> None:
    known = Repair.objects.filter(state__in=(RepairState.PROPOSED, RepairState.STUCK))
    for repair in known.select_related("period").order_by("pk"):
        newest = current.newest_plan(repair.period)
        if newest is None or newest.pk == repair.base_id:
            continue
        Repair.objects.filter(pk=repair.pk, version=repair.version).update(
            state=RepairState.WAITING, version=F("version") + 1
        )


def propose(repair: Repair, *, at: datetime) -> None:
    """Ask the planner for the change that touches the fewest people, outside any transaction."""
    plan = current.newest_plan(repair.period)
    repair.base = plan
    if plan is None:
        _keep(repair, RepairState.STUCK, at, stuck_because="There is no plan yet.")
        return
    try:
        proposal = repairing.propose(plan, repair, now=_now(repair, at))
    except repairing.CannotBeRepaired as refused:
        _keep(repair, RepairState.STUCK, at, base=plan, stuck_because=str(refused))
        return
    _keep(
        repair,
        RepairState.PROPOSED,
        at,
        base=plan,
        problem=proposal.problem,
        result=proposal.result,
        stuck_because="",
    )


def _now(repair: Repair, at: datetime) -> datetime | None:
    """Return the local time where the week is under way; before and after it nothing has begun."""
    local = at.astimezone(ZoneInfo(repair.period.office.timezone)).replace(tzinfo=None)
    under_way = repair.period.starts_on <= local.date() <= repair.period.ends_on
    return local if under_way else None


def _keep(repair: Repair, state: RepairState, at: datetime, **fields: object) -> None:
    """Keep the answer, unless the repair was dropped while the planner worked."""
    Repair.objects.filter(pk=repair.pk, state=RepairState.WAITING, version=repair.version).update(
        state=state, proposed_at=at, version=F("version") + 1, **fields
    )


def find_slots(*, at: datetime) -> int:
    """Look for other times for hosts who were asked; again when there is a newer plan."""
    done = 0
    open_to = HostQuestions.objects.filter(
        period__ends_on__gte=at.date()
    ) | HostQuestions.objects.filter(slots_for=None)
    for questions in open_to.select_related("host", "period__office").order_by("pk"):
        plan = current.newest_plan(questions.period)
        if plan is None or questions.slots_for_id == plan.pk:
            continue
        _find_slots(questions, plan)
        done += 1
        if done == AT_ONCE:
            break
    return done


def _find_slots(questions: HostQuestions, plan: Plan) -> None:
    asked = [
        one
        for one in sessions.together(sessions.of_host(questions.host, questions.period))
        if one.state in (StopState.PROPOSED, StopState.COUNTERED)
    ]
    found: dict[int, list[slots.Slot]] = {}
    if asked:
        replanner = repairing.laid_out(plan)
        for one in asked:
            times = [] if one.first.pinned else slots.other_slots(replanner, _asked_for(one))
            found |= {stop.pk: times for stop in one.stops}
    with transaction.atomic():
        HostSlot.objects.filter(stop__in=found).delete()
        HostSlot.objects.bulk_create(
            HostSlot(
                office_id=questions.office_id,
                stop_id=stop,
                plan=plan,
                on=time.on,
                starts_min=time.starts_min,
                ends_min=time.ends_min,
            )
            for stop, times in found.items()
            for time in times
        )
        HostQuestions.objects.filter(pk=questions.pk).update(slots_for=plan)


def _asked_for(session: Session) -> slots.Session:
    first = session.first
    return slots.Session(
        offer=session.offer.code,
        delegations=tuple(visit.delegation.code for visit in session.visits),
        now=slots.Slot(first.on, first.starts_min, first.ends_min),
    )
