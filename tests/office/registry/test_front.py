"""What anybody may read of the registry, from files as an office imports them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leadinglights.office.registry.queries import front
from tests.office.visits.import_folders import FILES, a_folder, imported

pytestmark = pytest.mark.django_db

PARTNERS: dict[str, str | None] = {
    "localities": (
        "id,country,admin_level,lat,lon,name_en,name_da,name_zh_hans\n"
        "home,DK,municipality,54.9,9.8,Sonderborg,Sønderborg,森讷堡\n"
        "baoding,CN,prefecture,38.87,115.46,Baoding,Baoding,保定\n"
    ),
    "partnerships": "id,kind,state,title_en,title_de\ntie,friendship,active,Baoding,Baoding (China)\n",
    "parties": "partnership,locality,role\ntie,home,signatory\ntie,baoding,signatory\n",
    "stages": (
        "partnership,on,kind,kind_as_claimed,source,grade\n"
        "tie,2011-12,upgraded,Friendship City,news,sourced\n"
        "tie,2010-10,signed,cooperation agreement,news,sourced\n"
        "tie,2007,started,benchmarking,news,claimed\n"
    ),
    "office": FILES["office.json"].replace('"names"', '"locality": "home", "names"'),
}
SHOWN: dict[str, str | None] = {
    "solutions": "id,icon,title_en\nheat,heat,Heat from the sea\n",
    "cases": "id,site,solution,title_en,title_da,shown_first\ncase,plant,heat,The plant,Værket,yes\n",
    "figures": (
        "id,site,evidence,shown,value_en,reason_en,source,grade\n"
        "homes_16,plant,calculated,no,16 homes,,news,sourced\n"
        "homes_7,plant,measured,yes,7 homes,Observed.,news,sourced\n"
    ),
    "site_statuses": "site,status,since\nplant,operating,2013\nplant,degraded,2013-09\n",
}


def test_a_case_shows_the_chosen_figure_and_keeps_the_one_that_disagrees(tmp_path: Path) -> None:
    imported(a_folder(tmp_path, **SHOWN))
    (case,) = front.cases_on_show(language="en")
    assert case.figure is not None
    assert (case.figure.value.text, case.figure.evidence_label) == ("7 homes", "measured")
    assert case.figure.source_title == "Municipal news"
    assert [other.value.text for other in case.others] == ["16 homes"]
    assert (case.status, case.status_since) == ("degraded", "2013-09")


def test_a_text_in_another_language_says_which(tmp_path: Path) -> None:
    imported(a_folder(tmp_path, **SHOWN))
    (danish,) = front.cases_on_show(language="da")
    (german,) = front.cases_on_show(language="de")
    assert (danish.title.text, danish.title.lang) == ("Værket", "")
    assert (german.title.text, german.title.lang) == ("The plant", "en")


def test_a_tie_leads_to_the_partner_and_dates_from_the_first_stage_a_source_states(
    tmp_path: Path,
) -> None:
    imported(a_folder(tmp_path, **PARTNERS))
    (tie,) = front.ties(language="de")
    assert (tie.title.text, tie.since, tie.kind_label) == (
        "Baoding (China)",
        "2010",
        "friendship city",
    )
    assert (tie.native_name, [place.lat for place in tie.places]) == ("保定", [38.87])
    assert front.home_place(language="da") == ("Sønderborg", 54.9, 9.8)


@pytest.mark.parametrize("cases", [1, 30])
def test_the_first_page_asks_as_often_for_one_case_as_for_thirty(
    tmp_path: Path, cases: int, django_assert_num_queries: Any
) -> None:
    sites = FILES["sites.csv"] + "".join(f"s{n},,,,,Site {n},,,\n" for n in range(cases))
    rows = "".join(f"c{n},s{n},heat,Case {n},,no\n" for n in range(cases))
    figures = "".join(f"f{n},s{n},claimed,yes,{n} homes,,news,claimed\n" for n in range(cases))
    folder = a_folder(
        tmp_path,
        sites=sites,
        solutions=SHOWN["solutions"],
        cases="id,site,solution,title_en,title_da,shown_first\n" + rows,
        figures="id,site,evidence,shown,value_en,reason_en,source,grade\n" + figures,
    )
    imported(folder)
    with django_assert_num_queries(7):
        assert len(front.cases_on_show(language="en")) == cases


def test_an_office_without_rows_shows_an_empty_page() -> None:
    assert front.office(language="en") is None
    assert (front.cases_on_show(language="en"), front.ties(language="en")) == ((), ())
    assert front.home_place(language="en") is None
