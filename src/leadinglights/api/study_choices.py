"""Cities and solutions a study can be asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from leadinglights.api.callers import token
from leadinglights.api.exchange import tagged
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.words import kinds

router = Router(tags=["studies"])


class PlaceOut(Schema):
    """A city there are tables for; its climate, heat, prices and grid come with it."""

    id: str
    name: str
    country: str
    latitude_deg: float
    longitude_deg: float


class SolutionOut(Schema):
    kind: str
    name: str


class ChoicesOut(Schema):
    """What a study can be asked for."""

    solutions: list[SolutionOut]
    places: list[PlaceOut]


@router.get(
    "/choices",
    auth=token(TokenScope.STUDIES_READ),
    response={200: ChoicesOut, 304: None, **ERRORS},
    operation_id="list_study_choices",
    url_name="study_choices",
    summary="Cities and solutions a study can be asked for",
)
def choices(request: HttpRequest) -> HttpResponse:
    """Any other place on Earth can be asked for by name, country and coordinates."""
    named = [
        SolutionOut(kind=kind, name=kinds.solution_name(kind)) for kind in bridge.solution_kinds()
    ]
    places = [PlaceOut.from_orm(place) for place in bridge.places()]
    return tagged(request, ChoicesOut(solutions=named, places=places))
