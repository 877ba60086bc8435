"""Hours of weather services, fetched from a real server on this machine, and of files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation

from leadinglights.office.access.models import Staff
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.actions import (
    asking,
    fetching,
    weather,
    weather_given,
    weather_kept,
)
from leadinglights.office.transfers.actions.figures import FiguresAreFixed, StudyChangedMeanwhile
from leadinglights.office.transfers.models import FetchedWeather, TransferStudy
from leadinglights.office.transfers.states import StudyState
from tests.office.access.builders import AT, a_person
from tests.office.transfers.a_study import a_study
from tests.office.transfers.weather_server import Behaviour, weather_server

pytestmark = pytest.mark.django_db
SERVICES = ("pvgis", "open_meteo", "nasa_power")


@pytest.fixture
def person() -> Staff:
    return a_person()


@pytest.fixture
def study(person: Staff) -> TransferStudy:
    return asking.ask_for_study(
        place="ee-tartu", solution="heat_pump", origin=asking.Origin(), actor_id=person.pk, at=AT
    )


@pytest.fixture
def server(settings: Any) -> Iterator[Behaviour]:
    with translation.override("en"), weather_server() as (host, behaviour):
        settings.WEATHER_SERVICES = dict.fromkeys(SERVICES, host)
        yield behaviour


def fetch(study: TransferStudy, person: Staff, service: str = "pvgis", **more: Any) -> Any:
    study.refresh_from_db()
    asked = {"year": 0 if service == "pvgis" else 2023, "then_run": False, "at": AT, **more}
    found = weather.fetch_weather(
        study=str(study.public_id), service=service, version=study.version,
        actor_id=person.pk, **asked,
    )  # fmt: skip
    study.refresh_from_db()
    return found


@pytest.mark.parametrize(
    ("service", "source"),
    [
        ("pvgis", "PVGIS tmy at 58.381, 26.725 (European Commission, Joint Research Centre"),
        ("open_meteo", "Open-Meteo 2023 at 58.381, 26.725 (Open-Meteo.com, CC-BY-4.0"),
        ("nasa_power", "NASA POWER 2023 at 58.381, 26.725 (NASA Langley Research Center"),
    ],
)
def test_a_study_takes_the_hours_of_a_service_with_source_day_and_licence(
    study: TransferStudy, person: Staff, server: Behaviour, service: str, source: str
) -> None:
    assert fetch(study, person, service) == {"service": service}
    told = bridge.weather_told(bridge.problem_of(study.problem))
    assert (told.by_hour, told.grade) == (True, "B")
    assert told.source.startswith(source)
    assert told.source.endswith(f"fetched {AT.date().isoformat()}")
    assert study.problem["weather"]["temp_air_c"][0] == -3.0


def test_a_leap_year_of_8784_hours_loses_its_29_february(
    study: TransferStudy, person: Staff, server: Behaviour
) -> None:
    fetch(study, person, "open_meteo", year=2024)
    assert len(study.problem["weather"]["temp_air_c"]) == 8760


def spoil_with(value: Any) -> Any:
    def spoil(answer: dict[str, Any]) -> None:
        answer["outputs"]["tmy_hourly"][30]["T2m"] = value

    return spoil


def spoil_an_hour(answer: dict[str, Any]) -> None:
    del answer["outputs"]["tmy_hourly"][100]


def spoil_the_form(answer: dict[str, Any]) -> None:
    answer["outputs"]["tmy_hourly"] = {"data": "none"}


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (spoil_with(float("nan")), "row 31 (01-02T06) has no temp_air_c"),
        (spoil_with(None), "row 31 (01-02T06) has no temp_air_c"),
        (spoil_with(400.0), "temp_air_c is 400 degC; -100 to 60 degC is believed"),
        (spoil_with("cold"), "has not the form it is documented with (ValueError)"),
        (spoil_an_hour, "row 101 is of 01-05T05, after 01-05T03: one hour is missing"),
        (spoil_the_form, "has not the form it is documented with (AttributeError)"),
    ],
)
def test_hours_nobody_should_believe_are_not_taken_and_the_study_stands(
    study: TransferStudy, person: Staff, server: Behaviour, spoil: Any, why: str
) -> None:
    server.spoil = spoil
    found = fetch(study, person)
    assert (found["silent"], why in found["detail"]) == ("unusable", True), found
    assert study.problem["weather"]["kind"] == "months"
    assert not FetchedWeather.objects.exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"status": 500, "body": b"<html>down</html>"}, ("answered", "500")),
        ({"status": 400, "body": b'{"message": "Location over the sea."}'},
         ("answered", "400 Location over the sea.")),
        ({"status": 400, "body": b'{"error": true, "reason": "Out of range"}'},
         ("answered", "400 Out of range")),
        ({"status": 302}, ("answered", "302")),
        ({"body": b"\xff\xfe\x00"}, ("answered", "no text in UTF-8")),
        ({"body": b"<html>busy</html>"},
         ("unusable", "PVGIS answered no JSON but '<html>busy</html>'; try later or take the "
          "generator")),
        ({"body": b"[" * 200_000},
         ("unusable", "the answer of PVGIS has not the form it is documented with "
          "(RecursionError); try later or take the generator")),
    ],
)  # fmt: skip
def test_a_service_that_is_down_changes_nothing_and_why_is_told(
    study: TransferStudy,
    person: Staff,
    server: Behaviour,
    changes: dict[str, Any],
    told: tuple[str, str],
) -> None:
    for name, value in changes.items():
        setattr(server, name, value)
    before = study.problem_sha256
    assert fetch(study, person) == {"service": "pvgis", "silent": told[0], "detail": told[1]}
    assert (study.problem_sha256, study.state) == (before, StudyState.ASKED)


def test_a_slow_service_is_given_up(server: Behaviour, settings: Any) -> None:
    server.wait_s, server.body = 0.5, b"{}"
    with pytest.raises(fetching.ServiceSilent) as silent:
        fetching.fetched(settings.WEATHER_SERVICES["pvgis"], seconds=0.1)
    assert silent.value.code == "slow"


def test_an_answer_larger_than_a_year_is_not_read_to_its_end(
    server: Behaviour, settings: Any
) -> None:
    server.body = b"x" * 200_000
    with pytest.raises(fetching.ServiceSilent) as silent:
        fetching.fetched(settings.WEATHER_SERVICES["pvgis"], most_bytes=100_000)
    assert silent.value.code == "too_large"


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://re.jrc.ec.europa.eu/api", True), ("http://127.0.0.1:80/", True),
        ("http://re.jrc.ec.europa.eu/api", False), ("file:///etc/passwd", False),
        ("https://user:word@re.jrc.ec.europa.eu/", False), ("https://", False),
    ],
)  # fmt: skip
def test_only_https_is_asked_or_this_machine(url: str, may: bool) -> None:
    assert fetching.may_be_asked(url) is may


def test_the_same_place_and_year_is_asked_for_once_a_year(
    study: TransferStudy, person: Staff, server: Behaviour
) -> None:
    fetch(study, person)
    fetch(study, person, at=AT + timedelta(days=300))
    assert len(server.asked) == 1
    fetch(study, person, at=AT + timedelta(days=400))
    assert len(server.asked) == 2


def test_what_was_kept_stands_in_for_a_silent_service(
    study: TransferStudy, person: Staff, server: Behaviour
) -> None:
    fetch(study, person)
    server.status, server.body = 503, b""
    assert fetch(study, person, at=AT + timedelta(days=400)) == {"service": "pvgis"}
    assert study.problem["weather"]["kind"] == "hours"


def test_a_study_is_computed_though_the_service_is_down(
    study: TransferStudy, person: Staff, server: Behaviour
) -> None:
    server.status, server.body = 503, b""
    fetch(study, person, then_run=True)
    assert study.state == StudyState.QUEUED


def test_a_study_changed_meanwhile_keeps_what_it_has(
    study: TransferStudy, person: Staff, server: Behaviour
) -> None:
    study.version -= 1
    with pytest.raises(StudyChangedMeanwhile):
        weather.fetch_weather(
            study=str(study.public_id), service="pvgis", year=0, version=study.version,
            then_run=False, actor_id=person.pk, at=AT,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("service", "year"), [("nowhere", 2023), ("open_meteo", 1990), ("open_meteo", 2026)]
)
def test_no_other_service_and_no_year_that_is_not_whole_is_asked(
    study: TransferStudy, person: Staff, server: Behaviour, service: str, year: int
) -> None:
    with pytest.raises(weather_kept.NoSuchService):
        weather.ask_for_weather(
            study_id=UUID(str(study.public_id)), service=service, year=year,
            version=study.version, actor_id=person.pk, at=AT,
        )  # fmt: skip


def test_an_office_that_names_no_service_asks_none(study: TransferStudy, person: Staff) -> None:
    with pytest.raises(weather_kept.NoSuchService):
        weather.ask_for_weather(
            study_id=UUID(str(study.public_id)), service="pvgis", year=0,
            version=study.version, actor_id=person.pk, at=AT,
        )  # fmt: skip


def test_a_published_study_keeps_its_weather(person: Staff, server: Behaviour) -> None:
    study = a_study(office=person.office, state=StudyState.PUBLISHED)
    with pytest.raises(FiguresAreFixed):
        fetch(study, person)
    assert study.problem["weather"]["kind"] == "months"


def test_the_sea_a_city_is_known_by_is_kept(person: Staff, server: Behaviour) -> None:
    study = asking.ask_for_study(
        place="dk-sonderborg", solution="retrofit", origin=asking.Origin(), actor_id=person.pk,
        at=AT,
    )  # fmt: skip
    fetch(study, person)
    sea = study.problem["weather"]["temp_sea_c"]
    assert (round(min(sea)), round(max(sea))) == (3, 17)


def an_epw(latitude: str) -> bytes:
    head = [f"LOCATION,Tartu Ü,-,EST,TEST,262420,{latitude},26.70,2.0,60.0", *["NOTE"] * 6]
    rows = ["DATA PERIODS,1,1,Data,Sunday,1/1,12/31"]
    days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    for month, last in enumerate(days, start=1):
        for day in range(1, last + 1):
            rows += [
                f"2019,{month},{day},{hour},60,?,1.5,0,80,101000,0,0,300,0,0,0,0,0,0,0,180,4.0"
                for hour in range(1, 25)
            ]
    return "\n".join([*head, *rows]).encode("latin-1")


@pytest.mark.parametrize(
    ("latitude", "grade", "said"), [("58.30", "A", "Tartu Ü"), ("50.10", "C", "921 km away")]
)
def test_an_epw_file_is_taken_and_one_of_a_far_place_is_graded_down(
    study: TransferStudy, person: Staff, latitude: str, grade: str, said: str
) -> None:
    changed = weather_given.take_weather_file(
        study_id=UUID(str(study.public_id)), content=an_epw(latitude), grade="A",
        version=study.version, actor_id=person.pk, at=AT,
    )  # fmt: skip
    told = bridge.weather_told(bridge.problem_of(changed.problem))
    assert (told.grade, said in told.source) == (grade, True), told.source


def test_a_study_goes_back_to_its_monthly_means(study: TransferStudy, person: Staff) -> None:
    before = study.problem_sha256
    named: dict[str, Any] = {
        "study_id": UUID(str(study.public_id)),
        "actor_id": person.pk,
        "at": AT,
    }
    changed = weather_given.take_weather_file(
        content=an_epw("58.30"), grade="B", version=study.version, **named
    )
    assert changed.problem_sha256 != before
    back = weather_given.take_weather_of_months(version=changed.version, **named)
    assert back.problem_sha256 == before


def test_a_file_that_is_no_weather_is_refused_in_words(study: TransferStudy, person: Staff) -> None:
    with pytest.raises(bridge.WeatherUnusable, match="the column 'menu' is not known"):
        weather_given.take_weather_file(
            study_id=UUID(str(study.public_id)), content=os.linesep.join(["menu", "soup"]).encode(),
            grade="B", version=study.version, actor_id=person.pk, at=AT,
        )  # fmt: skip
