"""Money over the years: annuities, net present value, cost of heat, cost of a tonne not emitted (§55, §56)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from leadinglights.engines.transfer.prepared import Capital

YEARS_WITHOUT_CAPITAL = 20  # a solution nobody pays for is looked at over so many years
AbatementReason = Literal["", "no_saving", "saves_both", "within_uncertainty"]


def annuity_factor(rate_per_year: float, years: float) -> float:
    """Capital recovery factor: what is paid each year for 1 EUR lent [1/a].

    Raises
    ------
    ValueError
        If the years are not more than zero.
    """
    if not years > 0:
        raise ValueError(f"a life of {years:g} years cannot be paid for: give more than zero")
    if rate_per_year == 0.0:
        return 1.0 / years
    return rate_per_year / -math.expm1(-years * math.log1p(rate_per_year))


def horizon_years(added: Sequence[Capital]) -> int:
    """Years looked at: the mean life of what is bought, weighted by its price."""
    invested = sum(one.invest_eur for one in added)
    if not invested > 0:
        return YEARS_WITHOUT_CAPITAL
    return max(1, round(sum(one.invest_eur * one.life_years for one in added) / invested))


def present_value(a_year: float, rate_per_year: float, years: int) -> float:
    """Worth today of an amount that comes at the end of each year."""
    return a_year / annuity_factor(rate_per_year, years)


def discounted(amounts: Sequence[float], rate_per_year: float) -> float:
    """Sum of amounts at the end of each year, discounted."""
    return math.fsum(one / (1.0 + rate_per_year) ** (i + 1) for i, one in enumerate(amounts))


def abatement_reason(
    *, saved_t: float, npv_eur: float, straddles_zero: bool = False
) -> AbatementReason:
    """Why a price of a tonne not emitted would have no meaning, or empty."""
    if straddles_zero:
        return "within_uncertainty"
    if saved_t <= 0.0:
        return "no_saving"
    if npv_eur >= 0.0:
        return "saves_both"
    return ""
