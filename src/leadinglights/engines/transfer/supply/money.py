"""Values of figures, and money of one year as money of another (§40)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leadinglights.engines.transfer.problem.blocks import Family, kind_of
from leadinglights.engines.transfer.problem.terms import Economics
from leadinglights.quantities.inputs import Input

# Harmonised consumer prices of the euro area, 2015 = 100 (Eurostat, prc_hicp_aind); recalled,
# unverified; 2025 and 2026 by 2 % a year.
PRICES: Final = {
    2010: 93.4, 2011: 95.9, 2012: 98.3, 2013: 99.7, 2014: 100.0, 2015: 100.0, 2016: 100.2, 2017: 101.8,
    2018: 103.6, 2019: 104.8, 2020: 105.1, 2021: 107.8, 2022: 116.8, 2023: 123.2, 2024: 126.1,
    2025: 128.8, 2026: 131.4,
}  # fmt: skip


def price_factor(*, of_year: int, in_year: int) -> float:
    """What one euro of `of_year` is in euro of `in_year`; years beyond the table count as its end."""
    first, last = min(PRICES), max(PRICES)
    return PRICES[min(max(in_year, first), last)] / PRICES[min(max(of_year, first), last)]


def values_of(
    family: Family, kind: str, inputs: Mapping[str, Input], economics: Economics
) -> dict[str, float]:
    """Values of the figures of a plant or a solution, money as it is in this city (§40).

    Euro become those of the study's year; what no one of the city gave is scaled by the country's cost
    factor. A value drawn beyond what the table calls possible counts as the limit.
    """
    figures, in_year = kind_of(family, kind).figures, economics.price_year
    values = {}
    for name, figure in inputs.items():
        measured = figures[name].measured
        value = figure.value
        if measured.least is not None:
            value = max(value, measured.least)
        if measured.most is not None:
            value = min(value, measured.most)
        if figure.unit.startswith("EUR"):
            of_year = in_year if figure.year is None else figure.year
            value *= price_factor(of_year=of_year, in_year=in_year)
            value *= 1.0 if figure.own else economics.cost_factor.value
        values[name] = value
    return values
