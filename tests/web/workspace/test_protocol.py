"""Profiles of protocol: seen with their sources, made for a country, changed, and followed on paper."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from leadinglights.office.access.models import AuditEntry
from leadinglights.office.registry.models import Source
from leadinglights.office.visits.models import ProtocolProfile, ProtocolRule, ProtocolRuleText
from leadinglights.office.visits.queries import cards
from leadinglights.office.visits.queries.delegates import profile_of
from tests.office.access.builders import a_person, an_office
from tests.web.reading import read

pytestmark = pytest.mark.django_db
PAGE = "/en/workspace/protocol/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person())
    return client


def china() -> ProtocolRule:
    """Give the one courtesy of a profile that stands on a source."""
    source = Source.objects.create(
        office=an_office(), code="advice", title="Advice for delegations"
    )
    profile = ProtocolProfile.objects.create(
        office=an_office(), code="china", country="CN", seating="facing_sides", source=source,
        grade="claimed", cell_grades={"family_first": "unverified"},
    )  # fmt: skip
    rule = ProtocolRule.objects.create(
        office=an_office(), profile=profile, position=1, source=source, grade="claimed"
    )
    ProtocolRuleText.objects.create(rule=rule, language="en", text="Greet by rank.")
    return rule


def sent(**changes: Any) -> dict[str, Any]:
    return {"request_key": str(uuid4()), **changes}


def courtesies() -> list[str]:
    return [one.text for one in cards.courtesies(profile_of(an_office().pk, "CN"), "en")]


def test_a_profile_is_shown_with_its_source_and_what_each_value_rests_on(desk: Client) -> None:
    rule = china()
    assert "China" in read(desk.get(PAGE)).text_of("a")
    page = read(desk.get(f"{PAGE}{rule.profile.public_id}/"))
    assert "Says who: Advice for delegations" in page.text_of("p")
    assert "remembered, not checked" in page.text_of("p")
    assert "Greet by rank." in page.text_of("textarea")


def test_a_profile_is_made_for_a_country_once_and_is_used_from_then_on(desk: Client) -> None:
    form = sent(country="DE", seating="round", family_first="")
    made = desk.post(PAGE, form)
    profile = ProtocolProfile.objects.get()
    assert made.headers["Location"].endswith(f"/protocol/{profile.public_id}/")
    assert (profile.seating, profile.grade) == ("round", "office")
    assert profile_of(an_office().pk, "DE") == profile
    again = desk.post(PAGE, sent(country="DE", seating="round"))
    assert again.status_code == 422
    assert "This country has a profile already: change that one." in read(again).text_of("b")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"country": "", "seating": "round"}, "Choose a country."),
        ({"country": "001", "seating": "round"}, "Choose a country."),
        ({"country": "DE", "seating": "on the floor"}, "Choose how a table is laid."),
    ],
)
def test_what_is_no_profile_is_refused_in_words(
    desk: Client, form: dict[str, str], said: str
) -> None:
    answer = desk.post(PAGE, sent(**form))
    assert answer.status_code == 422
    assert said in read(answer).text_of("b")
    assert not ProtocolProfile.objects.exists()


def test_seating_changed_by_hand_is_the_offices_own_and_on_record(desk: Client) -> None:
    profile = china().profile
    form = sent(version=profile.version, seating="round", active="yes")
    assert desk.post(f"{PAGE}{profile.public_id}/", form).status_code == 303
    profile.refresh_from_db()
    assert profile.seating == "round"
    assert profile.cell_grades == {"family_first": "unverified", "seating": "office"}
    (entry,) = AuditEntry.objects.filter(verb="change")
    assert list(entry.changed) == ["seating"]


def test_a_profile_switched_off_is_not_followed(desk: Client) -> None:
    profile = china().profile
    form = sent(version=profile.version, seating="facing_sides")
    desk.post(f"{PAGE}{profile.public_id}/", form)
    assert profile_of(an_office().pk, "CN") is None


def test_a_courtesy_is_worded_anew_and_the_cards_say_it_so(desk: Client) -> None:
    rule = china()
    form = sent(
        rule=str(rule.public_id), version=rule.version, text="Greet the head first.", active="yes"
    )
    assert desk.post(f"{PAGE}{rule.profile.public_id}/", form).status_code == 303
    assert courtesies() == ["Greet the head first."]
    rule.refresh_from_db()
    assert rule.cell_grades == {"text_en": "office"}


def test_a_courtesy_switched_off_leaves_the_cards_and_one_added_stands_last(desk: Client) -> None:
    rule = china()
    page = f"{PAGE}{rule.profile.public_id}/"
    desk.post(page, sent(text="  Gifts are given at the end. "))
    assert courtesies() == ["Greet by rank.", "Gifts are given at the end."]
    desk.post(page, sent(rule=str(rule.public_id), version=rule.version, text="Greet by rank."))
    assert courtesies() == ["Gifts are given at the end."]


def test_two_who_change_one_courtesy_do_not_overwrite_each_other(desk: Client) -> None:
    rule = china()
    page = f"{PAGE}{rule.profile.public_id}/"
    form = {"rule": str(rule.public_id), "version": rule.version, "active": "yes"}
    assert desk.post(page, sent(**form, text="First.")).status_code == 303
    assert desk.post(page, sent(**form, text="Second.")).status_code == 409
    assert courtesies() == ["First."]


def test_an_empty_courtesy_is_refused_and_a_profile_of_elsewhere_is_not_there(
    desk: Client, client: Client
) -> None:
    page = f"{PAGE}{china().profile.public_id}/"
    assert desk.post(page, sent(text="  ")).status_code == 422
    client.force_login(a_person(office=an_office("elsewhere")))
    assert client.get(page).status_code == 404
    assert client.post(page, sent(text="Mine.")).status_code == 404
    assert ProtocolRule.objects.count() == 1


@pytest.mark.parametrize("role", ["assistant", "administrator"])
def test_who_may_only_read_is_offered_no_form_and_changes_nothing(
    client: Client, role: str
) -> None:
    page = f"{PAGE}{china().profile.public_id}/"
    client.force_login(a_person(role))
    shown = read(client.get(page))
    assert shown.all("textarea") == []
    assert "Greet by rank." in shown.text_of("p")
    assert client.post(page, sent(text="Mine.")).status_code == 404
    assert client.post(PAGE, sent(country="DE", seating="round")).status_code == 404
    assert ProtocolRule.objects.count() == 1


def test_an_auditor_sees_no_profile(client: Client) -> None:
    page = f"{PAGE}{china().profile.public_id}/"
    client.force_login(a_person("auditor"))
    assert client.get(page).status_code == 404
    assert "No profile is on file." in read(client.get(PAGE)).text_of("p")
