"""Documents are made when they are asked for, in the language asked for."""

from __future__ import annotations

import pytest
from django.test import Client

from leadinglights.office.registry.models import Host
from tests.web.conftest import Example

BEGINS = {"pdf": b"%PDF-", "docx": b"PK", "ics": b"BEGIN:VCALENDAR"}


@pytest.mark.parametrize("kind", ["pdf", "docx", "ics"])
@pytest.mark.parametrize("language", ["da", "zh-hans"])
def test_a_programme_is_a_file_of_its_kind(
    desk: Client, example: Example, kind: str, language: str
) -> None:
    path = f"/en/workspace/visits/{example.baoding}/programme.{kind}?language={language}"
    response = desk.get(path)
    assert response.status_code == 200
    assert response.content.startswith(BEGINS[kind])
    assert response.headers["Content-Disposition"].startswith("attachment; filename")


def test_without_a_wish_the_paper_speaks_the_language_of_the_page(
    desk: Client, example: Example
) -> None:
    path = f"/workspace/visits/{example.baoding}/programme.ics"
    assert b"Borgmesterens modtagelse" in desk.get(f"/da{path}").content
    assert b"Mayor" in desk.get(f"/en{path}").content


@pytest.mark.parametrize("asked", ["programme.pdf?language=tlh", "programme.exe"])
def test_an_unknown_language_or_kind_is_not_there(
    desk: Client, example: Example, asked: str
) -> None:
    assert desk.get(f"/en/workspace/visits/{example.baoding}/{asked}").status_code == 404


def test_a_host_gets_a_sheet_and_a_driver_too(desk: Client, example: Example) -> None:
    host = Host.objects.get(organisation__code="danfoss")
    week = f"/en/workspace/weeks/{example.week}"
    page = desk.get(f"{week}/").content.decode()
    driver = page.split(f"{week}/driver/")[1].split('"')[0]
    assert desk.get(f"{week}/hosts/{host.public_id}.pdf").content.startswith(b"%PDF-")
    assert desk.get(f"{week}/driver/{driver}").content.startswith(b"%PDF-")
    assert desk.get(f"{week}/driver/nobody.pdf").status_code == 404


def test_papers_are_closed_to_strangers(db: None, client: Client, example: Example) -> None:
    path = f"/en/workspace/visits/{example.baoding}/programme.pdf"
    assert client.get(path).status_code == 302
    client.force_login(example.stranger)
    assert client.get(path).status_code == 404
