"""The worked example says only what its sources say, marks the rest, and speaks four languages."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from opening_hours import OpeningHours

FOLDER = Path(__file__).parents[2] / "examples" / "sonderborg"
FILES = sorted(path.stem for path in FOLDER.glob("*.csv"))
LANGUAGES = ("da", "en", "zh_hans", "de")
GRADES = {
    "sourced", "claimed", "derived", "estimated", "unverified", "assumed", "not_found", "office",
}  # fmt: skip
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def ids(name: str) -> set[str]:
    return {row["id"] for row in rows(name)}


def listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def mapped(cell: str) -> dict[str, str]:
    return {
        key.strip(): value.strip() for key, _, value in (p.partition("=") for p in listed(cell))
    }


def grade_of(row: Row, column: str) -> str:
    return mapped(row["cell_grades"]).get(column, row["grade"])


def row_named(file: str, code: str) -> Row:
    (row,) = (row for row in rows(file) if row["id"] == code)
    return row


GRADED = [name for name in FILES if name != "sources"]


@pytest.mark.parametrize("name", FILES)
def test_every_row_fills_the_columns_of_its_header_and_no_more(name: str) -> None:
    for row in rows(name):
        assert None not in row
        assert None not in row.values(), row


@pytest.mark.parametrize("name", FILES)
def test_every_id_is_used_once_and_is_lower_snake(name: str) -> None:
    codes = [row["id"] for row in rows(name) if "id" in row]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code) for code in codes)


@pytest.mark.parametrize("name", GRADED)
def test_every_row_names_a_source_or_is_the_offices_own_or_assumed(name: str) -> None:
    known = ids("sources")
    for row in rows(name):
        own = not row["source"] and row["grade"] in {"assumed", "office"}
        assert row["source"] in known or own, row


@pytest.mark.parametrize("name", GRADED)
def test_every_grade_is_a_known_one_and_every_graded_cell_a_column(name: str) -> None:
    for row in rows(name):
        assert row["grade"] in GRADES
        for column, grade in mapped(row["cell_grades"]).items():
            assert column in row, (name, column)
            assert grade in GRADES


@pytest.mark.parametrize("name", GRADED)
def test_whatever_is_assumed_says_why_in_its_note(name: str) -> None:
    for row in rows(name):
        if "assumed" in {row["grade"], *mapped(row["cell_grades"]).values()}:
            assert row["note"], row


def test_every_source_is_used_by_a_row_or_cited_in_a_note() -> None:
    used = {row["source"] for name in GRADED for row in rows(name)}
    notes = " ".join(row["note"] for name in GRADED for row in rows(name))
    assert [code for code in sorted(ids("sources") - used) if code not in notes] == []


@pytest.mark.parametrize("name", FILES)
def test_texts_are_complete_in_danish_english_and_german_and_in_chinese_but_for_names(
    name: str,
) -> None:
    for row in rows(name):
        groups = {c.removesuffix("_en") for c in row if c.endswith("_en")}
        for group in groups:
            texts = {language: row[f"{group}_{language}"] for language in LANGUAGES}
            if not any(texts.values()):
                assert group == "reason"  # only a figure that is shown gives its reason
                continue
            missing = {language for language, text in texts.items() if not text.strip()}
            assert missing <= ({"zh_hans"} if group == "name" else set()), (name, row)


@pytest.mark.parametrize("name", [*FILES, "office"])
def test_nothing_is_printed_that_somebody_only_recalled(name: str) -> None:
    suffix = "json" if name == "office" else "csv"
    text = (FOLDER / f"{name}.{suffix}").read_text(encoding="utf-8").lower()
    assert "memory" not in text
    assert "\ufeff" not in text


@pytest.mark.parametrize("name", [name for name in FILES if name != "sources"])
def test_danish_and_german_letters_are_written_as_such(name: str) -> None:
    written_out = re.compile(
        r"soenderb|hoeruph|dybboel|noerre|raadhus|kloever|graasten(?! *[a-z_]*$)|fjernvaerme|vaerk|fuer |waerme|ueber"
    )
    for row in rows(name):
        for column, text in row.items():
            if column.endswith(LANGUAGES):
                assert not written_out.search(text.lower()), text


@pytest.mark.parametrize("name", FILES)
def test_chinese_uses_full_width_punctuation(name: str) -> None:
    narrow = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")
    for row in rows(name):
        for column, text in row.items():
            if column.endswith("_zh_hans"):
                assert not narrow.search(text), text


REFERENCES = [
    ("organisations", "locality", "localities"), ("people", "organisation", "organisations"),
    ("parties", "partnership", "partnerships"), ("parties", "locality", "localities"),
    ("parties", "organisation", "organisations"), ("stages", "partnership", "partnerships"),
    ("sites", "owner", "organisations"), ("sites", "locality", "localities"),
    ("site_statuses", "site", "sites"), ("cases", "site", "sites"), ("cases", "solution", "solutions"),
    ("figures", "site", "sites"), ("hosts", "organisation", "organisations"), ("offers", "site", "sites"),
    ("offers", "receiver", "receivers"), ("delegations", "locality", "localities"),
    ("delegations", "organisation", "organisations"), ("delegations", "head", "people"),
    ("requests", "delegation", "delegations"), ("requests", "period", "periods"),
    ("visits", "delegation", "delegations"), ("visits", "period", "periods"),
    ("visits", "start_place", "sites"), ("visits", "end_place", "sites"),
    ("wishes", "delegation", "delegations"), ("wishes", "site", "sites"), ("wishes", "offer", "offers"),
    ("interests", "delegation", "delegations"), ("interests", "topic", "topics"),
    ("receivers", "person", "people"), ("travel", "from", "sites"), ("travel", "to", "sites"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "column", "target"), REFERENCES)
def test_every_reference_leads_to_a_row(name: str, column: str, target: str) -> None:
    used = {row[column] for row in rows(name)} - {""}
    assert used <= ids(target)


def test_offers_name_known_hosts_and_topics_that_share_a_hundred() -> None:
    hosts = {row["organisation"] for row in rows("hosts")}
    for row in rows("offers"):
        topics = mapped(row["topics"])
        assert row["host"] in hosts
        assert topics.keys() <= ids("topics")
        assert not topics or sum(int(share) for share in topics.values()) == 100


def test_opening_hours_can_be_read_and_no_window_is_shorter_than_its_visit() -> None:
    for name in ("offers", "interpreters", "vehicles", "receivers"):
        for row in rows(name):
            hours = OpeningHours(row["hours"])
            assert hours.next_change(dt.datetime(2017, 9, 3, 12, 0)) is not None, row["hours"]  # noqa: DTZ001
    for row in rows("offers"):
        assert int(row["min_min"]) <= int(row["ideal_min"])


def test_what_no_source_says_about_a_stop_is_marked_as_assumed() -> None:
    for row in rows("offers"):
        for column in ("hours", "min_min", "ideal_min", "capacity"):
            assert grade_of(row, column) == "assumed", (row["id"], column)
    for row in rows("visits"):
        for column in ("arrives", "departs", "start_place", "day_from", "day_to", "max_stops"):
            assert grade_of(row, column) == "assumed"
    for name in ("hosts", "interpreters", "vehicles"):
        assert {row["grade"] for row in rows(name)} == {"assumed"}


def test_the_size_of_a_delegation_is_assumed_where_planned_and_left_open_where_not() -> None:
    planned = {row["delegation"] for row in rows("visits")}
    for row in rows("delegations"):
        assert bool(row["persons"]) == (row["id"] in planned)
        assert grade_of(row, "persons") == ("assumed" if row["persons"] else "not_found")


def test_coordinates_are_unverified_but_for_the_one_a_source_gives() -> None:
    for row in rows("sites"):
        if row["id"] == "universe":
            assert grade_of(row, "lat") == "sourced"
        elif row["lat"]:
            assert grade_of(row, "lat") == grade_of(row, "lon") == "unverified"
            assert float(row["accuracy_km"]) > 0
        assert bool(row["lat"]) == bool(row["lon"])


def test_what_the_sources_do_not_give_stays_empty_or_not_found() -> None:
    house = row_named("sites", "zero_plus_house")
    assert (house["lat"], house["lon"], house["address"]) == ("", "", "")
    for figure in ("alsion_heat_pump_size", "superbrugsen_metered", "zero_plus_figures"):
        row = row_named("figures", figure)
        assert (row["evidence"], row["value_en"]) == ("not_found", "not found")
    for delegation in ("belarus", "estonia"):
        row = row_named("delegations", delegation)
        assert (row["locality"], row["organisation"], row["head"]) == ("", "", "")
    assert {row["received_on"] for row in rows("requests")} == {""}


def test_interests_and_wishes_are_those_the_sources_name() -> None:
    assert {(row["delegation"], row["topic"]) for row in rows("interests")} == {
        ("baoding", "food_safety"),
        ("baoding", "district_heating"),
        ("chengde", "green_energy"),
    }
    place_of = {row["id"]: row["site"] for row in rows("offers")}
    wished: dict[str, set[str]] = {}
    for row in rows("wishes"):
        wished.setdefault(row["delegation"], set()).add(row["site"] or place_of[row["offer"]])
    assert wished["baoding"] == {
        "danfoss_headquarters",
        "superbrugsen_horuphav",
        "danish_crown_blans",
    }
    assert wished.pop("dalian") == {
        "district_heating_plant", "zero_plus_house", "universe", "danfoss_solar_park", "alsion",
    }  # fmt: skip
    assert wished.keys() == {"baoding"}


def test_both_delegations_come_in_one_week_and_are_received_by_the_mayor() -> None:
    assert {(row["delegation"], row["period"], row["reception"]) for row in rows("visits")} == {
        ("dalian", "week_2017_36", "must"),
        ("baoding", "week_2017_36", "must"),
    }
    (mayor,) = rows("receivers")
    assert mayor["person"] == "erik_lauritzen"
    assert all(int(row["rank_needed"]) <= int(mayor["rank"]) for row in rows("visits"))


def test_those_only_announced_have_a_request_and_no_visit() -> None:
    assert {row["delegation"] for row in rows("requests")} == {"chengde", "belarus", "estonia"}
    assert {row["state"] for row in rows("requests")} == {"received"}
    assert not {row["delegation"] for row in rows("visits")} & {"chengde", "belarus", "estonia"}


def test_sources_that_disagree_stand_side_by_side() -> None:
    stages = {(row["partnership"], row["on"]) for row in rows("stages")}
    assert {("haiyan_pairing", "2013-11-21"), ("haiyan_pairing", "2013-11-23")} <= stages
    assert {
        ("baoding_friendship", on) for on in ("2010-10", "2011-12", "2011", "2012-04")
    } <= stages
    homes = {
        row["id"]: row["shown"]
        for row in rows("figures")
        if row["id"].startswith("superbrugsen_homes")
    }
    assert homes == {"superbrugsen_homes_2022": "yes", "superbrugsen_homes_2015": "no"}
    for site in ids("sites"):
        shown = [row for row in rows("figures") if row["site"] == site and row["shown"] == "yes"]
        assert len(shown) <= 1
        assert all(row["reason_en"] for row in shown)


def test_a_date_is_written_only_as_exactly_as_it_is_known() -> None:
    lengths = {"day": 10, "season": 11, "month": 7, "year": 4}
    for row in rows("stages") + [{**row, "on": row["since"]} for row in rows("site_statuses")]:
        assert len(row["on"]) == lengths[row["precision"]], row


def test_the_geothermal_plant_that_clogged_is_not_on_offer() -> None:
    statuses = {
        row["status"] for row in rows("site_statuses") if row["site"] == "geothermal_plant_spang"
    }
    assert statuses == {"degraded"}
    assert "geothermal_plant_spang" not in {row["site"] for row in rows("offers")}


def test_every_plannable_pair_of_sites_has_a_travel_time() -> None:
    known = {frozenset((row["from"], row["to"])) for row in rows("travel")}
    located = {row["id"] for row in rows("sites") if row["lat"]}
    plannable = {row["site"] for row in rows("offers")} & located
    missing = [pair for pair in combinations(sorted(plannable), 2) if frozenset(pair) not in known]
    assert missing == []
    assert {row["quality"] for row in rows("travel")} <= {"estimated", "assumed"}


def test_no_interpreter_is_a_person_with_a_name() -> None:
    assert ids("interpreters") == {"interpreter_1", "interpreter_2"}
    assert all(row["source"] for row in rows("people"))


def test_the_office_says_in_four_languages_that_it_is_an_example() -> None:
    office = json.loads((FOLDER / "office.json").read_text(encoding="utf-8"))
    assert set(office["names"]) == set(office["what"]) == set(LANGUAGES)
    assert "example" in office["what"]["en"]
    assert office["start_place"] in ids("sites")
