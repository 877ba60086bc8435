"""Runs of a sweep: what a row says, and that nothing depends on who computed it."""

from __future__ import annotations

import csv
import math

import pytest

from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.study import run
from leadinglights.engines.transfer.sweep import (
    COLUMNS,
    Ranking,
    Row,
    Serial,
    SweepCity,
    cities_of,
    part_of,
    rows_of_city,
    tasks_of,
)

TARTU = SweepCity(city_id="ee-tartu")
BANGKOK = SweepCity(city_id="th-bangkok")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return rows_of_city(TARTU, ("heat_pump", "retrofit"), 3, Memory())


def test_a_city_has_its_reference_and_a_row_for_each_solution(rows: list[Row]) -> None:
    assert [(row.solution, row.status, row.tier) for row in rows] == [
        ("reference", "ok", "kernel"), ("heat_pump", "ok", "kernel"), ("retrofit", "ok", "kernel"),
    ]  # fmt: skip


def test_the_saving_of_a_row_is_what_the_study_finds_and_the_difference_of_the_rows(
    rows: list[Row],
) -> None:
    study = run(problem_for(city_id="ee-tartu", solution="heat_pump", seed=3), samples=0)
    assert rows[1].saving_t_co2e == pytest.approx(study.headline.saving_t_co2e.value, rel=1e-12)
    assert rows[1].saving_eur == pytest.approx(study.headline.saving_eur.value, rel=1e-12)
    assert rows[0].t_co2e - rows[1].t_co2e == pytest.approx(rows[1].saving_t_co2e)


def test_every_run_comes_with_its_certificate(rows: list[Row]) -> None:
    assert all(-1e-9 <= row.gap <= 1e-9 for row in rows)


def test_a_solution_that_feeds_a_network_where_there_is_none_is_told_and_the_others_run() -> None:
    found = rows_of_city(BANGKOK, ("heat_pump", "photovoltaics"), 0, Memory())
    assert [row.status for row in found] == ["ok", "no_network", "ok"]
    assert "no heat network that we know of" in found[1].reason
    assert math.isnan(found[1].saving_t_co2e)
    assert found[2].saving_t_co2e > 0


@pytest.mark.parametrize("colder", [None, -3.0])
def test_a_network_that_sells_hot_water_alone_misses_no_heat(colder: float | None) -> None:
    tropical = SweepCity(city_id="th-bangkok", network_share=0.4, warmer_k=colder)
    (reference,) = rows_of_city(tropical, (), 0, Memory())
    assert reference.heat_mwh > 0
    assert reference.unserved_mwh == 0.0


def test_what_the_row_of_the_table_gives_is_what_is_computed_with() -> None:
    given = SweepCity(
        city_id="ee-tartu", network_share=0.5, warmer_k=2.0, power_price_eur_per_mwh=20.0,
        grid_average_kg_per_kwh=0.05, grid_marginal_kg_per_kwh=0.1,
    )  # fmt: skip
    usual, other = (rows_of_city(city, (), 0, Memory())[0] for city in (TARTU, given))
    assert other.heat_mwh < 0.95 * usual.heat_mwh
    assert other.t_co2e < usual.t_co2e


def test_parts_are_the_same_in_any_order_and_with_a_used_memory() -> None:
    cities = cities_of("city_id\nee-tartu\nde-flensburg\nth-bangkok\n").cities
    tasks = tasks_of(cities, ("heat_pump",), seed=0, cities_a_task=2)
    forward = {part.number: part.sha256 for part in Serial().parts(part_of, tasks)}
    backward = {part.number: part.sha256 for part in Serial().parts(part_of, tasks[::-1])}
    assert forward == backward
    single = tasks_of(cities, ("heat_pump",), seed=0, cities_a_task=1)
    whole = "".join(part_of(task).text for task in tasks)
    assert "".join(part_of(task).text for task in single) == whole


def test_tasks_depend_on_the_sorted_cities_alone() -> None:
    cities = cities_of("city_id\nth-bangkok\nee-tartu\nde-flensburg\n").cities
    tasks = tasks_of(cities, ("wind",), seed=0, cities_a_task=2)
    named = [[city.city_id for city in task.cities] for task in tasks]
    assert named == [["de-flensburg", "ee-tartu"], ["th-bangkok"]]
    with pytest.raises(ValueError, match="sorted by identifier"):
        tasks_of(cities[::-1], ("wind",), seed=0)


def a_row(city_id: str, solution: str, saving: float, least: float) -> Row:
    return Row(
        city_id=city_id, name=city_id.title(), country="DK", solution=solution, status="ok",
        people=1000.0, t_co2e=500.0, saving_t_co2e=saving, saving_125_average_t=saving,
        saving_125_marginal_t=least, saving_200_average_t=saving, saving_200_marginal_t=saving,
        saving_eur=1.0, gap=0.0,
    )  # fmt: skip


def text_of(rows: list[Row]) -> str:
    return "".join(",".join(row.cells()) + "\n" for row in rows)


def test_a_city_is_ranked_by_what_saves_by_every_convention() -> None:
    ranking = Ranking()
    ranking.take(text_of([a_row("b", "wind", 90.0, -5.0), a_row("b", "chp", 40.0, 10.0)]))
    ranking.take(text_of([a_row("a", "wind", 60.0, 1.0), a_row("c", "wind", 100.0, -1.0)]))
    found = [(one.city_id, one.solution, one.sure) for one in ranking.ranked()]
    assert found == [("a", "wind", True), ("b", "chp", True), ("c", "wind", False)]
    assert ranking.counts == {"ok": 4}


def test_a_cell_reads_back_to_the_same_number_and_what_is_not_known_is_empty() -> None:
    row = a_row("a", "wind", 0.1 + 0.2, -0.0)
    (cells,) = csv.reader([text_of([row]).strip()])
    named = dict(zip(COLUMNS, cells, strict=True))
    assert float(named["saving_t_co2e"]) == 0.1 + 0.2
    assert named["saving_125_marginal_t"] == "0.0"
    assert named["npv_eur"] == ""
