"""Transfer studies over the API: asked for, computed, read as files, published; sweeps."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.models import Job, Staff
from leadinglights.office.transfers.actions import sweeping
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import StudyState
from tests.api.conftest import Planned, caller
from tests.office.transfers.a_study import a_study

HEADS = "city_id,name,country,solution,status,t_co2e,saving_t_co2e,saving_eur,gap,reason"


@pytest.fixture
def study(planned: Planned, db: None) -> TransferStudy:
    return a_study(office=planned.period.office)


def send(client: Client, path: str, body: Any = None, *, by: str = "post", **headers: str) -> Any:
    """A body as JSON; headers with underscores, as if_match."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return getattr(client, by)(
        f"/api/{path}", json.dumps(body), content_type="application/json", headers=named
    )


def stepped(client: Client, study: TransferStudy, step: str) -> Any:
    version = client.get(f"/api/studies/{study.public_id}")["ETag"]
    return send(client, f"studies/{study.public_id}/{step}", if_match=version)


def test_a_study_is_asked_for_from_a_visit_once_however_often_it_is_sent(
    system: Client, planned: Planned
) -> None:
    body = {"place": "cn-baoding", "solution": "heat_pump", "visit": str(planned.visit)}
    asked = send(system, "studies", body, idempotency_key="4711")
    assert asked.status_code == 201, asked.content
    told = asked.json()
    assert (told["state"], told["place_name"], told["visit"], told["progress"]["state"]) == (
        "queued", "Baoding", str(planned.visit), "queued",
    )  # fmt: skip
    again = send(system, "studies", body, idempotency_key="4711")
    assert again.json()["id"] == told["id"]
    assert Job.objects.filter(kind="run_study").count() == 1


def test_a_place_in_no_table_is_asked_for_by_its_coordinates(system: Client) -> None:
    place = {"name": "Viljandi", "country": "EE", "latitude_deg": 58.36, "longitude_deg": 25.6}
    body = {"place": place, "solution": "retrofit", "compute": False}
    told = send(system, "studies", body).json()
    assert (told["state"], told["place_name"], told["progress"]) == ("asked", "Viljandi", None)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"place": "atlantis", "solution": "retrofit"}, "no_such_place"),
        ({"place": "ee-tartu", "solution": "magic"}, "no_such_solution"),
        ({"place": "sg-singapore", "solution": "heat_pump"}, "study_needs_network"),
        ({"place": "ee-tartu"}, "wrong_input"),
        ({"place": "ee-tartu", "solution": "retrofit", "speed": 1}, "wrong_input"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(
    system: Client, body: dict[str, Any], code: str
) -> None:
    answer = send(system, "studies", body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_study_of_nobodys_visit_is_not_asked_for(system: Client) -> None:
    body = {"place": "ee-tartu", "solution": "retrofit", "visit": str(uuid4())}
    assert send(system, "studies", body).status_code == 404


def test_a_waiting_study_is_cancelled_and_started_again(system: Client) -> None:
    body = {"place": "ee-tartu", "solution": "retrofit"}
    study = send(system, "studies", body).json()["id"]
    assert send(system, f"studies/{study}/cancellation").json()["state"] == "cancelled"
    refused = send(system, f"studies/{study}/cancellation")
    assert (refused.status_code, refused.json()["code"]) == (409, "study_not_under_way")
    assert send(system, f"studies/{study}/runs").json()["state"] == "queued"
    refused = send(system, f"studies/{study}/figures", {}, by="put", if_match='"1"')
    assert refused.status_code == 412


def test_own_figures_take_the_place_of_defaults_for_whoever_read_them(
    system: Client, study: TransferStudy
) -> None:
    address = f"studies/{study.public_id}/figures"
    own = {"value": 0.2, "low": 0.18, "high": 0.22, "source": "The utility", "grade": "A"}
    body = {"figures": {"electricity.factor_average_kg_per_kwh": own}}
    assert send(system, address, body, by="put").status_code == 428
    changed = send(system, address, body, by="put", if_match=f'"{study.version}"')
    assert (changed.status_code, changed.json()["state"]) == (200, "asked")
    assert send(system, address, body, by="put", if_match='"1"').status_code == 412
    problem = system.get(f"/api/studies/{study.public_id}/problem.json").json()
    assert problem["electricity"]["factor_average_kg_per_kwh"]["value"] == 0.2


def test_a_figure_that_cannot_be_is_named_with_its_place(
    system: Client, study: TransferStudy
) -> None:
    own = {"value": -3, "source": "The utility", "grade": "A"}
    body = {"figures": {"electricity.factor_average_kg_per_kwh": own}}
    answer = send(
        system, f"studies/{study.public_id}/figures", body, by="put",
        if_match=f'"{study.version}"',
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (422, "study_refused")
    assert "electricity.factor_average_kg_per_kwh" in answer.json()["faults"][0]["where"]


def test_a_study_is_read_published_and_withdrawn(system: Client, study: TransferStudy) -> None:
    early = stepped(system, study, "publication")
    assert (early.status_code, early.json()["code"]) == (409, "study_not_now")
    assert stepped(system, study, "review").json()["state"] == "reviewed"
    assert stepped(system, study, "publication").json()["state"] == "published"
    assert Client().get(f"/en/studies/{study.public_id}/").status_code == 200
    assert stepped(system, study, "withdrawal").json()["state"] == "withdrawn"


def test_the_files_of_a_study_are_handed_out(system: Client, study: TransferStudy) -> None:
    base = f"/api/studies/{study.public_id}"
    result = system.get(f"{base}/result.json")
    assert result.json()["problem_sha256"] == study.problem_sha256
    known = system.get(f"{base}/result.json", headers={"if-none-match": result["ETag"]})
    assert known.status_code == 304
    report = system.get(f"{base}/report.pdf?language=da")
    assert (report["Content-Type"], report.content[:5]) == ("application/pdf", b"%PDF-")
    hours = system.get(f"{base}/hours.csv").content.decode().splitlines()
    assert len([line for line in hours if not line.startswith("#")]) == 8761


def test_a_study_without_a_result_has_no_report(system: Client, planned: Planned) -> None:
    row = a_study(office=planned.period.office, state=StudyState.ASKED, result=None)
    answer = system.get(f"/api/studies/{row.public_id}/report.pdf")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_here")


def test_a_problem_that_was_handed_out_is_taken_in(system: Client, study: TransferStudy) -> None:
    document = system.get(f"/api/studies/{study.public_id}/problem.json").json()
    taken = send(system, "studies/documents", document)
    assert taken.status_code == 201, taken.content
    again = system.get(f"/api/studies/{taken.json()['id']}/problem.json").json()
    assert (taken.json()["state"], again) == ("asked", document)
    document["year"] = "soon"
    refused = send(system, "studies/documents", document)
    assert (refused.status_code, refused.json()["faults"][0]["where"]) == (422, "year")


def test_the_list_is_narrowed(system: Client, planned: Planned, study: TransferStudy) -> None:
    a_study(office=planned.period.office, place="cn-dalian", place_name="Dalian")
    told = system.get("/api/studies", {"place": "cn-dalian"}).json()
    assert [one["place_name"] for one in told["studies"]] == ["Dalian"]
    assert told["more"] is False
    assert system.get("/api/studies", {"state": "published"}).json()["studies"] == []


def test_no_service_that_is_not_named_is_asked_for_weather(
    system: Client, study: TransferStudy
) -> None:
    answer = send(
        system, f"studies/{study.public_id}/weather", {"service": "pvgis"},
        if_match=f'"{study.version}"',
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_weather_service")


def test_what_can_be_asked_for_is_listed(system: Client) -> None:
    told = system.get("/api/studies/choices").json()
    assert "heat_pump" in [one["kind"] for one in told["solutions"]]
    assert "Tartu" in [one["name"] for one in told["places"]]


def test_a_sweep_is_read_ranked_and_with_its_errors(system: Client, owner: Staff) -> None:
    rows = [
        HEADS,
        "ee-tartu,Tartu,EE,reference,ok,1000,,,0,",
        "ee-tartu,Tartu,EE,heat_pump,ok,900,100,5,0,",
        "ee-tartu,Tartu,EE,wind,ok,500,500,7,0,",
        "xx-nowhere,Nowhere,XX,wind,refused,,,,,no such place",
    ]
    sweep = sweeping.take_in(
        title="Two", content="\n".join(rows).encode(), actor_id=owner.pk, at=timezone.now()
    )
    assert [one["title"] for one in system.get("/api/sweeps").json()["sweeps"]] == ["Two"]
    told = system.get(f"/api/sweeps/{sweep.public_id}").json()
    assert [(one["rank"], one["solution"], one["saving_share"]) for one in told["rows"]] == [
        (1, "wind", 0.5), (2, "heat_pump", 0.1),
    ]  # fmt: skip
    errors = system.get(f"/api/sweeps/{sweep.public_id}", {"errors": "true"}).json()["rows"]
    assert [(one["rank"], one["error"]) for one in errors] == [(None, "no such place")]


def test_another_office_sees_none_of_it(stranger: Staff, study: TransferStudy) -> None:
    other = caller(stranger)
    assert other.get("/api/studies").json()["studies"] == []
    assert other.get(f"/api/studies/{study.public_id}").status_code == 404
    assert send(other, f"studies/{study.public_id}/runs").status_code == 404


def test_a_token_to_read_asks_for_nothing(owner: Staff, study: TransferStudy) -> None:
    reader = caller(owner, "studies:read")
    assert reader.get(f"/api/studies/{study.public_id}").status_code == 200
    refused = send(reader, f"studies/{study.public_id}/runs")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")
