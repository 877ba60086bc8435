"""Letters are drafted in four languages; what is filled in stays words."""

from __future__ import annotations

import pytest

from leadinglights.office.visits.actions import letters
from leadinglights.office.visits.actions.letters.drafting import PLACEHOLDERS
from leadinglights.office.visits.states import LetterKind

LANGUAGES = ("da", "en", "zh-hans", "de")
FULL = {name: f"<{name}>" for name in PLACEHOLDERS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_is_there_in_every_language_and_asks_for_known_names(
    kind: LetterKind, language: str
) -> None:
    asked = letters.placeholders(kind=kind, language=language)
    assert asked <= set(PLACEHOLDERS)
    assert asked == letters.placeholders(kind=kind, language="en")
    drafted = letters.draft(kind=kind, language=language, values=FULL)
    assert drafted.subject
    assert "<office>" in drafted.body
    assert "{" not in drafted.subject + drafted.body


def test_a_name_that_looks_like_a_placeholder_stays_a_name() -> None:
    drafted = letters.draft(
        kind=LetterKind.DECLINED,
        language="en",
        values={**FULL, "name": "{reason}", "reason": "The hall is closed."},
    )
    assert drafted.body.startswith("Dear {reason},\n")
    assert drafted.body.count("The hall is closed.") == 1


def test_a_paragraph_with_nothing_to_say_is_left_out() -> None:
    values = {"name": "A. Contact", "office": "The office", "reason": "We are closed."}
    body = letters.draft(kind=LetterKind.DECLINED, language="en", values=values).body
    assert "You asked for" not in body
    assert "Our rules" not in body
    assert "We are closed." in body


def test_an_address_in_a_name_does_not_become_a_link_and_a_break_no_second_header() -> None:
    values = {**FULL, "delegation": "City\nBcc: all@example.org https://evil.example/x"}
    drafted = letters.draft(kind=LetterKind.ACCEPTED, language="en", values=values)
    assert "\n" not in drafted.subject
    assert "https://" not in drafted.subject + drafted.body
