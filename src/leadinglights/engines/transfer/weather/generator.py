"""Years of hourly weather from monthly normals: the same bytes for the same place and seed."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.weather import (
    day_clearness,
    radiation,
    sunshine,
    temperature,
    wind,
)
from leadinglights.engines.transfer.weather.calendar_year import (
    F64,
    MONTH_OF_DAY,
    MONTHS,
    monthly_means,
)
from leadinglights.engines.transfer.weather.normals import Normals
from leadinglights.engines.transfer.weather.solar import (
    Sun,
    day_length_h,
    solar_time_h,
    split,
    sun_over,
)
from leadinglights.engines.transfer.weather.spread import day_range_k, day_spread_k
from leadinglights.engines.transfer.weather.year import WeatherRefused, WeatherYear
from leadinglights.quantities.grade import Grade

SHARE_OF_DAY_UNKNOWN = 0.45  # sunshine over day length where nothing is known: a guess, graded U


def generate(
    normals: Normals, *, latitude_deg: float, longitude_deg: float, seed: int
) -> WeatherYear:
    """One year of weather whose monthly mean temperatures are exactly the normals.

    Parameters
    ----------
    normals : Normals
    latitude_deg, longitude_deg : float
        North and east positive; poles are allowed.
    seed : int
        Same normals, place and seed: same year.

    Returns
    -------
    WeatherYear
        Grade C: hours made from means, or U where the normals are unverified or lack sunshine.

    Raises
    ------
    WeatherRefused
        If the place is not on Earth.
    """
    (year,) = ensemble(
        normals, latitude_deg=latitude_deg, longitude_deg=longitude_deg, seed=seed, years=1
    )
    return year


def ensemble(
    normals: Normals, *, latitude_deg: float, longitude_deg: float, seed: int, years: int
) -> tuple[WeatherYear, ...]:
    """Several years that differ as years do; together they keep the normals exactly.

    The monthly means of all years taken together are the normals; those of a single year stray as
    the memory of the days lets them (conventions §12). One year alone keeps them itself.

    Raises
    ------
    WeatherRefused
        If the place is not on Earth, or `years` is below 1.
    """
    if not (-90.0 <= latitude_deg <= 90.0 and -180.0 <= longitude_deg <= 180.0):
        raise WeatherRefused(
            f"latitude {latitude_deg:g}, longitude {longitude_deg:g} is no place on Earth; "
            "give degrees, north and east positive"
        )
    if years < 1:
        raise WeatherRefused(f"{years} years of weather were asked for; ask for one or more")
    monthly = np.array(normals.temp_air_c)
    name = f"{normals.place}|{seed}"
    sun = sun_over(latitude_deg, longitude_deg)
    clearness = monthly_clearness(normals, latitude_deg=latitude_deg, sun=sun)
    spread = day_spread_k(monthly)
    moods = temperature.moods(f"{name}|air", years=years)
    strays = temperature.strays_k(moods, temp_air_c=monthly, spread_k=spread)
    warmth = temperature.daily_moods(moods)
    daily = day_clearness.daily_clearness(
        day_clearness.day_numbers(f"{name}|sky", warmth=warmth, sun=sun, years=years),
        clearness,
    )
    ghi = radiation.hourly_ghi(f"{name}|cloud", daily=daily, monthly=clearness, sun=sun)
    wave = temperature.day_wave_k(
        range_k=range_of(normals, clearness),
        spread_k=spread,
        daily_clearness=daily / clearness[MONTH_OF_DAY],
        solar_time_h=solar_time_h(longitude_deg),
    )
    air = temperature.air_c(temp_air_c=monthly, strays=strays, wave=wave)
    blowing = wind.wind_10m(f"{name}|wind", mean_m_per_s=mean_wind(normals), years=years)
    return tuple(
        _year(normals, seed=seed, sun=sun, air=air[n], ghi=ghi[n], blowing=blowing[n])
        for n in range(years)
    )


def monthly_clearness(normals: Normals, *, latitude_deg: float, sun: Sun) -> F64:
    """Clearness index of the months: measured radiation, else sunshine, else a guess.

    Raises
    ------
    WeatherRefused
        If more radiation is given than the sky can let through.
    """
    outside = sun.horizontal_w_per_m2
    possible = monthly_means(outside) * 24.0 / 1000.0  # kWh/m2 a day
    if normals.ghi_kwh_per_m2_day is not None:
        given = np.array(normals.ghi_kwh_per_m2_day)
        share = given / np.maximum(possible, 1e-6)
        wrong = (share > 0.9) & (given > 0.02)
        if wrong.any():
            month = int(np.argmax(wrong))
            raise WeatherRefused(
                f"{given[month]:g} kWh/m2 a day in {MONTHS[month]} is more than the sky "
                f"lets through there (outside it: {possible[month]:.2f}); check unit and latitude"
            )
        return np.where(possible > 0.02, np.minimum(share, 0.9), 0.5)
    length = day_length_h(latitude_deg)
    return sunshine.clearness_of(
        sunshine_h(normals, latitude_deg=latitude_deg, length_h=length, sun=sun),
        length,
        radiation.clear_months(sun),
    )


def sunshine_h(normals: Normals, *, latitude_deg: float, length_h: F64, sun: Sun) -> F64:
    """Hours of sunshine a day in each month (12,): a year's hours win, the months give the shape."""
    possible = sunshine.monthly_day_length_h(length_h)
    shape = sunshine.brightness(latitude_deg, sun)
    if normals.sunshine_h_per_day is not None:
        shape = np.array(normals.sunshine_h_per_day) / np.maximum(possible, 0.1)
    if normals.sunshine_h_per_year is not None:
        return sunshine.sunshine_by_month(
            normals.sunshine_h_per_year, shape=shape, day_length_h=length_h
        )
    if normals.sunshine_h_per_day is not None:
        return np.array(normals.sunshine_h_per_day)
    return SHARE_OF_DAY_UNKNOWN * possible


def range_of(normals: Normals, clearness: F64) -> F64:
    if normals.temp_range_k is not None:
        return np.array(normals.temp_range_k)
    return day_range_k(clearness, coastal=normals.coastal)


def mean_wind(normals: Normals) -> float:
    if normals.wind_m_per_s is not None:
        return normals.wind_m_per_s
    return wind.COASTAL_M_PER_S if normals.coastal else wind.INLAND_M_PER_S


def grade_of(normals: Normals) -> Grade:
    """Hours made from means are fitted, so C at best; U where the sun is a guess."""
    known = (normals.ghi_kwh_per_m2_day, normals.sunshine_h_per_day, normals.sunshine_h_per_year)
    guessed = all(one is None for one in known)
    return Grade.U if guessed or normals.grade == Grade.U else Grade.C


def _year(
    normals: Normals, *, seed: int, sun: Sun, air: F64, ghi: F64, blowing: F64
) -> WeatherYear:
    monthly = np.array(normals.temp_air_c)
    dhi, dni = split(ghi, sun)
    return WeatherYear(
        temp_air_c=air,
        ghi_w_per_m2=ghi,
        dhi_w_per_m2=dhi,
        dni_w_per_m2=dni,
        wind_10m_m_per_s=blowing,
        temp_sea_c=temperature.sea_c(monthly, normals.sea_c),
        temp_ground_c=temperature.ground_c(monthly),
        source=f"made from monthly normals ({normals.year}): {normals.source}",
        grade=grade_of(normals),
        seed=seed,
    )
