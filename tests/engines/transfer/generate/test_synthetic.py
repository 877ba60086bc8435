"""Invented cities."""

from __future__ import annotations

import pytest

from leadinglights.engines.transfer.generate import as_table, synthetic_cities
from leadinglights.engines.transfer.sweep import cities_of


def test_the_same_seed_makes_the_same_cities_and_another_seed_others() -> None:
    assert synthetic_cities(50, seed=4) == synthetic_cities(50, seed=4)
    assert synthetic_cities(50, seed=4) != synthetic_cities(50, seed=5)


def test_more_cities_begin_with_the_fewer() -> None:
    few, many = synthetic_cities(9, seed=2), synthetic_cities(9000, seed=2)
    assert [city.city_id for city in many[:2]] == ["synthetic-2-0000", "synthetic-2-0001"]
    assert len(few) == 9


def test_the_table_reads_back_to_the_same_cities() -> None:
    cities = synthetic_cities(300, seed=11)
    found = cities_of(as_table(cities, seed=11))
    assert found.cities == cities
    assert found.broken == ()


def test_the_table_says_that_it_is_invented() -> None:
    assert as_table(synthetic_cities(1, seed=0), seed=0).startswith(
        "# Synthetic cities (seed 0): invented"
    )


def test_no_cities_are_refused() -> None:
    with pytest.raises(ValueError, match="0 cities cannot be made"):
        synthetic_cities(0, seed=0)
