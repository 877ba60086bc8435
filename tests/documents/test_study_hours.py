from __future__ import annotations

import csv
import io
from functools import cache

import pytest

from leadinglights.documents.study_hours import hours_csv
from leadinglights.engines.transfer import run
from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.engines.transfer.problem import Problem


@cache
def a_problem() -> Problem:
    """A city without a store, so that each hour's heat is made in that hour."""
    problem = problem_for(city_id="de-flensburg", solution="heat_pump", seed=0)
    networks = tuple(one.model_copy(update={"store": None}) for one in problem.networks)
    return problem.model_copy(update={"networks": networks})


@cache
def rows() -> list[dict[str, str]]:
    text = hours_csv(a_problem()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_there_is_a_row_for_each_hour_of_a_year() -> None:
    assert len(rows()) == 8760
    assert rows()[0]["month-day hour UTC"] == "01-01 00:00"
    assert rows()[-1]["month-day hour UTC"] == "12-31 23:00"


def test_hours_of_a_plant_sum_to_what_the_study_says() -> None:
    heat = {made.name: made.mwh for made in run(a_problem(), samples=0).with_solution.heat}
    said = sum(float(row["solution|District heating|heat_pump|heat MW"]) for row in rows())
    assert said == pytest.approx(heat["heat_pump"], rel=1e-5)


def test_heat_of_all_plants_is_what_is_delivered_lost_and_cooled_away() -> None:
    for row in rows()[::911]:
        made = sum(
            float(value)
            for head, value in row.items()
            if head.startswith("today|District heating|") and head.endswith("heat MW")
        )
        asked = sum(
            float(row[f"today|District heating|{name} MW"])
            for name in ("delivered", "lost on the way", "cooled away")
        )
        assert made == pytest.approx(asked, rel=1e-4)


def test_a_store_has_its_content_and_what_stored_heat_is_worth() -> None:
    head = hours_csv(problem_for(city_id="de-flensburg", solution="heat_pump", seed=0))[:4000]
    assert b"today|District heating|store MWh" in head
    assert b"today|District heating|value of stored heat EUR/MWh" in head


def test_the_same_problem_gives_the_same_file() -> None:
    assert hours_csv(a_problem()) == hours_csv(a_problem())
