"""The weather of a problem: what it rests on, and the same problem on other hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from leadinglights.engines.transfer import Problem
from leadinglights.engines.transfer.defaults import Place, problem_for
from leadinglights.engines.transfer.given_weather import hours_of_file, hours_of_year
from leadinglights.engines.transfer.problem.place import City, FromHours, FromMonths
from leadinglights.engines.transfer.weather import (
    Normals,
    WeatherRefused,
    city_table,
)
from leadinglights.engines.transfer.weather.calendar_year import monthly_means
from leadinglights.engines.transfer.weather.generator import grade_of
from leadinglights.engines.transfer.weather.online import FIRST_YEAR, SERVICES, latest_whole_year
from leadinglights.engines.transfer.weather.temperature import sea_c
from leadinglights.office.transfers.bridge.beginning import problem_of
from leadinglights.office.transfers.bridge.refusals import WeatherUnusable
from leadinglights.quantities.grade import Grade

__all__ = [
    "FIRST_YEAR", "WeatherTold", "address_of", "hours_of", "latest_whole_year", "read_answer", "read_file",
    "services", "weather_told", "with_hours", "with_months",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class WeatherTold:
    """What the weather of a study is: made from months or given by the hour, from where, how good."""

    by_hour: bool
    source: str
    grade: str


def weather_told(problem: Problem) -> WeatherTold:
    """What stands in the problem now. Hours made from months are C at best, whatever the months are."""
    weather = problem.weather
    if isinstance(weather, FromHours):
        return WeatherTold(True, weather.source, weather.grade.value)
    return WeatherTold(False, weather.normals.source, grade_of(weather.normals).value)


def services() -> tuple[tuple[str, str, bool], ...]:
    """Every service known: its code, its name, and whether it gives one past year at a time."""
    return tuple((code, one.service.name, one.of_a_year) for code, one in SERVICES.items())


def address_of(service: str, *, place: tuple[float, float], year: int, host: str) -> str:
    """Where a service gives the hours of a place."""
    return SERVICES[service].address(*place, year, host)


def read_answer(service: str, text: str, *, on: date) -> FromHours:
    """The hours in an answer, with source, day and licence; or `WeatherUnusable`."""
    try:
        year = SERVICES[service].read(text)
    except WeatherRefused as refused:
        raise WeatherUnusable(str(refused)) from None
    return hours_of_year(year, source=f"{year.source}, fetched {on.isoformat()}")


def read_file(content: bytes, *, city: City, grade: str) -> FromHours:
    """The hours in an EPW file or in a table with our own columns; or `WeatherUnusable`."""
    try:
        place = (city.latitude_deg, city.longitude_deg)
        return hours_of_file(content, grade=Grade(grade), of=place)
    except WeatherRefused as refused:
        raise WeatherUnusable(str(refused)) from None


def hours_of(document: Mapping[str, Any]) -> FromHours:
    """Hours as they were kept."""
    return FromHours.model_validate(document)


def with_hours(problem: Problem, hours: FromHours) -> Problem:
    """The problem on these hours. What is known of its sea is kept: no service tells of it."""
    known = _normals(problem).sea_c
    if hours.temp_sea_c is None and known is not None:
        monthly = monthly_means(np.array(hours.temp_air_c))
        sea = tuple(float(value) for value in np.round(sea_c(monthly, known), 2))
        hours = hours.model_copy(update={"temp_sea_c": sea})
    return problem_of(problem.model_copy(update={"weather": hours}).model_dump(mode="json"))


def with_months(problem: Problem) -> Problem:
    """The problem on hours made from the monthly means of its city, as a new study begins with."""
    city = problem.city
    if any(one.city_id == city.id for one in city_table.cities()):
        begun = problem_for(city_id=city.id, seed=problem.uncertainty.seed)
    else:
        place = Place(
            name=city.name,
            country=city.country,
            latitude_deg=city.latitude_deg,
            longitude_deg=city.longitude_deg,
        )
        begun = problem_for(place=place, seed=problem.uncertainty.seed)
    return problem_of(problem.model_copy(update={"weather": begun.weather}).model_dump(mode="json"))


def _normals(problem: Problem) -> Normals:
    if isinstance(problem.weather, FromMonths):
        return problem.weather.normals
    city = problem.city
    try:
        return city_table.normals_of(city.id)
    except city_table.CityNotKnown:
        return city_table.nearest(city.latitude_deg, city.longitude_deg)
