"""A list is handed in by the leader, closed by the office or by its day, and opened again with a trace."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import auditing, links, post
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, Wrong
from leadinglights.office.visits.actions.repairing import opening
from leadinglights.office.visits.actions.rosters.editors import Editor, record, require_open, staff
from leadinglights.office.visits.models import Delegate, Delegation, DelegationGroup, Roster
from leadinglights.office.visits.queries.current import newest_plan
from leadinglights.office.visits.states import ROSTER_MAY_FOLLOW, RepairCause, RosterState

A_DAY: Final = timedelta(days=1)


class NobodyOnTheList(Refusal):
    code = "nobody_on_the_list"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("The list is empty. Add the delegates before you hand it in.")
        )


class RosterMayNot(Refusal):
    code = "roster_state_may_not_follow"

    def __init__(self, now: RosterState) -> None:
        super().__init__(
            gettext_lazy("This cannot be done now: the list is “%(state)s”.") % {"state": now.label}
        )


def hand_in(*, editor: Editor, version: int, at: datetime) -> None:
    """Say that the list is complete; until it closes it may still be changed."""
    with transaction.atomic():
        require_open(editor, at=at)
        if not Delegate.objects.filter(roster=editor.roster).exists():
            raise NobodyOnTheList
        _move(editor, RosterState.SUBMITTED, version=version, at=at, submitted_at=at)
        if editor.is_leader:
            _tell_the_office(editor.roster, at=at)


def close(*, visit_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Close a list: what it says is what hosts and kitchens get."""
    with transaction.atomic():
        editor = staff(visit_id=visit_id, actor_id=actor_id)
        _move(editor, RosterState.CLOSED, version=version, at=at, closed_at=at)
        count_what_is_known(editor, at=at)


def reopen(*, visit_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Open a list again; who did so is on record."""
    with transaction.atomic():
        editor = staff(visit_id=visit_id, actor_id=actor_id)
        _move(editor, RosterState.OPEN, version=version, at=at, closed_at=None)


def close_overdue(*, at: datetime) -> int:
    """Close every list whose last day is over and return how many; an empty one stays open."""
    rows = Roster.objects.filter(
        state__in=(RosterState.OPEN, RosterState.SUBMITTED),
        deadline__lt=at.date(),
        delegates__isnull=False,
    ).distinct()
    return sum(_close_if_over(row, at=at) for row in rows.select_related("visit__office"))


def change_deadline(
    *, visit_id: UUID, version: int, deadline: date, actor_id: int, at: datetime
) -> None:
    """Say until when the leader may change the list."""
    with transaction.atomic():
        editor = staff(visit_id=visit_id, actor_id=actor_id)
        office = editor.roster.visit.office
        first = editor.roster.visit.arrives.astimezone(ZoneInfo(office.timezone)).date()
        if deadline > first:
            raise Wrong("deadline", gettext_lazy("The list closes before the guests come."))
        rows = Roster.objects.filter(pk=editor.roster.pk, version=version)
        if not rows.update(deadline=deadline, version=F("version") + 1):
            raise ChangedMeanwhile
        changed = {"deadline": (editor.roster.deadline, deadline)}
        auditing.record(actor=actor_id, verb="change", thing=editor.roster, changed=changed, at=at)


def make_link(*, visit_id: UUID, holder: str, language: str, actor_id: int, at: datetime) -> str:
    """Make the leader a link to hand over; it can be read this once, and the one before ends."""
    with transaction.atomic():
        editor = staff(visit_id=visit_id, actor_id=actor_id)
        roster = editor.roster
        links.revoke(thing=roster, purpose=LinkPurpose.ROSTER, at=at)
        token = links.issue(
            purpose=LinkPurpose.ROSTER,
            thing=roster,
            holder=holder,
            language=language,
            at=at,
            lasts=max(roster.visit.arrives - at, A_DAY),
        )
        record(editor, "make_link", [], at=at)
    return links.address_of(token, language)


def count_what_is_known(editor: Editor, *, at: datetime) -> None:
    """Let the delegation have as many guests as its closed list has: nothing is assumed any more."""
    delegates = Delegate.objects.filter(roster=editor.roster)
    persons = delegates.count()
    delegation = editor.roster.visit.delegation
    if not persons or persons == delegation.persons:
        return
    grades = {**delegation.cell_grades, "persons": Grade.OFFICE.value}
    Delegation.objects.filter(pk=delegation.pk).update(
        persons=persons, cell_grades=grades, version=F("version") + 1
    )
    changed: list[tuple[str, int, int]] = []
    for group in DelegationGroup.objects.filter(delegation=delegation):
        members = delegates.filter(group=group).count()
        if members and members != group.persons:
            DelegationGroup.objects.filter(pk=group.pk).update(persons=members)
            changed.append((group.code, group.persons, members))
    _have_the_week_mended(editor, changed or [("", delegation.persons or 0, persons)], at)
    auditing.record(
        actor=editor.actor_id,
        verb="count_the_list",
        thing=delegation,
        changed={"persons": (delegation.persons, persons)},
        at=at,
    )


def _have_the_week_mended(
    editor: Editor, changed: list[tuple[str, int, int]], at: datetime
) -> None:
    """Guests who are more or fewer than were planned for: hosts, buses and tables may not do."""
    visit = editor.roster.visit
    code = visit.delegation.code
    plan = newest_plan(visit.period)
    if plan is None or code not in {one["id"] for one in plan.problem.get("delegations", [])}:
        return
    for group, was, persons in changed:
        opening.note(
            period=visit.period,
            cause=RepairCause.PERSONS,
            what={
                "delegation": code,
                "visit": str(visit.public_id),
                "persons": persons,
                "was": was,
                **({"group": group} if group else {}),
            },
            actor_id=editor.actor_id,
            at=at,
        )


def _close_if_over(row: Roster, *, at: datetime) -> bool:
    today = at.astimezone(ZoneInfo(row.visit.office.timezone)).date()
    if row.deadline is None or row.deadline >= today:
        return False
    with transaction.atomic():
        editor = Editor(row, None)
        try:
            _move(editor, RosterState.CLOSED, version=row.version, at=at, closed_at=at)
        except ChangedMeanwhile:
            return False
        count_what_is_known(editor, at=at)
    return True


def _move(
    editor: Editor, then: RosterState, *, version: int, at: datetime, **values: datetime | None
) -> None:
    now = RosterState(editor.roster.state)
    if then not in ROSTER_MAY_FOLLOW[now]:
        raise RosterMayNot(now)
    rows = Roster.objects.filter(pk=editor.roster.pk, version=version, state=now.value)
    if not rows.update(state=then.value, version=F("version") + 1, **values):
        raise ChangedMeanwhile
    auditing.record(
        actor=editor.actor_id,
        verb=f"roster_{then.value}",
        thing=editor.roster,
        changed={"state": (now.value, then.value)},
        at=at,
    )


def _tell_the_office(roster: Roster, *, at: datetime) -> None:
    office = roster.visit.office
    if not office.contact_email:
        return
    with translation.override(office.default_language):
        name = {"name": said(roster.visit.delegation, "name", office.default_language)}
        mail = Mail(
            subject=_("List of delegates handed in: %(name)s") % name,
            paragraphs=(_("The leader has handed in the list of delegates: %(name)s.") % name,),
        )
    post.queue(
        office_id=office.pk,
        key=f"roster:{roster.public_id}:submitted:v{roster.version}",
        kind="roster_submitted",
        mail=mail,
        to_address=office.contact_email,
        language=office.default_language,
        at=at,
        about=roster.visit,
    )
