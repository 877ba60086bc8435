"""Ask for a study: from a visit, a partnership, a case, or from nowhere in particular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Office, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Case, Locality, Partnership
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import StudyKind
from leadinglights.office.visits.models import Visit


class NoSuchSolution(Refusal):
    code = "no_such_solution"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("Choose one of the solutions offered."))


class NoSuchOrigin(Refusal):
    code = "no_such_origin"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("What the study was to start from is not in your office."))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a study came from, by public ids; all may be missing."""

    visit: UUID | None = None
    partnership: UUID | None = None
    case: UUID | None = None


def ask_for_study(
    *,
    place: str | bridge.Place,
    solution: str,
    origin: Origin,
    actor_id: int,
    at: datetime,
    kind: str = StudyKind.TRANSFERABILITY,
    seed: int = 0,
    draws: int | None = None,
) -> TransferStudy:
    """Record a study with a complete set of defaults; nothing is computed yet.

    `draws` is how often figures are drawn for the bands, if not as often as usual.
    """
    if solution not in bridge.solution_kinds() or kind not in StudyKind.values:
        raise NoSuchSolution
    actor = Staff.objects.get(pk=actor_id)
    problem = bridge.first_problem(place=place, solution=solution, seed=seed, draws=draws)
    return _record(
        actor=actor, problem=problem, origin=origin, kind=kind, at=at, verb="ask_for_study"
    )


def take_in(*, document: str, actor_id: int, at: datetime) -> TransferStudy:
    """Record a study from the JSON of a problem, as the command line and other offices write it."""
    actor = Staff.objects.get(pk=actor_id)
    problem = bridge.problem_of(document)
    if problem.solution is None:
        raise NoSuchSolution
    return _record(
        actor=actor,
        problem=problem,
        origin=Origin(),
        kind=StudyKind.TRANSFERABILITY,
        at=at,
        verb="take_in_study",
    )


def _record(
    *, actor: Staff, problem: Any, origin: Origin, kind: str, at: datetime, verb: str
) -> TransferStudy:
    city = problem.city
    row = TransferStudy(
        office_id=actor.office_id,
        kind=kind,
        place=city.id,
        place_name=city.name,
        country=city.country,
        solution_kind=problem.solution.kind,
        problem=problem.model_dump(mode="json"),
        problem_sha256=problem.sha256(),
        seed=problem.uncertainty.seed,
        asked_at=at,
        asked_by=actor,
    )
    permission.require(actor_id=actor.pk, verb="change", thing=row)
    _set_origin(row, origin, actor)
    if row.taker is None:
        row.taker = _locality_of(row, actor)
    with transaction.atomic():
        row.number = next_number(office_id=actor.office_id)
        row.save()
        auditing.record(actor=actor, verb=verb, thing=row, changed=("problem",), at=at)
    return row


def next_number(*, office_id: int) -> int:
    """The number after the highest; the office's row is locked, so that two do not take the same."""
    Office.objects.select_for_update().get(pk=office_id)
    highest = TransferStudy.objects.filter(office_id=office_id).aggregate(most=Max("number"))
    return int(highest["most"] or 0) + 1


def _set_origin(row: TransferStudy, origin: Origin, actor: Staff) -> None:
    if origin.visit is not None:
        row.visit = Visit.objects.visible_to(actor).filter(public_id=origin.visit).first()
    if origin.partnership is not None:
        row.partnership = (
            Partnership.objects.visible_to(actor).filter(public_id=origin.partnership).first()
        )
    if origin.case is not None:
        row.case = Case.objects.visible_to(actor).filter(public_id=origin.case).first()
        row.solution = row.case.solution if row.case else None
    for wanted, found in (
        (origin.visit, row.visit),
        (origin.partnership, row.partnership),
        (origin.case, row.case),
    ):
        if wanted is not None and found is None:
            raise NoSuchOrigin


def _locality_of(row: TransferStudy, actor: Staff) -> Locality | None:
    """The registry's locality of this place, if it has one: the codes end alike (haiyan, cn-haiyan)."""
    tail = row.place.partition("-")[2] or row.place
    found: Locality | None = (
        Locality.objects.visible_to(actor)
        .filter(country=row.country, code__in=[row.place, tail, tail.replace("-", "_")])
        .order_by("pk")
        .first()
    )
    return found
