"""Figures of cities, zones, countries and groups of countries: the nearest one to a place counts."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input

WORLD = "world"
# Published facts of cities come first.
FIGURES = ("city_facts.csv", "heating.csv", "price_levels.csv")


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of a table; turns into an `Input` in its own unit, or in another with a factor."""

    value: float
    low: float | None
    high: float | None
    unit: str
    year: int | None
    grade: Grade
    source: str

    def input(self, unit: str = "", *, times: float = 1.0, why: str = "") -> Input:
        """The figure times something exact, in another unit; the source then says how it was made."""
        return Input(
            value=self.value * times,
            unit=unit or self.unit,
            source=f"{why}: {self.source}"[:500] if why else self.source,
            year=self.year,
            grade=self.grade,
            low=None if self.low is None else self.low * times,
            high=None if self.high is None else self.high * times,
        )


@cache
def rows_of(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the engine's tables, without its remarks."""
    file = resources.files("leadinglights.engines.transfer") / "tables" / table
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _figures() -> dict[tuple[str, str], Figure]:
    found: dict[tuple[str, str], Figure] = {}
    for table in FIGURES:
        for row in rows_of(table):
            found.setdefault((row["where"], row["figure"]), figure_of(row))
    return found


def figure_of(row: dict[str, str]) -> Figure:
    """A row with value, low, high, year, grade, source and perhaps a unit."""
    return Figure(
        value=float(row["value"]),
        low=float(row["low"]) if row["low"] else None,
        high=float(row["high"]) if row["high"] else None,
        unit=row.get("unit", ""),
        year=int(row["year"]) if row["year"] else None,
        grade=Grade(row["grade"]),
        source=row["source"],
    )


def nearest_figure(chain: tuple[str, ...], figure: str) -> Figure | None:
    """The figure of the first in the chain that has one: city, zone, country, groups, world."""
    for where in chain:
        found = _figures().get((where, figure))
        if found is not None:
            return found
    return None


def figure(chain: tuple[str, ...], name: str) -> Figure:
    """As `nearest_figure`, where the table of the world must have one."""
    found = nearest_figure(chain, name)
    if found is None:
        raise LookupError(f"no figure {name} for {', '.join(chain)}")
    return found


def mix(chain: tuple[str, ...], use: str) -> tuple[dict[str, str], ...]:
    """The plants ("network") or heaters ("individual") of the first in the chain that has any."""
    rows = rows_of("mixes.csv")
    for where in chain:
        found = [row for row in rows if row["where"] == where and row["use"] == use]
        if found:
            return tuple(sorted(found, key=lambda row: int(row["order"])))
    return ()
