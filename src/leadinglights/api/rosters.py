"""The list of delegates: read with its version, replaced only by who has read the newest."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router, Schema
from pydantic import BaseModel, ConfigDict, Field, model_validator

from leadinglights.api.callers import caller_of, token
from leadinglights.api.exchange import VersionOld, tagged, version_seen
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import listing
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile
from leadinglights.office.visits.actions.rosters.editing import MOST_DELEGATES
from leadinglights.office.visits.actions.rosters.persons import Person
from leadinglights.office.visits.queries import exchange
from leadinglights.office.visits.states import Diet, Need

router = Router(tags=["rosters"])
Count = Annotated[int, Field(ge=0, le=5000)]
Text = Annotated[str, Field(max_length=2000)]


class DelegateGiven(BaseModel):
    """A guest. There is no field for a passport number, nor for anybody's diet."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)

    family: Annotated[str, Field(max_length=200)]
    given: Annotated[str, Field(max_length=200)] = ""
    native_name: Annotated[str, Field(max_length=200)] = ""
    display_order: Literal["", "family_first", "given_first"] = ""
    title: Annotated[str, Field(max_length=300)] = ""
    organisation: Annotated[str, Field(max_length=300)] = ""
    salutation: Annotated[str, Field(max_length=60)] = ""
    languages: Annotated[list[str], Field(max_length=10)] = []
    cares_about: Text = ""
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    arrives: Annotated[str, Field(max_length=300)] = ""
    departs: Annotated[str, Field(max_length=300)] = ""
    photo_consent: bool | None = None
    is_head: bool = False
    is_leader: bool = False


class RosterGiven(BaseModel):
    """The whole list in the order of rank, and counts for kitchen and places."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    delegates: Annotated[list[DelegateGiven], Field(max_length=MOST_DELEGATES)]
    diets: dict[Diet, Count] = {}
    needs: dict[Need, Count] = {}
    remarks: Text = ""

    @model_validator(mode="after")
    def _has_one_head(self) -> Self:
        if sum(one.is_head for one in self.delegates) > 1:
            raise ValueError("a delegation has one head")
        return self


class RosterOut(Schema):
    """Version 0: there is no list yet; send If-Match: "0" to make it."""

    visit: UUID
    version: int
    state: str
    deadline: date | None
    delegates: list[DelegateGiven]
    diets: dict[str, int]
    needs: dict[str, int]
    remarks: str


@router.get(
    "/{visit_id}/roster",
    auth=token(TokenScope.VISITS_READ),
    response={200: RosterOut, 304: None, **ERRORS},
    operation_id="get_roster",
    url_name="roster",
    summary="Who comes, in the order of rank",
)
def roster(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    return _answer(request, visit_id)


@router.put(
    "/{visit_id}/roster",
    auth=token(TokenScope.VISITS_WRITE),
    response={200: RosterOut, **ERRORS},
    operation_id="put_roster",
    url_name="roster",
    summary="Replace the list; the office can take it back in one step",
)
def put(
    request: HttpRequest,
    visit_id: UUID,
    given: RosterGiven,
    if_match: Annotated[str | None, Header(alias="If-Match")] = None,
) -> HttpResponse:
    """If-Match carries the ETag of the list you read: 412 if somebody changed it since."""
    caller = caller_of(request)
    seen = version_seen(request)
    head = next((place for place, one in enumerate(given.delegates) if one.is_head), None)
    try:
        listing.put(
            visit_id=visit_id,
            version=seen,
            whole=listing.WholeList(
                persons=tuple(_person(one) for one in given.delegates),
                head=head,
                diets={str(code): count for code, count in given.diets.items()},
                needs={str(code): count for code, count in given.needs.items()},
                remarks=given.remarks,
            ),
            source=f"API: {caller.token_name}",
            actor_id=caller.staff.pk,
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        raise VersionOld from None
    return _answer(request, visit_id)


def _answer(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    found = exchange.roster(actor=caller_of(request).staff, visit_id=visit_id)
    if found is None:
        raise Http404
    return tagged(request, RosterOut.from_orm(found), version=found.version)


def _person(given: DelegateGiven) -> Person:
    values = given.model_dump(exclude={"is_head", "languages"})
    return Person(languages=tuple(given.languages), **values)
