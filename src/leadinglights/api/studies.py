"""Transfer studies: what could be asked, what was, how far it is, what came out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from leadinglights.api.callers import caller_of
from leadinglights.api.exchange import once, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.api.requests import PageNumber
from leadinglights.api.study_callers import READS, WRITES, Key, found
from leadinglights.api.study_shapes import StudiesOut, StudyOut, shown
from leadinglights.api.study_wanted import StudyAsked
from leadinglights.office.transfers import queries
from leadinglights.office.transfers.actions import asking, running
from leadinglights.office.transfers.states import StudyState

router = Router(tags=["studies"])
A_PAGE = 50


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
