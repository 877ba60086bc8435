"""Our own sun against pvlib's, and what must hold for any sun."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leadinglights.engines.transfer.weather.solar import (
    cosine_of_incidence,
    day_length_h,
    diffuse_share,
    on_plane,
    split,
    sun_over,
)

RECORD: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "reference/solar-pvlib.json").read_text("utf-8")
)
PLACES: dict[str, Any] = RECORD["places"]
CLEARNESS = 0.1 + 0.65 * ((np.arange(8760) * 37) % 101) / 100.0


@pytest.mark.parametrize("place", PLACES)
def test_what_falls_outside_the_atmosphere_is_pvlibs_within_half_a_percent(place: str) -> None:
    known = PLACES[place]
    sun = sun_over(known["latitude_deg"], known["longitude_deg"])
    assert sun.horizontal_w_per_m2.sum() / 1000 == pytest.approx(known["outside_kwh"], rel=0.005)


@pytest.mark.parametrize("place", PLACES)
def test_the_diffuse_share_is_pvlibs_within_half_a_percent(place: str) -> None:
    known = PLACES[place]
    sun = sun_over(known["latitude_deg"], known["longitude_deg"])
    dhi, _ = split(CLEARNESS * sun.horizontal_w_per_m2, sun)
    assert dhi.sum() / 1000 == pytest.approx(known["dhi_kwh"], rel=0.005)


@pytest.mark.parametrize("plane", ["35/180", "35/0", "90/90"])
@pytest.mark.parametrize("place", PLACES)
def test_a_years_yield_on_a_plane_is_pvlibs_within_half_a_percent(place: str, plane: str) -> None:
    known = PLACES[place]
    tilt, azimuth = (float(part) for part in plane.split("/"))
    sun = sun_over(known["latitude_deg"], known["longitude_deg"])
    ghi = CLEARNESS * sun.horizontal_w_per_m2
    dhi, dni = split(ghi, sun)
    on_it = on_plane(
        ghi_w_per_m2=ghi, dhi_w_per_m2=dhi, dni_w_per_m2=dni, sun=sun, tilt_deg=tilt,
        azimuth_deg=azimuth,
    )  # fmt: skip
    assert on_it.sum() / 1000 == pytest.approx(known["planes_kwh"][plane], rel=0.005)


def test_a_flat_plane_receives_what_the_ground_does() -> None:
    sun = sun_over(54.9, 9.8)
    ghi = CLEARNESS * sun.horizontal_w_per_m2
    dhi, dni = split(ghi, sun)
    flat = on_plane(
        ghi_w_per_m2=ghi, dhi_w_per_m2=dhi, dni_w_per_m2=dni, sun=sun, tilt_deg=0.0,
        azimuth_deg=180.0,
    )  # fmt: skip
    assert flat.sum() == pytest.approx(ghi.sum(), rel=1e-3)


@pytest.mark.parametrize(("clearness", "share"), [(0.1, 0.991), (0.5, 0.6592), (0.9, 0.165)])
def test_the_diffuse_share_is_as_erbs_published_it(clearness: float, share: float) -> None:
    assert float(diffuse_share(np.array(clearness))) == pytest.approx(share, abs=5e-4)


def test_the_sun_stands_in_the_south_at_noon_in_the_north() -> None:
    sun = sun_over(54.9, 0.0)
    noon = 24 * 171 + 12
    # Half past twelve, less 1.5 minutes of the equation of time: 7.1 degrees past the meridian.
    assert np.degrees(sun.azimuth_rad[noon]) == pytest.approx(192.5, abs=0.5)
    assert np.degrees(np.arcsin(sun.cos_zenith[noon])) == pytest.approx(58.2, abs=0.1)


def test_day_and_night_at_the_poles() -> None:
    assert float(day_length_h(90.0)[172]) == 24.0
    assert float(day_length_h(-90.0)[172]) == 0.0


def test_nothing_shines_on_the_back_of_a_plane() -> None:
    sun = sun_over(54.9, 9.8)
    front = cosine_of_incidence(sun, tilt_deg=90.0, azimuth_deg=180.0)
    back = cosine_of_incidence(sun, tilt_deg=90.0, azimuth_deg=0.0)
    assert np.abs(front + back).max() < 1e-12
