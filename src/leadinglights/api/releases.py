"""A programme goes out: released, withdrawn, and those told whom it concerns."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import language_of, once, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.api.weeks import PLANS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import noticing_release, releasing
from leadinglights.office.visits.queries import releases

router = Router(tags=["release"])


class ReasonOut(Schema):
    code: str
    sentence: str


class ReleaseOut(Schema):
    """`against` forbids the release; `known` does not, but whoever releases should know it."""

    visit_id: UUID
    number: int
    is_draft: bool
    released_number: int | None
    released_at: datetime | None
    told: bool
    stops: int
    against: list[ReasonOut]
    known: list[str]


class NumberGiven(BaseModel):
    """The number of the programme as you have read it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: Annotated[int, Field(ge=1, le=1_000_000)]


class WithdrawnOut(Schema):
    """The programme that nobody holds any more, until another is released."""

    visit_id: UUID
    number: int
    state: str


class NotifiedOut(Schema):
    """How many sentences are owed; each person gets theirs in one mail, after a quiet while."""

    owed: int


Key = Annotated[str | None, Header(alias="Idempotency-Key")]


@router.get(
    "/{visit_id}/release",
    auth=token(TokenScope.VISITS_READ),
    response={200: ReleaseOut, 304: None, **ERRORS},
    operation_id="get_release",
    url_name="release",
    summary="Whether the newest programme can be released, and what stands against it",
)
def one(request: HttpRequest, visit_id: UUID, language: Language | None = None) -> HttpResponse:
    return tagged(request, _release(request, visit_id, language))


@router.post(
    "/{visit_id}/release",
    auth=token(TokenScope.VISITS_WRITE, PLANS),
    response={201: ReleaseOut, **ERRORS},
    operation_id="release_programme",
    url_name="release",
    summary="Release the newest draft",
)
def release(
    request: HttpRequest, visit_id: UUID, given: NumberGiven, idempotency_key: Key = None
) -> HttpResponse:
    """Nobody is told by this: that is a deed of its own. 409 if a newer programme is there."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        releasing.release_programme(
            visit_id=visit_id,
            number=given.number,
            language=language_of(None),
            actor_id=staff.pk,
            at=now,
        )
        return 201, _release(request, visit_id, None)

    return once(request, at=now, deed=deed)


@router.post(
    "/{visit_id}/withdrawal",
    auth=token(TokenScope.VISITS_WRITE, PLANS),
    response={201: WithdrawnOut, **ERRORS},
    operation_id="withdraw_programme",
    url_name="withdrawal",
    summary="Take a released programme back",
)
def withdraw(
    request: HttpRequest, visit_id: UUID, given: NumberGiven, idempotency_key: Key = None
) -> HttpResponse:
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        releasing.withdraw_programme(
            visit_id=visit_id, number=given.number, actor_id=staff.pk, at=now
        )
        return 201, WithdrawnOut(visit_id=visit_id, number=given.number, state="withdrawn")

    return once(request, at=now, deed=deed)


@router.post(
    "/{visit_id}/notices",
    auth=token(TokenScope.VISITS_WRITE),
    response={201: NotifiedOut, **ERRORS},
    operation_id="notify",
    url_name="notices",
    summary="Tell those whom the released programme concerns",
)
def notify(
    request: HttpRequest, visit_id: UUID, given: NumberGiven, idempotency_key: Key = None
) -> HttpResponse:
    """Those alone whose part changed since what they were told last, once."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        version = releases.released(actor=staff, visit_id=visit_id, number=given.number)
        if version is None:
            _release(request, visit_id, None)  # 404 where there is no such visit
            raise noticing_release.NothingReleased
        owed = noticing_release.notify(
            visit_id=visit_id, version_id=version, actor_id=staff.pk, at=now
        )
        return 201, NotifiedOut(owed=owed)

    return once(request, at=now, deed=deed)


def _release(request: HttpRequest, visit_id: UUID, language: str | None) -> ReleaseOut:
    found = releases.of_visit(
        actor=caller_of(request).staff, visit_id=visit_id, language=language_of(language)
    )
    if found is None:
        raise Http404
    return ReleaseOut.from_orm(found)
