"""Pictures that look around a study: supply temperature, cost against CO2, the value of heat, one week."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from leadinglights.documents.drawing.charts.days import runs
from leadinglights.documents.study_charts import pictures
from leadinglights.documents.study_words import Drawn
from leadinglights.engines.transfer.result import (
    AtSupply,
    Costs,
    Emission,
    Result,
    SupplyCurve,
    TradeOff,
    TradePoint,
    ValueOfHeat,
    Week,
    WeekPlant,
)
from tests.documents import study_samples as samples


def at(winter_c: float, cop: float | None, tonnes: float, *, now: bool = False) -> AtSupply:
    return AtSupply(
        supply_winter_c=winter_c, supply_summer_c=65.0, cop=cop, saving_t_co2e=tonnes,
        saving_eur=-1e6, now=now,
    )  # fmt: skip


SUPPLY = SupplyCurve(
    path="networks[0].temperatures.supply_winter_c",
    points=(at(60.0, 3.5, 400.0), at(80.0, 3.0, -100.0), at(90.0, 2.8, -1000.0, now=True)),
)
WEEK = Week(
    first_day=32, heat=(WeekPlant(name="pump", kind="heat_pump", network="Net", mw=(6.0,) * 168),),
    asked_mw=(5.0,) * 168, heat_value_eur_per_mwh=tuple(float(hour) for hour in range(168)),
    content_mwh=(10.0,) * 168, water_value_eur_per_mwh=(20.0,) * 168,
)  # fmt: skip
VALUE = ValueOfHeat(hours_eur_per_mwh=tuple(float(i % 100) for i in range(8760)), week=WEEK)
TRADE = TradeOff(
    reference=(TradePoint(price_eur_per_t=0.0, t_co2e=5000.0, eur=1e6),),
    with_solution=(
        TradePoint(price_eur_per_t=0.0, t_co2e=6000.0, eur=1.2e6),
        TradePoint(price_eur_per_t=50.0, t_co2e=4500.0, eur=1.25e6),
    ),
)


def emitting(result: Result, before_t: float, after_t: float) -> Mapping[str, object]:
    """Both years with tonnes by the declared convention, and a million euro of costs."""

    def year(name: str, tonnes: float, eur: float) -> object:
        told = Emission(allocation="heat_efficiency_200", grid_factor="average", t_co2e=tonnes)
        costs = Costs(fuel=eur, power=0.0, co2=0.0, operation=0.0, capital=0.0)
        return getattr(result, name).model_copy(update={"emissions": (told,), "costs": costs})

    return {
        "reference": year("reference", before_t, 1e6),
        "with_solution": year("with_solution", after_t, 1.2e6),
    }


def drawn(language: str = "en", /, **changes: object) -> dict[str, Drawn]:
    result = samples.a_result()
    update = {
        "supply_temperature": SUPPLY, "value_of_heat": VALUE, "trade_off": TRADE,
        **emitting(result, 5000.0, 6000.0), **changes,
    }  # fmt: skip
    return pictures(
        result.model_copy(update=update), samples.words(language), first_year=2026, width=540
    )


def test_supply_temperature_is_shown_first() -> None:
    assert next(iter(drawn())) == "supply"


def test_the_supply_picture_tells_today_and_the_coldest_water() -> None:
    assert drawn()["supply"].description == "90: 2.8, -1000 t; 60: 3.5, 400 t"


def test_a_plant_that_would_not_run_says_that_it_ran_all_the_same() -> None:
    ran = SUPPLY.model_copy(update={"if_it_ran": True})
    assert drawn(supply_temperature=ran)["supply"].description.endswith("If it ran.")


def test_a_temperature_at_which_it_does_not_run_is_a_gap_and_no_number() -> None:
    points = (at(60.0, None, 0.0), *SUPPLY.points[1:])
    shown = drawn(supply_temperature=SUPPLY.model_copy(update={"points": points}))["supply"]
    assert shown.table.rows[0] == ("60", "–", "0", "−1,000,000")
    assert shown.svg.count("<circle") == 8


def test_cost_against_carbon_is_told_from_todays_year() -> None:
    trade = drawn()["trade_off"]
    assert trade.description == "-1000 t, -200000 EUR; at most 500 t, -250000 EUR"
    assert trade.table.rows[-1] == ("solution", "50", "500", "250,000")


def test_where_no_tonne_moves_there_is_no_curve_of_cost_and_carbon() -> None:
    still = TradeOff(reference=TRADE.reference, with_solution=TRADE.reference)
    result = samples.a_result()
    assert "trade_off" not in drawn(trade_off=still, **emitting(result, 5000.0, 5000.0))


def test_a_value_that_hardly_moves_is_one_shade() -> None:
    hours = tuple(1.3 + 0.1 * (i % 2) for i in range(8760))
    shown = drawn(value_of_heat=VALUE.model_copy(update={"hours_eur_per_mwh": hours}))["value"]
    assert shown.svg.count('shape-rendering="crispEdges"') == 1


def test_danish_months_are_danish_after_chinese_ones_were_written() -> None:
    drawn("zh-Hans")
    assert drawn("da")["months_after"].table.rows[0][0] == "jan"


def test_the_value_of_every_hour_of_the_year_is_drawn() -> None:
    value = drawn()["value"]
    assert value.description == "Days 0 EUR to 99 EUR, dearest in Dec"
    assert "2 EUR or less" not in value.svg
    assert "1 EUR or less" in value.svg


def test_a_run_of_alike_hours_and_days_is_one_box() -> None:
    cells = np.zeros((365, 24), dtype=bool)
    cells[10:12, 5:8] = True
    cells[12, 5] = True
    assert runs(cells) == "M10 5h2v3h-2zM12 5h1v1h-1z"


def test_every_cell_of_the_year_is_covered_once() -> None:
    cells = np.random.default_rng(3).random((365, 24)) < 0.4
    boxes = runs(cells).split("M")[1:]
    areas = [
        int(box.split("h")[1].split("v")[0]) * int(box.split("v")[1].split("h")[0]) for box in boxes
    ]
    assert sum(areas) == int(cells.sum())


def test_a_week_names_its_days_in_the_readers_language() -> None:
    assert drawn("zh-Hans")["week"].description.startswith("2月2日 to 2月8日")
    assert drawn("da")["week"].table.rows[0][0] == "2. feb"


def test_a_week_with_a_store_shows_its_content_and_its_value() -> None:
    week = drawn()["week"]
    assert week.description.endswith("Dashed: stored.")
    assert ">MWh<" in week.svg


def test_a_week_without_a_store_shows_heat_and_its_value_alone() -> None:
    bare = WEEK.model_copy(update={"content_mwh": (), "water_value_eur_per_mwh": ()})
    shown = drawn(value_of_heat=VALUE.model_copy(update={"week": bare}))["week"]
    assert ">MWh<" not in shown.svg


def test_a_month_stands_in_gigawatt_hours_where_there_is_much() -> None:
    assert drawn()["months_after"].description == "Jan 3.65, Jul 3.65 GWh"
    assert drawn()["months_before"].table.columns == ("Month", "Gas, GWh", "asked, GWh")
