"""Questions about studies and sweeps: lists without their documents, one study whole."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from leadinglights.office.access.models import Staff
from leadinglights.office.registry.models import Case, Locality
from leadinglights.office.transfers.models import Sweep, SweepRow, TransferStudy
from leadinglights.office.transfers.states import StudyState
from leadinglights.office.visits.models import Visit

_HEAVY = ("problem", "result")
COMPUTED = (StudyState.COMPUTED, StudyState.REVIEWED, StudyState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of studies is narrowed to; empty: everything."""

    state: str = ""
    solution: str = ""
    place: str = ""
    visit: UUID | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an origin tells a new study: a locality's country and code, and the code of a solution."""

    country: str = ""
    locality: str = ""
    solution: str = ""


def beginning(
    *,
    actor: Staff,
    visit: UUID | None = None,
    partnership: UUID | None = None,
    case: UUID | None = None,
) -> Beginning:
    """Where the guests or the partner are at home, or which solution the case shows."""
    locality: Locality | None = None
    if visit is not None:
        rows = Visit.objects.visible_to(actor).select_related("delegation__locality")
        found = rows.filter(public_id=visit).first()
        locality = found.delegation.locality if found else None
    if partnership is not None:
        localities = Locality.objects.visible_to(actor)
        tied = localities.filter(parties__partnership__public_id=partnership)
        locality = tied.exclude(country=actor.office.country).order_by("pk").first()
    solution = ""
    if case is not None:
        shown = Case.objects.visible_to(actor).select_related("solution")
        one = shown.filter(public_id=case).first()
        solution = one.solution.code if one and one.solution else ""
    if locality is None:
        return Beginning(solution=solution)
    return Beginning(locality.country, locality.code, solution)


def studies(*, actor: Staff, filters: Filters) -> QuerySet[TransferStudy]:
    """Studies of the office, newest first, without their documents."""
    rows: QuerySet[TransferStudy] = TransferStudy.objects.visible_to(actor).defer(*_HEAVY)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.solution:
        rows = rows.filter(solution_kind=filters.solution)
    if filters.place:
        rows = rows.filter(place=filters.place)
    if filters.visit is not None:
        rows = rows.filter(visit__public_id=filters.visit)
    return rows.select_related("taker", "solution").order_by("-asked_at", "-pk")


def study(*, actor: Staff, study_id: UUID) -> TransferStudy | None:
    """One study with its documents and where it came from."""
    found: TransferStudy | None = (
        TransferStudy.objects.visible_to(actor)
        .select_related("office", "taker", "solution", "case", "visit", "partnership", "job")
        .filter(public_id=study_id)
        .first()
    )
    return found


def published(*, study_id: UUID) -> TransferStudy | None:
    """A study by its address; withdrawn and replaced ones are found too, to say what became of them."""
    found: TransferStudy | None = (
        TransferStudy.objects.for_the_public()
        .select_related("office", "superseded_by")
        .filter(
            public_id=study_id,
            state__in=[StudyState.PUBLISHED, StudyState.WITHDRAWN, StudyState.SUPERSEDED],
            published_at__isnull=False,
        )
        .first()
    )
    return found


def same_city(*, actor: Staff, of: TransferStudy) -> QuerySet[TransferStudy]:
    """Other computed studies for the same place, most saved first."""
    return _beside(actor, of).filter(place=of.place)


def same_solution(*, actor: Staff, of: TransferStudy) -> QuerySet[TransferStudy]:
    """Computed studies of the same solution in other places, most saved first."""
    return _beside(actor, of).filter(solution_kind=of.solution_kind).exclude(place=of.place)


def latest_of_place(*, actor: Staff, place: str) -> dict[str, TransferStudy]:
    """The newest study of each solution in a place, by solution."""
    return _latest(actor, "solution_kind", place=place)


def latest_of_solution(*, actor: Staff, solution: str) -> dict[str, TransferStudy]:
    """The newest study of a solution in each place, by place."""
    return _latest(actor, "place", solution_kind=solution)


def _latest(actor: Staff, by: str, **only: str) -> dict[str, TransferStudy]:
    rows = TransferStudy.objects.visible_to(actor).defer(*_HEAVY).filter(**only)
    gone = (StudyState.WITHDRAWN, StudyState.SUPERSEDED)
    # Oldest first: of several the newest stays.
    return {
        getattr(row, by): row for row in rows.exclude(state__in=gone).order_by("asked_at", "pk")
    }


def of_visit(*, actor: Staff, visit_pk: int) -> QuerySet[TransferStudy]:
    """Studies asked for from a visit."""
    rows: QuerySet[TransferStudy] = TransferStudy.objects.visible_to(actor).defer(*_HEAVY)
    return rows.filter(visit_id=visit_pk).order_by("asked_at", "pk")


def _beside(actor: Staff, of: TransferStudy) -> QuerySet[TransferStudy]:
    rows: QuerySet[TransferStudy] = TransferStudy.objects.visible_to(actor).defer(*_HEAVY)
    return (
        rows.filter(state__in=COMPUTED, saving_t_co2e__isnull=False)
        .exclude(pk=of.pk)
        .order_by("-saving_t_co2e", "pk")
    )


def sweeps(*, actor: Staff) -> QuerySet[Sweep]:
    """Sweeps taken in, newest first."""
    rows: QuerySet[Sweep] = Sweep.objects.visible_to(actor)
    return rows.order_by("-taken_in_at", "-pk")


def sweep(*, actor: Staff, sweep_id: UUID) -> Sweep | None:
    """One sweep of the office."""
    found: Sweep | None = Sweep.objects.visible_to(actor).filter(public_id=sweep_id).first()
    return found


def ranked(
    *, of: Sweep, solution: str = "", errors: bool = False, by: str = "tonnes", best: bool = False
) -> QuerySet[SweepRow]:
    """Rows of a sweep, most saved first; or the rows that have no number.

    `by` is "tonnes", or "share" of all a place emits, which does not favour large ones. `best` keeps
    of each place the row that saves most.
    """
    rows: QuerySet[SweepRow] = SweepRow.objects.filter(sweep=of)
    if errors:
        return rows.exclude(error="").order_by("place", "solution_kind")
    rows = rows.filter(error="")
    if solution:
        rows = rows.filter(solution_kind=solution)
    order = F("saving_share" if by == "share" else "saving_t_co2e").desc(nulls_last=True)
    if best:
        place = Window(RowNumber(), partition_by="place", order_by=[order, "solution_kind"])
        rows = rows.alias(place_in_city=place).filter(place_in_city=1)
    return rows.order_by(order, "place", "solution_kind")


def own_writing(*, study: TransferStudy, language: str) -> tuple[str, str]:
    """The name of a Chinese place in its own script and its tag, for readers of another one; else empty."""
    if study.taker is None or study.country != "CN" or language.startswith("zh"):
        return "", ""
    own = study.taker.texts.filter(language="zh-hans").values_list("name", flat=True).first()
    return (own, "zh-Hans") if own else ("", "")
