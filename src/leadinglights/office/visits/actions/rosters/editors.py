"""Who edits a list: somebody of the office, or the leader of the delegation behind a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, links
from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, NotThere
from leadinglights.office.visits.models import Roster, Visit
from leadinglights.office.visits.states import RosterState


@dataclass(frozen=True, slots=True)
class Editor:
    """A list and who changes it; without an actor it is the leader."""

    roster: Roster
    actor_id: int | None

    @property
    def is_leader(self) -> bool:
        return self.actor_id is None


class RosterClosed(Refusal):
    """Nobody changes a list that hosts and kitchens rely on."""

    code = "roster_closed"

    def __init__(self, *, for_leader: bool) -> None:
        super().__init__(
            _("The list is closed. Write to the office if somebody must be changed.")
            if for_leader
            else _("The list is closed. Open it again before you change it.")
        )


def staff(*, visit_id: UUID, actor_id: int, verb: str = "change") -> Editor:
    """Let somebody of the office edit the list of a visit; one without a list gets its list."""
    visit = Visit.objects.select_related("office").filter(public_id=visit_id).first()
    if visit is None:
        raise NotThere
    permission.require(actor_id=actor_id, verb=verb, thing=Roster(office=visit.office))
    roster, _made = Roster.objects.get_or_create(visit=visit, defaults={"office": visit.office})
    return Editor(_whole(roster), actor_id)


def leader(*, link: GuestLink) -> Editor:
    """Let the leader edit the one list the link opens."""
    if link.purpose != LinkPurpose.ROSTER:
        raise links.LinkNotValid
    return Editor(_whole(links.thing_of(link, Roster)), None)


def _whole(roster: Roster) -> Roster:
    found: Roster = Roster.objects.select_related("visit__delegation", "visit__office").get(
        pk=roster.pk
    )
    return found


def require_open(editor: Editor, *, at: datetime) -> None:
    """Refuse to change a list that is closed; for the leader it closes when its last day is over."""
    roster = editor.roster
    if roster.state == RosterState.CLOSED or (editor.is_leader and is_over(roster, at=at)):
        raise RosterClosed(for_leader=editor.is_leader)


def is_over(roster: Roster, *, at: datetime) -> bool:
    today = at.astimezone(ZoneInfo(roster.visit.office.timezone)).date()
    return roster.deadline is not None and roster.deadline < today


def touch(editor: Editor, *, version: int | None = None, **values: Any) -> None:
    """Count a change of the list; with a version only if nobody was faster."""
    rows = Roster.objects.filter(pk=editor.roster.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if editor.is_leader:
        # What the leader changes after handing in has to be handed in again.
        rows = rows.exclude(state=RosterState.CLOSED)
    if not rows.update(version=F("version") + 1, **values):
        raise ChangedMeanwhile


def record(editor: Editor, verb: str, changed: list[str], *, at: datetime) -> None:
    auditing.record(actor=editor.actor_id, verb=verb, thing=editor.roster, changed=changed, at=at)
