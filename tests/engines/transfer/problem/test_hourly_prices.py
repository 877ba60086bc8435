"""Hourly prices of a problem: whole, possible, and told where they are from."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.engines.transfer.problem import Problem, ProblemRefused

Prices = list[Any]


def with_prices(prices: Prices, **other: object) -> Problem:
    document = problem_for(city_id="ee-tartu", solution=None).model_dump(mode="json")
    document["electricity"]["price"] = {
        "kind": "hours", "eur_per_mwh": prices, "source": "the exchange", "year": 2024, "grade": "A",
    } | other  # fmt: skip
    return Problem.of(document)


def refusal_of(prices: Prices, **other: object) -> str:
    with pytest.raises(ProblemRefused) as refused:
        with_prices(prices, **other)
    return str(refused.value)


def test_prices_below_nought_all_year_are_prices() -> None:
    price = with_prices([-30.0] * 8760).electricity.price
    assert price.kind == "hours"
    assert set(price.eur_per_mwh) == {-30.0}


def test_a_price_no_market_has_had_is_refused_with_its_hour() -> None:
    prices = [50.0] * 8760
    prices[31 * 24 + 5] = 1e7
    assert refusal_of(prices) == (
        "electricity.price.eur_per_mwh[749]: 1e+07 EUR/MWh (02-01T05 UTC) is not possible: "
        "give -2000 to 20000"
    )


def test_a_gap_in_the_prices_is_refused_with_its_hour() -> None:
    told = refusal_of([*[50.0] * 100, None, *[50.0] * 8659])
    assert told.startswith("electricity.price.hours.eur_per_mwh[100]: ")


def test_a_decimal_comma_is_refused_with_its_hour() -> None:
    told = refusal_of([*[50.0] * 77, "12,5", *[50.0] * 8682])
    assert told.startswith("electricity.price.hours.eur_per_mwh[77]: '12,5' is refused")


def test_blanks_alone_are_no_source_and_no_basis() -> None:
    assert "electricity.price.hours.source" in refusal_of([50.0] * 8760, source="   ")
    document = problem_for(city_id="ee-tartu", solution=None).model_dump(mode="json")
    document["electricity"]["factor_basis"] = "     "
    document["economics"]["discount_rate"]["source"] = "\t "
    with pytest.raises(ProblemRefused) as refused:
        Problem.of(document)
    assert [fault.path for fault in refused.value.faults] == [
        "electricity.factor_basis", "economics.discount_rate.source",
    ]  # fmt: skip
