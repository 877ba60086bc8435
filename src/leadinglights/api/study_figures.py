"""The city's own figures in place of defaults."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of
from leadinglights.api.exchange import tagged
from leadinglights.api.lives import IfMatch
from leadinglights.api.problems import ERRORS
from leadinglights.api.study_callers import WRITES, seen
from leadinglights.api.study_shapes import StudyOut, shown
from leadinglights.office.transfers.actions import figures as changing
from leadinglights.quantities.grade import Grade

router = Router(tags=["studies"])


class FigureGiven(BaseModel):
    """The city's own figure in the unit it stands in; low and high are its 10th and 90th percentile."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    value: float
    low: float | None = None
    high: float | None = None
    source: Annotated[str, Field(min_length=1, max_length=500)]
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    grade: Grade


class FiguresGiven(BaseModel):
    """Figures by their path in the problem, such as electricity.price.mean_eur_per_mwh. All or none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    figures: Annotated[dict[str, FigureGiven], Field(max_length=500)] = {}
    choices: Annotated[dict[str, str], Field(max_length=50)] = {}


@router.put(
    "/{study_id}/figures",
    auth=WRITES,
    response={200: StudyOut, **ERRORS},
    operation_id="change_study_figures",
    url_name="study_figures",
    summary="Put the city's own figures in place of defaults",
)
def figures(
    request: HttpRequest, study_id: UUID, given: FiguresGiven, if_match: IfMatch = None
) -> HttpResponse:
    """What was computed before is gone with the figures it rested on; start a run anew."""
    row = changing.change_figures(
        study_id=study_id,
        figures={
            path: one.model_dump(mode="json", exclude_none=True)
            for path, one in given.figures.items()
        },
        choices=given.choices,
        version=seen(request, study_id),
        actor_id=caller_of(request).staff.pk,
        at=timezone.now(),
    )
    return tagged(request, shown(row), version=row.version)
