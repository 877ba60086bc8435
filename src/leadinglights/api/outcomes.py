"""What a visit leaves in the books: leads that came up, and the register of gifts."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import VersionOld, language_of, once, tagged, version_seen
from leadinglights.api.lives import IfMatch, Line, ReportOut, found
from leadinglights.api.problems import ERRORS
from leadinglights.api.releases import Key
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions.afterwards import gifts, leads
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile

router = Router(tags=["visits"])


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class LeadGiven(_Given):
    """An opportunity that came up. `company` is an organisation you know, else write its name.

    `owner` is a colleague's account; `owner_name` somebody at the firm.
    """

    about: Annotated[str, Field(min_length=1, max_length=20_000)]
    company: UUID | None = None
    company_name: Line = ""
    stop: UUID | None = None
    owner: UUID | None = None
    owner_name: Annotated[str, Field(max_length=200)] = ""

    def said(self) -> leads.Said:
        return leads.Said(
            about=self.about,
            company_id=self.company,
            company_name=self.company_name,
            stop_id=self.stop,
            owner_id=self.owner,
            owner_name=self.owner_name,
        )


class GiftOut(Schema):
    """`value_eur` is null where nobody knows it."""

    gift_id: UUID
    given: bool
    what: str
    value_eur: int | None
    declared: bool


class GiftsOut(Schema):
    gifts: list[GiftOut]


class GiftGiven(_Given):
    """A gift given by the office, or else received; its value in whole euros where it is known."""

    given: bool
    what: Annotated[str, Field(min_length=1, max_length=300)]
    value_eur: Annotated[int, Field(ge=0, le=gifts.MOST_EUR)] | None = None
    declared: bool = False


@router.post(
    "/{visit_id}/leads",
    auth=token(TokenScope.VISITS_WRITE),
    response={201: ReportOut, **ERRORS},
    operation_id="add_lead",
    url_name="leads",
    summary="Add an opportunity that came up to the report",
)
def add_lead(
    request: HttpRequest, visit_id: UUID, given: LeadGiven, idempotency_key: Key = None
) -> HttpResponse:
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        leads.add(visit_id=visit_id, said=given.said(), actor_id=staff.pk, at=now)
        return 201, ReportOut.from_orm(found(request, visit_id, language_of(None)))

    return once(request, at=now, deed=deed)


@router.put(
    "/{visit_id}/leads/{lead_id}",
    auth=token(TokenScope.VISITS_WRITE),
    response={200: ReportOut, **ERRORS},
    operation_id="put_lead",
    url_name="lead",
    summary="Say a lead anew: the firm, what about, who follows it up",
)
def put_lead(
    request: HttpRequest, visit_id: UUID, lead_id: UUID, given: LeadGiven, if_match: IfMatch = None
) -> HttpResponse:
    """If-Match carries the `version` of the lead you read, in quotes: 412 if it changed since."""
    staff, seen = caller_of(request).staff, version_seen(request)
    try:
        leads.change(
            visit_id=visit_id,
            lead_id=lead_id,
            version=seen,
            said=given.said(),
            actor_id=staff.pk,
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        raise VersionOld from None
    return tagged(request, ReportOut.from_orm(found(request, visit_id, language_of(None))))


@router.get(
    "/{visit_id}/gifts",
    auth=token(TokenScope.VISITS_READ),
    response={200: GiftsOut, 304: None, **ERRORS},
    operation_id="list_gifts",
    url_name="gifts",
    summary="The gifts given and received on a visit",
)
def read_gifts(
    request: HttpRequest, visit_id: UUID, language: Language | None = None
) -> HttpResponse:
    return tagged(request, _gifts(request, visit_id, language_of(language)))


@router.post(
    "/{visit_id}/gifts",
    auth=token(TokenScope.VISITS_WRITE),
    response={201: GiftsOut, **ERRORS},
    operation_id="add_gift",
    url_name="gifts",
    summary="Write a gift into the register",
)
def add_gift(
    request: HttpRequest, visit_id: UUID, given: GiftGiven, idempotency_key: Key = None
) -> HttpResponse:
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        gift = gifts.Gift(given.given, given.what, given.value_eur, given.declared)
        gifts.add(visit_id=visit_id, gift=gift, actor_id=staff.pk, at=now)
        return 201, _gifts(request, visit_id, language_of(None))

    return once(request, at=now, deed=deed)


def _gifts(request: HttpRequest, visit_id: UUID, language: str) -> GiftsOut:
    rows = found(request, visit_id, language).gifts
    return GiftsOut(gifts=[GiftOut.from_orm(row) for row in rows])
