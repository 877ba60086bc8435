"""Cards, the interpreter's sheet, badges, tables and letters: as PDF for everybody, in four languages."""

from dataclasses import replace

import pytest

from leadinglights.documents import seating, typesetting
from leadinglights.documents.papers import LANGUAGES, Said
from leadinglights.documents.wording import plain
from tests.documents import people_samples as people
from tests.documents.pdf_reading import elements, opened, text_of
from tests.documents.sample_words import SAID


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def every_paper(language: str) -> dict[str, typesetting.Typesetting]:
    return {
        "card": typesetting.card(people.a_card(language)),
        "interpreter": typesetting.interpreter(people.an_interpreter_sheet(language)),
        "badges": typesetting.badges(people.some_badges(language)),
        "seating": typesetting.seating(people.a_seating_plan(language)),
        "letter": typesetting.letter(people.a_letter(language)),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_is_tagged_in_its_language_and_made_alike_twice(language: str) -> None:
    again = every_paper(language)
    for name, paper in every_paper(language).items():
        file = paper.pdf()
        assert file == again[name].pdf(), name
        document = opened(file)
        assert bool(document.Root.MarkInfo.Marked), name
        assert str(document.Root.Lang)[:2] == language[:2], name
        assert elements(file, "/H1"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stand_in_both_scripts_and_long_ones_whole(language: str) -> None:
    for name in ("card", "interpreter", "badges"):
        said = squeezed(text_of(every_paper(language)[name].pdf()))
        for one in ("李俊峰", "LiJungfeng", "ÅseØstergård", "Schillingsfürst"):
            assert one in said, (name, one)


def test_a_card_says_how_to_address_and_what_matters() -> None:
    said = squeezed(text_of(typesetting.card(people.a_card()).pdf()))
    for words in ("Vice Mayor Li", "food safety", "Head", "+ 3", SAID["en"]["assumed"]):
        assert squeezed(words) in said


def test_a_card_without_a_list_says_so() -> None:
    assert "Nobody yet." in text_of(typesetting.card(people.a_card(people=(), more="")).pdf())


def test_the_glossary_is_a_table_with_marked_heads() -> None:
    file = typesetting.interpreter(people.an_interpreter_sheet()).pdf()
    assert len(elements(file, "/Table")) == 1
    assert len(elements(file, "/TH")) == 2
    assert squeezed(SAID["zh-Hans"]["danfoss"]) in squeezed(text_of(file))


def test_the_drawing_of_a_table_has_words_and_the_people_are_listed() -> None:
    for kind in ("facing_sides", "round", "head_of_table"):
        file = typesetting.seating(people.a_seating_plan(kind=kind)).pdf()
        assert [str(one["/Alt"]) for one in elements(file, "/Figure")] == ["The table."]
        assert squeezed(people.LONG) in squeezed(text_of(file))


def test_who_has_no_seat_is_listed_and_not_squeezed_in() -> None:
    crowd = tuple(replace(people.LI, order=n, name=Said(f"Guest {n}")) for n in range(1, 41))
    plan = replace(
        people.a_seating_plan(), guests=crowd, laid=seating.lay("facing_sides", guests=40, hosts=2)
    )
    said = text_of(typesetting.seating(plan).pdf())
    assert "Not at this table" in said
    assert "Guest 40" in said


def test_ten_badges_fill_a_page() -> None:
    badge = people.some_badges().badges[0]
    for count, pages in ((0, 1), (10, 1), (11, 2)):
        file = typesetting.badges(people.some_badges(badges=(badge,) * count)).pdf()
        assert len(opened(file).pages) == pages


ACCENTS = "\u0301\u0308\u0327\u030a\u20dd\u0489"


@pytest.mark.parametrize("name", ["e" + ACCENTS * 25, "\u0301" * 150, "李" + "\u0301" * 150])
def test_a_name_under_150_accents_is_shortened_and_breaks_no_paper(name: str) -> None:
    assert len(plain(name)) <= 4
    said = Said(name)
    person = replace(people.LI, name=said, native=Said(name, language="zh-Hans"), title=name)
    typesetting.card(people.a_card(people=(person,))).pdf()
    typesetting.badges(
        people.some_badges(badges=(replace(people.some_badges().badges[0], name=said),))
    ).pdf()
    plan = replace(people.a_seating_plan(), guests=(person, *people.PEOPLE[1:]))
    typesetting.seating(plan).pdf()


@pytest.mark.parametrize("text", ["#set page(fill: red)", "*b* $x$", "", "x" * 300, "\u202ea\x00"])
def test_hostile_names_are_only_text(text: str) -> None:
    person = replace(people.LI, name=Said(text), title=text, organisation=text, address=text)
    file = typesetting.card(people.a_card(people=(person,))).pdf()
    assert squeezed(plain(text)) in squeezed(text_of(file))
    badge = replace(people.some_badges().badges[0], name=Said(text), title=text)
    assert typesetting.badges(people.some_badges(badges=(badge,))).pdf().startswith(b"%PDF-")
