"""The hour of a meeting on the screen: which are possible at both ends, and setting one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Query, Router, Schema
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import VersionOld, language_of, tagged, version_seen
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.actions import meeting as setting
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile
from leadinglights.office.visits.queries import meeting

router = Router(tags=["visits"])
IfMatch = Annotated[str | None, Header(alias="If-Match")]
Zone = Annotated[str, Field(max_length=60, examples=["Asia/Shanghai"])]
USUAL_MIN = 60


class SlotOut(Schema):
    """An hour possible at both ends; `at_work` says whether it is office hours there, too."""

    starts: datetime
    sentence: str
    at_work: bool


class HourOut(Schema):
    """`hour` is empty where none is set; `zone` is empty where the guests' is to be chosen."""

    visit_id: UUID
    version: int
    is_on_the_screen: bool
    hour: str
    zone: str
    zones: list[str]
    slots: list[SlotOut]


class HourGiven(BaseModel):
    """One of the slots that were offered for this length and zone; `words` go to the guests."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    starts: AwareDatetime
    minutes: Annotated[int, Field(ge=30, le=120)] = USUAL_MIN
    zone: Zone
    words: Annotated[str, Field(max_length=setting.LONGEST_WORDS)] = ""


@router.get(
    "/{visit_id}/hour",
    auth=token(TokenScope.VISITS_READ),
    response={200: HourOut, 304: None, **ERRORS},
    operation_id="get_hour",
    url_name="hour",
    summary="The hour of a meeting on the screen, and those possible in both time zones",
)
def hour(
    request: HttpRequest,
    visit_id: UUID,
    minutes: Annotated[int, Query(ge=30, le=120)] = USUAL_MIN,
    zone: Annotated[str, Query(max_length=60)] = "",
    language: Language | None = None,
) -> HttpResponse:
    return _hour(request, visit_id, minutes, zone, language_of(language))


@router.put(
    "/{visit_id}/hour",
    auth=token(TokenScope.VISITS_WRITE),
    response={200: HourOut, **ERRORS},
    operation_id="put_hour",
    url_name="hour",
    summary="Set the hour of a meeting on the screen; the guests get a mail in both times",
)
def put_hour(
    request: HttpRequest, visit_id: UUID, given: HourGiven, if_match: IfMatch = None
) -> HttpResponse:
    """If-Match carries the ETag you read: 412 if somebody changed the visit since."""
    staff, seen = caller_of(request).staff, version_seen(request)
    try:
        setting.set_hour(
            visit_id=visit_id,
            version=seen,
            starts=given.starts,
            minutes=given.minutes,
            zone=given.zone,
            words=given.words,
            actor_id=staff.pk,
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        raise VersionOld from None
    return _hour(request, visit_id, given.minutes, given.zone, language_of(None))


def _hour(
    request: HttpRequest, visit_id: UUID, minutes: int, zone: str, language: str
) -> HttpResponse:
    row = meeting.meeting(
        actor=caller_of(request).staff,
        visit_id=visit_id,
        zone=zone,
        minutes=minutes,
        at=timezone.now(),
        language=language,
    )
    if row is None:
        raise Http404
    shown = HourOut(
        visit_id=row.visit_id,
        version=row.version,
        is_on_the_screen=row.is_on_the_screen,
        hour=row.hour,
        zone=row.zone,
        zones=[name for name, _label in row.zones],
        slots=[SlotOut.from_orm(slot) for slot in row.slots],
    )
    return tagged(request, shown, version=row.version)
