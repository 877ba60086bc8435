"""Two stores at one network fall through to the linear programme, with a proof of their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch import NoTier, Store, YearRefused, dispatch
from leadinglights.engines.transfer.dispatch.certificate import certificate
from leadinglights.engines.transfer.dispatch.year import Ending, HeatYear, plain
from leadinglights.engines.transfer.memory import Memory
from tests.engines.transfer.dispatch.years import a_unit, a_year

TANK, PIT = Store(4.0, 2.0, 0.0), Store(20.0, 1.0, 0.01)


def a_wide_year() -> HeatYear:
    """Cheap heat in the first half, dear in the second; the tank is quick and the pit is large."""
    cheap = a_unit("cheap", cost=[10.0] * 12 + [90.0] * 12, capacity=9.0)
    dear = a_unit("dear", cost=[100.0] * 24, capacity=9.0)
    year = a_year(demand=[3.0] * 24, units=(cheap, dear), store=TANK)
    return replace(year, more_stores=(PIT,), ending=Ending("cyclic"))


def test_two_stores_are_answered_by_the_linear_programme_and_it_says_why() -> None:
    found = dispatch(a_wide_year())
    assert (found.tier, found.fallback_reason) == ("lp", "E1: 2 stores share one network")


def test_the_answer_of_two_stores_is_proved_best_by_water_values_of_each() -> None:
    year = a_wide_year()
    shown = certificate(year, dispatch(year))
    assert shown.faults == ()
    assert shown.gap == pytest.approx(0.0, abs=1e-9)


def test_two_stores_cost_less_than_either_alone() -> None:
    year = a_wide_year()
    both = dispatch(year).cost_eur
    alone = [dispatch(replace(year, store=one, more_stores=())).cost_eur for one in (TANK, PIT)]
    assert both < min(alone) - 1.0


def test_heat_of_the_second_store_that_was_never_there_is_found() -> None:
    year = a_wide_year()
    found = dispatch(year)
    (pit,) = found.more
    fuller = replace(pit, content_mwh=pit.content_mwh + np.linspace(0.0, 1.0, 25))
    faults = certificate(year, replace(found, more=(fuller,))).faults
    assert any("heat in and heat out differ" in fault for fault in faults)


def test_every_store_tells_its_content_and_its_value() -> None:
    found = dispatch(a_wide_year())
    assert [len(one.content_mwh) for one in found.stored] == [25, 25]
    assert found.stored[1] is found.more[0]


def test_the_kernel_asked_for_by_name_refuses_two_stores() -> None:
    with pytest.raises(NoTier, match="E1: 2 stores share one network, which kernel does not take"):
        dispatch(a_wide_year(), tier="kernel")


def test_more_stores_without_a_first_one_are_refused() -> None:
    with pytest.raises(YearRefused, match="more_stores"):
        replace(a_wide_year(), store=None)


def test_draws_ask_the_stores_as_one() -> None:
    found = Memory(plainly=True).dispatch(a_wide_year())
    assert found.tier == "kernel"
    assert plain(a_wide_year()).store == Store(24.0, 3.0, 20.0 * 0.01 / 24.0)


def test_a_year_solved_before_is_not_asked_more_simply() -> None:
    memory, year = Memory(), a_wide_year()
    first = memory.dispatch(year)
    memory.pin()
    memory.plainly = True
    assert memory.dispatch(a_wide_year()) is first
