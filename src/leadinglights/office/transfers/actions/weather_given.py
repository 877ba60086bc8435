"""Put a study on the hours of a file, or back on hours made from monthly means."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from leadinglights.office.access.models import Staff
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.actions.figures import asked_anew, study_of
from leadinglights.office.transfers.models import TransferStudy


def take_weather_file(
    *, study_id: UUID, content: bytes, grade: str, version: int, actor_id: int, at: datetime
) -> TransferStudy:
    """Put the hours of an EPW file, or of a table with our columns, into a study."""
    row = study_of(study_id=study_id, actor=Staff.objects.get(pk=actor_id))
    problem = bridge.problem_of(row.problem)
    hours = bridge.read_file(content, city=problem.city, grade=grade)
    changed = bridge.with_hours(problem, hours)
    return asked_anew(row, changed, version=version, changed=("weather",), actor_id=actor_id, at=at)


def take_weather_of_months(
    *, study_id: UUID, version: int, actor_id: int, at: datetime
) -> TransferStudy:
    """Put a study back on hours made from the monthly means of its city."""
    row = study_of(study_id=study_id, actor=Staff.objects.get(pk=actor_id))
    changed = bridge.with_months(bridge.problem_of(row.problem))
    return asked_anew(row, changed, version=version, changed=("weather",), actor_id=actor_id, at=at)
