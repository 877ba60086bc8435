"""Days and quotation marks inside a sentence, as each language sets them."""

from __future__ import annotations

from datetime import date

import pytest

from leadinglights.documents import dates
from leadinglights.documents.quotes import quoted

DAY = date(2017, 9, 6)


@pytest.mark.parametrize(
    ("language", "heading", "within"),
    [
        ("da", "Onsdag den 6. september", "onsdag den 6. september"),
        ("en", "Wednesday 6 September", "Wednesday 6 September"),
        ("de", "Mittwoch, 6. September", "Mittwoch, 6. September"),
        ("zh-Hans", "9月6日 星期三", "9月6日 星期三"),
    ],
)
def test_a_danish_day_is_small_inside_a_sentence_alone(
    language: str, heading: str, within: str
) -> None:
    assert (dates.day(DAY, language), dates.day_within(DAY, language)) == (heading, within)


@pytest.mark.parametrize(
    ("language", "set_so"),
    [("da", "”ja”"), ("en", "“ja”"), ("de", "„ja“"), ("zh-Hans", "“ja”")],
)
def test_what_somebody_said_is_quoted_as_the_language_does(language: str, set_so: str) -> None:
    assert quoted("ja", language) == set_so
