from __future__ import annotations

import re
from itertools import pairwise

import pytest

from leadinglights.documents.drawing import PAPER, SCREEN
from leadinglights.documents.drawing.charts import BandChart, band_chart
from leadinglights.documents.study_charts import Neighbour, neighbours_of, pictures
from leadinglights.documents.study_words import Drawn
from tests.documents import study_samples as samples

MANY = {f"plant {i}": 10.0 - i for i in range(10)}


def drawn(language: str = "en", **years: dict[str, float]) -> dict[str, Drawn]:
    return pictures(samples.a_result(**years), samples.words(language), first_year=2026)


def test_pictures_come_in_the_order_they_are_read() -> None:
    assert list(drawn()) == [
        "turning", "band", "before", "after", "months_before", "months_after", "tornado", "value",
        "life",
    ]  # fmt: skip


def test_a_study_without_draws_has_neither_band_nor_tornado() -> None:
    bare = samples.a_result()
    amount = bare.headline.saving_t_co2e.model_copy(update={"band": None})
    headline = bare.headline.model_copy(update={"saving_t_co2e": amount})
    bare = bare.model_copy(update={"headline": headline, "influences": ()})
    named = pictures(bare, samples.words(), first_year=2026)
    assert "band" not in named
    assert "tornado" not in named


def test_the_threshold_is_said_with_todays_figure() -> None:
    assert drawn()["turning"].description == "per_kwh turns at 0.549 kg/kWh, now 0.652 kg/kWh"


def test_a_threshold_of_a_plant_that_would_not_run_says_so() -> None:
    result = samples.a_result()
    ran = samples.THRESHOLD.model_copy(update={"if_it_ran": True})
    verdict = result.verdict.model_copy(update={"thresholds": (ran,)})
    named = pictures(
        result.model_copy(update={"verdict": verdict}), samples.words(), first_year=2026
    )
    assert named["turning"].description.endswith(" If it ran.")


def test_danish_writes_a_comma_in_the_picture_and_in_the_table() -> None:
    turning = drawn("da")["turning"]
    assert "threshold 0,549" in turning.svg
    assert turning.table.rows[0] == ("Baoding", "0,652 kg/kWh")


def test_the_band_writes_a_true_minus() -> None:
    assert drawn()["band"].table.rows == (("P10", "−1,600"), ("P50", "−1,000"), ("P90", "−400"))


def test_german_separates_thousands_with_a_point() -> None:
    assert drawn("de")["band"].table.rows[0] == ("P10", "−1.600")


def test_more_than_eight_plants_are_joined_into_others() -> None:
    rows = drawn(before=MANY, after=MANY)["after"].table.rows
    assert len(rows) == 8
    assert rows[-1] == ("others", "26,280", "10.9\N{NO-BREAK SPACE}%")


def test_a_plant_has_one_colour_before_and_after() -> None:
    named = drawn(before={"gas": 10.0}, after={"pump": 6.0, "gas": 4.0})
    tone = re.compile(r"<rect[^>]*chart-layer-(\d)[^>]*/><text[^>]*>Gas")
    tones = [tone.search(named[name].svg) for name in ("before", "after")]
    assert [found.group(1) for found in tones if found] == ["1", "1"]


def test_a_heater_called_like_a_plant_says_that_it_stands_in_houses() -> None:
    result = samples.a_result()
    own = result.reference.heat[0].model_copy(update={"network": ""})
    year = result.reference.model_copy(update={"heat": (*result.reference.heat, own)})
    named = pictures(
        result.model_copy(update={"reference": year}), samples.words(), first_year=2026
    )
    assert {row[0] for row in named["before"].table.rows} == {"Gas", "Gas in houses"}


def test_what_moves_the_answer_is_told_with_its_range_and_its_share() -> None:
    assert drawn()["tornado"].table.rows == (
        ("per_kwh", "0.6 to 0.7 kg/kWh", "−500 to −1,500", "62.5\N{NO-BREAK SPACE}%"),
    )


def test_the_value_of_heat_is_told_month_by_month() -> None:
    value = drawn()["value"]
    assert value.description == "20 EUR to 54 EUR, dearest in Dec"
    assert value.table.rows[1] == ("Feb", "21", "27", "33", "39")


def test_the_life_begins_in_the_year_of_the_study() -> None:
    life = drawn()["life"]
    assert life.table.rows == (("2026", "−1,000"), ("2027", "−400"), ("2028", "200"))
    assert life.description == "2026 to 2028: −1,000 to 200, sum −1,200"


def test_denmark_stands_beside_a_chinese_grid() -> None:
    assert Neighbour("DK", 2024, 0.0599) in neighbours_of(samples.THRESHOLD, "CN")


def test_a_chinese_grid_is_seen_beside_other_chinese_grids() -> None:
    zones = {one.zone.split("-")[0] for one in neighbours_of(samples.THRESHOLD, "CN")}
    assert zones == {"DK", "CN"}


@pytest.mark.parametrize("width", [350, 720])
def test_every_picture_has_the_width_asked_for(width: int) -> None:
    named = pictures(samples.a_result(), samples.words(), first_year=2026, width=width)
    assert {re.findall(r' width="(\d+)"', one.svg)[0] for one in named.values()} == {str(width)}


def test_on_paper_a_picture_has_no_classes() -> None:
    result, said = samples.a_result(), samples.words()
    on_paper = pictures(result, said, first_year=2026, palette=PAPER)
    on_screen = pictures(result, said, first_year=2026, palette=SCREEN)
    assert not any(" class=" in one.svg for one in on_paper.values())
    assert all(" class=" in one.svg for one in on_screen.values())


def test_no_picture_holds_a_style() -> None:
    assert not any("style" in one.svg for one in drawn().values())


def test_the_citys_own_point_is_drawn_over_its_neighbours() -> None:
    near = (Neighbour("DK", 2024, 0.65), Neighbour("EE", 2023, 0.66))
    named = pictures(samples.a_result(), samples.words(), first_year=2026, neighbours=near)
    dots = re.findall(r'<circle[^>]*class="(chart-dot[a-z-]*)"', named["turning"].svg)
    assert dots == ["chart-dot-open", "chart-dot-open", "chart-dot"]


def test_the_scale_of_the_value_of_heat_ends_inside_a_narrow_picture() -> None:
    named = pictures(samples.a_result(), samples.words(), first_year=2026, width=350)
    last = re.findall(r'<text x="([\d.]+)"[^>]*>54 EUR</text>', named["value"].svg)
    assert float(last[-1]) + 7 * 9 < 350


@pytest.mark.parametrize("values", [(-8.7, 138.0, 121_000.0), (-121_000.0, -138.0, 8.7)])
def test_numbers_of_a_band_stand_apart_where_its_ends_lie_close(
    values: tuple[float, float, float],
) -> None:
    said = (f"{values[0]:,.0f}", f"{values[1]:,.0f}", f"{values[2]:,.0f}")
    chart = BandChart(*values, said, ("P10", "P50", "P90"), "none", "more", "less", "t", "d")
    drawn = band_chart(chart, width=350)
    places = [float(x) for x in re.findall(r'<text x="([0-9.]+)" y="110"', drawn)]
    assert len(places) == 3
    assert all(right - left >= 28 for left, right in pairwise(places))
