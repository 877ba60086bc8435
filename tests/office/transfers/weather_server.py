"""A server on this machine that answers as PVGIS, Open-Meteo and NASA POWER do, in their full form.

What it answers can be spoilt: see `Spoilt`. Forms as their papers give them (PVGIS 5.3 tmy, Open-Meteo
archive, NASA POWER hourly point), with made-up hours.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

OPEN_METEO = {
    "temperature_2m": "°C", "shortwave_radiation": "W/m²", "diffuse_radiation": "W/m²",
    "direct_normal_irradiance": "W/m²", "wind_speed_10m": "m/s",
}  # fmt: skip
NASA = {
    "T2M": "C", "ALLSKY_SFC_SW_DWN": "Wh/m^2", "ALLSKY_SFC_SW_DIFF": "Wh/m^2",
    "ALLSKY_SFC_SW_DNI": "Wh/m^2", "WS10M": "m/s",
}  # fmt: skip


@dataclass
class Behaviour:
    """What the server does next, and what it was asked."""

    status: int = 200
    wait_s: float = 0.0
    body: bytes | None = None  # instead of an answer
    spoil: Any = None  # called with the answer before it is sent
    asked: list[str] = field(default_factory=list)


def hours_of(year: int) -> list[datetime]:
    first = datetime(year, 1, 1, tzinfo=UTC)
    return [first + timedelta(hours=n) for n in range(8784 if year % 4 == 0 else 8760)]


def values_at(hour: datetime) -> tuple[float, float, float, float, float]:
    """Air, global, diffuse and direct radiation, wind: cold at new year, sun at noon."""
    season = math.cos(2 * math.pi * hour.timetuple().tm_yday / 365)
    sun = max(0.0, math.sin(math.pi * (hour.hour - 6) / 12)) * (250 - 150 * season)
    return round(7 - 10 * season, 1), round(sun, 1), round(sun / 2, 1), round(sun / 2, 1), 4.5


def pvgis(query: dict[str, list[str]]) -> dict[str, Any]:
    rows = []
    for hour in hours_of(2015):  # February of a common year, as PVGIS gives it
        air, ghi, dhi, dni, wind = values_at(hour)
        rows.append(
            {
                "time(UTC)": f"{hour:%Y%m%d:%H}00", "T2m": air, "RH": 81.0, "G(h)": ghi,
                "Gb(n)": dni, "Gd(h)": dhi, "IR(h)": 300.0, "WS10m": wind, "WD10m": 220.0,
                "SP": 101000.0,
            }
        )  # fmt: skip
    place = {
        "latitude": float(query["lat"][0]), "longitude": float(query["lon"][0]), "elevation": 60.0,
        "irradiance_time_offset": 0.5,
    }  # fmt: skip
    database = {"radiation_db": "PVGIS-SARAH3", "meteo_db": "ERA5", "year_min": 2005,
                "year_max": 2023, "use_horizon": True, "horizon_db": "DEM-calculated"}  # fmt: skip
    chosen = [{"month": month, "year": 2015} for month in range(1, 13)]
    return {
        "inputs": {"location": place, "meteo_data": database},
        "outputs": {"months_selected": chosen, "tmy_hourly": rows},
        "meta": {"inputs": {}, "outputs": {}},
    }


def open_meteo(query: dict[str, list[str]]) -> dict[str, Any]:
    hours = hours_of(int(query["start_date"][0][:4]))
    series = list(zip(*(values_at(hour) for hour in hours), strict=True))
    hourly: dict[str, Any] = {"time": [f"{hour:%Y-%m-%dT%H:%M}" for hour in hours]}
    hourly |= {name: list(one) for name, one in zip(OPEN_METEO, series, strict=True)}
    return {
        "latitude": float(query["latitude"][0]), "longitude": float(query["longitude"][0]),
        "generationtime_ms": 1.5, "utc_offset_seconds": 0, "timezone": "GMT",
        "timezone_abbreviation": "GMT", "elevation": 60.0,
        "hourly_units": {"time": "iso8601", **OPEN_METEO}, "hourly": hourly,
    }  # fmt: skip


def nasa_power(query: dict[str, list[str]]) -> dict[str, Any]:
    hours = hours_of(int(query["start"][0][:4]))
    series = list(zip(*(values_at(hour) for hour in hours), strict=True))
    stamps = [f"{hour:%Y%m%d%H}" for hour in hours]
    place = [float(query["longitude"][0]), float(query["latitude"][0]), 60.0]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": place},
        "properties": {
            "parameter": {
                name: dict(zip(stamps, one, strict=True))
                for name, one in zip(NASA, series, strict=True)
            }
        },
        "header": {
            "title": "NASA/POWER Source Native Resolution Hourly Data",
            "api": {"version": "v2.8.0", "name": "POWER Hourly API"},
            "sources": ["SYN1DEG", "MERRA2"], "fill_value": -999.0, "time_standard": "UTC",
            "start": query["start"][0], "end": query["end"][0],
        },
        "messages": [],
        "parameters": {name: {"units": unit, "longname": name} for name, unit in NASA.items()},
        "times": {"data": 1.2, "process": 0.1},
    }  # fmt: skip


PATHS = {
    "/api/v5_3/tmy": pvgis,
    "/v1/archive": open_meteo,
    "/api/temporal/hourly/point": nasa_power,
}


@contextmanager
def weather_server() -> Iterator[tuple[str, Behaviour]]:
    """Run the server; give its address and what it is to do."""
    behaviour = Behaviour()

    class Service(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            behaviour.asked.append(self.path)
            time.sleep(behaviour.wait_s)
            body = behaviour.body
            if body is None:
                asked = urlsplit(self.path)
                answer = PATHS[asked.path](parse_qs(asked.query))
                if behaviour.spoil is not None:
                    behaviour.spoil(answer)
                body = json.dumps(answer).encode()
            self.send_response(behaviour.status)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", behaviour
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
