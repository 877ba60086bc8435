"""The gate lets pass what the kernel answers exactly, and says which condition stops the rest."""

from __future__ import annotations

import pytest

from leadinglights.engines.transfer.dispatch.dispatching import NoTier, dispatch
from leadinglights.engines.transfer.dispatch.gate import Asked, asked_by, gate
from leadinglights.engines.transfer.dispatch.pypsa_network import ExtraMissing
from leadinglights.engines.transfer.dispatch.random_year import random_year
from tests.engines.transfer.dispatch.years import a_unit, a_year


@pytest.mark.parametrize(
    ("asked", "tier", "condition", "words"),
    [
        (Asked(stores=2), "lp", "E1", "2 stores share one network"),
        (Asked(price_taker=False), "pypsa", "E2", "connection limit"),
        (Asked(own_meters=False), "pypsa", "E3", "share one meter"),
        (Asked(minimum_load=True), "pypsa", "E4", "a minimum load"),
        (Asked(start_cost=True), "pypsa", "E4", "a cost of starting"),
        (Asked(ramps=True), "pypsa", "E4", "how fast it changes"),
        (Asked(budgets=1), "kernel", "E5", "one budget"),
        (Asked(budgets=2), "lp", "E5", "2 budgets couple the hours"),
        (Asked(store_efficiency=0.9), "pypsa", "E6", "gives back less"),
        (Asked(store_efficiency=0.9, negative_costs=True), "pypsa", "E6", "at once would pay"),
        (Asked(power_follows_content=True), None, "E6", "depends on its content"),
        (Asked(open_capacities=True), "kernel", "E7", "outer convex search"),
        (Asked(open_capacities=True, budgets=1), "pypsa", "E7", "together with"),
        (Asked(store_warms=True), None, "E8", "how warm the store is"),
    ],
)
def test_each_condition_is_named_in_words(
    asked: Asked, tier: str | None, condition: str, words: str
) -> None:
    passed = gate(asked)
    assert (passed.tier, passed.condition) == (tier, condition)
    assert words in passed.words


def test_what_is_plain_passes_to_the_kernel() -> None:
    assert gate(asked_by(random_year(0))).tier == "kernel"
    assert gate(asked_by(random_year(0))).condition is None


def test_a_year_that_asks_more_is_refused_and_offered_the_nearest_variant() -> None:
    with pytest.raises(NoTier, match=r"E4: .*a minimum load.*Possible: study without"):
        dispatch(random_year(0), asked=Asked(minimum_load=True))


def test_the_reference_tier_names_the_extra_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from leadinglights.engines.transfer.dispatch import pypsa_network

    monkeypatch.setattr(pypsa_network, "find_spec", lambda name: None)
    with pytest.raises(ExtraMissing, match=r'pip install "leading-lights\[pypsa\]"'):
        dispatch(random_year(0), tier="pypsa")


def test_a_year_without_any_unit_is_all_shortage() -> None:
    found = dispatch(a_year(demand=[3.0, 4.0], units=()))
    assert found.unserved_mw.tolist() == [3.0, 4.0]
    assert found.cost_eur == 7000.0


def test_heat_that_earns_money_is_thrown_away_only_where_a_cooler_allows() -> None:
    chp = a_unit("chp", cost=[-10.0], capacity=9.0)
    assert dispatch(a_year(demand=[4.0], units=(chp,))).cost_eur == -40.0
    cooled = dispatch(a_year(demand=[4.0], units=(chp,), rejection_mw=3.0))
    assert cooled.cost_eur == -70.0
    assert cooled.rejected_mw.tolist() == [3.0]
