from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.utils import translation

from leadinglights.office.access.models import Job, Staff
from leadinglights.office.access.states import StaffRole
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge, queries
from leadinglights.office.transfers.actions import asking, figures, life, running, sweeping
from leadinglights.office.transfers.models import SweepRow, TransferStudy
from leadinglights.office.transfers.states import StudyState
from tests.office.access.builders import AT, a_person, an_office
from tests.office.transfers.a_study import a_study

pytestmark = pytest.mark.django_db
GRID = "electricity.factor_average_kg_per_kwh"
HEADS = "city_id,name,country,solution,status,t_co2e,saving_t_co2e,saving_eur,gap,reason"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def coordinator() -> Staff:
    return a_person()


def ask(coordinator: Staff, place: str = "ee-tartu", solution: str = "heat_pump") -> TransferStudy:
    return asking.ask_for_study(
        place=place, solution=solution, origin=asking.Origin(), actor_id=coordinator.pk, at=AT
    )


def test_a_study_is_asked_for_with_every_figure_filled_in(coordinator: Staff) -> None:
    row = ask(coordinator)
    assert (row.state, row.number, row.place_name) == (StudyState.ASKED, 1, "Tartu")
    assert bridge.problem_of(row.problem).sha256() == row.problem_sha256


def test_a_solution_that_needs_a_network_is_refused_where_there_is_none(coordinator: Staff) -> None:
    with pytest.raises(bridge.NeedsNetwork):
        ask(coordinator, place="sg-singapore", solution="heat_pump")


def test_a_solution_that_would_change_nothing_is_refused_by_its_own_name(
    coordinator: Staff,
) -> None:
    with pytest.raises(bridge.NothingToChange, match="Nobody in this place uses the heat"):
        ask(coordinator, place="sg-singapore", solution="retrofit")


def test_an_assistant_asks_for_no_study() -> None:
    with pytest.raises(Refusal):
        ask(a_person(StaffRole.ASSISTANT))


def test_an_own_figure_replaces_the_default_and_raises_its_grade(coordinator: Staff) -> None:
    row = ask(coordinator)
    own = {GRID: {"value": 0.2, "low": 0.18, "high": 0.22, "source": "The utility", "grade": "A"}}
    changed = figures.change_figures(
        study_id=UUID(str(row.public_id)), figures=own, version=row.version,
        actor_id=coordinator.pk, at=AT,
    )  # fmt: skip
    figure = bridge.figures_of(bridge.problem_of(changed.problem))[GRID]
    assert (figure.value, figure.grade.value, figure.own) == (0.2, "A", True)
    assert changed.problem_sha256 != row.problem_sha256


def test_a_choice_of_the_solution_is_changed_and_a_word_it_does_not_know_refused(
    coordinator: Staff,
) -> None:
    row = ask(coordinator)
    named = UUID(str(row.public_id))
    changed = figures.change_figures(
        study_id=named, figures={}, choices={"solution.options.source": "air"},
        version=row.version, actor_id=coordinator.pk, at=AT,
    )  # fmt: skip
    assert changed.problem["solution"]["options"]["source"] == "air"
    with pytest.raises(bridge.StudyRefused):
        figures.change_figures(
            study_id=named, figures={}, choices={"solution.options.source": "moonlight"},
            version=changed.version, actor_id=coordinator.pk, at=AT,
        )  # fmt: skip


def test_a_computed_study_is_read_published_and_withdrawn(coordinator: Staff) -> None:
    row = a_study(office=coordinator.office)
    named = UUID(str(row.public_id))
    for verb in (life.review, life.publish, life.withdraw):
        row.refresh_from_db()
        verb(study_id=named, version=row.version, actor_id=coordinator.pk, at=AT)
    row.refresh_from_db()
    assert row.state == StudyState.WITHDRAWN
    assert queries.published(study_id=named) == row


def test_a_study_nobody_has_read_is_not_published(coordinator: Staff) -> None:
    row = a_study(office=coordinator.office)
    with pytest.raises(life.NotNow, match="computed"):
        life.publish(
            study_id=UUID(str(row.public_id)), version=row.version, actor_id=coordinator.pk, at=AT
        )


def test_the_newer_study_of_a_place_takes_the_place_of_the_older(coordinator: Staff) -> None:
    older = a_study(office=coordinator.office, state=StudyState.PUBLISHED)
    newer = a_study(office=coordinator.office, state=StudyState.REVIEWED)
    life.publish(
        study_id=UUID(str(newer.public_id)), version=newer.version, actor_id=coordinator.pk, at=AT
    )
    older.refresh_from_db()
    assert (older.state, older.superseded_by) == (StudyState.SUPERSEDED, newer)


def test_several_studies_are_asked_for_as_one_deed_and_those_that_cannot_be_are_told(
    coordinator: Staff,
) -> None:
    left_out = running.ask_and_queue(
        wanted=[("ee-tartu", "retrofit"), ("sg-singapore", "heat_pump")],
        origin=asking.Origin(),
        actor_id=coordinator.pk,
        at=AT,
    )
    assert [one[:2] for one in left_out] == [("sg-singapore", "heat_pump")]
    assert Job.objects.filter(kind="run_study").count() == 1


def test_a_study_under_way_is_not_started_twice(coordinator: Staff) -> None:
    row = ask(coordinator)
    running.queue_study(study_id=UUID(str(row.public_id)), actor_id=coordinator.pk, at=AT)
    with pytest.raises(running.CannotBeRun):
        running.queue_study(study_id=UUID(str(row.public_id)), actor_id=coordinator.pk, at=AT)


def test_another_office_sees_no_study(coordinator: Staff) -> None:
    row = a_study(office=coordinator.office)
    stranger = a_person(office=an_office("elsewhere"))
    assert queries.study(actor=stranger, study_id=UUID(str(row.public_id))) is None


def take_in(coordinator: Staff, *lines: str) -> list[SweepRow]:
    content = "\n".join([HEADS, *lines]).encode()
    sweep = sweeping.take_in(title="A sweep", content=content, actor_id=coordinator.pk, at=AT)
    return list(queries.ranked(of=sweep))


def test_a_sweep_is_ranked_by_what_is_saved_and_its_share(coordinator: Staff) -> None:
    rows = take_in(
        coordinator,
        "a,Aa,EE,reference,ok,1000,,,0,",
        "a,Aa,EE,wind,ok,900,100,5,0,",
        "b,Bb,EE,reference,ok,5000,,,0,",
        "b,Bb,EE,wind,ok,4000,1000,5,0,",
    )
    assert [(row.place, row.saving_share) for row in rows] == [("b", 0.2), ("a", 0.1)]


def test_a_row_without_a_number_keeps_its_reason(coordinator: Staff) -> None:
    take_in(coordinator, "c,Cc,SG,heat_pump,no_network,,,,,no network is known")
    assert SweepRow.objects.get().error == "no network is known"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("a,Aa,EE,wind,ok,900,much,5,0,", "Line 2: “much” is no number."),
        ("a,Aa,EE,wind,ok,900,nan,5,0,", "Line 2: “nan” is no number."),
    ],
)
def test_a_broken_number_names_its_line(coordinator: Staff, line: str, sentence: str) -> None:
    with pytest.raises(sweeping.SweepUnreadable, match=sentence):
        take_in(coordinator, line)


def test_a_file_that_is_no_sweep_is_refused(coordinator: Staff) -> None:
    with pytest.raises(sweeping.SweepUnreadable, match="city_id"):
        sweeping.take_in(title="x", content=b"a,b\n1,2\n", actor_id=coordinator.pk, at=AT)


def test_a_plant_that_cannot_run_at_any_load_is_refused_where_the_extra_is_missing(
    coordinator: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leadinglights.engines.transfer.dispatch import pypsa_network

    monkeypatch.setattr(pypsa_network, "find_spec", lambda name: None)
    row = ask(coordinator)
    least = {"value": 0.4, "unit": "1", "source": "its permit", "grade": "A"}
    row.problem["networks"][0]["plants"][0]["running"] = {"minimum_load": least}
    with pytest.raises(bridge.StudyNeedsExtra, match="the extra “pypsa”"):
        bridge.run(bridge.problem_of(row.problem), None)
