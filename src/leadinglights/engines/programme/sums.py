"""Sums of the master's rows: rows of the solver that say of days alone what would else take more variables."""

from __future__ import annotations

from dataclasses import dataclass, field

from leadinglights.engines.programme.master import Floats, Master


@dataclass(eq=False, slots=True)
class Sum:
    """Rows, each times so much (never less than nothing), and what they allow together."""

    weights: dict[int, float]
    limit: float


@dataclass(eq=False, slots=True)
class Sums:
    """Sums by name, and which of them a row is part of."""

    master: Master
    known: dict[int, Sum] = field(default_factory=dict)
    _of_row: dict[int, list[int]] = field(default_factory=dict)
    _next: int = 0

    def keep(self, weights: dict[int, float]) -> int:
        """Keep a sum of rows; its name."""
        name, self._next = self._next, self._next + 1
        limit = sum(weight * self.master.limit(row) for row, weight in weights.items())
        self.known[name] = Sum(weights, limit)
        for row in weights:
            self._of_row.setdefault(row, []).append(name)
        return name

    def forget(self, names: set[int]) -> None:
        """Let sums go."""
        for name in sorted(names):
            for row in self.known.pop(name).weights:
                self._of_row[row].remove(name)

    def cells_of(self, columns: list[int]) -> list[tuple[int, int, float]]:
        """Name of the sum, place of the column, amount: wherever some columns are part of sums."""
        found = []
        for place, index in enumerate(columns if self.known else []):
            mine: dict[int, float] = {}
            rows, amounts = self.master.cells[index]
            for row, much in zip(rows.tolist(), amounts.tolist(), strict=True):
                for name in self._of_row.get(row, ()):
                    mine[name] = mine.get(name, 0.0) + much * self.known[name].weights[row]
            found += [(name, place, much) for name, much in mine.items()]
        return found

    def price(self, rho: Floats, name: int, dual: float) -> None:
        """Add what a sum costs to the multipliers of its rows."""
        for row, weight in self.known[name].weights.items():
            rho[row] += max(0.0, dual) * weight
