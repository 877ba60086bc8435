"""Names in the order somebody entered, courtesies with their grades, letters as they are printed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from leadinglights.office.visits.models import Delegate, Delegation, Letter, ProtocolProfile
from leadinglights.office.visits.queries import (
    cards,
    delegates,
    interpreting,
    letter_papers,
    spoken_names,
)
from tests.office.visits import weeks

CHINESE = Delegation(languages=["zh"])


def a_delegate(**changes: Any) -> Delegate:
    values: dict[str, Any] = {
        "family": "Li",
        "given": "Jungfeng",
        "native_name": "李俊峰",
        "display_order": "family_first",
        "title": "Vice Mayor",
        "rank_order": 1,
    }
    return Delegate(**{**values, **changes})


@pytest.mark.parametrize(
    ("order", "by_profile", "name"),
    [
        ("family_first", False, "Li Jungfeng"),
        ("given_first", True, "Jungfeng Li"),
        ("", True, "Li Jungfeng"),
        ("", False, "Jungfeng Li"),
    ],
)
def test_the_order_of_a_name_is_the_one_entered_else_the_profiles(
    order: str, by_profile: bool, name: str
) -> None:
    row = a_delegate(display_order=order)
    assert spoken_names.in_order(row, family_first=by_profile) == name


def test_a_name_in_characters_alone_is_family_first_everywhere() -> None:
    row = a_delegate(family="欧阳", given="娜娜", native_name="", display_order="", title="处长")
    assert spoken_names.in_order(row) == "欧阳娜娜"
    assert spoken_names.read_in(row, "zh-hans") == "欧阳娜娜"
    name, native = delegates.both_names(row, CHINESE, family_first=False, language="en")
    assert (name.text, name.language, native.text) == ("欧阳娜娜", "zh-Hans", "")
    assert delegates.how_to_address(row, "zh-hans") == "欧阳娜娜处长"


def test_a_letter_in_chinese_names_the_leader_in_characters() -> None:
    assert spoken_names.read_in(a_delegate(), "zh-hans") == "李俊峰"
    assert spoken_names.read_in(a_delegate(), "da") == "Li Jungfeng"


@pytest.mark.parametrize(
    ("changes", "language", "said"),
    [
        ({}, "en", "Vice Mayor Li"),
        ({"salutation": "Mr Li"}, "da", "Mr Li"),
        ({"title": ""}, "en", ""),
        ({"title": "副市长"}, "zh-hans", "李俊峰副市长"),
        ({"title": "副市长", "native_name": ""}, "zh-hans", "副市长 Li"),
    ],
)
def test_how_to_address_is_never_guessed(changes: dict[str, str], language: str, said: str) -> None:
    assert delegates.how_to_address(a_delegate(**changes), language) == said


@pytest.mark.parametrize(
    ("language", "first", "second", "tag"),
    [
        ("en", "Li Jungfeng", "李俊峰", "zh-Hans"),
        ("zh-hans", "李俊峰", "Li Jungfeng", "und"),
    ],
)
def test_a_chinese_paper_shows_characters_first_and_any_other_the_latin_name(
    language: str, first: str, second: str, tag: str
) -> None:
    name, native = delegates.both_names(a_delegate(), CHINESE, family_first=True, language=language)
    assert (name.text, native.text, native.language) == (first, second, tag)


def test_a_name_in_latin_letters_alone_is_shown_once() -> None:
    name, native = delegates.both_names(
        a_delegate(native_name=""), CHINESE, family_first=True, language="en"
    )
    assert (name.text, native.text) == ("Li Jungfeng", "")


def test_the_example_brings_a_profile_whose_rules_name_their_sources(db: None) -> None:
    weeks.the_week()
    profile = ProtocolProfile.objects.get(country="CN")
    assert profile.seating == "facing_sides"
    assert profile.grade_of("family_first") == "unverified"
    rules = list(profile.rules.order_by("position"))
    assert len(rules) >= 6
    assert all(rule.source is not None for rule in rules)
    said = [one.text for one in cards.courtesies(profile, "de")]
    assert said[0] == "Begrüßen Sie nach Rang, die Leitung der Delegation zuerst."
    rules[0].active, rules[1].grade = False, "assumed"
    for rule in rules[:2]:
        rule.save()
    left = cards.courtesies(ProtocolProfile.objects.get(country="CN"), "de")
    assert len(left) == len(rules) - 1
    assert left[0].assumed


def test_the_words_of_the_visit_stand_in_all_four_languages() -> None:
    terms = interpreting.office_terms()
    assert len(terms) >= 20
    for term in terms:
        assert set(term) == {"en", "da", "de", "zh-hans"}
        assert all(text.strip() for text in term.values())


def test_a_letter_is_set_in_its_own_language_and_a_draft_says_so(db: None) -> None:
    week = weeks.the_week()
    visit = weeks.visit("baoding")
    row = Letter.objects.create(
        office=week.office,
        kind="invitation",
        visit=visit,
        language="da",
        to_name="Li Jungfeng\n Baoding ",
        subject="Invitation",
        body="Kære Li\r\n\r\nVi glæder os.\r\nI kommer den 6.\n\n\nVenlig hilsen",
        made_at=datetime(2017, 8, 21, 23, 30, tzinfo=UTC),
    )
    paper = letter_papers.letter_paper(row)
    assert paper.to == ("Li Jungfeng", "Baoding")
    assert paper.paragraphs == (
        "Kære Li",
        "Vi glæder os.\nI kommer den 6.",
        "Venlig hilsen",
    )
    assert paper.day == "22. august 2017"  # of the place, where it was past midnight
    assert paper.draft
    assert row in letter_papers.of_visit(weeks.a_coordinator(week), visit)
    row.state = "sent"
    assert letter_papers.letter_paper(row).draft == ""
