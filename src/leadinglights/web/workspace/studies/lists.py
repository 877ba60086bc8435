"""Rows of lists of studies, in words and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse

from leadinglights.documents.lists import harmless
from leadinglights.office.access.models import Staff
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.models import SweepRow, TransferStudy
from leadinglights.office.transfers.states import StudyState
from leadinglights.office.transfers.words import amounts, kinds, verdicts

LOOKS = {"saves": "yes", "saves_only_if": "wait", "no_saving": "no", "cannot_tell": "note"}


@dataclass(frozen=True, slots=True)
class StudyRow:
    study_id: UUID
    number: int
    place: str
    place_id: str
    country: str
    solution: str
    solution_kind: str
    state: str
    state_label: str
    verdict: str
    verdict_code: str
    saving: str
    sure: str
    grade: str
    asked_at: datetime


def row_of(row: TransferStudy) -> StudyRow:
    """One study of a list."""
    return StudyRow(
        study_id=row.public_id,
        number=row.number,
        place=row.place_name,
        place_id=row.place,
        country=row.country,
        solution=kinds.solution_name(row.solution_kind),
        solution_kind=row.solution_kind,
        state=row.state,
        state_label=str(StudyState(row.state).label),
        verdict=verdicts.verdict_word(row.verdict) if row.verdict else "",
        verdict_code=row.verdict,
        saving=said(row.saving_t_co2e),
        sure=between(row.saving_p10_t_co2e, row.saving_p90_t_co2e),
        grade=row.grade,
        asked_at=row.asked_at,
    )


def said(saving_t: float | None) -> str:
    return "" if saving_t is None else amounts.difference(saving_t, "t/a")


def between(low: float | None, high: float | None) -> str:
    """The band of a saving, in numbers with their sign."""
    if low is None or high is None:
        return ""
    return f"{amounts.rounded(low)} … {amounts.rounded(high)}"


def solutions() -> tuple[tuple[str, str], ...]:
    """All solutions by name."""
    named = [(kind, kinds.solution_name(kind)) for kind in bridge.solution_kinds()]
    return tuple(sorted(named, key=lambda one: one[1]))


def places_of(actor: Staff) -> tuple[tuple[str, str], ...]:
    """Places there are studies of."""
    rows = TransferStudy.objects.visible_to(actor).values_list("place", "place_name").distinct()
    return tuple(sorted(dict(rows).items(), key=lambda one: one[1]))


HEADS = (
    "number", "place", "place_name", "country", "solution", "state", "verdict", "saving_t_co2e",
    "p10_t_co2e", "p90_t_co2e", "grade", "problem_sha256", "engine", "seed",
)  # fmt: skip


def as_csv(rows: Iterable[TransferStudy]) -> HttpResponse:
    """The list as a file; numbers as they are computed."""
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow(HEADS)
    for row in rows:
        out.writerow(
            [
                row.number, harmless(row.place), harmless(row.place_name), row.country,
                row.solution_kind, row.state, row.verdict, row.saving_t_co2e,
                row.saving_p10_t_co2e, row.saving_p90_t_co2e, row.grade, row.problem_sha256,
                row.engine_version, row.seed,
            ]
        )  # fmt: skip
    return file_answer(written.getvalue(), "studies.csv", "text/csv; charset=utf-8")


def ranked_csv(rows: Iterable[SweepRow]) -> HttpResponse:
    """The ranking of a sweep as a file."""
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow(
        (
            "rank",
            "place",
            "name",
            "country",
            "solution",
            "saving_t_co2e",
            "share",
            "saving_eur",
            "gap",
        )
    )
    for index, row in enumerate(rows):
        out.writerow(
            [
                index + 1, harmless(row.place), harmless(row.place_name), harmless(row.country),
                harmless(row.solution_kind), row.saving_t_co2e, row.saving_share, row.saving_eur,
                row.gap,
            ]
        )  # fmt: skip
    return file_answer(written.getvalue(), "whom-to-invite.csv", "text/csv; charset=utf-8")


def file_answer(text: str | bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept."""
    answer = HttpResponse(text, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
