"""“We are 20 minutes late”: what would move, and then, if a person says so, moved and told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import GuestLink, Staff
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import living, saving
from leadinglights.office.visits.actions.days import keeping, opening, telling
from leadinglights.office.visits.actions.days.checking_in import LeaderOnly
from leadinglights.office.visits.bridge import late as bridge
from leadinglights.office.visits.models import CheckIn, Plan, ProgrammeVersion, Visit
from leadinglights.office.visits.queries import current, readiness
from leadinglights.office.visits.queries.late import Shift
from leadinglights.office.visits.states import PlanOrigin, ProgrammeVersionState, VisitState

MINUTES = (5, 10, 20, 30)
SHOWN_FOR = timedelta(minutes=15)  # then the day has gone on, and what was shown is not so any more
HERE = (VisitState.PREPARING, VisitState.READY, VisitState.UNDER_WAY)


class NoSuchDelay(Refusal):
    code = "no_such_delay"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("Choose 5, 10, 20 or 30 minutes."))


class NothingToday(Refusal):
    code = "nothing_today"

    def __init__(self) -> None:
        super().__init__(_("No released programme has anything planned for these guests today."))


class DraftInTheWay(Refusal):
    """The programme is being changed: moving the released one would undo that."""

    code = "draft_in_the_way"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The office is changing this programme just now: a draft waits to be released. Ring the office; it releases the draft or takes it back, and then moves the rest."
            )
        )


class NoWayToMove(Refusal):
    """The planner finds no way; a person has to decide what is left out."""

    code = "no_way_to_move"

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            _("The rest of the day cannot be moved by itself. Ring the office and decide together.")
        )


class WhichGroup(Refusal):
    """The groups of these guests are at different places: a delay is one group's."""

    code = "which_group"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("The groups are at different places today. Say which of them is late."))


class ShownTooLongAgo(Refusal):
    code = "shown_too_long_ago"

    def __init__(self) -> None:
        super().__init__(_("The day has gone on since this was shown. Look at it again."))


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a delay would do, and the plan it was worked out for."""

    visit: Visit
    plan: Plan
    minutes: int
    asked_at: datetime
    later: bridge.Later
    group: str = ""  # the one that is late, where the groups are at different places
    groups: tuple[str, ...] = ()  # to choose from, where nobody has said which

    @property
    def shifts(self) -> Iterator[Shift]:
        """What would happen, stop by stop: late comers first, then what moves or falls away."""
        guests = self.visit.delegation.code
        for one in self.later.joins_late:
            before, after = (one.starts, one.ends), (one.reached, one.left)
            yield Shift(guests, one.stop, before, after, joins=True)
        for change in self.later.changes:
            yield Shift(
                change.delegation,
                change.stop,
                _span(change.before),
                _span(change.after),
                beyond=change.stop in self.later.beyond,
            )


def _span(when: bridge.When | None) -> tuple[int, int] | None:
    return (when.start, when.end) if when else None


def foresee(*, visit: Visit, minutes: int, at: datetime, group: str = "") -> Foreseen:
    """Work out what a delay would do; nothing is changed.

    Where the groups are at different places, and `group` is none of them, only the choice is returned.
    """
    if minutes not in MINUTES:
        raise NoSuchDelay
    released = readiness.released_version(visit)
    newest = current.newest_plan(visit.period)
    if visit.state not in HERE or released is None or newest is None:
        raise NothingToday
    local = at.astimezone(ZoneInfo(visit.office.timezone))
    if not released.items.filter(on=local.date()).exists():
        raise NothingToday
    if _has_draft(visit):
        raise DraftInTheWay
    try:
        later = bridge.later(
            newest,
            delegation=visit.delegation.code,
            now=local,
            minutes=minutes,
            arrived=_arrived(visit, local, group),
            group=group or None,
        )
    except bridge.GroupsApart as apart:
        nothing = bridge.Later(joins_late=())
        return Foreseen(visit, newest, minutes, at, nothing, groups=apart.groups)
    except bridge.CannotBeMoved as refused:
        raise NoWayToMove(str(refused)) from refused
    return Foreseen(visit, newest, minutes, at, later, group=group)


def by_staff(
    *,
    visit_id: UUID,
    minutes: int,
    asked_at: datetime,
    plan: int,
    actor_id: int,
    at: datetime,
    group: str = "",
) -> None:
    """Move the rest of the day as it was shown, and tell those concerned."""
    visit, actor = living.find(visit_id, actor_id)
    shown = _Shown(minutes, asked_at, plan, group)
    _say(visit, shown, actor=actor, at=at)


def by_leader(
    *, link: GuestLink, minutes: int, asked_at: datetime, plan: int, at: datetime, group: str = ""
) -> None:
    """As `by_staff`, pressed by whoever leads the guests."""
    visit, leads = opening.visit_of(link)
    if not leads:
        raise LeaderOnly
    _say(visit, _Shown(minutes, asked_at, plan, group), actor=None, at=at)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What whoever pressed the button saw: the delay, when, of which plan, whose."""

    minutes: int
    asked_at: datetime
    plan: int
    group: str


def _say(visit: Visit, shown: _Shown, *, actor: Staff | None, at: datetime) -> None:
    minutes, asked_at = shown.minutes, shown.asked_at
    if not timedelta(0) <= at - asked_at <= SHOWN_FOR:
        raise ShownTooLongAgo
    newest = current.newest_plan(visit.period)
    if newest is None or newest.number != shown.plan:
        # Also the second press of the same button: the first has made a new plan.
        raise saving.PlanChangedMeanwhile(newest)
    # Outside the transaction, for it takes a moment; save_plan sees whether it is still so.
    foreseen = foresee(visit=visit, minutes=minutes, at=asked_at, group=shown.group)
    if foreseen.groups:
        raise WhichGroup
    later = foreseen.later
    with transaction.atomic():
        before = _released(visit)
        if later.asked is not None and later.result is not None:
            saved = saving.save_plan(
                period=visit.period,
                asked=later.asked,
                result=later.result,
                origin=PlanOrigin.REPAIRED,
                actor_id=actor.pk if actor else None,
                at=at,
                parent=foreseen.plan,
                edit={"late": minutes, "delegation": visit.delegation.code},
            )
            keeping.carry_answers(period=visit.period, moved=later.moved)
            keeping.release(plan=saved, before=before, actor=actor, at=at)
        telling.tell(
            visit=visit,
            later=later,
            minutes=minutes,
            asked_at=asked_at,
            told_by_leader=actor is None,
            at=at,
            group=foreseen.group,
        )


def _released(visit: Visit) -> dict[int, ProgrammeVersion]:
    """Return the versions in force of all visits of the period that are released, by visit."""
    visits = Visit.objects.filter(period=visit.period)
    in_force = current.versions_of(visits)
    return {
        pk: version
        for pk, version in in_force.items()
        if version.state == ProgrammeVersionState.RELEASED
    }


def _has_draft(visit: Visit) -> bool:
    return ProgrammeVersion.objects.filter(
        programme__visit=visit, state=ProgrammeVersionState.DRAFT
    ).exists()


def _arrived(visit: Visit, local: datetime, group: str) -> set[tuple[str, int]]:
    arrived = CheckIn.objects.filter(
        stop__visit=visit, stop__on=local.date(), arrived_at__isnull=False
    )
    if group:
        arrived = arrived.filter(stop__group__code=group)
    rows: Iterable[tuple[str, int]] = arrived.values_list(
        "stop__site_offer__code", "stop__starts_min"
    )
    return set(rows)
