"""The page where a study takes other weather."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leadinglights.office.access.actions import running
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import StudyState
from tests.office.access.builders import a_person
from tests.office.transfers.a_study import a_study
from tests.office.transfers.test_weather import an_epw
from tests.office.transfers.weather_server import weather_server
from tests.web.reading import read

pytestmark = pytest.mark.django_db
FORM = {"service": "pvgis", "year": "", "deed": "service"}


@pytest.fixture
def person(db: None) -> Staff:
    return a_person()


@pytest.fixture
def desk(client: Client, person: Staff) -> Client:
    client.force_login(person)
    return client


@pytest.fixture
def study(person: Staff) -> TransferStudy:
    return a_study(office=person.office, state=StudyState.ASKED, result=None)


def page_of(study: TransferStudy) -> str:
    return f"/en/workspace/studies/{study.public_id}/weather/"


def send(desk: Client, study: TransferStudy, **form: Any) -> Any:
    sent = {"version": study.version, "request_key": str(uuid4()), **form}
    return desk.post(page_of(study), sent)


def after_the_job(desk: Client, location: str) -> Any:
    """Let the worker run what was asked, and follow where its page leads."""
    running.run(job_id=Job.objects.get().pk)
    found = desk.get(location, follow=True)
    assert found.status_code == 200
    return found


def test_the_page_says_what_a_study_rests_on_and_that_nobody_is_asked(
    desk: Client, study: TransferStudy
) -> None:
    text = read(desk.get(page_of(study))).text_of("main")
    assert "Hours made from monthly means" in text
    assert "This office asks no weather service." in text


def test_a_service_is_asked_by_the_worker_and_its_hours_stand_on_the_page(
    desk: Client, study: TransferStudy, settings: Any
) -> None:
    with weather_server() as (host, _behaviour):
        settings.WEATHER_SERVICES = {"pvgis": host}
        answer = send(desk, study, **FORM)
        assert answer.status_code == 303
        text = read(after_the_job(desk, answer["Location"])).text_of("main")
    assert "PVGIS tmy at 58.381, 26.725 (European Commission" in text


def test_a_silent_service_is_named_with_its_reason_and_the_study_stands(
    desk: Client, study: TransferStudy, settings: Any
) -> None:
    with weather_server() as (host, behaviour):
        behaviour.status, behaviour.body = 400, b'{"message": "Location over the sea."}'
        settings.WEATHER_SERVICES = {"pvgis": host}
        answer = send(desk, study, **FORM)
        text = read(after_the_job(desk, answer["Location"])).text_of("main")
    assert "PVGIS refused. In its own words: 400 Location over the sea." in text
    assert "the study stands on the weather below, of grade C." in text


def test_a_year_no_service_has_is_refused_at_its_field(
    desk: Client, study: TransferStudy, settings: Any
) -> None:
    settings.WEATHER_SERVICES = {"open_meteo": "http://127.0.0.1:1"}
    answer = send(desk, study, service="open_meteo", year="1830", deed="service")
    assert answer.status_code == 422
    assert "Write a year from 2001 to" in read(answer).text_of("main")
    assert not Job.objects.exists()


def test_an_epw_file_is_taken(desk: Client, study: TransferStudy) -> None:
    file = SimpleUploadedFile("tartu.epw", an_epw("58.30"))
    answer = send(desk, study, deed="file", file=file, grade="A")
    assert answer.status_code == 303
    text = read(desk.get(answer["Location"])).text_of("main")
    assert "EPW file: Tartu Ü" in text
    assert "Go back to hours made from monthly means" in text


def test_a_file_that_is_no_weather_is_refused_at_its_field(
    desk: Client, study: TransferStudy
) -> None:
    file = SimpleUploadedFile("menu.csv", b"soup\nfish")
    answer = send(desk, study, deed="file", file=file, grade="B")
    assert answer.status_code == 422
    assert "the column 'soup' is not known" in read(answer).text_of("main")


def test_of_two_people_at_once_the_second_is_told(desk: Client, study: TransferStudy) -> None:
    answer = send(desk, study, deed="months", version=study.version + 1)
    assert answer.status_code == 409
    assert "Somebody changed this study after you opened it." in read(answer).text_of("main")
