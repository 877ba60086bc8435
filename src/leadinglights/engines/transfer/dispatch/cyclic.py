"""A year that ends as it began: values and contents that repeat, found by running on at the ends alone.

What the end of the year is worth matters only for its last days, and what it began with only for its first:
so the value of the start is taken for the end and the last days done again, and the end content for the start
and the first days done again, until both join what is there. Where they do not (a store for seasons, a horizon
of hours), the price of the start content is sought instead, which makes the dual of the round trip greatest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.dispatch.one_store import OneStore
from leadinglights.engines.transfer.dispatch.year import F64

ROUNDS = 3  # how often the year may be done again before the price of the start is sought
PROBES = 200


def round_trip(store: OneStore) -> F64:
    """Contents of a best year that ends as it began [MWh], (hours + 1,)."""
    store.end_with([0.0], [store.energy_mwh], 0.0)
    store.back()
    for _ in range(ROUNDS):
        store.end_as_begun()
        if store.back(again=True) > 0:
            repeated = _repeated(store)
            return repeated if repeated is not None else _by_price(store)
    return _by_price(store)


def _repeated(store: OneStore) -> F64 | None:
    """Contents that join themselves, where values already do."""
    hours = store.segments.hours
    store.on(0.0)
    contents = store.contents()
    for _ in range(ROUNDS):
        end = float(contents[-1])
        if abs(end - contents[0]) <= store.tiny:
            contents[-1] = contents[0]
            return contents
        joined = store.on(end, again=True)
        contents = store.contents()
        if joined < hours:
            return contents
    return None


@dataclass(frozen=True, slots=True, eq=False)
class _Probe:
    price: float
    dual: float
    more: float  # start less end: the slope of the dual
    contents: F64


def _probe(store: OneStore, price: float) -> _Probe:
    """The best year if the start costs and the end earns this price of each MWh."""
    store.end_with([-price], [store.energy_mwh], 0.0)
    store.back()
    store.on(store.best_start(price))
    contents = store.contents()
    heat = store.heat(store.charge(contents))
    cost = float((store.segments.cost * heat).sum())
    more = float(contents[0] - contents[-1])
    return _Probe(price, cost + price * more, more, contents)


def _by_price(store: OneStore) -> F64:
    """Raise the dual of the round trip to its top, and mix the two years that meet there."""
    cost = store.segments.cost
    step = 1.0 + 0.01 * float(np.abs(cost).max())
    low, high = (_probe(store, float(cost.min()) - step), _probe(store, float(cost.max()) + step))
    for turn in range(PROBES):
        for one in (low, high):
            if abs(one.more) <= store.tiny:
                return _closed(one.contents)
        crossing = (high.dual - low.dual + low.more * low.price - high.more * high.price) / (
            low.more - high.more
        )
        halfway = 0.5 * (low.price + high.price)
        inside = low.price < crossing < high.price
        price = crossing if inside and turn % 4 != 3 else halfway
        found = _probe(store, price)
        touch = min(
            low.dual + low.more * (price - low.price), high.dual + high.more * (price - high.price)
        )
        at_top = found.dual >= touch - 1e-13 * (1.0 + abs(touch)) and price == crossing
        if at_top or high.price - low.price <= 1e-14 * (1.0 + abs(halfway)):
            return _closed(_mixed(low, high))
        low, high = (found, high) if found.more > 0 else (low, found)
    return _closed(_mixed(low, high))


def _mixed(low: _Probe, high: _Probe) -> F64:
    share = low.more / (low.more - high.more)
    return (1.0 - share) * low.contents + share * high.contents


def _closed(contents: F64) -> F64:
    contents[-1] = contents[0]
    return contents
