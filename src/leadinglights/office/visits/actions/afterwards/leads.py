"""The leads of a visit: what came up with which firm, and who follows it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.registry.models import Organisation
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.afterwards import reporting
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, NotThere, Wrong
from leadinglights.office.visits.models import ReportedLead, Stop, Visit


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a lead. A firm the office knows goes before a name that was written."""

    about: str
    company_id: UUID | None = None
    company_name: str = ""
    stop_id: UUID | None = None
    owner_id: UUID | None = None
    owner_name: str = ""


def add(*, visit_id: UUID, said: Said, actor_id: int, at: datetime) -> ReportedLead:
    """Add an opportunity that came up: a firm, what about, where, and who follows it up."""
    visit, actor = living.find(visit_id, actor_id)
    fields = _fields(visit, actor, said)
    with transaction.atomic():
        lead: ReportedLead = ReportedLead.objects.create(
            office_id=visit.office_id, report=reporting.report_of(visit), **fields
        )
        auditing.record(actor=actor, verb="add_lead", thing=lead, changed=("about",), at=at)
    return lead


def change(
    *, visit_id: UUID, lead_id: UUID, version: int, said: Said, actor_id: int, at: datetime
) -> None:
    """Say a lead anew; `version` is that of the lead somebody read."""
    lead, visit, actor = _lead(visit_id, lead_id, actor_id)
    fields = _fields(visit, actor, said)
    with transaction.atomic():
        seen = ReportedLead.objects.filter(pk=lead.pk, version=version)
        if not seen.update(**fields, version=F("version") + 1):
            raise ChangedMeanwhile
        auditing.record(actor=actor, verb="change_lead", thing=lead, changed=tuple(fields), at=at)


def own(
    *,
    visit_id: UUID,
    lead_id: UUID,
    owner_id: UUID | None,
    owner_name: str,
    actor_id: int,
    at: datetime,
) -> None:
    """Say who follows a lead up: a colleague, or somebody at the firm."""
    lead, _visit, actor = _lead(visit_id, lead_id, actor_id)
    with transaction.atomic():
        ReportedLead.objects.filter(pk=lead.pk).update(
            owner=_colleague(actor, owner_id),
            owner_name=owner_name.strip(),
            version=F("version") + 1,
        )
        auditing.record(actor=actor, verb="own_lead", thing=lead, changed=("owner",), at=at)


def remove(*, visit_id: UUID, lead_id: UUID, actor_id: int, at: datetime) -> None:
    """Take back a lead that was none."""
    lead, _visit, actor = _lead(visit_id, lead_id, actor_id)
    with transaction.atomic():
        auditing.record(actor=actor, verb="remove_lead", thing=lead, changed=("about",), at=at)
        lead.delete()


def _fields(visit: Visit, actor: Staff, said: Said) -> dict[str, Any]:
    """Find what was named; refuse what is not there."""
    if not said.about.strip():
        raise Wrong("about", _("Write what it is about."))
    company = None
    if said.company_id is not None:
        known = Organisation.objects.visible_to(actor)
        company = known.filter(public_id=said.company_id).first()
        if company is None:
            raise Wrong("company", _("There is no such organisation."))
    if company is None and not said.company_name.strip():
        raise Wrong("company_name", _("Choose the firm, or write its name."))
    stop = None
    if said.stop_id is not None:
        stop = Stop.objects.filter(visit=visit, public_id=said.stop_id).first()
        if stop is None:
            raise Wrong("stop", _("This visit has no such stop."))
    return {
        "about": said.about.strip(),
        "company": company,
        "company_name": "" if company else said.company_name.strip(),
        "stop": stop,
        "owner": _colleague(actor, said.owner_id),
        "owner_name": said.owner_name.strip(),
    }


def _lead(visit_id: UUID, lead_id: UUID, actor_id: int) -> tuple[ReportedLead, Visit, Staff]:
    visit, actor = living.find(visit_id, actor_id)
    lead = ReportedLead.objects.filter(report__visit=visit, public_id=lead_id).first()
    if lead is None:
        raise NotThere
    return lead, visit, actor


def _colleague(actor: Staff, owner_id: UUID | None) -> Staff | None:
    if owner_id is None:
        return None
    here = Staff.objects.filter(office_id=actor.office_id, is_active=True)
    owner = here.filter(public_id=owner_id).first()
    if owner is None:
        raise Wrong("owner", _("No colleague of yours has this account."))
    return owner
