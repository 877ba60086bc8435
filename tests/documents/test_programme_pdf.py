"""The programme as PDF: the same bytes, tagged, every character drawn, hostile text only text."""

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import permutations
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from leadinglights.documents import faces, typesetting
from leadinglights.documents.papers import (
    LANGUAGES,
    Fact,
    LeftOut,
    NaiveMoment,
    NotSideBySide,
    PaperStop,
    ProgrammeBook,
    Said,
    UnknownLanguage,
)
from tests.documents import samples
from tests.documents.pdf_reading import elements, opened, text_of
from tests.documents.sample_words import SAID

HOSTILE = (
    "#set page(fill: red)",
    "*bold* _slanted_ $x^2$",
    "<script>alert(1)</script>",
    "=1+1",
    "`raw` \\ // /* @ref <label>",
    "{{ 7 * 7 }} {% now %}",
    "שלום",
)


def squeezed(text: str) -> str:
    """Spaces are not drawn where a line breaks."""
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_programme_gives_the_same_bytes(language: str) -> None:
    assert typesetting.programme_pdf(samples.a_book(language)) == typesetting.programme_pdf(
        samples.a_book(language)
    )


def test_another_moment_of_making_gives_other_bytes() -> None:
    later = samples.a_book(made_at=datetime(2017, 9, 2, tzinfo=UTC))
    assert typesetting.programme_pdf(samples.a_book()) != typesetting.programme_pdf(later)


@pytest.mark.parametrize(
    ("language", "tag"), [("da", "da-DK"), ("en", "en-GB"), ("zh-Hans", "zh-CN"), ("de", "de-DE")]
)
def test_the_file_is_tagged_and_says_its_language_and_title(language: str, tag: str) -> None:
    file = opened(typesetting.programme_pdf(samples.a_book(language)))
    assert bool(file.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in file.Root
    assert str(file.Root.Lang) == tag
    assert str(file.docinfo["/Title"]) == SAID[language]["title"]
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


def test_days_are_headings_and_the_map_has_words() -> None:
    file = typesetting.programme_pdf(samples.a_book())
    assert len(elements(file, "/H1")) == 5  # the cover, the title, three days
    (figure,) = elements(file, "/Figure")
    assert "By bus from Alsion to Nordborg" in str(figure["/Alt"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_programme_stands_in_the_file(language: str) -> None:
    said = squeezed(text_of(typesetting.programme_pdf(samples.a_book(language))))
    for name in ("welcome", "danfoss", "shop_what", "geothermal_reason", "mayor", "assumed"):
        assert squeezed(SAID[language][name]) in said


@pytest.mark.parametrize(("one", "other"), list(permutations(LANGUAGES, 2)))
def test_two_languages_stand_side_by_side(one: str, other: str) -> None:
    book = samples.a_book(one, beside=samples.a_book(other))
    said = squeezed(text_of(typesetting.programme_pdf(book)))
    for language in (one, other):
        assert squeezed(SAID[language]["reception"]) in said
        assert squeezed(SAID[language]["zero_house_reason"]) in said


def test_every_character_of_the_four_languages_has_a_glyph() -> None:
    folder = Path(faces.folders()[0])
    covered = [set(TTFont(path).getBestCmap()) for path in sorted(folder.glob("*.otf"))]
    assert len(covered) == 2
    words = {character for said in SAID.values() for text in said.values() for character in text}
    for characters in covered:
        assert {c for c in words if ord(c) not in characters} <= set("₂")


def test_our_own_reading_of_the_face_agrees_with_fonttools() -> None:
    (sans,) = Path(faces.folders()[0]).glob("*Sans*.otf")
    known = set(TTFont(sans).getBestCmap())
    assert all(faces.drawable(chr(code)) == chr(code) for code in known)
    assert faces.drawable("Baoding 😀 𠮷") == "Baoding 〓 〓"


def test_every_character_held_to_be_drawable_is_drawn() -> None:
    ranges = faces._INSIDE_TYPST
    every = "".join(chr(code) for first, last in ranges for code in range(first, last + 1))
    book = samples.a_book(know=(Said(every.replace("\x7f", "")),))
    assert "〓" not in text_of(typesetting.programme_pdf(book))


def test_a_character_no_face_has_is_shown_as_missing_and_stops_nothing() -> None:
    book = samples.a_book(delegation="Byen 😀", welcome="Welcome 😀, 𠮷")
    assert squeezed("Welcome 〓, 〓") in squeezed(text_of(typesetting.programme_pdf(book)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    book = with_text_everywhere(text)
    said = squeezed(text_of(typesetting.programme_pdf(book)))
    assert said.count(squeezed(text)) >= 8 or said.count(squeezed(text)[::-1]) >= 8


def with_text_everywhere(text: str) -> ProgrammeBook:
    stop = PaperStop(
        1, text, text, time(9), time(10), text=Said(text), facts=(Fact(text, Said(text)),),
        why=(text,), state_label=text,
    )  # fmt: skip
    book = samples.a_book(title=text, welcome=text, delegation=text)
    return replace(
        book,
        days=(replace(book.days[1], entries=(stop,)),),
        left=(LeftOut(text, (text,)),),
        facts=(Fact(text, Said(text)),),
        native_name=Said(text, language="zh-Hans"),
    )


@pytest.mark.parametrize("text", ["a\nb\r\nc\x00\x07d", "\u202eturned", "", "x" * 300, "保" * 40])
def test_odd_lengths_and_control_characters_break_nothing(text: str) -> None:
    book = with_text_everywhere(text)
    both = replace(book, beside=replace(book, language="de"))
    assert len(opened(typesetting.programme_pdf(both)).pages) <= 6


def test_a_word_without_a_joint_does_not_run_off_the_paper() -> None:
    book = samples.a_book(know=(Said("x" * 300),))
    assert "x" * 300 in text_of(typesetting.programme_pdf(book)).replace("\u200b", "")


def test_a_programme_without_days_is_still_a_paper() -> None:
    book = samples.a_book(days=(), facts=(), left=(), meet=(), know=())
    assert len(opened(typesetting.programme_pdf(book)).pages) == 2


def test_a_day_longer_than_a_page_goes_on_overleaf() -> None:
    book = samples.a_book()
    stop = book.days[1].entries[1]
    day = replace(book.days[1], entries=tuple(stop for _ in range(40)))
    file = typesetting.programme_pdf(replace(book, days=(day,)))
    assert text_of(file).count("District heating and heat recovery.") == 40
    assert len(opened(file).pages) >= 6


def test_a_paper_without_assumptions_does_not_explain_them() -> None:
    plain = replace(samples.a_book(), days=(), facts=())
    assert SAID["en"]["assumed"] not in text_of(typesetting.programme_pdf(plain))


def test_what_cannot_stand_side_by_side_is_refused() -> None:
    with pytest.raises(NotSideBySide, match="days"):
        samples.a_book(beside=replace(samples.a_book("da"), days=()))
    with pytest.raises(NotSideBySide, match="both are in en"):
        samples.a_book(beside=samples.a_book("en"))
    with pytest.raises(NotSideBySide, match="left"):
        samples.a_book(beside=replace(samples.a_book("da"), left=()))


def test_an_unknown_language_and_a_moment_without_a_zone_are_refused() -> None:
    with pytest.raises(UnknownLanguage, match="'fr'"):
        replace(samples.a_book(), language="fr")
    with pytest.raises(NaiveMoment):
        samples.a_book(made_at=datetime(2017, 9, 1))  # noqa: DTZ001 - the fault that is planted
