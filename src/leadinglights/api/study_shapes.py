"""A study as the API tells it, without its documents."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Schema

from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import StudyState
from leadinglights.office.transfers.words import verdicts


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
