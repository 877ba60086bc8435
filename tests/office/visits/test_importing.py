"""An import brings everything or nothing, and nothing twice."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from django.utils import translation

from leadinglights.office.access.models import AuditEntry, Office
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.access.states import StaffRole
from leadinglights.office.registry.models import (
    Figure,
    Organisation,
    Partnership,
    Person,
    Site,
    SiteOffer,
)
from leadinglights.office.visits.actions.importing import import_folder
from leadinglights.office.visits.models import Delegation, TravelTime, Visit, VisitRequest, Wish
from tests.office.access.builders import a_person
from tests.office.visits.import_folders import AT, FILES, a_folder, faults_of, imported, spoilt

pytestmark = pytest.mark.django_db


def test_a_folder_becomes_rows_that_refer_to_each_other(tmp_path: Path) -> None:
    report = imported(a_folder(tmp_path))
    assert (report.created, report.changed, report.unchanged) == (13, 0, 0)
    offer = SiteOffer.objects.get(code="plant_tour")
    assert (offer.site.code, offer.host.organisation.code) == ("plant", "utility")
    assert (offer.languages, offer.topics, offer.capacity) == (["da", "en"], {"heating": 100}, 20)
    assert {text.language: text.title for text in offer.texts.all()} == {
        "en": "Tour",
        "da": "Rundtur",
    }
    assert Wish.objects.get().site.code == "plant"
    assert TravelTime.objects.get().from_site.code == "hotel"
    assert Office.objects.get().texts.get(language="da").name == "Besøgstjenesten"


def test_local_times_of_the_file_become_instants(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    visit = Visit.objects.get()
    assert visit.arrives == dt.datetime(2017, 9, 4, 8, 30, tzinfo=dt.UTC)  # 10:30 in summer time
    assert visit.day_from == dt.time(8, 30)


def test_a_time_the_clocks_skip_is_refused(tmp_path: Path) -> None:
    periods = "id,from,to,as_of\nweek36,2017-03-24,2017-03-28,2017-03-01\n"
    visits = FILES["visits.csv"].replace(
        "2017-09-04 10:30,2017-09-05", "2017-03-26 02:30,2017-03-27"
    )
    assert faults_of(a_folder(tmp_path, periods=periods, visits=visits)) == [
        "visits.csv, row 2, column arrives: “2017-03-26 02:30”. The clocks skip this time that "
        "night. Write another."
    ]


def test_each_row_carries_its_source_and_the_grade_of_each_cell(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    hotel = Site.objects.get(code="hotel")
    assert hotel.source.title == "Municipal news"
    assert (hotel.grade_of("lat"), hotel.grade_of("name_da")) == ("unverified", "sourced")


def test_a_graded_cell_is_named_as_the_row_names_it(tmp_path: Path) -> None:
    periods = "id,from,to,as_of,cell_grades\nweek36,2017-09-04,2017-09-08,2017-08-01,from=assumed\n"
    imported(a_folder(tmp_path, periods=periods))
    assert Visit.objects.get().period.grade_of("starts_on") == "assumed"


def test_importing_twice_doubles_nothing(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    imported(folder)
    audited = AuditEntry.objects.count()
    report = imported(folder)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 13)
    assert list(report.lines()) == ["Nothing is new: all 13 rows are as they were."]
    assert AuditEntry.objects.count() == audited


def test_a_changed_cell_changes_its_row_and_is_audited(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    report = imported(a_folder(tmp_path, **spoilt("offers", ",40,60,20,", ",40,60,25,")))
    assert (report.created, report.changed, report.unchanged) == (0, 1, 12)
    offer = SiteOffer.objects.get(code="plant_tour")
    assert (offer.capacity, offer.version) == (25, 2)
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.verb, entry.thing, entry.changed) == (
        "import",
        offer.public_id,
        {"capacity": None},
    )


def test_a_changed_word_changes_its_language_only(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    report = imported(a_folder(tmp_path, **spoilt("offers", "Rundtur", "Rundvisning")))
    assert report.changed == 1
    texts = SiteOffer.objects.get(code="plant_tour").texts.all()
    assert {text.language: text.title for text in texts} == {"en": "Tour", "da": "Rundvisning"}


def test_a_column_left_out_leaves_the_value_and_an_empty_cell_empties_it(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    imported(a_folder(tmp_path, hosts="organisation\nutility\n"))
    assert SiteOffer.objects.get().host.ask_cap_week == 3
    imported(a_folder(tmp_path, hosts="organisation,ask_cap_week\nutility,\n"))
    assert SiteOffer.objects.get().host.ask_cap_week is None


def test_a_row_that_left_the_file_stays_in_the_office(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    imported(a_folder(tmp_path, wishes="delegation,site,offer,points\n"))
    assert Wish.objects.count() == 1


def test_what_the_office_entered_is_kept_and_said(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    Delegation.objects.update(persons=9, cell_grades={"persons": "office"})
    report = imported(a_folder(tmp_path))
    assert [str(kept) for kept in report.kept] == [
        "delegations.csv, row 2, column persons: “8”. Kept as the office entered it; the file was "
        "not followed here."
    ]
    delegation = Delegation.objects.get()
    assert (delegation.persons, delegation.cell_grades) == (9, {"persons": "office"})
    assert report.unchanged == 13


def test_a_rehearsal_counts_and_saves_nothing(tmp_path: Path) -> None:
    report = import_folder(folder=a_folder(tmp_path), actor_id=None, at=AT, dry_run=True)
    assert list(report.lines())[-1] == (
        "This was a rehearsal: 13 rows would be new, 0 changed, 0 as before. Nothing was saved."
    )
    assert not Site.objects.exists()
    assert not Office.objects.exists()


def test_a_later_import_may_refer_to_rows_that_are_there(tmp_path: Path) -> None:
    imported(a_folder(tmp_path / "all"))
    only = tmp_path / "only"
    only.mkdir()
    (only / "wishes.csv").write_text("delegation,site,offer,points\nbaoding,,plant_tour,50\n")
    report = imported(only)
    assert (report.created, report.warnings) == (1, ())
    assert Wish.objects.get(points=50).site_offer.code == "plant_tour"


def test_a_period_without_delegations_is_fine(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, delegations=None, visits=None, wishes=None)
    assert imported(folder).created == 10


def test_an_announced_delegation_needs_no_number_of_persons(tmp_path: Path) -> None:
    delegations = FILES["delegations.csv"] + "belarus,civic,BY,,,Delegation from Belarus,,\n"
    requests = (
        "delegation,period,state,received_on,asks_en\nbelarus,week36,received,2017-09,To come.\n"
    )
    imported(a_folder(tmp_path, delegations=delegations, requests=requests))
    request = VisitRequest.objects.get()
    assert (request.delegation.persons, request.received_on) == (None, "2017-09")


def test_sources_that_disagree_stand_side_by_side(tmp_path: Path) -> None:
    figures = (
        "id,site,evidence,shown,value_en,source,grade\n"
        "homes_16,plant,calculated,no,16 homes,news,sourced\n"
        "homes_7,plant,measured,yes,7 homes,news,sourced\n"
    )
    stages = (
        "partnership,on,precision,kind,kind_as_claimed,source,title_en\n"
        "tie,2011-12,month,upgraded,Friendship City,news,Friendship\n"
        "tie,2011-12,month,upgraded,sister city,news,Sister city\n"
    )
    partnerships = "id,kind,state,title_en\ntie,friendship,active,Baoding\n"
    imported(a_folder(tmp_path, figures=figures, stages=stages, partnerships=partnerships))
    assert Figure.objects.get(shown=True).code == "homes_7"
    claims = Partnership.objects.get().stages.order_by("kind_as_claimed")
    assert [stage.kind_as_claimed for stage in claims] == ["Friendship City", "sister city"]


def test_the_figure_that_is_shown_may_change_between_imports(tmp_path: Path) -> None:
    header = "id,site,evidence,shown,value_en\n"
    first = header + "a,plant,claimed,yes,16\nb,plant,measured,no,7\n"
    then = header + "b,plant,measured,yes,7\na,plant,claimed,no,16\n"
    imported(a_folder(tmp_path, figures=first))
    imported(a_folder(tmp_path, figures=then))
    assert Figure.objects.get(shown=True).code == "b"


def test_two_shown_figures_of_one_site_are_refused_also_across_imports(tmp_path: Path) -> None:
    header = "id,site,evidence,shown,value_en\n"
    both = header + "a,plant,claimed,yes,16\nb,plant,measured,yes,7\n"
    assert faults_of(a_folder(tmp_path, figures=both)) == [
        "figures.csv, row 3, column shown: “yes”. Row 2 is shown for this site already. Only one "
        "figure of a site may be shown."
    ]
    imported(a_folder(tmp_path, figures=header + "a,plant,claimed,yes,16\n"))
    lines = faults_of(a_folder(tmp_path, figures=header + "b,plant,measured,yes,7\n"))
    assert lines[0].startswith("database: These rows do not go together with rows that are there")
    assert Figure.objects.count() == 1


def test_a_person_has_a_role_and_a_name_in_each_script(tmp_path: Path) -> None:
    people = (
        "id,organisation,name_as_printed,family,given,display_order,name_zh_hans,title_en,public\n"
        "somebody,utility,Family Given,Family,Given,family_first,姓名,Vice mayor,yes\n"
    )
    imported(a_folder(tmp_path, people=people))
    person = Person.objects.get()
    assert {form.language: form.full for form in person.name_forms.all()} == {
        "en": "Family Given",
        "zh-hans": "姓名",
    }
    role = person.roles.get()
    assert (role.public, role.texts.get().title, role.organisation.code) == (
        True,
        "Vice mayor",
        "utility",
    )
    assert imported(a_folder(tmp_path, people=people)).unchanged == 14


def test_the_first_import_needs_to_know_whose_rows_these_are(tmp_path: Path) -> None:
    assert faults_of(a_folder(tmp_path, office=None)) == [
        "office.json: This file is missing. The first import needs it: it says whose rows these are."
    ]


def test_files_of_another_office_are_refused(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    other = FILES["office.json"].replace('"sonderborg"', '"flensburg"')
    assert faults_of(a_folder(tmp_path, office=other)) == [
        "office.json, column code: “flensburg”. This database belongs to the office sonderborg. Use "
        "another one for another office."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"country"',
            '"contry"',
            "office.json, column contry: This key is not known. Did you mean country?",
        ),
        (
            "Europe/Copenhagen",
            "Copenhagen",
            "office.json, column timezone: “Copenhagen”. This time zone is not known. Write its IANA name, as in Europe/Copenhagen.",
        ),
        (
            '"en": "Visiting',
            '"eo": "Visiting',
            "office.json, column names: “eo”. This language is not known here. Known are: da, en, zh_hans, de.",
        ),
        (
            '"DK",',
            '"DK"',
            "office.json, row 1: This is no JSON: after character 40 of this row something is missing or too much.",
        ),
        (
            '"code"',
            '"outline": "../secret.json", "code"',
            "office.json, column outline: “../secret.json”. There is no such file in the folder. Add it, or leave this out.",
        ),
    ],
)
def test_a_faulty_office_file_names_the_key(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert FILES["office.json"].count(old) == 1
    folder = a_folder(tmp_path, office=FILES["office.json"].replace(old, new))
    assert faults_of(folder)[0] == expected


def test_the_outline_of_the_land_is_kept_with_the_office(tmp_path: Path) -> None:
    office = FILES["office.json"].replace('"code"', '"outline": "land.geojson", "code"')
    folder = a_folder(tmp_path, office=office)
    land = {
        "type": "Feature",
        "properties": {"box": [9, 54, 10, 55]},
        "geometry": {"type": "Polygon", "coordinates": [[[9, 54], [10, 54], [10, 55], [9, 54]]]},
    }
    (folder / "land.geojson").write_text(json.dumps(land))
    imported(folder)
    assert Office.objects.get().outline == land


def test_only_who_may_import_imports(tmp_path: Path) -> None:
    imported(a_folder(tmp_path))
    office = Office.objects.get()
    auditor = a_person(StaffRole.AUDITOR, office=office)
    with pytest.raises(NotAllowed):
        import_folder(folder=tmp_path, actor_id=auditor.pk, at=AT, dry_run=False)
    coordinator = a_person(StaffRole.COORDINATOR, office=office)
    changed = a_folder(tmp_path, **spoilt("travel", ",12,", ",14,"))
    import_folder(folder=changed, actor_id=coordinator.pk, at=AT, dry_run=False)
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry is not None
    assert entry.actor == coordinator


def test_faults_are_told_in_the_language_of_the_reader(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, **spoilt("travel", ",12,", ",-4,"))
    with translation.override("da"):
        (line,) = faults_of(folder)
    assert line == "travel.csv, række 2, kolonne minutes: “-4”. Det skal være 1 eller mere."


def test_the_number_of_queries_does_not_grow_with_the_rows(
    tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    # One audit entry a row is the deed's own record; what must not grow is the looking up.
    imported(a_folder(tmp_path))
    many = FILES["organisations.csv"] + "".join(f"body_{n},ngo,Body {n}\n" for n in range(300))
    folder = a_folder(tmp_path, organisations=many)
    imported(folder)
    assert Organisation.objects.count() == 301
    with django_assert_max_num_queries(120):  # type: ignore[operator]
        imported(folder)
