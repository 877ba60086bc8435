"""The computing of a study: started, cancelled."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from leadinglights.api.callers import caller_of
from leadinglights.api.exchange import once, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.api.study_callers import WRITES, Key, found
from leadinglights.api.study_shapes import StudyOut, shown
from leadinglights.office.transfers.actions import running

router = Router(tags=["studies"])


@router.post(
    "/{study_id}/runs",
    auth=WRITES,
    response={202: StudyOut, **ERRORS},
    operation_id="run_study",
    url_name="study_runs",
    summary="Start the job that computes a study",
)
def run(request: HttpRequest, study_id: UUID, idempotency_key: Key = None) -> HttpResponse:
    """Look at the study every few seconds: its `progress` says how far it is."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        running.queue_study(study_id=study_id, actor_id=staff.pk, at=now)
        return 202, shown(found(request, study_id))

    return once(request, at=now, deed=deed)


@router.post(
    "/{study_id}/cancellation",
    auth=WRITES,
    response={200: StudyOut, **ERRORS},
    operation_id="cancel_study",
    url_name="study_cancellation",
    summary="Cancel the computing of a study",
)
def cancel(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """One that waits ends at once, one under way at its next step. The figures are kept."""
    staff, now = caller_of(request).staff, timezone.now()
    running.cancel_study(study_id=study_id, actor_id=staff.pk, at=now)
    return tagged(request, shown(found(request, study_id)))
