"""Run a study: queued as a job, computed and checked by the worker, recorded whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, jobs
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import JobState
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.actions import asking
from leadinglights.office.transfers.actions.figures import NoSuchStudy, study_of
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import STUDY_MAY_FOLLOW, StudyState

_UNDER_WAY = (StudyState.QUEUED, StudyState.RUNNING)


class CannotBeRun(Refusal):
    code = "study_cannot_be_run"

    def __init__(self) -> None:
        super().__init__(_("This study is under way or fixed, so it cannot be computed again."))


class NotUnderWay(Refusal):
    code = "study_not_under_way"

    def __init__(self) -> None:
        super().__init__(_("This study is not being computed, so there is nothing to cancel."))


def queue_study(*, study_id: UUID, actor_id: int, at: datetime) -> Job:
    """Start the job that computes a study; of two clicks only one is heard."""
    actor = Staff.objects.get(pk=actor_id)
    row = study_of(study_id=study_id, actor=actor)
    permission.require(actor_id=actor_id, verb="change", thing=row)
    before = [state for state in StudyState if StudyState.QUEUED in STUDY_MAY_FOLLOW[state]]
    with transaction.atomic():
        free = ~Q(state=StudyState.RUNNING) & Q(state__in=before)
        # Its job was cancelled on the page of jobs, or given up: nobody computes it any more.
        left = Q(state__in=_UNDER_WAY) & ~Q(job__state__in=(JobState.QUEUED, JobState.RUNNING))
        found = TransferStudy.objects.filter(Q(pk=row.pk) & (free | left))
        if not found.update(state=StudyState.QUEUED, failure="", version=F("version") + 1):
            raise CannotBeRun
        job = jobs.start(
            kind="run_study", input={"study": str(row.public_id)}, staff_id=actor_id, at=at
        )
        TransferStudy.objects.filter(pk=row.pk).update(job=job)
        auditing.record(actor=actor, verb="queue_study", thing=row, changed=("state",), at=at)
    return job


def ask_and_queue(
    *,
    wanted: Sequence[tuple[str, str]],
    origin: asking.Origin,
    actor_id: int,
    at: datetime,
) -> list[tuple[str, str, str]]:
    """Ask for several studies, (place, solution) each, and start them all as one deed.

    Gives those that cannot be asked for, with the reason; the others are queued.
    """
    left_out = []
    with transaction.atomic():
        for place, solution in wanted:
            try:
                row = asking.ask_for_study(
                    place=place, solution=solution, origin=origin, actor_id=actor_id, at=at
                )
            except (
                bridge.NeedsNetwork,
                bridge.NoSuchPlace,
                bridge.NothingToChange,
                bridge.StudyRefused,
            ) as no:
                left_out.append((place, solution, str(no)))
                continue
            queue_study(study_id=UUID(str(row.public_id)), actor_id=actor_id, at=at)
    return left_out


def cancel_study(*, study_id: UUID, actor_id: int, at: datetime) -> None:
    """Cancel a waiting study at once; one being computed stops at its next report."""
    actor = Staff.objects.get(pk=actor_id)
    row = study_of(study_id=study_id, actor=actor)
    permission.require(actor_id=actor_id, verb="change", thing=row)
    if row.job_id is None or row.state not in _UNDER_WAY:
        raise NotUnderWay
    with transaction.atomic():
        jobs.cancel(job_id=row.job_id, staff_id=actor_id, at=at)
        TransferStudy.objects.filter(pk=row.pk, state=StudyState.QUEUED).update(
            state=StudyState.CANCELLED, version=F("version") + 1
        )
        auditing.record(actor=actor, verb="cancel_study", thing=row, changed=("state",), at=at)


def run_study(
    *,
    study: str,
    actor_id: int | None,
    at: datetime,
    progress: bridge.Progress | None = None,
) -> TransferStudy:
    """Compute a queued study and record what was found; run by the worker.

    The computing is outside any transaction. Cancelled or failed, the study keeps its figures and can
    be queued again.
    """
    row = TransferStudy.objects.filter(public_id=study).first()
    if row is None:
        raise NoSuchStudy
    permission.require(actor_id=actor_id, verb="change", thing=row)
    # A worker that died left it running: whoever takes its job up again may go on.
    waiting = TransferStudy.objects.filter(
        pk=row.pk, state__in=[StudyState.QUEUED, StudyState.RUNNING]
    )
    if not waiting.update(state=StudyState.RUNNING):
        raise CannotBeRun
    try:
        computed = bridge.run(bridge.problem_of(row.problem), progress)
    except bridge.StudyCancelled:
        _end(row, StudyState.CANCELLED, "")
        raise jobs.JobCancelled from None
    except Refusal as no:
        _end(row, StudyState.FAILED, str(no))
        raise
    except Exception:
        _end(row, StudyState.FAILED, "")
        raise
    with transaction.atomic():
        TransferStudy.objects.filter(pk=row.pk, state=StudyState.RUNNING).update(
            state=StudyState.COMPUTED,
            result=computed.result,
            verdict=computed.verdict,
            saving_t_co2e=computed.saving_t_co2e,
            saving_p10_t_co2e=computed.band[0] if computed.band else None,
            saving_p90_t_co2e=computed.band[1] if computed.band else None,
            grade=computed.grade,
            engine_version=computed.engine_version,
            seed=computed.seed,
            computed_at=at,
            version=F("version") + 1,
        )
        actor = Staff.objects.filter(pk=actor_id or 0).first()
        auditing.record(actor=actor, verb="run_study", thing=row, changed=("result",), at=at)
    row.refresh_from_db()
    return row


def _end(row: TransferStudy, state: StudyState, failure: str) -> None:
    TransferStudy.objects.filter(pk=row.pk, state=StudyState.RUNNING).update(
        state=state, failure=failure[:2000], version=F("version") + 1
    )
