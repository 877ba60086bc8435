"""Where the sun stands, what of its light is diffuse, and what falls on a tilted plane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import DAYS, F64, HOURS

SOLAR_CONSTANT_W_PER_M2: Final = (
    1361.0  # Kopp and Lean 2011, Geophysical Research Letters 38:L01706
)
LOWEST_COS_ZENITH: Final = (
    0.065  # below about 3.7 degrees a beam cannot be told from the diffuse light
)


@dataclass(frozen=True, slots=True, eq=False)
class Sun:
    """The sun over one place, in the middle of each hour of the year (UTC)."""

    cos_zenith: F64  # (8760,) negative below the horizon
    azimuth_rad: F64  # (8760,) from north over east
    normal_w_per_m2: F64  # (8760,) outside the atmosphere, facing the sun

    @property
    def horizontal_w_per_m2(self) -> F64:
        """What would fall on flat ground without an atmosphere [W/m2], 0 at night."""
        return self.normal_w_per_m2 * np.maximum(self.cos_zenith, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Orbit:
    """What is the same everywhere on Earth: one value an hour."""

    declination_rad: F64
    equation_of_time_h: F64
    normal_w_per_m2: F64


def orbit() -> Orbit:
    """Declination, equation of time and distance in the middle of each hour of a 365-day year.

    Source
    ------
    Spencer 1971, Search 2(5):172; as printed in Iqbal 1983, An Introduction to Solar Radiation.
    """
    angle = 2.0 * np.pi * (np.arange(HOURS) + 0.5) / HOURS
    cos1, sin1, cos2, sin2 = np.cos(angle), np.sin(angle), np.cos(2 * angle), np.sin(2 * angle)
    declination = (
        0.006918 - 0.399912 * cos1 + 0.070257 * sin1 - 0.006758 * cos2 + 0.000907 * sin2
        - 0.002697 * np.cos(3 * angle) + 0.00148 * np.sin(3 * angle)
    )  # fmt: skip
    minutes = 229.18 * (
        0.000075 + 0.001868 * cos1 - 0.032077 * sin1 - 0.014615 * cos2 - 0.040849 * sin2
    )
    distance = 1.00011 + 0.034221 * cos1 + 0.00128 * sin1 + 0.000719 * cos2 + 0.000077 * sin2
    return Orbit(declination, minutes / 60.0, SOLAR_CONSTANT_W_PER_M2 * distance)


_ORBIT: Final = orbit()
_HOUR_OF_DAY: Final[F64] = np.tile(np.arange(24) + 0.5, DAYS)


def solar_time_h(longitude_deg: float) -> F64:
    """True solar time in the middle of each hour of the year [h], 12 when the sun is highest."""
    return _HOUR_OF_DAY + longitude_deg / 15.0 + _ORBIT.equation_of_time_h


def sun_over(latitude_deg: float, longitude_deg: float) -> Sun:
    """The sun over a place for the 8760 hours of the year, at their middle. Works at the poles.

    Parameters
    ----------
    latitude_deg, longitude_deg : float
        North and east positive.
    """
    latitude = np.radians(latitude_deg)
    turn = np.radians(15.0 * (solar_time_h(longitude_deg) - 12.0))
    sin_d, cos_d = np.sin(_ORBIT.declination_rad), np.cos(_ORBIT.declination_rad)
    cos_zenith = np.sin(latitude) * sin_d + np.cos(latitude) * cos_d * np.cos(turn)
    # By its two horizontal parts: no division, so no pole and no zenith is special.
    east = -cos_d * np.sin(turn)
    north = sin_d * np.cos(latitude) - cos_d * np.sin(latitude) * np.cos(turn)
    return Sun(
        cos_zenith=np.clip(cos_zenith, -1.0, 1.0),
        azimuth_rad=np.mod(np.arctan2(east, north), 2.0 * np.pi),
        normal_w_per_m2=_ORBIT.normal_w_per_m2,
    )


def day_length_h(latitude_deg: float) -> F64:
    """Hours between sunrise and sunset of each day (365,), 0 in polar night, 24 in polar day."""
    declination = _ORBIT.declination_rad[12::24]
    latitude = np.radians(np.clip(latitude_deg, -89.999, 89.999))
    found: F64 = (
        24.0 / np.pi * np.arccos(np.clip(-np.tan(latitude) * np.tan(declination), -1.0, 1.0))
    )
    return found


def diffuse_share(clearness: F64) -> F64:
    """The diffuse share of global radiation in an hour, from its clearness index.

    Parameters
    ----------
    clearness : (...) float
        Global horizontal radiation as a share of that outside the atmosphere.

    Source
    ------
    Erbs, Klein and Duffie 1982, Solar Energy 28(4):293-302, doi 10.1016/0038-092X(82)90302-4.
    """
    kt = clearness
    middle = 0.9511 + kt * (-0.1604 + kt * (4.388 + kt * (-16.638 + kt * 12.336)))
    return np.where(kt <= 0.22, 1.0 - 0.09 * kt, np.where(kt <= 0.8, middle, 0.165))


def split(ghi_w_per_m2: F64, sun: Sun) -> tuple[F64, F64]:
    """Diffuse horizontal and direct normal radiation [W/m2] from global horizontal radiation.

    `ghi = dhi + dni * cos_zenith` holds in every hour. With the sun under 3.7 degrees all is
    diffuse; the beam never exceeds what falls outside the atmosphere.

    Parameters
    ----------
    ghi_w_per_m2 : (..., 8760) float

    Returns
    -------
    dhi, dni : (..., 8760) float
    """
    outside = sun.horizontal_w_per_m2
    up = sun.cos_zenith > LOWEST_COS_ZENITH
    clearness = np.where(up, ghi_w_per_m2 / np.where(up, outside, 1.0), 0.0)
    beam = np.where(up, ghi_w_per_m2 * (1.0 - diffuse_share(clearness)), 0.0)
    beam = np.clip(beam, 0.0, outside)
    return ghi_w_per_m2 - beam, beam / np.where(up, sun.cos_zenith, 1.0)


def on_plane(
    *,
    ghi_w_per_m2: F64,
    dhi_w_per_m2: F64,
    dni_w_per_m2: F64,
    sun: Sun,
    tilt_deg: float,
    azimuth_deg: float,
    albedo: float = 0.2,
) -> F64:
    """Radiation on a tilted plane [W/m2], sky diffuse by Hay and Davies.

    Parameters
    ----------
    ghi_w_per_m2, dhi_w_per_m2, dni_w_per_m2 : (..., 8760) float
    tilt_deg : float
        0 lies flat, 90 stands upright.
    azimuth_deg : float
        Where the plane faces, from north over east: 180 is south.
    albedo : float
        Share of light the ground throws back.

    Source
    ------
    Hay and Davies 1980, Proc. First Canadian Solar Radiation Data Workshop, 59; as in Loutzenhiser
    et al. 2007, Solar Energy 81:254-267, doi 10.1016/j.solener.2006.03.009.
    """
    tilt = np.radians(tilt_deg)
    cos_incidence = cosine_of_incidence(sun, tilt_deg=tilt_deg, azimuth_deg=azimuth_deg)
    towards = np.maximum(cos_incidence, 0.0)
    anisotropy = np.clip(dni_w_per_m2 / sun.normal_w_per_m2, 0.0, 1.0)
    ratio = towards / np.maximum(sun.cos_zenith, LOWEST_COS_ZENITH)
    sky = dhi_w_per_m2 * (anisotropy * ratio + (1.0 - anisotropy) * 0.5 * (1.0 + np.cos(tilt)))
    ground = ghi_w_per_m2 * albedo * 0.5 * (1.0 - np.cos(tilt))
    found: F64 = dni_w_per_m2 * towards + sky + ground
    return found


def cosine_of_incidence(sun: Sun, *, tilt_deg: float, azimuth_deg: float) -> F64:
    """Cosine of the angle between the sun and the plane's normal (8760,); negative behind it."""
    tilt, facing = np.radians(tilt_deg), np.radians(azimuth_deg)
    sin_zenith = np.sqrt(1.0 - sun.cos_zenith**2)
    found: F64 = np.cos(tilt) * sun.cos_zenith + np.sin(tilt) * sin_zenith * np.cos(
        sun.azimuth_rad - facing
    )
    return found
