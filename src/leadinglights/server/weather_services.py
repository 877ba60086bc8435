"""The setting that lets the office ask weather services: which, and where they answer."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

# Where each answers by its own papers; a name alone means this host.
HOSTS: Final = {
    "pvgis": "https://re.jrc.ec.europa.eu",
    "open_meteo": "https://archive-api.open-meteo.com",
    "nasa_power": "https://power.larc.nasa.gov",
}
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def read(text: str, faults: list[str]) -> dict[str, str]:
    """Services by name with their host; each that cannot be used is a fault.

    >>> read("pvgis, open_meteo=https://weather.example.org/", [])
    {'pvgis': 'https://re.jrc.ec.europa.eu', 'open_meteo': 'https://weather.example.org'}
    """
    found = {}
    for word in text.replace(",", " ").split():
        name, _, given = word.partition("=")
        host = given.rstrip("/") or HOSTS.get(name, "")
        if name not in HOSTS:
            faults.append(
                f"LEADINGLIGHTS_WEATHER_SERVICES names {name!r}; known are {', '.join(HOSTS)}"
            )
        elif not _is_safe(host):
            faults.append(
                f"LEADINGLIGHTS_WEATHER_SERVICES gives {name} the host {host!r}; write it as "
                f"{name}={HOSTS[name]}: https, without name, password or query"
            )
        else:
            found[name] = host
    return found


def _is_safe(host: str) -> bool:
    try:
        parts = urlsplit(host)
        is_here = parts.hostname in LOOPBACK
    except ValueError:
        return False
    secure = parts.scheme == "https" or (parts.scheme == "http" and is_here)
    return secure and bool(parts.hostname) and "@" not in parts.netloc and not parts.query
