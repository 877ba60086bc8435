"""Each bad input names its place and its remedy, and nothing of the folder is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadinglights.office.access.models import AuditEntry, Office
from leadinglights.office.registry.models import Site, SiteOffer
from leadinglights.office.visits.actions.importing import import_folder
from leadinglights.office.visits.models import Visit
from tests.office.visits.import_folders import AT, FILES, a_folder, faults_of, imported, spoilt

pytestmark = pytest.mark.django_db


def nothing_was_saved() -> bool:
    tables = (Office, Site, SiteOffer, Visit, AuditEntry)
    return not any(table.objects.exists() for table in tables)


def test_a_delegation_that_leaves_before_it_arrives_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("visits", "2017-09-05 15:00", "2017-09-04 09:00"))
    assert faults_of(folder) == [
        "visits.csv, row 2, column departs: “2017-09-04 09:00”. The delegation leaves before it "
        "arrives (2017-09-04 10:30). Correct one of the two."
    ]
    assert nothing_was_saved()


def test_a_window_that_closes_before_it_opens_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("offers", "10:00-14:00", "14:00-10:00"))
    assert faults_of(folder) == [
        "offers.csv, row 2, column hours: “Mo-Fr 14:00-10:00”. It closes (10:00) before it opens "
        "(14:00). Swap the two, or write two spans."
    ]
    assert nothing_was_saved()


def test_opening_hours_nobody_understands_are_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("offers", "Mo-Fr 10:00-14:00", "weekdays till two"))
    assert faults_of(folder) == [
        "offers.csv, row 2, column hours: “weekdays till two”. These opening hours are not "
        "understood. Write them as OpenStreetMap does, as in “Mo-Fr 09:00-16:00; PH off”."
    ]


def test_two_sites_with_one_id_are_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("sites", "plant,utility", "hotel,utility"))
    assert faults_of(folder) == [
        "sites.csv, row 3, column id: “hotel”. This id stands in row 2 already. Give one of the two "
        "another id.",
        "offers.csv, row 2, column site: “plant”. plant is no id in sites.csv. Add a row there, or "
        "correct it here.",
        "wishes.csv, row 2, column site: “plant”. plant is no id in sites.csv. Add a row there, or "
        "correct it here.",
        "travel.csv, row 2, column to: “plant”. plant is no id in sites.csv. Add a row there, or "
        "correct it here.",
    ]
    assert nothing_was_saved()


def test_an_unknown_language_is_refused_with_the_one_that_was_meant(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("delegations", ",zh,", ",Chinese; xx,"))
    assert faults_of(folder)[0] == (
        "delegations.csv, row 2, column languages: “Chinese; xx”. Chinese is no language code. Did "
        "you mean zh?"
    )
    folder = a_folder(tmp_path, **spoilt("delegations", ",zh,", ",xx,"))
    assert faults_of(folder)[0] == (
        "delegations.csv, row 2, column languages: “xx”. xx is no language code. Write ISO 639 "
        "codes, as in da; en; zh; de."
    )


def test_an_appointment_outside_opening_hours_is_refused(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        appointments="delegation,offer,date,start,minutes\nbaoding,plant_tour,2017-09-05,13:30,60\n",
    )
    assert faults_of(folder) == [
        "appointments.csv, row 2, column start: “13:30”. The appointment (13:30 to 14:30 on "
        "2017-09-05) lies outside the opening hours of plant_tour: Mo-Fr 10:00-14:00. Move it, or "
        "correct the hours in offers.csv."
    ]


def test_an_appointment_when_the_guests_have_left_is_refused(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        appointments="delegation,offer,date,start,minutes\nbaoding,plant_tour,2017-09-06,11:00,60\n",
    )
    assert faults_of(folder) == [
        "appointments.csv, row 2, column date: “2017-09-06”. The delegation is not here on that "
        "day. Correct the day, or the visit."
    ]


def test_a_capacity_smaller_than_every_group_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("offers", ",40,60,20,", ",40,60,5,"))
    assert faults_of(folder) == [
        "offers.csv, row 2, column capacity: “5”. Every group that wishes this offer is larger: the "
        "smallest has 8 persons. Raise the capacity, or split the delegation in groups.csv."
    ]


def test_a_capacity_that_one_group_fits_into_is_accepted(tmp_path: Path) -> None:
    groups = "delegation,id,persons\nbaoding,a,5\nbaoding,b,3\n"
    folder = a_folder(tmp_path, groups=groups, **spoilt("offers", ",40,60,20,", ",40,60,5,"))
    assert imported(folder).created == 15


def test_groups_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, groups="delegation,id,persons\nbaoding,a,5\nbaoding,b,2\n")
    assert faults_of(folder) == [
        "groups.csv, row 3, column persons: “2”. The groups of baoding have 7 persons together, the "
        "delegation 8."
    ]


def test_a_wished_site_without_coordinates_and_travel_times_is_pointed_out(tmp_path: Path) -> None:
    sites = FILES["sites.csv"] + "zero_house,,,,,ZERO+ house,,,\n"
    wishes = FILES["wishes.csv"] + "baoding,zero_house,,60,wish\n"
    report = imported(a_folder(tmp_path, sites=sites, wishes=wishes))
    assert [str(warning) for warning in report.warnings] == [
        "wishes.csv, row 3, column site: “zero_house”. This site has neither coordinates nor travel "
        "times, so that it cannot be planned; the wish will be reported as not met. Add it to "
        "travel.csv once its address is known."
    ]


def test_a_day_that_begins_where_no_road_leads_is_refused(tmp_path: Path) -> None:
    sites = FILES["sites.csv"] + "station,,54.9,9.8,,Station,,,\n"
    visits = FILES["visits.csv"].replace("hotel,hotel", "station,hotel")
    assert faults_of(a_folder(tmp_path, sites=sites, visits=visits)) == [
        "visits.csv, row 2, column start_place: “station”. No travel times lead to this site. Add it "
        "to travel.csv, or begin elsewhere."
    ]


def test_half_a_pair_of_coordinates_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("sites", "54.93,9.75", "54.93,"))
    assert faults_of(folder) == [
        "sites.csv, row 3, column lon: Latitude and longitude belong together. Fill in both or neither."
    ]


def test_a_decimal_comma_is_shown_with_its_point(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("sites", "54.93,9.75", '"54,93",9.75'))
    assert faults_of(folder) == [
        "sites.csv, row 3, column lat: “54,93”. Write a point instead of the comma: 54.93."
    ]


def test_a_formula_where_a_number_belongs_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("offers", ",40,60,20,", ",40,60,=4*5,"))
    assert faults_of(folder) == [
        "offers.csv, row 2, column capacity: “=4*5”. This looks like a formula, and formulas are not "
        "calculated. Type the value."
    ]


def test_a_formula_where_a_text_belongs_is_a_text(tmp_path: Path) -> None:
    imported(a_folder(tmp_path, **spoilt("offers", ",Tour,", ",=1+1,")))
    offer = SiteOffer.objects.get(code="plant_tour")
    assert offer.texts.get(language="en").title == "=1+1"


@pytest.mark.parametrize(
    ("stem", "old", "new", "expected"),
    [
        (
            "periods",
            "2017-09-08",
            "9999-12-31",
            "periods.csv, row 2, column to: “9999-12-31”. The year must lie between 1900 and 2199.",
        ),
        (
            "topics",
            "Heating",
            "H" * 301,
            f"topics.csv, row 2, column name_en: “{'H' * 39}…”. At most 300 characters fit here. Shorten it.",
        ),
        (
            "hosts",
            "utility,3",
            "utility,99999999999",
            "hosts.csv, row 2, column ask_cap_week: “99999999999”. It must be 2000000000 or less.",
        ),
        (
            "periods",
            "2017-09-08",
            "2017-09-31",
            "periods.csv, row 2, column to: “2017-09-31”. This day is in no calendar. Write a day that exists.",
        ),
        (
            "periods",
            "2017-09-08",
            "08.09.2017",
            "periods.csv, row 2, column to: “08.09.2017”. Write the date as year-month-day, as in 2017-09-04.",
        ),
        (
            "periods",
            "2017-09-08",
            "2017-09-01",
            "periods.csv, row 2, column to: “2017-09-01”. The period ends before it begins (2017-09-04). Swap the two days.",
        ),
        (
            "periods",
            "2017-09-08",
            "2017-12-01",
            "periods.csv, row 2, column to: “2017-12-01”. The period has 89 days; at most 61 are planned at once. Make two periods of it.",
        ),
        (
            "delegations",
            ",8,",
            ",0,",
            "delegations.csv, row 2, column persons: “0”. It must be 1 or more.",
        ),
        (
            "delegations",
            ",8,",
            ",eight,",
            "delegations.csv, row 2, column persons: “eight”. This must be a whole number, written with digits only, as in 12.",
        ),
        (
            "delegations",
            ",8,",
            ",,",
            "visits.csv, row 2, column delegation: “baoding”. A visit cannot be planned without knowing how many come. Fill in persons in delegations.csv, graded assumed if no source says it.",
        ),
        (
            "delegations",
            ",civic,",
            ",civc,",
            "delegations.csv, row 2, column kind: “civc”. Did you mean civic? Known are: civic, corporate, academic, embassy, ministry, press, mixed.",
        ),
        (
            "delegations",
            ",CN,",
            ",China,",
            "delegations.csv, row 2, column country: “China”. Write the country as its two-letter ISO 3166 code, as in DK or CN.",
        ),
        (
            "delegations",
            "persons=assumed",
            "person=assumed",
            "delegations.csv, row 2, column cell_grades: “person=assumed”. person is no column of this file. Did you mean persons?",
        ),
        (
            "delegations",
            "persons=assumed",
            "persons=assume",
            "delegations.csv, row 2, column cell_grades: “persons=assume”. assume is no grade. Did you mean assumed? Known are: sourced, claimed, derived, estimated, unverified, assumed, not_found, office.",
        ),
        (
            "sites",
            "Heat plant,news,sourced,",
            "Heat plant,,sourced,",
            "sites.csv, row 3, column grade: “sourced”. A row graded sourced names its source. Fill in source, or grade it otherwise.",
        ),
        (
            "wishes",
            "plant,,80",
            "plnt,,80",
            "wishes.csv, row 2, column site: “plnt”. plnt is no id in sites.csv. Did you mean plant?",
        ),
        (
            "wishes",
            "plant,,80",
            ",,80",
            "wishes.csv, row 2, column site: A wish names either a site or one offer. Fill in one of the two.",
        ),
        (
            "wishes",
            "offer,points",
            "offer,pionts",
            "wishes.csv, row 1, column pionts: This column is not known. Did you mean points?",
        ),
        (
            "visits",
            "2017-09-04 10:30",
            "2017-09-04",
            "visits.csv, row 2, column arrives: “2017-09-04”. Write day and time, as in 2017-09-04 10:30.",
        ),
        (
            "visits",
            "08:30,17:00",
            "17:00,08:30",
            "visits.csv, row 2, column day_to: “08:30”. The day ends before it begins (17:00). Correct one of the two.",
        ),
        (
            "travel",
            "hotel,plant",
            "hotel,hotel",
            "travel.csv, row 2, column to: “hotel”. A leg leads to another place. Remove this row.",
        ),
        (
            "topics",
            "heating,Varme",
            "Heating!,Varme",
            "topics.csv, row 2, column id: “Heating!”. An id has only small letters a-z, digits and _ . - in it, as in heat_plant_1.",
        ),
        (
            "topics",
            "Varme,Heating",
            ",",
            "topics.csv, row 2, column name: At least one language is needed: fill in name_en or another.",
        ),
    ],
)
def test_a_bad_cell_names_its_place_and_remedy(
    tmp_path: Path, stem: str, old: str, new: str, expected: str
) -> None:
    faults = faults_of(a_folder(tmp_path, **spoilt(stem, old, new)))
    assert faults[0] == expected
    assert nothing_was_saved()


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    changes = spoilt("sites", "54.93", "x") | spoilt("offers", ",20,", ",y,")
    assert [line.split(":")[0] for line in faults_of(a_folder(tmp_path, **changes))] == [
        "sites.csv, row 3, column lat",
        "offers.csv, row 2, column capacity",
    ]


def test_of_very_many_faults_two_hundred_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "".join(f"a{number},wrong,\n" for number in range(205))
    lines = faults_of(a_folder(tmp_path, organisations="id,kind,name_en\n" + rows))
    assert len(lines) == 201
    assert lines[-1].endswith("more faults.")


def test_a_rehearsal_reports_faults_instead_of_raising_them(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("travel", ",12,", ",-4,"))
    report = import_folder(folder=folder, actor_id=None, at=AT, dry_run=True)
    assert list(report.lines()) == [
        "travel.csv, row 2, column minutes: “-4”. It must be 1 or more.",
        "1 fault. Nothing was imported.",
    ]


def test_an_offending_cell_cannot_upset_the_terminal(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("offers", ",20,", ",\x1b[31m20,"))
    assert faults_of(folder) == [
        "offers.csv, row 2, column capacity: “�[31m20”. This cell contains the character U+001B, "
        "which cannot be seen. Type the cell anew.",
    ]
