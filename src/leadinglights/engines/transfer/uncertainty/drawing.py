"""Which figures are drawn, and the problems that draws make of a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from leadinglights.engines.transfer.bands import worst_of
from leadinglights.engines.transfer.changing import Changer, limits_of
from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.uncertainty.shapes import Z90, Spreads
from leadinglights.quantities.grade import Grade

PRICES: Final = "prices"  # what all prices of energy have in common
TOGETHER: Final = 0.5  # of the variance of a price; assumed (§64)
_PRICE = re.compile(r"^(fuels\..+\.price_eur_per_mwh|electricity\.price\.mean_eur_per_mwh)$")
_WATER = re.compile(r"^(networks\[\d+\]\.temperatures\.)supply_winter_c$")
_SHARE = re.compile(r"^individual\.heaters\[\d+\]\.share$")


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Figures with a band, in the order of the problem; a deviate of each, and at last of `prices`."""

    paths: tuple[str, ...]
    spreads: Spreads
    grades: tuple[Grade, ...]
    priced: tuple[int, ...]
    changer: Changer
    own: dict[str, float]

    @classmethod
    def of(cls, problem: Problem) -> Drawing:
        """All figures of a problem that have a band; those of the place only tell who lives there."""
        figures = figures_of(problem)
        paths = [
            path
            for path, figure in figures.items()
            if figure.uncertain and not path.startswith("city.")
        ]
        kept = [path for path in figures if _WATER.match(path) or _SHARE.match(path)]
        kept += [
            f"{water.group(1)}{name}"
            for path in figures
            if (water := _WATER.match(path))
            for name in ("supply_summer_c", "return_c")
        ]
        priced = tuple(k for k, path in enumerate(paths) if _PRICE.match(path))
        grades = [figures[path].grade for path in paths]
        names = paths
        if len(priced) > 1:
            names = [*paths, PRICES]
            grades.append(worst_of([grades[k] for k in priced]))
        return cls(
            paths=tuple(names),
            spreads=Spreads.of(
                [figures[path] for path in paths], [limits_of(problem, path) for path in paths]
            ),
            grades=tuple(grades),
            priced=priced if len(priced) > 1 else (),
            changer=Changer(problem, list(dict.fromkeys([*paths, *kept]))),
            own={path: figures[path].value for path in kept},
        )

    @property
    def drawn(self) -> int:
        """How many figures there are, `prices` not counted."""
        return len(self.spreads.values)

    @property
    def dimensions(self) -> int:
        return len(self.paths)

    def values(self, deviates: F64) -> dict[str, float]:
        """Values of one draw, (dimensions,) standard normal deviates."""
        held = np.array(deviates[: self.drawn])
        if self.priced:
            common, places = float(deviates[-1]), list(self.priced)
            held[places] = np.sqrt(TOGETHER) * common + np.sqrt(1.0 - TOGETHER) * held[places]
        return self._believable(self._at(held))

    def moved(self, k: int, high: bool) -> dict[str, float]:
        """Values with one figure alone at the end of its band; for `prices` all of them together."""
        held = np.zeros(self.drawn)
        step = Z90 if high else -Z90
        if k < self.drawn:
            held[k] = step
        else:
            held[list(self.priced)] = np.sqrt(TOGETHER) * step
        return self._believable(self._at(held))

    def ends(self, k: int) -> tuple[float, float]:
        """Low and high end of a figure's band; of `prices` the share of all years below."""
        if k == self.drawn:
            return 0.1, 0.9
        path = self.paths[k]
        return self.moved(k, high=False)[path], self.moved(k, high=True)[path]

    def problem(self, values: dict[str, float]) -> Problem:
        """The problem with these values."""
        return self.changer.changed(values)

    def _at(self, held: F64) -> dict[str, float]:
        values = self.spreads.at(held).tolist()
        return dict(zip(self.paths, values, strict=False))

    def _believable(self, values: dict[str, float]) -> dict[str, float]:
        """Water that falls from winter over summer to return, shares of heaters that sum to one."""
        for path in self.own:
            water = _WATER.match(path)
            if water is None:
                continue
            winter, summer, back = (
                f"{water.group(1)}{name}"
                for name in ("supply_winter_c", "supply_summer_c", "return_c")
            )
            held = {one: values.get(one, self.own[one]) for one in (winter, summer, back)}
            held[summer] = min(held[summer], held[winter])
            held[back] = min(held[back], held[summer] - 1.0)
            values |= held
        shares = [path for path in self.own if _SHARE.match(path)]
        if any(path in values for path in shares):
            total = sum(values.get(path, self.own[path]) for path in shares)
            if total > 0:
                values |= {path: values.get(path, self.own[path]) / total for path in shares}
        return values
