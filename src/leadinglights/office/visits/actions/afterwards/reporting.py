"""Write the report of a visit, with the leads that came up; file it; close the visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Organisation
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, NotThere, Wrong
from leadinglights.office.visits.models import ReportedLead, Stop, Visit, VisitReport
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
        report = _report_of(visit)
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


def add_lead(
    *,
    visit_id: UUID,
    company_id: UUID | None,
    company_name: str,
    about: str,
    stop_id: UUID | None,
    owner_id: UUID | None,
    owner_name: str,
    actor_id: int,
    at: datetime,
) -> None:
    """Add an opportunity that came up: a firm, what about, where, and who follows it up."""
    visit, actor = living.find(visit_id, actor_id)
    if not about.strip():
        raise Wrong("about", _("Write what it is about."))
    company = (
        Organisation.objects.visible_to(actor).filter(public_id=company_id).first()
        if company_id
        else None
    )
    if company is None and not company_name.strip():
        raise Wrong("company_name", _("Choose the firm, or write its name."))
    with transaction.atomic():
        lead = ReportedLead.objects.create(
            office_id=visit.office_id,
            report=_report_of(visit),
            company=company,
            company_name="" if company else company_name.strip(),
            about=about.strip(),
            stop=Stop.objects.filter(visit=visit, public_id=stop_id).first() if stop_id else None,
            owner=_colleague(actor, owner_id),
            owner_name=owner_name.strip(),
        )
        auditing.record(actor=actor, verb="add_lead", thing=lead, changed=("about",), at=at)


def own_lead(
    *,
    visit_id: UUID,
    lead_id: UUID,
    owner_id: UUID | None,
    owner_name: str,
    actor_id: int,
    at: datetime,
) -> None:
    """Say who follows a lead up: a colleague, or somebody at the firm."""
    lead, actor = _lead(visit_id, lead_id, actor_id)
    with transaction.atomic():
        ReportedLead.objects.filter(pk=lead.pk).update(
            owner=_colleague(actor, owner_id),
            owner_name=owner_name.strip(),
            version=F("version") + 1,
        )
        auditing.record(actor=actor, verb="own_lead", thing=lead, changed=("owner",), at=at)


def remove_lead(*, visit_id: UUID, lead_id: UUID, actor_id: int, at: datetime) -> None:
    """Take back a lead that was none."""
    lead, actor = _lead(visit_id, lead_id, actor_id)
    with transaction.atomic():
        auditing.record(actor=actor, verb="remove_lead", thing=lead, changed=("about",), at=at)
        lead.delete()


def close(*, visit_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Close a reported visit: from now on the times run after which what is personal is erased."""
    visit, actor = living.find(visit_id, actor_id)
    unowned = ReportedLead.objects.filter(report__visit=visit, owner=None, owner_name="").count()
    if unowned:
        raise LeadsWithoutOwner(unowned)
    with transaction.atomic():
        living.follow(visit, VisitState.CLOSED, seen=version, actor=actor, at=at, closed_at=at)


def _report_of(visit: Visit) -> VisitReport:
    report, _made = VisitReport.objects.get_or_create(
        visit=visit, defaults={"office_id": visit.office_id}
    )
    return report


def _lead(visit_id: UUID, lead_id: UUID, actor_id: int) -> tuple[ReportedLead, Staff]:
    visit, actor = living.find(visit_id, actor_id)
    lead = ReportedLead.objects.filter(report__visit=visit, public_id=lead_id).first()
    if lead is None:
        raise NotThere
    return lead, actor


def _colleague(actor: Staff, owner_id: UUID | None) -> Staff | None:
    if owner_id is None:
        return None
    return Staff.objects.filter(
        office_id=actor.office_id, public_id=owner_id, is_active=True
    ).first()
