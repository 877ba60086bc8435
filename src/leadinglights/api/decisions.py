"""What the office's rules say to a request, and the decision about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router, Schema
from pydantic import BaseModel, ConfigDict, Field, model_validator

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import VersionOld, language_of, once, tagged, version_seen
from leadinglights.api.problems import ERRORS
from leadinglights.api.requests import Moment
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import triage
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile
from leadinglights.office.visits.actions.handing_in import Day
from leadinglights.office.visits.queries import exchange, triage_detail
from leadinglights.office.visits.states import CounterOfferKind, VisitKind, VisitMode

router = Router(tags=["decisions"])
Text = Annotated[str, Field(max_length=10_000)]
Line = Annotated[str, Field(max_length=300)]
LETTER: Final = frozenset({"reason", "language", "subject", "body"})
STAY: Final = frozenset(
    {"kind", "mode", "persons", "arrives", "departs", "start_place", "max_stops"}
)
TAKES: Final = {
    "take_up": frozenset(),
    "reopen": frozenset({"reason"}),
    "decline": LETTER,
    "refer": LETTER | {"referred_to"},
    "counter_offer": LETTER | {"offer"},
    "accept": LETTER | STAY,
}


class FindingOut(Schema):
    """What one rule says. `outcome` is what the office does, as a rule, when it is not met."""

    code: str
    kind: str
    verdict: str
    facts: dict[str, Any]
    sentence: str
    outcome: str


class DecisionOut(Schema):
    outcome: str
    reason: str
    referred_to: str
    at: datetime
    findings: list[FindingOut]


class OfferOut(Schema):
    sentence: str
    text: str
    answer_by: date
    answer: str
    answer_text: str
    answered_at: datetime | None


class FindingsOut(Schema):
    """`findings` are of today while the request is open; a decision keeps those of its own day."""

    request_id: UUID
    version: int
    state: str
    overdue: bool
    findings: list[FindingOut]
    decisions: list[DecisionOut]
    offers: list[OfferOut]
    outcomes: list[str]


class OfferGiven(BaseModel):
    """What is proposed instead; `joins` is the visit to come along with."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: CounterOfferKind
    answer_by: Day
    from_on: Day | None = None
    to_on: Day | None = None
    joins: UUID | None = None
    text: Text = ""


class DecisionGiven(BaseModel):
    """A decision with its letter. A letter without subject or body is drafted, as on the desk's page.

    Of an accepted visit what you leave out is taken from the wish and marked as assumed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    outcome: Literal["take_up", "accept", "counter_offer", "refer", "decline", "reopen"]
    reason: Text = ""
    language: Language | None = None
    subject: Line = ""
    body: Text = ""
    referred_to: Line = ""
    offer: OfferGiven | None = None
    kind: VisitKind | None = None
    mode: VisitMode | None = None
    persons: Annotated[int, Field(ge=1, le=500)] | None = None
    arrives: Moment | None = None
    departs: Moment | None = None
    start_place: UUID | None = None
    max_stops: Annotated[int, Field(ge=1, le=12)] | None = None

    @model_validator(mode="after")
    def _says_nothing_beside_the_point(self) -> Self:
        beside = self.model_fields_set - TAKES[self.outcome] - {"outcome"}
        if beside:
            raise ValueError(f"{self.outcome} takes no {', '.join(sorted(beside))}")
        return self

    def decision(self) -> triage.Decision:
        given = self.model_dump(exclude={"offer"}, exclude_none=True)
        offer = triage.Offer(**self.offer.model_dump()) if self.offer else None
        return triage.Decision(**given, offer=offer)


class DecidedOut(Schema):
    """How the request stands now, and the visit that was made of it."""

    request: UUID
    version: int
    state: str
    visit: UUID | None


class LetterOut(Schema):
    """The letter as it would leave; send it back with the decision, changed or as it is."""

    language: str
    subject: str
    body: str


@router.post(
    "/{request_id}/letter",
    auth=token(TokenScope.REQUESTS_DECIDE),
    response={200: LetterOut, **ERRORS},
    operation_id="preview_letter",
    url_name="letter",
    summary="Draft the letter of a decision to read it first; nothing is decided or kept",
)
def letter(request: HttpRequest, request_id: UUID, given: DecisionGiven) -> HttpResponse:
    """Give what you would decide: what you leave out is drafted as on the desk's page."""
    drafted = triage.preview_letter(
        request_id=request_id,
        decision=given.decision(),
        actor_id=caller_of(request).staff.pk,
        at=timezone.now(),
    )
    return tagged(
        request,
        LetterOut(language=drafted.language, subject=drafted.subject, body=drafted.body),
    )


@router.get(
    "/{request_id}/findings",
    auth=token(TokenScope.REQUESTS_READ),
    response={200: FindingsOut, 304: None, **ERRORS},
    operation_id="get_findings",
    url_name="findings",
    summary="What your rules say to a request, and what was decided",
)
def findings(
    request: HttpRequest, request_id: UUID, language: Language | None = None
) -> HttpResponse:
    found = triage_detail.request(
        actor=caller_of(request).staff,
        request_id=request_id,
        at=timezone.now(),
        language=language_of(language),
    )
    if found is None:
        raise Http404
    return tagged(request, FindingsOut.from_orm(found))


@router.post(
    "/{request_id}/decisions",
    auth=token(TokenScope.REQUESTS_DECIDE),
    response={201: DecidedOut, **ERRORS},
    operation_id="decide_request",
    url_name="decisions",
    summary="Decide a request; its letter leaves with it",
)
def decide(
    request: HttpRequest,
    request_id: UUID,
    given: DecisionGiven,
    if_match: Annotated[str | None, Header(alias="If-Match")] = None,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> HttpResponse:
    """If-Match carries the ETag of the request you read: 412 if somebody changed it since."""
    staff, now, seen = caller_of(request).staff, timezone.now(), version_seen(request)

    def deed() -> tuple[int, Schema]:
        try:
            visit = triage.decide(
                request_id=request_id,
                version=seen,
                decision=given.decision(),
                actor_id=staff.pk,
                at=now,
            )
        except ChangedMeanwhile:
            raise VersionOld from None
        found = exchange.request(actor=staff, request_id=request_id, language="en")
        if found is None:
            raise Http404
        row = found.request
        return 201, DecidedOut(request=row.id, version=row.version, state=row.state, visit=visit)

    return once(request, at=now, deed=deed)
