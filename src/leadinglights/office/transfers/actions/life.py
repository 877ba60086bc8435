"""Review, publish, withdraw and replace a study; say which figures are wanted."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers.actions.figures import StudyChangedMeanwhile, study_of
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import STUDY_MAY_FOLLOW, StudyState


class NotNow(Refusal):
    code = "study_not_now"

    def __init__(self, state: str) -> None:
        self.state = state
        super().__init__(
            _("This cannot be done with a study that is “%(state)s”.")
            % {"state": StudyState(state).label}
        )


def want_data(*, study_id: UUID, wanted: str, version: int, actor_id: int, at: datetime) -> None:
    """Say which figures are wanted before it is computed."""
    _step(study_id, StudyState.DATA_WANTED, version, actor_id, at, wanted=wanted[:5000])


def note_skills(*, study_id: UUID, skills: str, version: int, actor_id: int, at: datetime) -> None:
    """List what people would have to learn; it is not computed, and stands beside the study."""
    actor = Staff.objects.get(pk=actor_id)
    row = study_of(study_id=study_id, actor=actor)
    permission.require(actor_id=actor_id, verb="change", thing=row)
    with transaction.atomic():
        found = TransferStudy.objects.filter(pk=row.pk, version=version)
        if not found.update(skills=skills[:5000], version=F("version") + 1):
            raise StudyChangedMeanwhile
        auditing.record(actor=actor, verb="note_skills", thing=row, changed=("skills",), at=at)


def review(*, study_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Say that a person has read the study."""
    _step(
        study_id,
        StudyState.REVIEWED,
        version,
        actor_id,
        at,
        reviewed_at=at,
        reviewed_by_id=actor_id,
    )


def publish(*, study_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Open the study's address to whoever has it; an older one of the same place and solution ends."""
    with transaction.atomic():
        row = _step(
            study_id, StudyState.PUBLISHED, version, actor_id, at, verb="publish", published_at=at
        )
        TransferStudy.objects.filter(
            office_id=row.office_id,
            place=row.place,
            solution_kind=row.solution_kind,
            state=StudyState.PUBLISHED,
        ).exclude(pk=row.pk).update(
            state=StudyState.SUPERSEDED, superseded_by=row, version=F("version") + 1
        )


def withdraw(*, study_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Close the study's address; the page then says that it was withdrawn."""
    _step(study_id, StudyState.WITHDRAWN, version, actor_id, at, verb="publish")


def _step(
    study_id: UUID,
    state: StudyState,
    version: int,
    actor_id: int,
    at: datetime,
    *,
    verb: str = "change",
    **fields: Any,
) -> TransferStudy:
    actor = Staff.objects.get(pk=actor_id)
    row = study_of(study_id=study_id, actor=actor)
    permission.require(actor_id=actor_id, verb=verb, thing=row)
    if state not in STUDY_MAY_FOLLOW[StudyState(row.state)]:
        raise NotNow(row.state)
    with transaction.atomic():
        found = TransferStudy.objects.filter(pk=row.pk, version=version, state=row.state)
        if not found.update(state=state, version=F("version") + 1, **fields):
            raise StudyChangedMeanwhile
        auditing.record(actor=actor, verb=f"study_{state}", thing=row, changed=("state",), at=at)
    return row
