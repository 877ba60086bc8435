"""The sheets of a host and of a driver."""

from dataclasses import replace

import pytest

from leadinglights.documents import typesetting
from leadinglights.documents.papers import LANGUAGES, DriverLeg, Said
from tests.documents import samples
from tests.documents.pdf_reading import elements, opened, text_of
from tests.documents.sample_words import SAID


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_host_sheet_says_who_comes_and_what_is_asked(language: str) -> None:
    file = typesetting.host_pdf(samples.a_host_sheet(language))
    said = squeezed(text_of(file))
    for name in ("host_title", "delegation", "vice_mayor", "ask_lunch", "proposed", "confirmed"):
        assert squeezed(SAID[language][name]) in said
    assert file == typesetting.host_pdf(samples.a_host_sheet(language))


def test_the_days_of_a_host_stand_in_order_whatever_order_they_come_in() -> None:
    said = text_of(typesetting.host_pdf(samples.a_host_sheet()))
    assert said.index("Tuesday 5 September") < said.index("Thursday 7 September")


def test_a_host_without_visits_is_told_so() -> None:
    sheet = samples.a_host_sheet(sessions=())
    assert SAID["en"]["host_empty"] in text_of(typesetting.host_pdf(sheet))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_driver_sheet_has_times_places_and_passengers(language: str) -> None:
    file = typesetting.driver_pdf(samples.a_driver_sheet(language))
    said = squeezed(text_of(file))
    for name in ("driver_title", "danfoss", "reception_place", "departs", "buffer"):
        assert squeezed(SAID[language][name]) in said
    assert file == typesetting.driver_pdf(samples.a_driver_sheet(language))
    document = opened(file)
    assert str(document.Root.Lang)[:2] == language[:2]


def test_the_legs_are_a_table_whose_head_is_marked() -> None:
    file = typesetting.driver_pdf(samples.a_driver_sheet())
    assert len(elements(file, "/Table")) == 2
    assert len(elements(file, "/TH")) == 14


def test_kilometres_are_written_as_the_language_writes_them() -> None:
    assert "19,3" in text_of(typesetting.driver_pdf(samples.a_driver_sheet("da")))
    assert "19.3" in text_of(typesetting.driver_pdf(samples.a_driver_sheet("en")))


def test_a_leg_of_unknown_length_leaves_its_cell_empty() -> None:
    sheet = samples.a_driver_sheet()
    leg = replace(sheet.days[0].legs[0], km=None, buffer_min=0, note=Said("Wait at the gate."))
    said = text_of(
        typesetting.driver_pdf(replace(sheet, days=(replace(sheet.days[0], legs=(leg,)),)))
    )
    assert "None" not in said
    assert "Wait at the gate." in said


def test_a_leg_that_takes_less_than_no_time_is_refused() -> None:
    leg: DriverLeg = samples.a_driver_sheet().days[0].legs[0]
    with pytest.raises(ValueError, match="-4 minutes"):
        replace(leg, minutes=-4)
