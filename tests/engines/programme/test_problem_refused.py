"""Bad input is refused early: each fault names its place, the value and the remedy."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from leadinglights.engines.programme import Problem, ProblemRefused
from tests.engines.programme.worked import a_problem, a_problem_document

Document = dict[str, Any]


def with_change(change: Callable[[Document], object]) -> Document:
    document = copy.deepcopy(a_problem_document())
    change(document)
    return document


def faults_of(document: Document) -> list[str]:
    with pytest.raises(ProblemRefused) as refused:
        Problem.of(document)
    return [f"{fault.path}: {fault.message}" for fault in refused.value.faults]


def appointment(**changes: Any) -> Document:
    return {
        "id": "talk", "delegation": "dalian", "offer": "plant", "date": "2026-06-09",
        "start": "11:00", "duration_min": 60, **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda d: d["delegations"][0]["days"][0].update({"to": "08:00"}),
            "delegations[0].days[0]: leaves at 08:00, before it arrives at 08:30: correct one of the two times",
        ),
        (
            lambda d: d["offers"][3].update({"windows": [["2026-06-09", "14:00", "10:00"]]}),
            "offers[3].windows[0]: closes at 10:00, before it opens at 14:00: correct one of the two times",
        ),
        (
            lambda d: d["offers"][3].update({"id": "heat_pump"}),
            "offers[3].id: 'heat_pump' is already the id of offers[2]: give one of the two another id",
        ),
        (
            lambda d: d.update(
                {"sites": [{"id": "plant"}, {"id": "plant"}, {"id": "alsion"}, {"id": "market"}]}
            ),
            "sites[1].id: 'plant' is already the id of sites[0]: give one of the two another id",
        ),
        (
            lambda d: d["offers"][3].update({"place": "moon"}),
            "offers[3].place: place 'moon' has no travel times: add it to travel.places with its minutes",
        ),
        (
            lambda d: d["travel"]["minutes"][0].__setitem__(3, None),
            "travel.minutes[0][3]: the minutes from 'hotel' to 'plant' are missing: enter them (nothing is guessed)",
        ),
        (
            lambda d: d["offers"][3].update({"languages": ["cn"]}),
            "offers[3].languages[0]: unknown language 'cn': did you mean 'zh'?",
        ),
        (
            lambda d: d["interpreters"][0].update({"languages": ["klingon"]}),
            "interpreters[0].languages[0]: unknown language 'klingon': use a two-letter ISO 639-1 code such as 'zh' or 'da'",
        ),
        (
            lambda d: d.update({"appointments": [appointment(start="08:00")]}),
            "appointments[0]: 08:00-09:00 on 2026-06-09 lies outside the opening hours of 'plant' (10:00-14:00): "
            "move the appointment or correct the hours",
        ),
        (
            lambda d: d["offers"][3].update({"capacity": 7}),
            "offers[3].capacity: takes 7, fewer than the smallest group that could come (8 persons): "
            "raise the capacity, split the delegation into groups, or remove the offer",
        ),
        (
            lambda d: d["offers"][3].update({"colour": "green"}),
            "offers[3].colour: unknown field 'colour': remove it or correct its name",
        ),
        (
            lambda d: d["delegations"][0]["wishes"].append(
                {"offer": "plant", "kind": "must_not", "group": "late"}
            ),
            "delegations[0].wishes[3].group: unknown group 'late': correct it or add the group",
        ),
        (
            lambda d: d["delegations"][0]["wishes"].append({"offer": "plant", "group": "late"}),
            "delegations[0].wishes[3].group: is for wishes of the kind must_not: remove it, "
            "a delegation wishes as a whole",
        ),
        (
            lambda d: d["delegations"][0]["wishes"].append({"site": "harbour", "points": 5}),
            "delegations[0].wishes[3].site: unknown site 'harbour': correct it, or add the site or an offer there",
        ),
        (
            lambda d: d["offers"][3].update({"host": "nobody"}),
            "offers[3].host: unknown host 'nobody': add it to hosts or correct the id",
        ),
        (
            lambda d: d["pins"][0].update({"delegation": "oslo"}),
            "pins[0].delegation: unknown delegation 'oslo': correct the id",
        ),
        (
            lambda d: d.update({"format": "leadinglights.programme.problem/9"}),
            "format: 'leadinglights.programme.problem/9' is not a format this version reads: "
            "expected 'leadinglights.programme.problem/1'",
        ),
        (
            lambda d: d["delegations"][0]["days"][0].update({"from": "8.30"}),
            "delegations[0].days[0].from: '8.30' is not a time of day: write it as HH:MM, for example 09:30",
        ),
        (
            lambda d: d.update({"period": {"from": "2026-06-09", "to": "2026-06-08"}}),
            "period: ends on 2026-06-08, before it begins on 2026-06-09: correct one of the two dates",
        ),
        (
            lambda d: d["delegations"][0].update(
                {"groups": [{"id": "a", "persons": 5}, {"id": "b", "persons": 6}]}
            ),
            "delegations[0].groups: add up to 11 persons, but the delegation has 12: correct one of them",
        ),
        (
            lambda d: d["offers"][3].update({"duration": {"min": 50, "ideal": 40}}),
            "offers[3].duration: the ideal of 40 minutes is shorter than the minimum of 50: correct one of the two",
        ),
        (
            lambda d: d.pop("as_of"),
            "as_of: the field 'as_of' is missing: add it",
        ),
        (
            lambda d: d.update({"timezone": "Europe/Sonderborg"}),
            "timezone: unknown time zone 'Europe/Sonderborg': write it like 'Europe/Copenhagen'",
        ),
        (
            lambda d: d["offers"][0].update({"capacity": 7}),
            "offers[0].capacity: takes 7, fewer than the smallest group that could come (8 persons): "
            "raise the capacity, split the delegation into groups, or remove the offer",
        ),
        (
            lambda d: d["delegations"][0]["days"][0].update({"date": 1780963200}),
            "delegations[0].days[0].date: 1780963200 is not a date: write it as YYYY-MM-DD, for example 2026-06-09",
        ),
        (
            lambda d: d["pins"][0].update({"date": "1780963200"}),
            "pins[0].date: '1780963200' is not a date: write it as YYYY-MM-DD, for example 2026-06-09",
        ),
        (
            lambda d: d["offers"][3].update({"id": "plant\n2"}),
            "offers[3].id: 'plant\\n2' has a line break or control character in it: remove it",
        ),
        (
            lambda d: d.update({"timezone": "x" * 500}),
            f"timezone: unknown time zone '{'x' * 77}...': write it like 'Europe/Copenhagen'",
        ),
        (
            lambda d: d["delegations"][0]["days"][0].update({"to": "08:30"}),
            "delegations[0].days[0]: leaves at 08:30, the minute it arrives at 08:30: correct one of the two times",
        ),
    ],
)
def test_a_fault_is_named_with_its_place_and_remedy(
    change: Callable[[Document], object], fault: str
) -> None:
    assert fault in faults_of(with_change(change))


def test_all_faults_are_told_at_once() -> None:
    def two(document: Document) -> None:
        document["offers"][2]["languages"] = ["cn"]
        document["delegations"][1]["days"][0]["to"] = "07:00"

    assert len(faults_of(with_change(two))) == 2


def test_a_field_that_stands_twice_is_refused() -> None:
    with pytest.raises(ProblemRefused) as refused:
        Problem.parse('{"grid_min": 30, "grid_min": 15}')
    assert str(refused.value) == "the field 'grid_min' stands twice: remove one of them"


def test_a_day_at_the_end_of_the_calendar_is_refused() -> None:
    document = with_change(lambda d: d.update({"as_of": "9999-12-31"}))
    assert faults_of(document) == [
        "as_of: 9999-12-31 is not in the years 1900 to 2199: correct the date"
    ]


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(ProblemRefused, match="is not JSON"):
        Problem.parse('{"format": ')


def test_the_canonical_form_names_the_problem_whatever_the_order_of_fields() -> None:
    document = a_problem_document()
    shuffled = dict(reversed(list(document.items())))
    assert Problem.of(shuffled).sha256() == a_problem().sha256()
