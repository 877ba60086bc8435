"""Changing what was assumed: kept when wrong, refused when somebody was faster, done once."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from leadinglights.office.access.models import AuditEntry
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.models import Delegation, Visit
from tests.web.conftest import Example
from tests.web.reading import read


def baoding() -> Delegation:
    return Delegation.objects.get(code="baoding")


def guests(**changes: str) -> dict[str, str]:
    form = {"persons": "11", "version": str(baoding().version), "request_key": str(uuid4())}
    return {**form, **changes}


def test_a_number_of_guests_is_saved_and_no_longer_assumed(desk: Client, example: Example) -> None:
    assert baoding().grade_of("persons") == "assumed"
    response = desk.post(f"/en{example.at('assumptions')}", guests())
    assert (response.status_code, response.headers["Location"]) == (
        303,
        f"/en{example.at('week')}",
    )
    assert baoding().persons == 11
    assert baoding().grade_of("persons") == "office"


@pytest.mark.parametrize("typed", ["many", "0", "1.5", ""])
def test_a_wrong_number_is_quoted_kept_and_nothing_is_saved(
    desk: Client, example: Example, typed: str
) -> None:
    response = desk.post(f"/en{example.at('assumptions')}", guests(persons=typed))
    page = read(response)
    field = page.all("input", name="persons")[0].attributes
    summary = page.all("div", role="alert")[0]
    assert response.status_code == 422
    assert field.get("value", "") == typed
    assert field["aria-invalid"] == "true"
    assert "autofocus" in summary.attributes
    assert page.all("a", href=f"#{field['id']}") != []
    assert page.all("title")[0].text.startswith("Error: ")
    assert baoding().persons == 8


def test_the_other_form_keeps_its_values_when_one_is_wrong(desk: Client, example: Example) -> None:
    page = read(desk.post(f"/en{example.at('assumptions')}", guests(persons="many")))
    assert page.all("input", name="arrives")[0].attributes["value"] == "2017-09-05T13:30"


def test_of_two_people_the_second_is_told_and_keeps_what_was_typed(
    desk: Client, example: Example
) -> None:
    old = guests(persons="20")
    desk.post(f"/en{example.at('assumptions')}", guests())
    response = desk.post(f"/en{example.at('assumptions')}", old)
    page = read(response)
    assert response.status_code == 409
    assert "Somebody changed this while you were editing." in page.text_of("div")
    assert page.all("input", name="persons")[0].attributes["value"] == "20"
    # The second try of the same person is meant: it carries the new version.
    versions = [field.attributes["value"] for field in page.all("input", name="version")]
    assert versions[0] == str(baoding().version)
    assert baoding().persons == 11


def test_a_double_click_changes_once(desk: Client, example: Example) -> None:
    form = guests()
    before = AuditEntry.objects.count()
    for _click in range(2):
        assert desk.post(f"/en{example.at('assumptions')}", form).status_code == 303
    assert AuditEntry.objects.count() == before + 1


def test_a_departure_before_the_arrival_is_refused_at_its_field(
    desk: Client, example: Example
) -> None:
    visit = Visit.objects.get(public_id=example.baoding)
    form = {
        "arrives": "2017-09-08T10:00",
        "departs": "2017-09-06T10:00",
        "version": str(visit.version),
        "request_key": str(uuid4()),
    }
    response = desk.post(f"/en{example.at('assumptions')}", form)
    page = read(response)
    assert response.status_code == 422
    assert "The departure must be after the arrival." in page.text_of("span")
    assert page.all("input", name="departs")[0].attributes["value"] == "2017-09-06T10:00"


@pytest.mark.parametrize(
    ("arrives", "departs", "field"),
    [
        ("0001-01-01T00:00", "2017-09-08T15:00", "arrives"),
        ("2017-09-05T13:30", "9999-12-31T23:59", "departs"),
        ("2071-09-05T13:30", "2071-09-08T15:00", "arrives"),  # a slip: not in the period
    ],
)
def test_a_stay_out_of_the_world_or_the_period_is_refused_at_its_field(
    desk: Client, example: Example, arrives: str, departs: str, field: str
) -> None:
    visit = Visit.objects.get(delegation__code="baoding")
    form = {"arrives": arrives, "departs": departs, "version": str(visit.version)}
    response = desk.post(f"/en{example.at('assumptions')}", form)
    assert response.status_code == 422
    assert read(response).all("input", name=field)[0].attributes["aria-invalid"] == "true"
    assert Visit.objects.get(pk=visit.pk).version == visit.version


def test_arrival_and_departure_are_times_of_the_office(desk: Client, example: Example) -> None:
    visit = Visit.objects.get(public_id=example.baoding)
    form = {
        "arrives": "2017-09-05T12:00",
        "departs": "2017-09-08T14:00",
        "version": str(visit.version),
        "request_key": str(uuid4()),
    }
    assert desk.post(f"/en{example.at('assumptions')}", form).status_code == 303
    visit.refresh_from_db()
    assert visit.arrives.isoformat() == "2017-09-05T10:00:00+00:00"


def offer_form(example: Example, **changes: str) -> dict[str, str]:
    offer = SiteOffer.objects.get(public_id=example.offer)
    form = {
        "hours": "Mo-Fr 08:00-16:00",
        "min_min": "45",
        "ideal_min": "60",
        "capacity": "14",
        "version": str(offer.version),
        "request_key": str(uuid4()),
    }
    return {**form, **changes}


def test_an_offer_is_saved_and_says_so(desk: Client, example: Example) -> None:
    response = desk.post(f"/en{example.at('offer')}", offer_form(example), follow=True)
    offer = SiteOffer.objects.get(public_id=example.offer)
    assert (offer.hours, offer.capacity) == ("Mo-Fr 08:00-16:00", 14)
    assert "Saved." in read(response).text_of("div")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"hours": "whenever"}, "These hours are not understood."),
        ({"hours": "Mo 16:00-09:00"}, "These hours close at 09:00, before they open at 16:00"),
        ({"min_min": "90"}, "The best length cannot be shorter than the shortest useful one."),
        ({"capacity": "none"}, "Write a whole number from 1 to 5000. You wrote “none”."),
        ({"min_min": "2"}, "Write whole minutes from 5 to 600. You wrote “2”."),
    ],
)
def test_a_wrong_offer_is_refused_at_its_field(
    desk: Client, example: Example, changes: dict[str, str], sentence: str
) -> None:
    response = desk.post(f"/en{example.at('offer')}", offer_form(example, **changes))
    assert response.status_code == 422
    assert sentence in read(response).text_of("span")


def test_what_is_assumed_is_said_beside_the_field(desk: Client, example: Example) -> None:
    page = read(desk.get(f"/en{example.at('assumptions')}"))
    label = page.all("label", for_="id_persons")[0]
    assert "assumed" in label.text


def test_where_the_guests_come_from_is_said_and_their_journey_is_reckoned(
    desk: Client, example: Example
) -> None:
    Delegation.objects.filter(code="baoding").update(locality=None)
    carbon = f"/en/workspace/visits/{example.baoding}/carbon/"
    page = read(desk.get(carbon))
    assert "Where the guests come from is not known." in page.text_of("td")
    links = [link.attributes["href"] for link in page.all("a")]
    assert f"/en{example.at('assumptions')}" in links
    said = {"version": str(baoding().version), "home": "", "home_name": "Baoding"}
    lacking = desk.post(f"/en{example.at('assumptions')}", said)
    assert lacking.status_code == 422
    assert "Write the latitude and the longitude" in lacking.content.decode()
    where = {**said, "lat": "38.87", "lon": "115.46", "request_key": str(uuid4())}
    saved = desk.post(f"/en{example.at('assumptions')}", where)
    assert (saved.status_code, saved.headers["Location"]) == (303, carbon)
    assert baoding().grade_of("locality") == "office"
    assert "by air, long haul (assumed)" in read(desk.get(carbon)).text_of("td")
    wrong = {**said, "home": str(uuid4()), "request_key": str(uuid4())}
    assert desk.post(f"/en{example.at('assumptions')}", wrong).status_code == 422
