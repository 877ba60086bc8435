"""Fit radiation from hours of sunshine, from a folder of EPW files; prints the two numbers of `sunshine.py`.

The files are those of `weather_spread.py` (transfer conventions §12, §13); no file of the validation
set is among them. Sunshine is a beam above 120 W/m2, as the World Meteorological Organization has it.

    .venv/bin/python tools/sunshine_fit.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from leadinglights.engines.transfer.weather import parse_epw
from leadinglights.engines.transfer.weather.calendar_year import F64, monthly_means
from leadinglights.engines.transfer.weather.radiation import clear_months
from leadinglights.engines.transfer.weather.solar import day_length_h, sun_over
from leadinglights.engines.transfer.weather.sunshine import monthly_day_length_h

SUNSHINE_W_PER_M2 = 120.0


def months_of(path: Path) -> tuple[F64, F64, F64]:
    """Of each month: share of possible sunshine, clearness, clearness of a clear sky; (12,) each."""
    text = path.read_text(encoding="latin-1")
    latitude_deg, longitude_deg = (float(field) for field in text.split(",", 9)[6:8])
    year, sun = parse_epw(text), sun_over(latitude_deg, longitude_deg)
    shines = (year.dni_w_per_m2 > SUNSHINE_W_PER_M2).astype(np.float64)
    possible = monthly_day_length_h(day_length_h(latitude_deg))
    share = np.clip(24.0 * monthly_means(shines) / possible, 0.0, 1.0)
    clearness = monthly_means(year.ghi_w_per_m2) / monthly_means(sun.horizontal_w_per_m2)
    return share, clearness, clear_months(sun)


def told(name: str, made: F64, true: F64) -> str:
    off = made / true - 1.0
    spread = float(np.sqrt(np.mean(off**2)))
    return f"{name}: mean {100 * float(off.mean()):+.1f} %, root mean square {100 * spread:.1f} %"


def main(folder: Path) -> None:
    months = [months_of(path) for path in sorted(folder.glob("*.epw"))]
    share, clearness, clear = (np.concatenate(column) for column in zip(*months, strict=True))
    seen = np.column_stack([np.ones_like(share), share])
    numbers = np.linalg.lstsq(seen, clearness / clear, rcond=None)[0]
    print(f"{len(months)} files; Kt = clear ({numbers[0]:.3f} + {numbers[1]:.3f} S/S0)")
    print(told("fitted", clear * (seen @ numbers), clearness))
    print(told("0.25 + 0.5 S/S0", 0.25 + 0.5 * share, clearness))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
