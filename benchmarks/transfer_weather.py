"""Regenerates 15 test reference years from their own monthly means and says how far off they are.

The years are those of Deutscher Wetterdienst (2010) which the package demandlib ships; they are no
part of this repository. Install demandlib 0.2.2, or give the folder of the files TRY2010_*.dat.

What is told, for each station:
  HDD17           heating degree days of the file [K d]
  expected %      by the formula from monthly means and the fitted spread: no hours made
  made %          of the years made: mean of the seeds, and the seed furthest off
  sigma           spread of daily means within months [K]: of the file, of the fit (mean of months)
  GHI %           from the file's sunshine hours (beam above 120 W/m2) alone, by Angstrom-Prescott.
                  From its own monthly radiation the error is 0 by construction, so it is not told.
  PV %            yield of a plane to the south at 35 degrees, own monthly radiation; the share of the
                  file's radiation that was measured (its column IK) stands behind it: where that is
                  0 the file's own diffuse light is made by a model, with some 70 % diffuse
  cost %          least heat cost of one year of a made-up network with a store (see `cost_eur`)
  lag 24          autocorrelation of the hourly strays from the mean day of each month: file, made
  curve %         root mean square between the sorted heat loads max(0, 17 - T), of the file's peak
  range K         mean daily maximum minus minimum: file, made
  P1, P99 K       how far the coldest and warmest hundredth of the hours are off
Nothing is tuned to these stations: the spread was fitted on other files (conventions, §12).
"""

from __future__ import annotations

import argparse
import re
import time
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from machine import machine, written

from leadinglights.engines.transfer.dispatch import HeatYear, Store, Unit, dispatch
from leadinglights.engines.transfer.weather import Normals, WeatherYear, expected_hdd, generate, hdd
from leadinglights.engines.transfer.weather.calendar_year import (
    F64,
    MONTH_OF_DAY,
    MONTH_OF_HOUR,
    daily_means,
    monthly_means,
)
from leadinglights.engines.transfer.weather.solar import on_plane, sun_over
from leadinglights.engines.transfer.weather.spread import day_spread_k
from leadinglights.quantities.grade import Grade

HEADING = (
    "station                 HDD17  expected%   made% (worst)    sigma       GHI%    PV% (meas.)   "
    "cost%   lag24        curve%   range K      P1    P99"
)


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """One file, in UTC."""

    name: str
    latitude_deg: float
    longitude_deg: float
    temp_air_c: F64
    beam_w_per_m2: F64  # horizontal
    diffuse_w_per_m2: F64
    wind_10m_m_per_s: F64
    measured_share: float  # of the hours' radiation

    @property
    def ghi_w_per_m2(self) -> F64:
        return self.beam_w_per_m2 + self.diffuse_w_per_m2


def read(path: Path) -> Reference:
    """A TRY file of 2010: a heading, three asterisks, 8760 rows in Central European Time."""
    lines = path.read_text(encoding="latin-1").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("***"))
    head = "\n".join(lines[:start])
    place = re.search(r"Lage:\s*(\d+)\D+(\d+)'N.*?(\d+)\D+(\d+)'O", head)
    station = re.search(r"Station:\s*(\S.*?)\s{2,}", head)
    if place is None or station is None:
        raise SystemExit(f"{path} has no heading of a test reference year of 2010")
    degrees = [float(part) for part in place.groups()]
    table = np.array([[float(cell) for cell in row.split()] for row in lines[start + 1 :] if row])
    utc = np.roll(table, -1, axis=0)  # hour 1 is 00-01 CET, which is 23-24 UTC of the day before
    return Reference(
        name=station[1],
        latitude_deg=degrees[0] + degrees[1] / 60,
        longitude_deg=degrees[2] + degrees[3] / 60,
        temp_air_c=utc[:, 8],
        beam_w_per_m2=utc[:, 13],
        diffuse_w_per_m2=utc[:, 14],
        wind_10m_m_per_s=utc[:, 7],
        measured_share=round(float((utc[:, 15] == 1).mean()), 2),
    )


def own_normals(reference: Reference) -> Normals:
    """Monthly means of the file, as a city's table would have them."""
    return Normals(
        place=reference.name,
        temp_air_c=tuple(monthly_means(reference.temp_air_c)),
        temp_range_k=tuple(monthly_ranges(reference.temp_air_c)),
        ghi_kwh_per_m2_day=tuple(monthly_means(reference.ghi_w_per_m2) * 0.024),
        wind_m_per_s=float(reference.wind_10m_m_per_s.mean()),
        source="monthly means of the file itself",
        year="1988-2007",
        grade=Grade.A,
    )


def monthly_ranges(temp_air_c: F64) -> F64:
    """Mean daily maximum minus minimum of each month [K]."""
    span = np.ptp(temp_air_c.reshape(365, 24), axis=1)
    return monthly_means(np.repeat(span, 24))


def sunshine_h_per_day(reference: Reference) -> F64:
    """Hours a day with a beam above 120 W/m2, by month."""
    sun = sun_over(reference.latitude_deg, reference.longitude_deg)
    beam = reference.beam_w_per_m2 / np.maximum(sun.cos_zenith, 0.05)
    return monthly_means((beam > 120.0).astype(np.float64)) * 24.0


def strays(temp_air_c: F64) -> F64:
    """What is left of each hour without the mean day of its month."""
    hour = np.tile(np.arange(24), 365)
    left = temp_air_c.copy()
    for month in range(12):
        for clock in range(24):
            same = (month == MONTH_OF_HOUR) & (hour == clock)
            left[same] -= left[same].mean()
    return left


def lag_24(temp_air_c: F64) -> float:
    left = strays(temp_air_c)
    return float((left * np.roll(left, 24)).mean() / (left * left).mean())


def spread_k(temp_air_c: F64) -> float:
    days = daily_means(temp_air_c)
    return float(np.mean([days[month == MONTH_OF_DAY].std() for month in range(12)]))


def curve_error(made: F64, true: F64) -> float:
    """Root mean square between sorted loads, as a share of the peak."""
    loads = [np.sort(np.maximum(17.0 - series, 0.0)) for series in (made, true)]
    return float(np.sqrt(np.mean((loads[0] - loads[1]) ** 2)) / loads[1].max())


def plane_w_per_m2(ghi: F64, dhi: F64, reference: Reference) -> F64:
    """Radiation on a plane to the south at 35 degrees."""
    sun = sun_over(reference.latitude_deg, reference.longitude_deg)
    up = sun.cos_zenith > 0.065
    dni = np.where(up, (ghi - dhi) / np.where(up, sun.cos_zenith, 1.0), 0.0)
    return on_plane(
        ghi_w_per_m2=ghi, dhi_w_per_m2=dhi, dni_w_per_m2=np.minimum(dni, sun.normal_w_per_m2),
        sun=sun, tilt_deg=35.0, azimuth_deg=180.0,
    )  # fmt: skip


def pv_kwh(plane: F64, temp_air_c: F64, wind_m_per_s: F64) -> float:
    """Yield of 1 kWp [kWh]: PVWatts, -0.4 %/K, Faiman's cell (25 + 6.84 v W/m2K), 14 % losses."""
    cell = temp_air_c + plane / (25.0 + 6.84 * wind_m_per_s)
    return float((plane * (1.0 - 0.004 * (cell - 25.0))).sum()) * 0.86 / 1000.0


def cost_eur(temp_air_c: F64, plane: F64, *, peak_mw: float) -> float:
    """Least cost of a year: waste heat, a heat pump on air, solar heat, gas and a store of 8 h.

    A made-up network of 10 MW and 4 MW/K below 17 degC; plants are sized by the file's own peak, so
    that both years meet the same network. Power costs by the clock and the season, not the weather.
    """
    hour = np.arange(8760)
    power = (
        60.0
        + 20.0 * np.cos(2 * np.pi * (hour % 24 - 18) / 24)
        + 15.0 * np.cos(2 * np.pi * hour / 8760)
    )
    none = np.zeros(8760)

    def unit(name: str, cost: F64, capacity: F64) -> Unit:
        return Unit(name, cost, capacity, none)

    units = (
        unit("waste", none + 5.0, none + 0.15 * peak_mw),
        unit(
            "heat pump", power / np.clip(2.8 + 0.05 * temp_air_c, 1.5, 4.5), none + 0.35 * peak_mw
        ),
        unit("solar", none, 0.5 * plane / 1000.0 * 0.3 * peak_mw),
        unit("gas", none + 55.0, none + 3.0 * peak_mw),
    )
    year = HeatYear(
        demand_mw=10.0 + 4.0 * np.maximum(17.0 - temp_air_c, 0.0),
        units=units,
        store=Store(energy_mwh=2.0 * peak_mw, power_mw=0.25 * peak_mw, loss_per_hour=0.001),
    )
    return dispatch(year, tier="kernel").cost_eur


def percent(made: float, true: float) -> float:
    return round(100.0 * (made / true - 1.0), 2)


def measured(reference: Reference, seeds: int) -> dict[str, Any]:
    """Everything the table tells of one station."""
    normals, true = own_normals(reference), hdd(reference.temp_air_c, 17.0)
    place = (reference.latitude_deg, reference.longitude_deg)
    years = [made(normals, place, seed) for seed in range(seeds)]
    errors = [percent(float(hdd(year.temp_air_c, 17.0)), float(true)) for year in years]
    sunny = normals.model_copy(
        update={
            "ghi_kwh_per_m2_day": None,
            "sunshine_h_per_day": tuple(sunshine_h_per_day(reference)),
        }
    )
    ghi = float(reference.ghi_w_per_m2.sum())
    one = years[0]
    pv, cost = pv_and_cost(reference, years)
    return {
        "station": reference.name,
        "hdd17": round(float(true)),
        "expected_percent": percent(expected_hdd(normals, 17.0), float(true)),
        "made_percent": round(float(np.mean(errors)), 2),
        "made_worst_percent": max(errors, key=abs),
        "sigma_k": round(spread_k(reference.temp_air_c), 2),
        "sigma_fit_k": round(float(day_spread_k(np.array(normals.temp_air_c)).mean()), 2),
        "ghi_from_sunshine_percent": percent(float(made(sunny, place, 0).ghi_w_per_m2.sum()), ghi),
        "pv_percent": pv,
        "measured_share": reference.measured_share,
        "cost_percent": cost,
        "lag24": round(lag_24(reference.temp_air_c), 3),
        "lag24_made": round(float(np.mean([lag_24(year.temp_air_c) for year in years])), 3),
        "curve_percent": round(
            100 * float(np.mean([curve_error(y.temp_air_c, reference.temp_air_c) for y in years])),
            2,
        ),
        "range_k": round(float(monthly_ranges(reference.temp_air_c).mean()), 2),
        "range_made_k": round(float(monthly_ranges(one.temp_air_c).mean()), 2),
        **{
            f"p{share}_k": round(
                float(
                    np.mean([np.percentile(y.temp_air_c, share) for y in years])
                    - np.percentile(reference.temp_air_c, share)
                ),
                2,
            )
            for share in (1, 99)
        },
    }


def pv_and_cost(reference: Reference, years: list[WeatherYear]) -> tuple[float, float]:
    """Errors of yield (mean of all years) and of cost (mean of the first three) [%]."""
    air, wind = reference.temp_air_c, reference.wind_10m_m_per_s
    plane = plane_w_per_m2(reference.ghi_w_per_m2, reference.diffuse_w_per_m2, reference)
    planes = [plane_w_per_m2(one.ghi_w_per_m2, one.dhi_w_per_m2, reference) for one in years]
    yields = [
        pv_kwh(tilted, one.temp_air_c, one.wind_10m_m_per_s)
        for tilted, one in zip(planes, years, strict=True)
    ]
    peak_mw = 10.0 + 4.0 * float(np.maximum(17.0 - air, 0.0).max())
    costs = [
        cost_eur(one.temp_air_c, tilted, peak_mw=peak_mw)
        for tilted, one in zip(planes[:3], years[:3], strict=True)
    ]
    return (
        percent(float(np.mean(yields)), pv_kwh(plane, air, wind)),
        percent(float(np.mean(costs)), cost_eur(air, plane, peak_mw=peak_mw)),
    )


def made(normals: Normals, place: tuple[float, float], seed: int) -> WeatherYear:
    return generate(normals, latitude_deg=place[0], longitude_deg=place[1], seed=seed)


def line(row: dict[str, Any]) -> str:
    return (
        f"{row['station']:<24}{row['hdd17']:5d}   {row['expected_percent']:+6.2f}   "
        f"{row['made_percent']:+6.2f} ({row['made_worst_percent']:+.2f})   "
        f"{row['sigma_k']:.2f} {row['sigma_fit_k']:.2f}   {row['ghi_from_sunshine_percent']:+6.2f} "
        f"{row['pv_percent']:+6.2f} ({row['measured_share']:.2f})   {row['cost_percent']:+6.2f}   {row['lag24']:.3f} {row['lag24_made']:.3f}   "
        f"{row['curve_percent']:5.2f}   {row['range_k']:4.1f} {row['range_made_k']:4.1f}   "
        f"{row['p1_k']:+5.1f}  {row['p99_k']:+5.1f}"
    )


def folder_of(given: Path | None) -> list[Path]:
    """The 15 files, of the folder given or of demandlib."""
    if given is not None:
        return sorted(given.glob("TRY2010_*_Jahr.dat"))
    try:
        with as_file(files("demandlib") / "vdi" / "resources_weather") as shipped:
            return sorted(shipped.glob("TRY2010_*_Jahr.dat"))
    except ModuleNotFoundError:
        return []


def cpu_ms(normals: Normals) -> float:
    """CPU milliseconds of one city-year, mean of 40."""
    made(normals, (52.0, 10.0), 0)
    start = time.process_time()
    for seed in range(40):
        made(normals, (52.0, 10.0), seed)
    return round(1000.0 * (time.process_time() - start) / 40, 2)


def reference_record(references: list[Reference]) -> dict[str, Any]:
    """Monthly means and HDD17, without the hours: small enough to stand beside the tests."""
    stations = [
        {
            "station": one.name,
            "latitude_deg": round(one.latitude_deg, 3),
            "longitude_deg": round(one.longitude_deg, 3),
            "temp_air_c": [round(float(mean), 3) for mean in monthly_means(one.temp_air_c)],
            "hdd17": round(float(hdd(one.temp_air_c, 17.0)), 1),
            "lag24": round(lag_24(one.temp_air_c), 3),
        }
        for one in references
    ]
    return {
        "source": "computed from the test reference years 2010 of Deutscher Wetterdienst (mean year, "
        "1988-2007) as shipped in demandlib 0.2.2, by benchmarks/transfer_weather.py",
        "units": "degC; K d below 17 degC by daily means in UTC; autocorrelation after 24 h",
        "stations": stations,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="folder of TRY2010_*_Jahr.dat")
    parser.add_argument("--seeds", type=int, default=10, help="years made for each station (10)")
    parser.add_argument("--json", type=Path, help="write the record here")
    parser.add_argument(
        "--reference", type=Path, help="write monthly means and degree days for the tests, and stop"
    )
    chosen = parser.parse_args()
    paths = folder_of(chosen.folder)
    if not paths:
        raise SystemExit(
            "There are no test reference years here: install demandlib 0.2.2 beside this, or give "
            "the folder of its files, demandlib/vdi/resources_weather. Nothing was measured."
        )
    references = [read(path) for path in paths]
    if chosen.reference:
        chosen.reference.write_text(written(reference_record(references), "stations"), "utf-8")
        return
    print(HEADING)
    rows = []
    for reference in references:
        rows.append(measured(reference, chosen.seeds))
        print(line(rows[-1]), flush=True)
    spent = cpu_ms(own_normals(references[0]))
    print(f"{spent} CPU ms for one city-year")
    if chosen.json:
        record = {**machine(), "seeds": chosen.seeds, "cpu_ms_per_city_year": spent, "rows": rows}
        chosen.json.write_text(written(record, "rows"), encoding="utf-8")


if __name__ == "__main__":
    main()
