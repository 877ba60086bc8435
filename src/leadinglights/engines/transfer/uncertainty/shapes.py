"""How a figure is spread: two halves of normals about its value (transfer conventions §64)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.quantities.inputs import Input

Z90: Final = NormalDist().inv_cdf(0.9)
FURTHEST: Final = 3.0  # standard deviations: no draw lies further out


@dataclass(frozen=True, slots=True)
class Spreads:
    """Medians of figures, how wide each is below and above [its unit, one standard deviation], its limits.

    Every array is (figures,).
    """

    values: F64
    below: F64
    above: F64
    least: F64
    most: F64

    @classmethod
    def of(
        cls, figures: Sequence[Input], limits: Sequence[tuple[float | None, float | None]]
    ) -> Spreads:
        """From the tenth and ninetieth percentiles of inputs."""
        rows = []
        for figure, (least, most) in zip(figures, limits, strict=True):
            low = figure.value if figure.low is None else figure.low
            high = figure.value if figure.high is None else figure.high
            rows.append((
                figure.value, (figure.value - low) / Z90, (high - figure.value) / Z90,
                -np.inf if least is None else least, np.inf if most is None else most,
            ))  # fmt: skip
        return cls(*np.array(rows).reshape(-1, 5).T)

    def at(self, deviates: F64) -> F64:
        """Values for a standard normal deviate of each: at ±1.2816 the band's ends, at 0 the value itself."""
        held = np.clip(deviates, -FURTHEST, FURTHEST)
        values = self.values + held * np.where(held < 0.0, self.below, self.above)
        return np.clip(values, self.least, self.most)
