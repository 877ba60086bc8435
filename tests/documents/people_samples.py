"""Papers about people, with names made for tests alone."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from leadinglights.documents import seating
from leadinglights.documents.cards import (
    Badge,
    Badges,
    Card,
    CardWords,
    Head,
    InterpreterSession,
    InterpreterSheet,
    LetterPaper,
    PaperPerson,
    SeatingPlan,
    SeatingWords,
    Terms,
)
from leadinglights.documents.papers import Fact, Said
from tests.documents import samples
from tests.documents.sample_words import SAID

LONG = "Maximiliane-Alexandrina Wilhelmine von und zu Hohenlohe-Waldenburg-Schillingsfürst"
LI = PaperPerson(
    1,
    Said("Li Jungfeng"),
    Said("李俊峰", language="zh-Hans"),
    "Vice Mayor",
    "City of Baoding",
    "Vice Mayor Li",
    "Chinese",
    "food safety",
    is_head=True,
)
PEOPLE = (
    LI,
    PaperPerson(2, Said("Åse Østergård"), title="Kontorchef", organisation="=1+1"),
    PaperPerson(3, Said(LONG), title="Generaldirektorin " * 6, organisation="Institut " * 12),
    PaperPerson(4, Said("Wang Xiaoming"), Said("王小明", language="zh-Hans")),
)
HOSTS = (PaperPerson(1, Said("Erik Lauritzen"), title="Mayor"), PaperPerson(2, Said("Tolk 1")))


def a_head(language: str = "en", **changes: Any) -> Head:
    say = SAID[language]
    head = Head(
        language=language,
        title=say["vice_mayor"],
        kicker=say["programme"],
        name=say["mayor"],
        when=say["title"],
        office=samples.an_office(language),
        version=say["draft"],
        made_at=samples.MADE_AT,
        contact=say["contact"],
        assumed=say["assumed"],
        assumed_short=say["assumed_short"],
    )
    return replace(head, **changes)


def a_card(language: str = "en", **changes: Any) -> Card:
    say = SAID[language]
    card = Card(
        head=a_head(language),
        native_name=samples.NATIVE,
        facts=(Fact(say["persons"], Said("8", assumed=True)),),
        people=PEOPLE,
        topics=(Said(say["danfoss_what"]),),
        courtesies=(Said(say["know"], assumed=True),),
        words=CardWords(
            say["meet"], say["head"], "Address", say["language"], "Cares", say["topics"],
            "Courtesies", "Advice.", "Nobody yet.",
        ),
        more="+ 3",
    )  # fmt: skip
    return replace(card, **changes)


def an_interpreter_sheet(language: str = "en", **changes: Any) -> InterpreterSheet:
    say = SAID[language]
    beside = "zh-Hans" if language != "zh-Hans" else "en"
    session = InterpreterSession(
        date(2017, 9, 7),
        time(9, 15),
        time(11, 15),
        say["danfoss"],
        say["danfoss_place"],
        say["delegation"],
        samples.NATIVE,
        (Fact(say["persons"], Said("8", assumed=True)),),
        times_assumed=True,
        text=Said(say["danfoss_what"]),
    )
    sheet = InterpreterSheet(
        head=a_head(language),
        facts=(),
        sessions=(session,),
        glossary_title="Glossary",
        languages=(language, beside),
        language_names=("one", "other"),
        terms=(Terms(say["topics"], ((say["danfoss"], SAID[beside]["danfoss"]),)),),
        until=say["until"],
        empty=say["driver_empty"],
        names_title=say["meet"],
        names=PEOPLE,
    )
    return replace(sheet, **changes)


def some_badges(language: str = "en", **changes: Any) -> Badges:
    badges = Badges(
        language=language,
        title=SAID[language]["persons"],
        badges=tuple(
            Badge(one.name, one.native, one.title, one.organisation, SAID[language]["delegation"])
            for one in PEOPLE
        ),
        office=samples.an_office(language),
        made_at=samples.MADE_AT,
        empty=SAID[language]["driver_empty"],
    )
    return replace(badges, **changes)


def a_seating_plan(language: str = "en", kind: seating.Kind = "facing_sides") -> SeatingPlan:
    return SeatingPlan(
        head=a_head(language),
        facts=(),
        laid=seating.lay(kind, guests=len(PEOPLE), hosts=len(HOSTS)),
        guests=PEOPLE,
        hosts=HOSTS,
        rule=Said("The highest in the middle.", assumed=True),
        words=SeatingWords("Guests", "Hosts", "Door", "No.", "Not at this table", "The table."),
    )


def a_letter(language: str = "en", **changes: Any) -> LetterPaper:
    letter = LetterPaper(
        language=language,
        subject=SAID[language]["title"],
        to=("Li Jungfeng 李俊峰", "Baoding"),
        paragraphs=(SAID[language]["host_intro"], "one line\nanother line"),
        day="1.9.2017",
        office=samples.an_office(language),
        made_at=samples.MADE_AT,
        draft=SAID[language]["draft"],
    )
    return replace(letter, **changes)
