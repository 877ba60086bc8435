"""Sums of a dispatched year: energy, electricity of every hour, money, tonnes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadinglights.engines.transfer.accounting import Ledger, emission_t
from leadinglights.engines.transfer.evaluate import (
    Numbers,
    Pair,
    evaluate,
    numbers_of,
    pair_of,
    references_of,
)
from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.prepared import Capital, Line, PowerMade, Source, System
from tests.engines.transfer.study.cities import (
    HOURS,
    a_problem,
    a_source,
    a_system,
    flat,
    gas_boiler,
    heat_pump,
)


def pair(*systems: System) -> Pair:
    problem = a_problem()
    both = (systems[0], systems[-1])
    return pair_of(both, problem, references_of(problem, None), Memory())


def ledger(system: System) -> Ledger:
    return pair(system).ledgers[0]


def a_chp(mw: float = 8.0) -> Source:
    return a_source("chp", cost=20.0, mw=mw, fuel="natural_gas", burnt=2.0, power=-0.6)


def test_a_boiler_burns_its_heat_divided_by_its_efficiency() -> None:
    assert ledger(a_system(gas_boiler())).fuels_mwh["natural_gas"] == pytest.approx(
        11.0 * HOURS / 0.95
    )


def test_the_loss_on_the_way_is_no_heat_used() -> None:
    found = ledger(a_system(gas_boiler()))
    assert (found.heat_used_mwh, found.heat_lost_mwh) == (10.0 * HOURS, 1.0 * HOURS)


def test_operation_is_what_heat_costs_beyond_fuel_and_co2() -> None:
    # 50.2 is 40 + 50 x 0.204: the rest is 3 EUR for each MWh of heat.
    dear = a_source("boiler", cost=50.2 / 0.95 + 3.0, fuel="natural_gas", burnt=1.0 / 0.95)
    assert ledger(a_system(dear)).costs.operation == pytest.approx(3.0 * 11.0 * HOURS)


def test_electricity_made_is_sold_at_the_price_and_bought_with_tariff() -> None:
    sun = (PowerMade("roofs", "photovoltaics", flat(3.0)),)
    found = ledger(a_system(gas_boiler(), power_made=sun, use_mw=5.0))
    assert found.costs.power == pytest.approx((5.0 * 80.0 - 3.0 * 60.0) * HOURS)


def test_excess_is_counted_hour_by_hour() -> None:
    night = np.where(np.arange(HOURS) % 24 < 12, 0.0, 8.0)
    sun = (PowerMade("roofs", "photovoltaics", night),)
    found = ledger(a_system(gas_boiler(), power_made=sun, use_mw=5.0))
    assert (found.import_mwh, found.excess_mwh) == (5.0 * HOURS / 2, 3.0 * HOURS / 2)


def test_hours_in_which_a_turbine_only_gives_up_power_are_not_allocated() -> None:
    day = np.arange(HOURS) % 2 == 0
    unit = gas_boiler().unit.__class__("chp", flat(20.0), flat(8.0), flat(0.0))
    drawn = Source(
        unit, "chp", "chp_extraction", "natural_gas", np.where(day, 2.0, 0.0),
        np.where(day, -0.6, 0.15),
    )  # fmt: skip
    found = ledger(a_system(drawn, gas_boiler()))
    assert found.chp[0].heat_mwh == pytest.approx(8.0 * HOURS / 2)
    assert found.chp[0].power_mwh == pytest.approx(0.6 * 8.0 * HOURS / 2)
    assert found.power_heat_mwh == pytest.approx(0.15 * 8.0 * HOURS / 2)


def test_by_the_average_factor_power_of_chp_leaves_with_its_fuel() -> None:
    found = pair(a_system(a_chp(20.0)))
    # Heat / 2 of fuel at 0.204; nothing is bought.
    expected = 11.0 * HOURS / 2 * 0.204
    assert emission_t(
        found.ledgers[0], found.factors, "heat_efficiency_200", "average"
    ) == pytest.approx(expected)


def test_by_the_marginal_factor_the_allocation_makes_no_difference() -> None:
    found = pair(a_system(a_chp(20.0)))
    tonnes = [
        emission_t(found.ledgers[0], found.factors, one, "marginal")
        for one in ("heat_efficiency_125", "heat_efficiency_200")
    ]
    # All fuel at 0.204 less electricity at 0.5.
    assert tonnes == [pytest.approx(11.0 * HOURS * (2.0 * 0.204 - 0.6 * 0.5))] * 2


def test_a_line_of_tonnes_is_added_as_it_is() -> None:
    plain = a_system(gas_boiler())
    slip = System(
        plain.networks, (), (), plain.use_mw, plain.price_eur_per_mwh, (),
        (Line("biogas_slip", "t_co2e", 12.5), Line("feed", "eur", 800.0)),
    )  # fmt: skip
    numbers = evaluate(plain, slip, a_problem())
    assert numbers.saving_t_co2e == pytest.approx(-12.5)
    assert numbers.saving_eur == pytest.approx(-800.0)


def test_the_path_over_the_life_follows_the_grid() -> None:
    pump = (Capital("heat pump", 1e6, 3.0, 0.0),)
    both = a_system(gas_boiler()), a_system(gas_boiler(), heat_pump(), capital=pump)
    found = numbers_of(pair(*both))
    burnt, bought = 5.0 * HOURS * 0.204 / 0.95, 5.0 * HOURS / 2.9 * 0.3
    assert found.lifetime_t_co2e == pytest.approx(
        [burnt - bought * 0.97**year for year in range(3)]
    )


few = settings(max_examples=8, deadline=None)


def numbers(cop: float, mw: float, *, swapped: bool = False) -> Numbers:
    both = [a_system(gas_boiler()), a_system(gas_boiler(), heat_pump(mw, cop))]
    before, after = reversed(both) if swapped else both
    return evaluate(before, after, a_problem())


@few
@given(cop=st.floats(1.8, 6.0), mw=st.floats(0.1, 10.0))
def test_taking_a_solution_away_loses_what_it_saves(cop: float, mw: float) -> None:
    there, back = numbers(cop, mw), numbers(cop, mw, swapped=True)
    assert back.saving_t_co2e == pytest.approx(-there.saving_t_co2e, rel=1e-9)
    assert back.saving_eur == pytest.approx(-there.saving_eur, rel=1e-9, abs=1e-3)


@few
@given(cop=st.floats(1.8, 6.0), mw=st.floats(0.1, 10.0))
def test_energy_saved_is_the_sum_of_its_carriers(cop: float, mw: float) -> None:
    found = numbers(cop, mw)
    assert found.saving_mwh == pytest.approx(sum(found.carriers_mwh.values()))


@few
@given(cop=st.floats(1.8, 5.9), mw=st.floats(0.1, 10.0))
def test_a_better_heat_pump_never_saves_less(cop: float, mw: float) -> None:
    assert numbers(cop + 0.1, mw).saving_t_co2e >= numbers(cop, mw).saving_t_co2e - 1e-9
