"""Tanks and pits: what they hold and what they lose (§33)."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import Final

MWH_PER_M3_K: Final = 1.163e-3  # water
PIT_M3: Final = 62_000.0  # the pit at Dronninglund: volume and lid as recalled, unverified
PIT_LID_M2: Final = 8_280.0
WALLS_OVER_LID: Final = 1.05  # walls and bottom of such a pit; assumed


@dataclass(frozen=True, slots=True)
class Vessel:
    """A volume of water [m3] between two temperatures [degC], and what its skin loses [W/K]."""

    volume_m3: float
    top_c: float
    bottom_c: float
    loss_w_per_k: float

    @property
    def energy_mwh(self) -> float:
        """What it holds above its coldest."""
        return MWH_PER_M3_K * self.volume_m3 * max(self.top_c - self.bottom_c, 0.0)

    def loss_per_hour(self, around_c: float) -> float:
        """Share of its content lost in an hour, right at half content."""
        if self.energy_mwh <= 0.0:
            return 1.0
        mean = 0.5 * (self.top_c + self.bottom_c)
        lost = self.loss_w_per_k * max(mean - around_c, 0.0) * 1e-6
        return lost / (0.5 * self.energy_mwh)


def tank_skin_m2(volume_m3: float) -> float:
    """Outside of an upright cylinder as high as it is wide."""
    diameter: float = (4.0 * volume_m3 / pi) ** (1.0 / 3.0)
    return 1.5 * pi * diameter**2


def pit_lid_m2(volume_m3: float) -> float:
    """Lid of a pit of the shape of Dronninglund's."""
    lid: float = PIT_LID_M2 * (volume_m3 / PIT_M3) ** (2.0 / 3.0)
    return lid
