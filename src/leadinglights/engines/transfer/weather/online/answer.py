"""What the services have in common: reading JSON, saying what is missing, naming the source."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import nan
from typing import Any

from leadinglights.engines.transfer.weather.hours import hour_of_year
from leadinglights.engines.transfer.weather.year import WeatherRefused


@dataclass(frozen=True, slots=True)
class Service:
    """A source of hourly weather: who it is, on what terms, and where it answers by its own papers."""

    name: str
    licence: str
    host: str


def degrees(value: float, most: float) -> str:
    if not -most <= value <= most:
        raise WeatherRefused(f"{value:g} degrees is no place on Earth; give at most {most:g}")
    return f"{value:.4f}"


def source_of(service: Service, what: str, place: tuple[float, float]) -> str:
    return f"{service.name} {what} at {place[0]:.3f}, {place[1]:.3f} ({service.licence})"


def answer_of(text: str, service: Service) -> dict[str, Any]:
    try:
        answer = json.loads(text)
    except ValueError:
        raise WeatherRefused(
            f"{service.name} answered no JSON but {text[:60]!r}; try later or take the generator"
        ) from None
    if not isinstance(answer, dict):
        raise WeatherRefused(f"{service.name} answered a {type(answer).__name__}, not an object")
    return answer


def part(answer: dict[str, Any], service: Service, *path: str) -> Any:
    found: Any = answer
    for step in path:
        if not isinstance(found, dict) or step not in found:
            said = answer.get("message") or answer.get("reason") or answer.get("messages") or ""
            raise WeatherRefused(
                f"the answer of {service.name} has no {'/'.join(path)}; {said or 'ask again'}"
            )
        found = found[step]
    return found


def value(given: Any, fill: float = -999.0) -> float:
    return nan if given is None or given == fill else float(given)


def hour_of_stamp(number: int, digits: str) -> int:
    """Hour of the year of YYYYMMDDhhmm; minutes below the hour are the service's moment within it."""
    try:
        return hour_of_year(int(digits[4:6]), int(digits[6:8]), int(digits[8:10]))
    except (ValueError, IndexError):
        raise WeatherRefused(f"row {number} has the time {digits!r}, which is none") from None
