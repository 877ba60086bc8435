"""Sweeps the office has taken in, ranked: which cities would gain most from what can be shown."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema

from leadinglights.api.callers import caller_of, token
from leadinglights.api.exchange import tagged
from leadinglights.api.problems import ERRORS
from leadinglights.api.requests import PageNumber
from leadinglights.office.access.states import TokenScope
from leadinglights.office.transfers import queries
from leadinglights.office.transfers.models import Sweep, SweepRow

router = Router(tags=["studies"], auth=token(TokenScope.STUDIES_READ))
A_PAGE = 500
SWEEPS = 100


class SweepOut(Schema):
    """`refused` counts the rows without a number; `checksum` is of the file that was taken in."""

    id: UUID
    number: int
    title: str
    solutions: list[str]
    cities: int
    refused: int
    checksum: str
    taken_in_at: datetime


class SweepsOut(Schema):
    sweeps: list[SweepOut]


class SweepRowOut(Schema):
    """Tonnes saved a year, their share of all the city emits, euros a year; or why there are none."""

    rank: int | None
    place: str
    place_name: str
    country: str
    solution: str
    saving_t_co2e: float | None
    saving_share: float | None
    saving_eur: float | None
    gap: float | None
    error: str


class SweepPageOut(Schema):
    sweep: SweepOut
    rows: list[SweepRowOut]
    page: int
    more: bool


@router.get(
    "",
    response={200: SweepsOut, 304: None, **ERRORS},
    operation_id="list_sweeps",
    url_name="sweeps",
    summary="Sweeps taken in, newest first",
)
def list_sweeps(request: HttpRequest) -> HttpResponse:
    rows = queries.sweeps(actor=caller_of(request).staff)[:SWEEPS]
    return tagged(request, SweepsOut(sweeps=[_shown(row) for row in rows]))


@router.get(
    "/{sweep_id}",
    response={200: SweepPageOut, 304: None, **ERRORS},
    operation_id="get_sweep",
    url_name="sweep",
    summary="A sweep ranked by what would be saved, 500 rows a page",
)
def one(
    request: HttpRequest,
    sweep_id: UUID,
    page: PageNumber = 1,
    solution: str = "",
    errors: bool = False,
) -> HttpResponse:
    """With `errors` the rows that have no number, with the reason of each."""
    sweep = queries.sweep(actor=caller_of(request).staff, sweep_id=sweep_id)
    if sweep is None:
        raise Http404
    wanted = solution[:40].replace("\x00", "")
    ranked = queries.ranked(of=sweep, solution=wanted, errors=errors)
    start = (page - 1) * A_PAGE
    rows = list(ranked[start : start + A_PAGE + 1])
    told = [
        _row(None if errors else start + place, row) for place, row in enumerate(rows[:A_PAGE], 1)
    ]
    body = SweepPageOut(sweep=_shown(sweep), rows=told, page=page, more=len(rows) > A_PAGE)
    return tagged(request, body)


def _shown(row: Sweep) -> SweepOut:
    return SweepOut(
        id=row.public_id,
        number=row.number,
        title=row.title,
        solutions=list(row.solutions),
        cities=row.cities,
        refused=row.refused,
        checksum=row.checksum,
        taken_in_at=row.taken_in_at,
    )


def _row(rank: int | None, row: SweepRow) -> SweepRowOut:
    return SweepRowOut(
        rank=rank,
        place=row.place,
        place_name=row.place_name,
        country=row.country,
        solution=row.solution_kind,
        saving_t_co2e=row.saving_t_co2e,
        saving_share=row.saving_share,
        saving_eur=row.saving_eur,
        gap=row.gap,
        error=row.error,
    )
