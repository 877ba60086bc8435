"""Money of a study explained: costs of both systems, present value, cost of heat and of a tonne."""

from __future__ import annotations

import math

from leadinglights.engines.transfer.economics import horizon_years
from leadinglights.engines.transfer.evaluate import Numbers, Pair, added_capital
from leadinglights.engines.transfer.explain.formula import PHYSICS, name_of
from leadinglights.engines.transfer.explain.leaves import SIDES, capital_name
from leadinglights.engines.transfer.explain.steps import Steps

SOURCE = "transfer conventions §55"


def money_steps(steps: Steps, pair: Pair, numbers: Numbers) -> None:
    """Costs of a year, and what follows from them over the life."""
    for side, name in enumerate(SIDES):
        _costs(steps, pair, side, name)
    steps.add("saving_eur", "EUR/a", "reference_eur - solution_eur")
    years = float(horizon_years(added_capital(pair)))
    steps.leaf("years", years, "a", formula=f"{PHYSICS} mean life of what is bought", source=SOURCE)
    rate = steps.input("economics.discount_rate")
    steps.add("annuity", "1/a", _annuity(steps, rate, "years"), SOURCE)
    steps.add("npv_eur", "EUR", "saving_eur / annuity", SOURCE)
    if math.isfinite(numbers.lcoh_eur_per_mwh):
        formula = "(solution_eur - solution_cost_other_power) / solution_heat_used"
        steps.add("lcoh_eur_per_mwh", "EUR/MWh", formula, "transfer conventions §56")
    if math.isfinite(numbers.abatement_eur_per_t):
        _abatement(steps, rate)


def _annuity(steps: Steps, rate: str, years: str) -> str:
    if steps.value(rate) == 0.0:
        return f"1 / {years}"
    return f"{rate} / (1 - (1 + {rate}) ** (0 - {years}))"


def _costs(steps: Steps, pair: Pair, side: int, name: str) -> None:
    fuels = pair.ledgers[side].fuels_mwh
    paid = [
        f"{name_of(name, 'fuel', fuel)} * {steps.input(f'fuels.{fuel}.price_eur_per_mwh')}"
        for fuel in fuels
    ]
    steps.add(f"{name}_cost_fuel", "EUR/a", " + ".join(paid) or "0", SOURCE)
    burnt = [
        f"{name_of(name, 'fuel', fuel)} * {steps.input(f'fuels.{fuel}.co2_kg_per_kwh')}"
        for fuel in fuels
    ]
    price = steps.input("economics.co2_price_eur_per_t")
    steps.add(f"{name}_cost_co2", "EUR/a", f"({' + '.join(burnt) or '0'}) * {price}", SOURCE)
    rate = steps.input("economics.discount_rate")
    shares = []
    for i, one in enumerate(pair.systems[side].capital):
        step = capital_name(side, i, one.name)
        annuity = _annuity(steps, rate, f"{step}_years")
        shares.append(steps.add(step, "EUR/a", f"{step}_invest * ({annuity})", SOURCE))
    steps.add(f"{name}_cost_capital", "EUR/a", " + ".join(shares) or "0", SOURCE)
    parts = ("fuel", "power", "co2", "operation", "capital", "other")
    steps.add(f"{name}_eur", "EUR/a", " + ".join(f"{name}_cost_{part}" for part in parts), SOURCE)


def _abatement(steps: Steps, rate: str) -> None:
    """Tonnes over the life: what is burnt stays, what is bought follows the grid's factor."""
    change = steps.input("electricity.factor_change_per_year")
    source = "transfer conventions §54, §56"
    power = "(reference_t_electricity - solution_t_electricity)"
    steps.add("saving_t_grid", "t/a", power, source)
    steps.add("saving_t_burnt", "t/a", "saving_t_co2e - saving_t_grid", source)
    ever = _geometric(steps.value(change), f"(1 + {change})", "years")
    steps.add("lifetime_t_co2e", "t", f"saving_t_burnt * years + saving_t_grid * {ever}", source)
    ratio = f"((1 + {change}) / (1 + {rate}))"
    same = math.isclose(steps.value(change), steps.value(rate), abs_tol=1e-15)
    later = _geometric(0.0 if same else 1.0, ratio, "years")
    now = f"saving_t_burnt / annuity + saving_t_grid / (1 + {rate}) * {later}"
    steps.add("lifetime_t_co2e_discounted", "t", now, source)
    steps.add("abatement_eur_per_t", "EUR/t", "0 - npv_eur / lifetime_t_co2e_discounted", source)
    steps.add(
        "abatement_undiscounted_eur_per_t", "EUR/t", "0 - saving_eur * years / lifetime_t_co2e",
        source,
    )  # fmt: skip


def _geometric(apart: float, ratio: str, years: str) -> str:
    """1 + q + ... of so many years, as arithmetic."""
    return years if apart == 0.0 else f"({ratio} ** {years} - 1) / ({ratio} - 1)"
