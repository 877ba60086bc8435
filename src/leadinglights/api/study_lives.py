"""What becomes of a study: read, published, withdrawn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from leadinglights.api.callers import caller_of
from leadinglights.api.exchange import tagged
from leadinglights.api.lives import IfMatch
from leadinglights.api.problems import ERRORS
from leadinglights.api.study_callers import PUBLISHES, WRITES, found, seen
from leadinglights.api.study_shapes import StudyOut, shown
from leadinglights.office.transfers.actions import life

router = Router(tags=["studies"])


@router.post(
    "/{study_id}/review",
    auth=WRITES,
    response={200: StudyOut, **ERRORS},
    operation_id="review_study",
    url_name="study_review",
    summary="Say that a person has read a study",
)
def review(request: HttpRequest, study_id: UUID, if_match: IfMatch = None) -> HttpResponse:
    return _stepped(request, study_id, life.review)


@router.post(
    "/{study_id}/publication",
    auth=PUBLISHES,
    response={200: StudyOut, **ERRORS},
    operation_id="publish_study",
    url_name="study_publication",
    summary="Open the address of a study to whoever has it",
)
def publish(request: HttpRequest, study_id: UUID, if_match: IfMatch = None) -> HttpResponse:
    """An older one of the same city and solution is replaced by it."""
    return _stepped(request, study_id, life.publish)


@router.post(
    "/{study_id}/withdrawal",
    auth=PUBLISHES,
    response={200: StudyOut, **ERRORS},
    operation_id="withdraw_study",
    url_name="study_withdrawal",
    summary="Close the address of a published study",
)
def withdraw(request: HttpRequest, study_id: UUID, if_match: IfMatch = None) -> HttpResponse:
    """Its page then says that it was withdrawn."""
    return _stepped(request, study_id, life.withdraw)


def _stepped(request: HttpRequest, study_id: UUID, step: Any) -> HttpResponse:
    step(
        study_id=study_id,
        version=seen(request, study_id),
        actor_id=caller_of(request).staff.pk,
        at=timezone.now(),
    )
    row = found(request, study_id)
    return tagged(request, shown(row), version=row.version)
