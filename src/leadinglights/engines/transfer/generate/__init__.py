"""Synthetic cities with a seed: for benchmarks and tests, never for a statement about a place."""

from __future__ import annotations

import csv
import io

import numpy as np

from leadinglights.engines.transfer.defaults.places import countries
from leadinglights.engines.transfer.sweep.cities import CITY_COLUMNS, SweepCity
from leadinglights.engines.transfer.weather import cities as known_cities

REMARK = (
    "# Synthetic cities (seed {seed}): invented for measuring, they say nothing about a place.\n"
)
NETWORK_FROM_C = (
    8.0  # a place whose year is colder than this is thought to have a network more often
)


def synthetic_cities(count: int, *, seed: int) -> tuple[SweepCity, ...]:
    """Invented cities near those whose climate is known; sorted, and the same for the same seed.

    People are drawn from 5 thousand to 5 million (log-uniform), the climate up to 3 K off its neighbour,
    the share on a network from 0 to 90 % (most where it is cold), prices from -5 to 180 EUR/MWh and the
    electricity factor from 0.01 to 1.1 kg/kWh, the marginal one 0 to 0.4 above it.

    Raises
    ------
    ValueError
        If there is no city to make.
    """
    if not 1 <= count <= 1_000_000:
        raise ValueError(f"{count} cities cannot be made: give 1 to 1,000,000")
    there = [city for city in known_cities() if city.country in countries()]
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0x5EED]))
    near = rng.integers(len(there), size=count)
    draws = rng.random((count, 8))
    digits = max(4, len(str(count - 1)))
    made = []
    for number in range(count):
        city, u = there[int(near[number])], draws[number]
        cold = float(np.mean(city.normals.temp_air_c)) < NETWORK_FROM_C
        share = 0.9 * u[3] if u[4] < (0.9 if cold else 0.6) else 0.0
        average = 0.01 + 1.09 * float(u[6]) ** 1.5
        made.append(
            SweepCity(
                city_id=f"synthetic-{seed}-{number:0{digits}d}",
                name=f"Synthetic {number}",
                country=city.country,
                latitude_deg=_held(city.latitude_deg + 0.5 * (u[0] - 0.5), 89.0),
                longitude_deg=_held(city.longitude_deg + 0.5 * (u[1] - 0.5), 179.0),
                people=round(5000.0 * 1000.0 ** float(u[2])),
                network_share=round(float(share), 3),
                warmer_k=round(6.0 * float(u[0]) - 3.0, 2),
                power_price_eur_per_mwh=round(-5.0 + 185.0 * float(u[5]) ** 1.3, 1),
                grid_average_kg_per_kwh=round(average, 4),
                grid_marginal_kg_per_kwh=round(average + 0.4 * float(u[7]), 4),
            )
        )
    return tuple(made)


def _held(degrees: float, most: float) -> float:
    return round(float(min(most, max(-most, degrees))), 4)


def as_table(cities: tuple[SweepCity, ...], *, seed: int) -> str:
    """The cities as the table a sweep reads."""
    text = io.StringIO()
    text.write(REMARK.format(seed=seed))
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CITY_COLUMNS)
    for city in cities:
        values = (getattr(city, name) for name in CITY_COLUMNS)
        writer.writerow(["" if value is None else value for value in values])
    return text.getvalue()
