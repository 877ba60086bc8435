"""Transfer studies: what could be asked, what was, how far it is, what came out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.exchange import once, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.api.requests import PageNumber
from leadinglights.office.access.states import TokenScope
from leadinglights.office.transfers import bridge, queries
from leadinglights.office.transfers.actions import asking, running
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import StudyKind, StudyState
from leadinglights.office.transfers.words import kinds, verdicts

router = Router(tags=["studies"])
READS = token(TokenScope.STUDIES_READ)
WRITES = token(TokenScope.STUDIES_WRITE)
Key = Annotated[str | None, Header(alias="Idempotency-Key")]
A_PAGE = 50


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


class ProgressOut(Schema):
    """How far the computer is: `share` from 0 to 1. `sentence` is in the language of the owner."""

    state: str
    share: float
    sentence: str
    cancelling: bool


class StudyOut(Schema):
    """A study without its documents. Numbers are tonnes of CO2 equivalent a year, saved above zero.

    `state` runs from asked over queued and running to computed, reviewed and published. The band is
    of draws: one in ten lies below `p10_t_co2e`, one in ten above `p90_t_co2e`.
    """

    id: UUID
    number: int
    version: int
    state: str
    place: str
    place_name: str
    country: str
    solution: str
    kind: str
    verdict: str
    verdict_words: str
    saving_t_co2e: float | None
    p10_t_co2e: float | None
    p90_t_co2e: float | None
    grade: str
    problem_sha256: str
    engine: str
    seed: int
    visit: UUID | None
    partnership: UUID | None
    case: UUID | None
    asked_at: datetime
    computed_at: datetime | None
    published_at: datetime | None
    failure: str
    progress: ProgressOut | None


class StudiesOut(Schema):
    studies: list[StudyOut]
    page: int
    more: bool


class PlaceGiven(BaseModel):
    """A place that is in no table; it takes the climate of the nearest city that is."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=1, max_length=120)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    latitude_deg: Annotated[float, Field(ge=-90, le=90)]
    longitude_deg: Annotated[float, Field(ge=-180, le=180)]


class StudyAsked(BaseModel):
    """A city and a solution, and what the study starts from; `compute` starts the job at once."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    place: Annotated[str, Field(min_length=1, max_length=80)] | PlaceGiven
    solution: Annotated[str, Field(min_length=1, max_length=40)]
    visit: UUID | None = None
    partnership: UUID | None = None
    case: UUID | None = None
    kind: StudyKind = StudyKind.TRANSFERABILITY
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 0
    compute: bool = True

    def where(self) -> str | bridge.Place:
        given = self.place
        if isinstance(given, str):
            return given
        return bridge.Place("", given.name, given.country, given.latitude_deg, given.longitude_deg)


def shown(row: TransferStudy) -> StudyOut:
    """A study as the API tells it."""
    job = row.job
    return StudyOut(
        id=row.public_id,
        number=row.number,
        version=row.version,
        state=row.state,
        place=row.place,
        place_name=row.place_name,
        country=row.country,
        solution=row.solution_kind,
        kind=row.kind,
        verdict=row.verdict,
        verdict_words=verdicts.verdict_word(row.verdict) if row.verdict else "",
        saving_t_co2e=row.saving_t_co2e,
        p10_t_co2e=row.saving_p10_t_co2e,
        p90_t_co2e=row.saving_p90_t_co2e,
        grade=row.grade,
        problem_sha256=row.problem_sha256,
        engine=row.engine_version,
        seed=row.seed,
        visit=row.visit.public_id if row.visit else None,
        partnership=row.partnership.public_id if row.partnership else None,
        case=row.case.public_id if row.case else None,
        asked_at=row.asked_at,
        computed_at=row.computed_at,
        published_at=row.published_at,
        failure=row.failure,
        progress=ProgressOut(
            state=job.state, share=job.share, sentence=job.sentence, cancelling=job.cancel_wished
        )
        if job is not None and row.state in {StudyState.QUEUED, StudyState.RUNNING}
        else None,
    )


def found(request: HttpRequest, study_id: UUID) -> TransferStudy:
    """The study of the caller's office, or 404."""
    row = queries.study(actor=caller_of(request).staff, study_id=study_id)
    if row is None:
        raise Http404
    return row


@router.get(
    "",
    auth=READS,
    response={200: StudiesOut, 304: None, **ERRORS},
    operation_id="list_studies",
    url_name="studies",
    summary="Transfer studies, newest first, 50 a page",
)
def list_studies(
    request: HttpRequest,
    *,
    page: PageNumber = 1,
    state: StudyState | None = None,
    solution: str = "",
    place: str = "",
    visit: UUID | None = None,
) -> HttpResponse:
    """Narrowed by state, solution, place and the visit they were asked from."""
    filters = queries.Filters(
        state=state or "",
        solution=solution[:40].replace("\x00", ""),
        place=place[:80].replace("\x00", ""),
        visit=visit,
    )
    rows = queries.studies(actor=caller_of(request).staff, filters=filters)
    related = rows.select_related("visit", "partnership", "case", "job")
    listed = list(related[(page - 1) * A_PAGE : page * A_PAGE + 1])
    told = [shown(row) for row in listed[:A_PAGE]]
    return tagged(request, StudiesOut(studies=told, page=page, more=len(listed) > A_PAGE))


@router.get(
    "/choices",
    auth=READS,
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


@router.post(
    "",
    auth=WRITES,
    response={201: StudyOut, **ERRORS},
    operation_id="ask_for_study",
    url_name="studies",
    summary="Ask what a solution would save in a city",
)
def ask(request: HttpRequest, given: StudyAsked, idempotency_key: Key = None) -> HttpResponse:
    """Every figure is filled in from tables. Look at it every few seconds until it is computed."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        row = asking.ask_for_study(
            place=given.where(),
            solution=given.solution,
            origin=asking.Origin(given.visit, given.partnership, given.case),
            kind=given.kind,
            seed=given.seed,
            actor_id=staff.pk,
            at=now,
        )
        study_id = UUID(str(row.public_id))
        if given.compute:
            running.queue_study(study_id=study_id, actor_id=staff.pk, at=now)
        return 201, shown(found(request, study_id))

    return once(request, at=now, deed=deed)


@router.post(
    "/documents",
    auth=WRITES,
    response={201: StudyOut, **ERRORS},
    operation_id="take_in_study",
    url_name="study_documents",
    summary="Hand in a study as JSON, as the command line and other offices write it",
)
def take_in(request: HttpRequest, idempotency_key: Key = None) -> HttpResponse:
    """The body is the problem itself; every fault in it is named with its place. Not computed yet."""
    staff, now = caller_of(request).staff, timezone.now()

    def deed() -> tuple[int, Schema]:
        document = request.body.decode("utf-8-sig", errors="replace")
        row = asking.take_in(document=document, actor_id=staff.pk, at=now)
        return 201, shown(found(request, UUID(str(row.public_id))))

    return once(request, at=now, deed=deed)


@router.get(
    "/{study_id}",
    auth=READS,
    response={200: StudyOut, 304: None, **ERRORS},
    operation_id="get_study",
    url_name="study",
    summary="A study: its state, its answer, how far the computer is",
)
def one(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Its ETag is what a change names in If-Match."""
    row = found(request, study_id)
    under_way = row.state in {StudyState.QUEUED, StudyState.RUNNING}
    return tagged(request, shown(row), version=None if under_way else row.version)
