"""Write the report of a visit; file it; close the visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile
from leadinglights.office.visits.models import ReportedLead, Visit, VisitReport
from leadinglights.office.visits.states import VisitState


class NotEndedYet(Refusal):
    code = "not_ended_yet"

    def __init__(self) -> None:
        super().__init__(
            _("The guests are still here. A report is written when the visit has ended.")
        )


class NothingToFile(Refusal):
    code = "nothing_to_file"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("Write what came of the visit before you file the report."))


class LeadsWithoutOwner(Refusal):
    """A visit is closed when somebody looks after each lead."""

    code = "leads_without_owner"

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(_("Somebody has to own each lead before the visit is closed."))


@dataclass(frozen=True, slots=True)
class Words:
    """What a report says."""

    summary: str
    learnt: str
    next_steps: str


def write(
    *, visit_id: UUID, version: int, words: Words, file: bool, actor_id: int, at: datetime
) -> None:
    """Save a report; with `file` it is filed, and an ended visit becomes reported."""
    visit, actor = living.find(visit_id, actor_id)
    if visit.state not in (VisitState.ENDED, VisitState.REPORTED):
        raise NotEndedYet
    if file and not words.summary.strip():
        raise NothingToFile
    with transaction.atomic():
        report = report_of(visit)
        saved = VisitReport.objects.filter(pk=report.pk, version=version).update(
            summary=words.summary.strip(),
            learnt=words.learnt.strip(),
            next_steps=words.next_steps.strip(),
            written_by=actor,
            version=F("version") + 1,
            **({"filed_at": at} if file and report.filed_at is None else {}),
        )
        if not saved:
            raise ChangedMeanwhile
        if file and visit.state == VisitState.ENDED:
            living.follow(visit, VisitState.REPORTED, seen=visit.version, actor=actor, at=at)
        auditing.record(
            actor=actor,
            verb="file_report" if file else "write_report",
            thing=report,
            changed=("summary", "learnt", "next_steps"),
            at=at,
        )


def close(*, visit_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Close a reported visit: from now on the times run after which what is personal is erased."""
    visit, actor = living.find(visit_id, actor_id)
    unowned = ReportedLead.objects.filter(report__visit=visit, owner=None, owner_name="").count()
    if unowned:
        raise LeadsWithoutOwner(unowned)
    with transaction.atomic():
        living.follow(visit, VisitState.CLOSED, seen=version, actor=actor, at=at, closed_at=at)


def report_of(visit: Visit) -> VisitReport:
    """Return the report of a visit, made where there is none yet; called inside a transaction."""
    report, _made = VisitReport.objects.get_or_create(
        visit=visit, defaults={"office_id": visit.office_id}
    )
    return report
