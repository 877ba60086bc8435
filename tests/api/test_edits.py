"""The plan of a week changed by hand over the API: read, tried, changed, held, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.models import Plan, Stop
from tests.api.conftest import Planned, caller
from tests.api.test_weeks import post


def address(planned: Planned, page: str) -> str:
    return f"/api/weeks/{planned.period.public_id}/{page}"


def spot(board: dict[str, Any]) -> dict[str, Any]:
    """Give the first stop of the board as a change names it."""
    visit = next(one for one in board["visits"] if one["stops"])
    stop = visit["stops"][0]
    kept = ("stop", "on", "start", "end")
    return {"visit": visit["visit_id"], **{name: stop[name] for name in kept}}


def change(client: Client, planned: Planned, seen: object, **said: Any) -> Any:
    return post(client, address(planned, "edits"), said, **{"If-Match": f'"{seen}"'})


def test_a_stop_is_taken_out_once_and_put_back(system: Client, planned: Planned) -> None:
    board = system.get(address(planned, "board")).json()
    assert board["plan_number"] == 1
    keys = {"If-Match": '"1"', "Idempotency-Key": "out"}
    said = {"verb": "remove", "spot": spot(board)}
    first = post(system, address(planned, "edits"), said, **keys)
    again = post(system, address(planned, "edits"), said, **keys)
    assert (first.status_code, first.json()["plan_number"]) == (201, 2), first.content
    assert again.json() == first.json()
    assert Plan.objects.filter(period=planned.period).count() == 2
    stale = post(system, address(planned, "undo"), {}, **{"If-Match": '"1"'})
    assert stale.status_code == 409
    back = post(system, address(planned, "undo"), {}, **{"If-Match": '"2"'})
    assert back.json()["plan_number"] == 3
    assert spot(system.get(address(planned, "board")).json()) == spot(board)


def test_what_breaks_a_rule_is_refused_with_the_rule_and_can_be_tried_first(
    system: Client, planned: Planned
) -> None:
    where = spot(system.get(address(planned, "board")).json())
    night = {"verb": "move", "spot": where, "to_start": "03:00"}
    tried = change(system, planned, 1, **night, only_try=True)
    assert tried.status_code == 200, tried.content
    assert tried.json()["tried"]["fits"] is False
    assert tried.json()["tried"]["faults"]
    refused = change(system, planned, 1, **night)
    assert (refused.status_code, refused.json()["code"]) == (409, "change_does_not_fit")
    assert [one["sentence"] for one in refused.json()["faults"]] == tried.json()["tried"]["faults"]
    assert Plan.objects.filter(period=planned.period).count() == 1


def test_a_stop_is_held_and_let_go(system: Client, planned: Planned) -> None:
    where = spot(system.get(address(planned, "board")).json())
    for pinned in (True, False):
        held = post(system, address(planned, "pins"), {"spot": where, "pinned": pinned})
        assert (held.status_code, held.json()["pinned"]) == (200, pinned), held.content
        rows = Stop.objects.filter(visit__public_id=where["visit"], site_offer__code=where["stop"])
        assert rows.filter(pinned=pinned).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"verb": "move"},
        {"verb": "move", "to_start": "25:00"},
        {"verb": "lengthen"},
        {"verb": "swap"},
        {"verb": "fly"},
        {"verb": "remove", "odd": 1},
    ],
)
def test_a_change_that_says_too_little_is_422(
    system: Client, planned: Planned, changes: dict[str, Any]
) -> None:
    where = spot(system.get(address(planned, "board")).json())
    assert change(system, planned, 1, spot=where, **changes).status_code == 422


def test_a_change_names_the_plan_it_was_made_from(system: Client, planned: Planned) -> None:
    where = spot(system.get(address(planned, "board")).json())
    said = {"verb": "remove", "spot": where}
    assert post(system, address(planned, "edits"), said).status_code == 428


def test_nobody_changes_the_week_of_another_office(stranger: Staff, planned: Planned) -> None:
    client = caller(stranger)
    assert client.get(address(planned, "board")).status_code == 404
