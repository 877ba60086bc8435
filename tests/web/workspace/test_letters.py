"""An invitation and a letter for the visa office: drafted, changed, printed or sent."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.visits.models import Delegate, Letter, Visit
from tests.office.visits import living_weeks, weeks

pytestmark = pytest.mark.django_db
SAID = {"language": "en", "to_name": "The mayor", "subject": "Invitation", "body": "Come.\n\nSoon."}


@pytest.fixture
def baoding(client: Client) -> Visit:
    client.force_login(weeks.a_coordinator(weeks.the_week()))
    visit = weeks.visit("baoding")
    roster = living_weeks.with_roster(visit)
    Delegate.objects.create(
        office=visit.office, roster=roster, rank_order=1, family="Li", given="Jungfeng",
        native_name="李俊峰", title="Vice mayor", email="li@example.org", is_leader=True,
    )  # fmt: skip
    return visit


def page_of(visit: Visit, kind: str) -> str:
    return reverse("workspace:letter", args=[visit.public_id, kind])


def test_the_letter_for_the_visa_office_names_everybody_on_the_list(
    client: Client, baoding: Visit
) -> None:
    page = client.get(page_of(baoding, "visa_support") + "?language=en").content.decode()
    assert "Those invited:\nLi Jungfeng (李俊峰), Vice mayor" in html.unescape(page)
    assert "4–8 September 2017" in page or "5–8 September 2017" in page
    assert Letter.objects.count() == 0


def test_an_invitation_is_drafted_in_the_guests_language(client: Client, baoding: Visit) -> None:
    page = html.unescape(client.get(page_of(baoding, "invitation")).content.decode())
    assert "尊敬的李俊峰：" in page
    assert "诚邀保定市代表团来访" in page


def test_a_kept_letter_is_printed_without_the_word_draft_and_mailed_to_nobody(
    client: Client, baoding: Visit
) -> None:
    assert client.post(page_of(baoding, "invitation"), SAID).status_code == 303
    letter = Letter.objects.get()
    assert (letter.kind, letter.state, letter.to_name) == ("invitation", "sent", "The mayor")
    assert not OutgoingMessage.objects.filter(kind="letter_invitation").exists()


def test_on_wish_it_goes_to_who_answers_the_mails(client: Client, baoding: Visit) -> None:
    client.post(page_of(baoding, "invitation"), {**SAID, "deed": "send"})
    mail = OutgoingMessage.objects.get(kind="letter_invitation")
    assert mail.to_address == "li@example.org"


def test_an_empty_letter_is_not_kept(client: Client, baoding: Visit) -> None:
    answer = client.post(page_of(baoding, "visa_support"), {**SAID, "body": " "})
    assert answer.status_code == 422
    assert Letter.objects.count() == 0


def test_other_kinds_of_letters_are_written_elsewhere(client: Client, baoding: Visit) -> None:
    assert client.get(page_of(baoding, "declined")).status_code == 404
