"""The list of delegates from another system: replaced whole by who read the newest, or not at all."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.models import Delegate, Roster, RosterImport
from tests.api.conftest import Planned, caller

LI = {
    "family": "Li",
    "given": "Wei",
    "native_name": "李伟",
    "display_order": "family_first",
    "title": "Deputy Mayor",
    "languages": ["zh"],
    "is_head": True,
}
LIST: dict[str, Any] = {
    "delegates": [LI, {"family": "Sørensen"}],
    "diets": {"vegetarian": 2},
    "needs": {"step_free": 1},
}


def address(planned: Planned) -> str:
    return f"/api/visits/{planned.visit}/roster"


def put(client: Client, planned: Planned, body: Any, seen: str | None) -> Any:
    headers = {} if seen is None else {"if-match": seen}
    return client.put(
        address(planned), json.dumps(body), content_type="application/json", headers=headers
    )


def read(client: Client, planned: Planned) -> Any:
    return client.get(address(planned))


def names(planned: Planned) -> list[str]:
    rows = Delegate.objects.filter(roster__visit__public_id=planned.visit)
    return list(rows.order_by("rank_order").values_list("family", flat=True))


def test_a_list_is_made_read_and_replaced(system: Client, planned: Planned) -> None:
    empty = read(system, planned)
    assert (empty.json()["version"], empty["ETag"]) == (0, '"0"')
    made = put(system, planned, LIST, '"0"')
    assert made.status_code == 200, made.content
    assert made.json()["delegates"][0]["native_name"] == "李伟"
    assert made.json()["diets"] == {"vegetarian": 2}
    assert read(system, planned)["ETag"] == made["ETag"]
    again = put(system, planned, {"delegates": [{"family": "Wang"}]}, made["ETag"])
    assert again.status_code == 200
    assert names(planned) == ["Wang"]


def test_the_office_can_take_it_back(system: Client, planned: Planned) -> None:
    put(system, planned, LIST, '"0"')
    assert RosterImport.objects.get().file_name == "API: Records system"


def test_who_read_an_older_list_is_refused_and_nothing_is_lost(
    system: Client, planned: Planned
) -> None:
    first = put(system, planned, LIST, '"0"')
    for old in ('"0"', '"1"', '"99"', '"odd"', f'{first["ETag"]}, "7"', "*"):
        response = put(system, planned, {"delegates": []}, old)
        assert (response.status_code, response.json()["code"]) == (412, "version_old"), old
    assert names(planned) == ["Li", "Sørensen"]


def test_without_a_version_nothing_is_replaced(system: Client, planned: Planned) -> None:
    response = put(system, planned, LIST, None)
    assert (response.status_code, response.json()["code"]) == (428, "version_missing")
    assert not Roster.objects.filter(visit__public_id=planned.visit).exists()


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"delegates": [{"family": "=cmd()"}]}, "body.delegates.0.family"),
        ({"delegates": [{"family": ""}]}, "body.delegates.0.family"),
        ({"delegates": [LI, {"family": "x", "email": "odd"}]}, "body.delegates.1.email"),
        ({"delegates": [{"family": "a\u200bb"}]}, "body.delegates.0.family"),
        ({"delegates": [{"family": "x", "languages": ["tlhx"]}]}, "body.delegates.0.languages"),
        ({"delegates": [{"family": "x", "passport": "1"}]}, "body.delegates.0.passport"),
        ({"delegates": [{"family": "x", "diet": "halal"}]}, "body.delegates.0.diet"),
        ({"delegates": [LI, LI]}, "body"),
        ({"delegates": [], "diets": {"odd": 1}}, "body.diets.odd.[key]"),
        ({"delegates": [{"family": "x"}] * 501}, "body.delegates"),
        ({}, "body.delegates"),
    ],
)
def test_what_cannot_be_kept_is_named_and_nothing_changes(
    system: Client, planned: Planned, body: Any, where: str
) -> None:
    response = put(system, planned, body, '"0"')
    assert response.status_code == 422
    assert where in [fault["where"] for fault in response.json()["faults"]]
    assert not Roster.objects.filter(visit__public_id=planned.visit).exists()


def test_a_closed_list_is_refused(system: Client, planned: Planned) -> None:
    made = put(system, planned, LIST, '"0"')
    Roster.objects.update(state="closed")
    response = put(system, planned, LIST, made["ETag"])
    assert (response.status_code, response.json()["code"]) == (409, "roster_closed")


def test_a_stranger_finds_no_list(stranger: Staff, planned: Planned) -> None:
    client = caller(stranger)
    assert read(client, planned).status_code == 404
    assert put(client, planned, LIST, '"0"').status_code == 404


def test_a_visit_nobody_knows_has_no_list(system: Client, planned: Planned) -> None:
    nobody = Planned(planned.period, UUID(int=7))
    assert put(system, nobody, LIST, '"0"').status_code == 404
