"""Which cities would gain most: the best solution of each, by tonnes saved."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from leadinglights.engines.transfer.sweep.rows import COLUMNS, REFERENCE

CELLS = (
    "saving_125_average_t", "saving_125_marginal_t", "saving_200_average_t", "saving_200_marginal_t",
)  # fmt: skip
RANKING_COLUMNS = (
    "rank", "city_id", "name", "country", "people", "solution", "saving_t_co2e", "least_t", "most_t",
    "share_of_heating", "kg_per_person", "saving_eur", "abatement_eur_per_t", "also_saves",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ranked:
    """A city with the solution that saves most there.

    `least_t` and `most_t` are the ends over the four conventions: a city whose least is below nought
    saves by some conventions only. `also_saves` counts the other solutions that save by all four.
    """

    city_id: str
    name: str
    country: str
    people: float
    solution: str
    saving_t_co2e: float
    least_t: float
    most_t: float
    of_t_co2e: float
    saving_eur: float
    abatement_eur_per_t: str
    also_saves: int

    @property
    def sure(self) -> bool:
        """Whether it saves by every convention."""
        return self.least_t > 0.0

    def cells(self, rank: int) -> list[str]:
        """A line of the table of ranks."""
        share = self.saving_t_co2e / self.of_t_co2e if self.of_t_co2e > 0.0 else 0.0
        head = 1000.0 * self.saving_t_co2e / self.people if self.people > 0.0 else 0.0
        return [
            str(rank), self.city_id, self.name, self.country, f"{self.people:.0f}", self.solution,
            f"{self.saving_t_co2e:.1f}", f"{self.least_t:.1f}", f"{self.most_t:.1f}", f"{share:.4f}",
            f"{head:.1f}", f"{self.saving_eur:.0f}", self.abatement_eur_per_t, str(self.also_saves),
        ]  # fmt: skip


class Ranking:
    """Takes parts in any order, holds one line for a city, and counts what became of every run."""

    def __init__(self) -> None:
        self._best: dict[str, Ranked] = {}
        self.counts: dict[str, int] = {}
        self.worst_gap = 0.0

    def take(self, text: str) -> None:
        """Add the rows of a part; a city's rows stand in one part."""
        rows = [dict(zip(COLUMNS, cells, strict=True)) for cells in csv.reader(text.splitlines())]
        by_city: dict[str, list[dict[str, str]]] = {}
        for row in rows:
            self.counts[row["status"]] = self.counts.get(row["status"], 0) + 1
            if row["status"] == "ok":
                self.worst_gap = max(self.worst_gap, float(row["gap"] or 0.0))
                by_city.setdefault(row["city_id"], []).append(row)
        for city_id, found in by_city.items():
            best = _best(found)
            if best is not None:
                self._best[city_id] = best

    def ranked(self) -> list[Ranked]:
        """Those that save by every convention first, then by tonnes; ties by identifier."""
        return sorted(
            self._best.values(),
            key=lambda one: (not one.sure, -one.saving_t_co2e, one.city_id),
        )


def _best(rows: Iterable[dict[str, str]]) -> Ranked | None:
    found = list(rows)
    total = next((row["t_co2e"] for row in found if row["solution"] == REFERENCE), "")
    saving = [row for row in found if row["solution"] != REFERENCE and row["saving_t_co2e"]]
    ends = {row["solution"]: [float(row[cell]) for cell in CELLS] for row in saving}
    if not saving:
        return None
    best = min(
        saving,
        key=lambda row: (
            min(ends[row["solution"]]) <= 0.0,
            -float(row["saving_t_co2e"]),
            row["solution"],
        ),
    )
    sure = sum(min(one) > 0.0 for one in ends.values())
    cells = ends[best["solution"]]
    return Ranked(
        city_id=best["city_id"], name=best["name"], country=best["country"],
        people=float(best["people"] or 0.0), solution=best["solution"],
        saving_t_co2e=float(best["saving_t_co2e"]), least_t=min(cells), most_t=max(cells),
        of_t_co2e=float(total or 0.0), saving_eur=float(best["saving_eur"]),
        abatement_eur_per_t=best["abatement_eur_per_t"],
        also_saves=sure - (min(cells) > 0.0),
    )  # fmt: skip
