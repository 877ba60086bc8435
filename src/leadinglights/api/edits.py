"""The newest plan of a week, changed by hand: one stop at a time, checked before it is saved."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja import Router, Schema
from pydantic import BaseModel, ConfigDict, Field, model_validator

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import language_of, once, tagged, version_seen
from leadinglights.api.lives import IfMatch
from leadinglights.api.problems import ERRORS
from leadinglights.api.releases import Key
from leadinglights.api.weeks import PLANS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import editing, pinning
from leadinglights.office.visits.actions.editing import Spot, Verb, Wanted
from leadinglights.office.visits.actions.handing_in import Day
from leadinglights.office.visits.queries import edits
from leadinglights.office.visits.queries.edits import EditableStop, EditableWeek

router = Router(tags=["weeks"])
WRITES = token(TokenScope.VISITS_WRITE, PLANS)
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", examples=["09:45"])]
Code = Annotated[str, Field(min_length=1, max_length=500)]


class BoardStopOut(Schema):
    """A stop of the plan; `stop` is its code, `start` and `end` the clock on the wall there."""

    stop: str
    title: str
    place: str
    on: date
    start: str
    end: str
    group: str
    state: str
    pinned: bool


class BoardVisitOut(Schema):
    visit_id: UUID
    name: str
    days: list[date]
    stops: list[BoardStopOut]


class AddableOut(Schema):
    """What could be added, and how many minutes it takes."""

    stop: str
    title: str
    minutes: int


class BoardOut(Schema):
    """What can be changed by hand. `plan_number` is what a change names as the plan you have read."""

    plan_number: int
    step_min: int
    visits: list[BoardVisitOut]
    offers: list[AddableOut]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class SpotGiven(_Given):
    """A stop as you have read it; of an addition, where it is to be."""

    visit: UUID
    stop: Code
    on: Day
    start: Clock
    end: Clock
    group: Annotated[str, Field(max_length=200)] | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end <= self.start:
            raise ValueError("end lies before start")
        return self

    def spot(self) -> Spot:
        return Spot(
            self.visit, self.stop, self.on, _minute(self.start), _minute(self.end),
            self.group or None,
        )  # fmt: skip


class EditGiven(_Given):
    """A change: `move` says the day and start, `lengthen` the minutes, `swap` the other stop.

    With `only_try` nothing is saved: the answer says whether it fits, and why not.
    """

    verb: Verb
    spot: SpotGiven
    to_on: Day | None = None
    to_start: Clock | None = None
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    other: SpotGiven | None = None
    only_try: bool = False

    @model_validator(mode="after")
    def _says_what_its_verb_needs(self) -> Self:
        needs = {Verb.MOVE: "to_start", Verb.LENGTHEN: "minutes", Verb.SWAP: "other"}
        name = needs.get(self.verb)
        if name and getattr(self, name) is None:
            raise ValueError(f"{self.verb.value} needs {name}")
        return self

    def wanted(self, number: int) -> Wanted:
        return Wanted(
            verb=self.verb,
            number=number,
            spot=self.spot.spot(),
            to_on=self.to_on,
            to_start=_minute(self.to_start) if self.to_start else None,
            minutes=self.minutes,
            other=self.other.spot() if self.other else None,
        )


class PinGiven(_Given):
    """Hold a stop at its time, or let it go."""

    spot: SpotGiven
    pinned: bool


class StartOut(Schema):
    on: date
    start: str


class TriedOut(Schema):
    """What a change would do. `nearest` are starts close by that fit."""

    fits: bool
    faults: list[str]
    nearest: list[StartOut]
    asked_again: bool


class ChangedOut(Schema):
    """The newest plan after the change; `tried` where nothing was to be saved."""

    plan_number: int
    tried: TriedOut | None = None


@router.get(
    "/{week_id}/board",
    auth=token(TokenScope.VISITS_READ),
    response={200: BoardOut, 304: None, **ERRORS},
    operation_id="get_board",
    url_name="board",
    summary="The newest plan of a week, as it can be changed by hand",
)
def board(request: HttpRequest, week_id: UUID, language: Language | None = None) -> HttpResponse:
    week = _week(request, week_id, language_of(language))
    shown = BoardOut(
        plan_number=week.number,
        step_min=week.step,
        visits=[
            BoardVisitOut(
                visit_id=visit.visit_id,
                name=visit.name,
                days=list(visit.days),
                stops=[_stop(one) for one in visit.stops],
            )
            for visit in week.visits
        ],
        offers=[AddableOut.from_orm(one) for one in week.offers],
    )
    return tagged(request, shown)


@router.post(
    "/{week_id}/edits",
    auth=WRITES,
    response={200: ChangedOut, 201: ChangedOut, **ERRORS},
    operation_id="change_plan",
    url_name="edits",
    summary="Move, lengthen, swap, add or remove a stop; nobody is told before a release",
)
def change(
    request: HttpRequest,
    week_id: UUID,
    given: EditGiven,
    if_match: IfMatch = None,
    idempotency_key: Key = None,
) -> HttpResponse:
    """If-Match carries the `plan_number` you have read, in quotes.

    Where somebody changed other stops since, both changes stand; where it was the same stop, 409.
    What breaks a rule is 409 with every broken rule among the faults.
    """
    staff, now = caller_of(request).staff, timezone.now()
    wanted = given.wanted(version_seen(request))

    def deed() -> tuple[int, Schema]:
        if given.only_try:
            return 200, _tried(week_id, wanted, staff.pk)
        plan = editing.change_plan(period_id=week_id, wanted=wanted, actor_id=staff.pk, at=now)
        return 201, ChangedOut(plan_number=plan.number)

    return once(request, at=now, deed=deed)


@router.post(
    "/{week_id}/undo",
    auth=WRITES,
    response={201: ChangedOut, **ERRORS},
    operation_id="undo_change",
    url_name="undo",
    summary="Take back the last change by a plan of its own",
)
def undo(
    request: HttpRequest, week_id: UUID, if_match: IfMatch = None, idempotency_key: Key = None
) -> HttpResponse:
    """If-Match carries the `plan_number` you have read, in quotes: 409 if there is a newer one."""
    staff, now, seen = caller_of(request).staff, timezone.now(), version_seen(request)

    def deed() -> tuple[int, Schema]:
        plan = editing.undo(period_id=week_id, number=seen, actor_id=staff.pk, at=now)
        return 201, ChangedOut(plan_number=plan.number)

    return once(request, at=now, deed=deed)


@router.post(
    "/{week_id}/pins",
    auth=WRITES,
    response={200: BoardStopOut, **ERRORS},
    operation_id="pin_stop",
    url_name="pins",
    summary="Hold a stop at its time whatever is planned around it, or let it go",
)
def pin(request: HttpRequest, week_id: UUID, given: PinGiven) -> HttpResponse:
    """Held twice is held once."""
    staff, spot = caller_of(request).staff, given.spot.spot()
    pinning.pin_stop(
        period_id=week_id, spot=spot, pinned=given.pinned, actor_id=staff.pk, at=timezone.now()
    )
    found = _week(request, week_id, language_of(None)).find(
        spot.visit_id, spot.stop, spot.on, spot.start
    )
    if found is None:
        raise Http404
    return tagged(request, _stop(found))


def _tried(week_id: UUID, wanted: Wanted, staff_id: int) -> ChangedOut:
    outlook = editing.try_change(period_id=week_id, wanted=wanted, actor_id=staff_id, ways_out=True)
    return ChangedOut(
        plan_number=outlook.plan.number,
        tried=TriedOut(
            fits=outlook.fits,
            faults=list(outlook.in_words()),
            nearest=[StartOut(on=one.on, start=_clock(one.start)) for one in outlook.nearest],
            asked_again=outlook.asked_again,
        ),
    )


def _week(request: HttpRequest, week_id: UUID, language: str) -> EditableWeek:
    with translation.override(language):
        week = edits.week(actor=caller_of(request).staff, period_id=week_id, language=language)
    if week is None:
        raise Http404
    return week


def _stop(row: EditableStop) -> BoardStopOut:
    return BoardStopOut(
        stop=row.stop,
        title=row.title,
        place=row.place,
        on=row.on,
        start=_clock(row.start),
        end=_clock(row.end),
        group=row.group,
        state=row.state_label,
        pinned=row.pinned,
    )


def _minute(clock: str) -> int:
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
