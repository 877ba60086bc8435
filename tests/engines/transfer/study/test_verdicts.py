"""The ten cases in which a study has to be able to say no, or to say why."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from leadinglights.engines.transfer.bands import Bands
from leadinglights.engines.transfer.dispatch.year import F64, Store, Unit
from leadinglights.engines.transfer.evaluate import Ground, numbers_of, references_of
from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.prepared import Capital, Note, Source, System
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.reasons import REASONS
from leadinglights.engines.transfer.result import Band, Influence, Result
from leadinglights.engines.transfer.verdict import judged
from tests.engines.transfer.study.cities import (
    HOURS,
    a_problem,
    a_source,
    a_study,
    a_system,
    figure,
    flat,
    gas_boiler,
    heat_pump,
    made_by_hand,
    winter,
)


def on_grid(average: float, marginal: float | None = None, change: float = 0.0) -> Problem:
    electricity = a_problem().model_dump(mode="json")["electricity"]
    electricity["factor_average_kg_per_kwh"] = figure(average, "kg/kWh")
    electricity["factor_marginal_kg_per_kwh"] = figure(marginal or average, "kg/kWh")
    electricity["factor_change_per_year"] = figure(change, "1/a")
    return a_problem(electricity=electricity)


def of_a_heat_pump(problem: Problem) -> Result:
    return a_study(problem, a_system(gas_boiler()), a_system(gas_boiler(), heat_pump()))


def of_kind(kind: str, **inputs: Any) -> Problem:
    return a_problem(solution={"kind": kind, "inputs": inputs})


def noted(system: System, *notes: Note) -> System:
    return System(
        system.networks, system.own_heat, system.power_made, system.use_mw,
        system.price_eur_per_mwh, system.capital, system.lines, notes,
    )  # fmt: skip


def test_1_a_heat_pump_on_a_coal_grid_does_not_save() -> None:
    verdict = of_a_heat_pump(on_grid(0.95)).verdict
    assert verdict.word == "no_saving"
    assert verdict.reasons[0] == "grid_too_carbon_heavy"
    assert "price_favours_not_co2" in verdict.reasons


def of_pipes(mwh_per_m: float) -> Result:
    """A heat pump behind dear pipes that carry so much heat along each metre."""
    pipes = (Capital("pipes", 6e7, 40.0, 0.0),)
    after = a_system(gas_boiler(), heat_pump(), capital=pipes)
    told = Note("new_trench", (("linear_heat_mwh_per_m", mwh_per_m),))
    return a_study(a_problem(), a_system(gas_boiler()), noted(after, told))


def test_2_a_thin_network_that_loses_money_does_not_save() -> None:
    verdict = of_pipes(0.3).verdict
    assert (verdict.word, verdict.reasons) == ("no_saving", (
        "little_heat_demand", "co2_favours_not_price",
    ))  # fmt: skip


def test_2_a_dense_network_saves_though_it_loses_money() -> None:
    verdict = of_pipes(3.0).verdict
    assert (verdict.word, verdict.reasons) == ("saves", ("co2_favours_not_price",))


def test_3_surplus_heat_that_takes_much_electricity_is_not_surplus() -> None:
    lifted = a_source("surplus", cost=20.0, mw=5.0, power=0.3)
    problem = of_kind("supermarket_heat", stores=figure(3.0, "1"))
    verdict = a_study(problem, a_system(gas_boiler()), a_system(gas_boiler(), lifted)).verdict
    assert "surplus_not_surplus" in verdict.reasons


def test_4_a_heat_pump_in_place_of_chp_loses_by_the_marginal_grid() -> None:
    chp = a_source("chp", cost=20.0, mw=8.0, fuel="natural_gas", burnt=2.0, power=-0.9)
    before = a_system(chp, gas_boiler())
    after = a_system(chp, gas_boiler(), a_source("heat pump", cost=10.0, mw=8.0, power=0.4))
    result = a_study(on_grid(0.1, 0.6), before, after)
    cells = {(one.allocation, one.grid_factor): one.saving_t_co2e for one in result.conventions}
    assert cells["heat_efficiency_200", "average"] > 0.0
    assert cells["heat_efficiency_125", "marginal"] < 0.0
    assert {"chp_displaced", "sign_depends_on_convention"} <= set(result.verdict.reasons)
    assert result.verdict.word == "saves_only_if"


def sunny() -> F64:
    return np.maximum(0.0, -np.cos(2.0 * np.pi * np.arange(HOURS) / HOURS)) * 12.0


def test_5_sun_into_a_summer_full_of_free_heat_is_worth_little() -> None:
    free = a_source("waste", cost=0.0, mw=9.0)
    demand = winter(8.0)
    unit = Unit("sun", flat(0.1), sunny(), flat(0.0))
    collector = Source(unit, "sun", "solar_heat", "", flat(0.0), flat(0.0))
    before = a_system(free, gas_boiler(), demand=demand)
    after = a_system(free, gas_boiler(), collector, demand=demand)
    verdict = a_study(of_kind("solar_heat", area_m2=figure(1e4, "m2")), before, after).verdict
    assert "free_heat_already" in verdict.reasons


def test_5_a_store_without_variation_moves_nothing() -> None:
    before = a_system(gas_boiler())
    after = a_system(gas_boiler(), store=Store(100.0, 10.0, 0.01))
    verdict = a_study(a_problem(), before, after).verdict
    assert verdict.word == "no_saving"
    assert {"store_without_variation", "negligible"} <= set(verdict.reasons)


def test_6_hours_of_too_cold_a_sea_are_told() -> None:
    after = noted(a_system(gas_boiler(), heat_pump()), Note("source_too_cold", (("hours", 720.0),)))
    result = a_study(a_problem(), a_system(gas_boiler()), after)
    assert "source_too_cold" in result.verdict.reasons
    assert {"hours": 720.0} in [note.figures for note in result.notes]


def with_band(low: float, high: float, *influences: Influence) -> Any:
    """What is said of a heat pump whose saving lies in a band."""
    systems = a_system(gas_boiler()), a_system(gas_boiler(), heat_pump())
    problem = a_problem()
    ground = Ground(made_by_hand(*systems), references_of(problem, None), Memory())
    pair = ground.pair(problem)
    band = Band(p10=low, p50=0.5 * (low + high), p90=high)
    bands = Bands(bands={"saving_t_co2e": band}, influences=influences)
    return judged(pair, numbers_of(pair), bands)


def test_7_a_band_on_both_sides_of_zero_tells_nothing() -> None:
    found = with_band(-1000.0, 9000.0)
    assert found.word == "cannot_tell"
    assert "band_straddles_zero" in found.reasons


def test_7_a_band_above_zero_saves() -> None:
    assert with_band(1000.0, 9000.0).word == "saves"


def test_8_a_sign_that_hangs_on_the_grid_factor_is_told() -> None:
    verdict = of_a_heat_pump(on_grid(0.3, 0.9)).verdict
    assert verdict.word == "saves_only_if"
    assert verdict.reasons == ("sign_depends_on_convention",)


def test_9_a_grid_that_becomes_clean_within_the_life_turns_the_answer() -> None:
    result = of_a_heat_pump(on_grid(0.7, 0.7, -0.05))
    assert result.headline.saving_t_co2e.value < 0.0
    assert result.verdict.word == "saves_only_if"
    assert "grid_crosses_later" in result.verdict.reasons
    assert result.lifetime_t_co2e[0] < 0.0 < result.lifetime_t_co2e[-1]


def test_10_an_old_figure_that_counts_is_named() -> None:
    load = a_problem().model_dump(mode="json")["networks"]
    load[0]["loss_share"] |= {"year": 2009}
    problem = a_problem(networks=load)
    result = a_study(problem, a_system(gas_boiler()), a_system(gas_boiler(), heat_pump()))
    old = [note for note in result.notes if note.code == "old_figures"]
    assert ("networks[0].loss_share", {"year": 2009.0}) in [(one.path, one.figures) for one in old]


def test_a_city_without_a_solution_saves_nothing() -> None:
    problem = a_problem(solution=None)
    system = a_system(gas_boiler())
    assert a_study(problem, system, system).verdict.reasons == ("no_solution",)


def test_heat_that_is_missing_is_a_result_with_its_hours() -> None:
    small = a_system(gas_boiler(mw=9.0))
    result = a_study(a_problem(), a_system(gas_boiler()), small)
    assert result.with_solution.unserved_hours == 8760
    assert result.with_solution.unserved_mwh == pytest.approx(2.0 * 8760)
    assert "heat_is_missing" in result.verdict.reasons
    assert result.verdict.word == "saves_only_if"


def test_heat_that_is_missing_today_is_told_as_well_but_does_not_spoil_the_saving() -> None:
    short = a_system(gas_boiler(mw=10.9))
    verdict = a_study(a_problem(), short, a_system(gas_boiler(mw=10.9), heat_pump())).verdict
    assert (verdict.word, verdict.reasons) == ("saves", ("heat_is_missing",))


def test_a_heat_pump_too_dear_to_run_changes_next_to_nothing() -> None:
    dear = a_source("heat pump", cost=90.0, mw=5.0, power=1.0 / 2.9)
    verdict = a_study(a_problem(), a_system(gas_boiler()), a_system(gas_boiler(), dear)).verdict
    assert (verdict.word, verdict.reasons) == ("no_saving", ("too_dear_to_run", "negligible"))


def test_every_reason_has_a_sentence() -> None:
    assert all(sentence.endswith(".") for sentence in REASONS.values())


def test_7_a_plant_that_stands_still_in_some_draws_still_saves() -> None:
    assert with_band(-30.0, 9000.0).word == "saves"


def test_next_to_nothing_is_not_held_back_by_the_grid() -> None:
    pump = a_source("heat pump", cost=10.0, mw=1e-7, power=1.0)
    result = a_study(on_grid(0.95), a_system(gas_boiler()), a_system(gas_boiler(), pump))
    assert result.headline.saving_t_co2e.value < 0.0
    assert "negligible" in result.verdict.reasons
    assert "grid_too_carbon_heavy" not in result.verdict.reasons


def test_heat_that_is_missing_is_no_money() -> None:
    """11 MW are asked for and 9 can be made, at 50.2 EUR for 0.95 MWh; nobody pays for the other two."""
    result = a_study(a_problem(), a_system(gas_boiler(mw=9.0)), a_system(gas_boiler(mw=11.0)))
    assert result.reference.costs.total == pytest.approx(50.2 / 0.95 * 9.0 * HOURS)
    assert result.headline.saving_eur.value == pytest.approx(-50.2 / 0.95 * 2.0 * HOURS)
    assert "heat_is_missing" in result.verdict.reasons


def test_money_kept_by_leaving_heat_out_is_not_called_saved() -> None:
    pump = a_source("heat pump", cost=90.0, mw=5.0, power=1.0)
    after = a_system(gas_boiler(mw=1.0), pump)
    verdict = a_study(on_grid(0.95), a_system(gas_boiler()), after).verdict
    assert "heat_is_missing" in verdict.reasons
    assert "price_favours_not_co2" not in verdict.reasons
