"""Try a change to a plan, and save one that fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits import bridge
from leadinglights.office.visits.actions import pinning, saving
from leadinglights.office.visits.actions.editing.wanted import (
    Verb,
    Wanted,
    as_document,
    edit_of,
    target_of,
)
from leadinglights.office.visits.actions.pinning import Spot
from leadinglights.office.visits.actions.planning import NoSuchPeriod
from leadinglights.office.visits.bridge.editing import Desk, Edit, NotInThePlan, Target, Tried, When
from leadinglights.office.visits.models import Plan, PlanningPeriod, Stop, Visit
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.queries.faults import Fault, in_words
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.states import PlanOrigin, StopState

DAY_MIN = 24 * 60
ASKED = (StopState.PROPOSED, StopState.CONFIRMED, StopState.HELD)


class NothingToChange(Refusal):
    code = "nothing_to_change"

    def __init__(self) -> None:
        super().__init__(_("This week has no plan yet. Plan it first, then change it by hand."))


class StopGone(Refusal):
    code = "stop_gone"

    def __init__(self) -> None:
        super().__init__(_("This stop is not in the plan any more. Nothing was changed."))


class EndsAfterMidnight(Refusal):
    code = "ends_after_midnight"

    def __init__(self) -> None:
        super().__init__(_("That would end after midnight. A stop ends on the day it begins."))


class ChangeDoesNotFit(Refusal):
    """The change breaks a rule; with what could be done instead."""

    code = "change_does_not_fit"

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self.faults = tuple(("rule", sentence) for sentence in outlook.in_words())
        super().__init__(
            _("Something has changed since this week was planned, so nothing was changed by hand.")
            if outlook.is_overtaken
            else _("This does not fit, so nothing was changed.")
        )


class MovedMeanwhile(Refusal):
    """Two people changed the same stop: both versions, for a person to choose."""

    code = "moved_meanwhile"

    def __init__(
        self, *, spot: Spot, theirs: tuple[When, ...], mine: When | None, plan: Plan
    ) -> None:
        self.spot, self.theirs, self.mine, self.plan = spot, theirs, mine, plan
        super().__init__(
            _("Somebody changed this stop while you were at it. Nothing was overwritten.")
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a change would do: whether it fits, what it breaks, which starts nearby would fit."""

    plan: Plan
    edit: Edit
    tried: Tried
    nearest: tuple[When, ...] = ()
    merged: bool = False
    asked_again: bool = False  # the host was asked, or agreed, at the old time
    can_be_held: bool = False  # the rest could be planned around it
    since: tuple[Fault, ...] = ()  # what the plan breaks already: something has changed since

    @property
    def fits(self) -> bool:
        return self.tried.fits

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.tried.faults

    @property
    def is_overtaken(self) -> bool:
        """Whether the change would fit, but the plan does not hold any more as things stand now."""
        return bool(self.faults) and all(_same(one, self.since) for one in self.faults)

    def in_words(self) -> tuple[str, ...]:
        """Say in the active language what the change would break."""
        language = get_language() or "en"
        names = Glossary(self.plan.office_id, language, period_id=self.plan.period_id)
        return in_words(self.faults, names, language)


def try_change(
    *, period_id: UUID, wanted: Wanted, actor_id: int, ways_out: bool = False
) -> Outlook:
    """Look what a change to the newest plan would do; nothing is written.

    `ways_out` also looks for the nearest starts that fit. Raises MovedMeanwhile where somebody has
    changed the same thing since the plan the person saw.
    """
    return _outlook(_period(period_id, actor_id), wanted, ways_out=ways_out)


def to_hold(outlook: Outlook) -> dict[str, Any]:
    """What the planner is told to hold: the stop of a tried move, where it was tried."""
    if outlook.edit.to is None:
        raise StopGone
    return bridge.held_document(outlook.edit.target, outlook.edit.to)


def change_plan(*, period_id: UUID, wanted: Wanted, actor_id: int, at: datetime) -> Plan:
    """Make a change by hand and save the plan with it, if it breaks no rule.

    Changed on top of the newest plan: where somebody else changed other stops meanwhile, both
    changes stand. Raises ChangeDoesNotFit with every broken rule and the ways out, or
    MovedMeanwhile with both versions; then nothing is written.
    """
    period = _period(period_id, actor_id)
    outlook = _outlook(period, wanted, ways_out=True)
    if not outlook.fits:
        raise ChangeDoesNotFit(outlook)
    if outlook.edit.to == outlook.edit.target.when and not outlook.edit.adds:
        return outlook.plan  # it is there already
    asked = bridge.asked_of(outlook.plan)
    merged_with = outlook.plan.number if outlook.merged else None
    document = as_document(wanted, outlook.edit, merged_with)
    plan = saving.save_plan(
        period=period,
        asked=replace(asked, problem=outlook.tried.problem),
        result=bridge.with_robustness(outlook.tried.problem, outlook.tried.result),
        origin=PlanOrigin.EDITED,
        actor_id=actor_id,
        at=at,
        parent=outlook.plan,
        edit=document,
        seed=outlook.plan.seed,
    )
    pinning.carry(period, outlook.edit)
    return plan


def _period(period_id: UUID, actor_id: int) -> PlanningPeriod:
    actor = Staff.objects.get(pk=actor_id)
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    if period is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=period)
    return period


def _outlook(period: PlanningPeriod, wanted: Wanted, *, ways_out: bool) -> Outlook:
    plan = current.newest_plan(period)
    if plan is None:
        raise NothingToChange
    problem, result = bridge.plan_of(plan)
    desk = Desk.of(bridge.as_things_stand(problem, period), result)
    codes = _delegations(period, wanted)
    stale = plan.number != wanted.number
    target, changed = _found(
        desk, wanted, target_of(wanted.spot, codes[wanted.spot.visit_id]), plan
    )
    other = None
    if wanted.other is not None:
        seen = target_of(wanted.other, codes[wanted.other.visit_id])
        other, _changed = _found(desk, wanted, seen, plan)
    edit = edit_of(wanted, target, other)
    if any(when.end > DAY_MIN for when in _times(edit)):
        raise EndsAfterMidnight
    try:
        tried = desk.tried(edit)
    except NotInThePlan:
        raise StopGone from None
    # What the plan breaks before anybody touches it matters only where something is broken.
    asks_why = not tried.fits and desk.problem is not problem
    since = desk.standing().faults if asks_why else ()
    return Outlook(
        plan=plan,
        edit=edit,
        tried=tried,
        nearest=desk.nearest(edit) if ways_out and not (tried.fits or since) else (),
        merged=stale or changed,
        asked_again=_was_asked(wanted.spot) and wanted.verb != Verb.ADD,
        can_be_held=ways_out and not tried.fits and bridge.can_be_held(tried, target, edit.to),
        since=since,
    )


def _times(edit: Edit) -> Iterator[When]:
    """Give when the stops of a change would be, each with its own length."""
    if edit.to is not None:
        yield edit.to
    if edit.other is not None and edit.other.party != edit.target.party:
        one, other = edit.target.when, edit.other.when
        for when, minutes in ((other, one.minutes), (one, other.minutes)):
            yield When(when.on, when.start, when.start + minutes)


def _same(fault: Fault, others: Iterable[Fault]) -> bool:
    """Whether a fault is among others: the rule and the place, not the figures."""
    at = (fault.rule, fault.code, fault.delegation, fault.on, fault.stop)
    return any(at == (one.rule, one.code, one.delegation, one.on, one.stop) for one in others)


def _found(desk: Desk, wanted: Wanted, seen: Target, plan: Plan) -> tuple[Target, bool]:
    """Find the stop in the newest plan, and whether somebody changed another side of it meanwhile.

    Start and length are two fields: who changes one keeps the other as somebody else has set it.
    The same field changed by both is for a person to decide.
    """
    item = desk.find(seen)
    if item is not None:
        now = When(seen.when.on, item.start, item.end)
        lengthened = now.end != seen.when.end
        if lengthened and wanted.verb is not Verb.MOVE:
            raise MovedMeanwhile(spot=wanted.spot, theirs=(now,), mine=_wished(wanted), plan=plan)
        return replace(seen, when=now), lengthened
    if wanted.verb is Verb.ADD and seen.stop == wanted.spot.stop:
        return seen, False
    elsewhere = desk.elsewhere(seen)
    if not elsewhere:
        raise StopGone
    moved_alone = len(elsewhere) == 1 and elsewhere[0].minutes == seen.when.minutes
    if wanted.verb is Verb.LENGTHEN and moved_alone:
        return replace(seen, when=elsewhere[0]), True
    raise MovedMeanwhile(spot=wanted.spot, theirs=elsewhere, mine=_wished(wanted), plan=plan)


def _wished(wanted: Wanted) -> When | None:
    was = When(wanted.spot.on, wanted.spot.start, wanted.spot.end)
    if wanted.verb is Verb.MOVE and wanted.to_start is not None:
        start = wanted.to_start
        return When(wanted.to_on or was.on, start, start + was.minutes)
    if wanted.verb is Verb.LENGTHEN and wanted.minutes is not None:
        return When(was.on, was.start, was.start + wanted.minutes)
    return None


def _delegations(period: PlanningPeriod, wanted: Wanted) -> dict[UUID, str]:
    ids = [wanted.spot.visit_id, *([wanted.other.visit_id] if wanted.other else [])]
    rows = Visit.objects.filter(period=period, public_id__in=ids)
    codes = dict(rows.values_list("public_id", "delegation__code"))
    if set(codes) != set(ids):
        raise StopGone
    return codes


def _was_asked(spot: Spot) -> bool:
    return Stop.objects.filter(
        visit__public_id=spot.visit_id,
        site_offer__code=spot.stop,
        on=spot.on,
        starts_min=spot.start,
        state__in=ASKED,
    ).exists()
