"""The hours of a study as CSV: both systems dispatched again, every plant, price and store."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from leadinglights.documents.lists import harmless
from leadinglights.engines.transfer.accounting.curves import heat_made, power_made
from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.evaluate import Ground
from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.study import physically

SIDES = ("today", "solution")
DIGITS = 6  # significant: more is noise, and the file stays small
COMMON_YEAR = 2023  # any year without a 29 February gives the months and days


def hours_csv(problem: Problem) -> bytes:
    """Every hour of both systems: UTF-8 with its mark, commas, a point before decimals, 8,761 lines.

    Heads are `system|network|name|unit`: heat of plants and heaters and electricity made in MW, heat that
    is missing or cooled away in MW, prices of heat, stored heat and electricity in EUR/MWh, content of the
    store in MWh at the beginning of the hour. Hours are UTC; 29 February is left out. The dispatch is
    computed again from the problem: the same problem gives the same file.
    """
    physics, references = physically(problem)
    pair = Ground(physics, references, Memory()).pair(problem)
    columns: dict[str, F64] = {}
    columns["electricity price|EUR/MWh"] = pair.systems[0].price_eur_per_mwh
    for side, system, dispatched in zip(SIDES, pair.systems, pair.dispatched, strict=True):
        for head, values in _columns(system, dispatched):
            columns[f"{side}|{head}"] = values
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["hour", "month-day hour UTC", *(harmless(head) for head in columns)])
    start = datetime(COMMON_YEAR, 1, 1)  # noqa: DTZ001 (only its month, day and hour are written)
    table = np.column_stack(list(columns.values()))
    for hour, row in enumerate(table):
        moment = f"{start + timedelta(hours=hour):%m-%d %H:00}"
        writer.writerow([hour, moment, *(f"{value + 0.0:.{DIGITS}g}" for value in row)])
    return text.getvalue().encode("utf-8-sig")


def _columns(system: System, dispatched: tuple[Dispatched, ...]) -> Iterator[tuple[str, F64]]:
    for name, _kind, network, heat in heat_made(system, dispatched):
        yield f"{network or 'own heat'}|{name}|heat MW", heat
    for name, _kind, network, power in power_made(system, dispatched):
        yield f"{network or 'electricity'}|{name}|electricity MW", power
    for one, found in zip(system.networks, dispatched, strict=True):
        yield f"{one.name}|delivered MW", one.delivered_mw
        yield f"{one.name}|lost on the way MW", one.loss_mw
        yield f"{one.name}|missing MW", found.unserved_mw
        yield f"{one.name}|cooled away MW", found.rejected_mw
        yield f"{one.name}|heat price EUR/MWh", found.heat_price_eur_per_mwh
        for number, (_store, held) in enumerate(
            zip(one.year.stores, found.stored, strict=False), start=1
        ):
            name = "store" if number == 1 else f"store {number}"
            stored = "stored heat" if number == 1 else f"heat in store {number}"
            yield f"{one.name}|{name} MWh", held.content_mwh[:-1]
            yield f"{one.name}|value of {stored} EUR/MWh", held.water_value_eur_per_mwh
