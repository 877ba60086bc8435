"""Who gets in: every route x every scope, and what a token cannot do for its owner."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from leadinglights.api import callers
from leadinglights.office.access.actions import limiting
from leadinglights.office.access.models import ApiToken, Staff
from leadinglights.office.access.states import TokenScope
from tests.api.conftest import Planned, caller
from tests.office.access.builders import a_person

# Which scope opens a route. Written by hand; the test holds the routes against it.
ROUTES = {
    ("GET", "/api/catalogue"): "catalogue:read",
    ("POST", "/api/requests"): "requests:write",
    ("GET", "/api/requests"): "requests:read",
    ("GET", "/api/requests/{visit}"): "requests:read",
    ("GET", "/api/requests/{visit}/findings"): "requests:read",
    ("POST", "/api/requests/{visit}/decisions"): "requests:decide",
    ("POST", "/api/requests/{visit}/letter"): "requests:decide",
    ("GET", "/api/visits"): "visits:read",
    ("GET", "/api/visits/{visit}"): "visits:read",
    ("GET", "/api/visits/{visit}/programme"): "visits:read",
    ("GET", "/api/visits/{visit}/programme.ics"): "visits:read",
    ("GET", "/api/visits/{visit}/stops"): "visits:read",
    ("POST", "/api/visits/{visit}/stops/{visit}/answers"): "visits:write",
    ("GET", "/api/visits/{visit}/roster"): "visits:read",
    ("PUT", "/api/visits/{visit}/roster"): "visits:write",
    ("GET", "/api/visits/{visit}/release"): "visits:read",
    ("POST", "/api/visits/{visit}/release"): "visits:write",
    ("POST", "/api/visits/{visit}/withdrawal"): "visits:write",
    ("POST", "/api/visits/{visit}/notices"): "visits:write",
    ("GET", "/api/visits/{visit}/state"): "visits:read",
    ("POST", "/api/visits/{visit}/state"): "visits:write",
    ("GET", "/api/visits/{visit}/report"): "visits:read",
    ("PUT", "/api/visits/{visit}/report"): "visits:write",
    ("POST", "/api/visits/{visit}/leads"): "visits:write",
    ("PUT", "/api/visits/{visit}/leads/{visit}"): "visits:write",
    ("GET", "/api/visits/{visit}/gifts"): "visits:read",
    ("POST", "/api/visits/{visit}/gifts"): "visits:write",
    ("GET", "/api/weeks/{visit}/board"): "visits:read",
    ("POST", "/api/weeks/{visit}/edits"): "visits:write",
    ("POST", "/api/weeks/{visit}/undo"): "visits:write",
    ("POST", "/api/weeks/{visit}/pins"): "visits:write",
    ("GET", "/api/visits/{visit}/feedback"): "visits:read",
    ("GET", "/api/visits/{visit}/cost-carbon"): "visits:read",
    ("GET", "/api/visits/{visit}/calendars"): "visits:read",
    ("GET", "/api/visits/{visit}/programme.pdf"): "visits:read",
    ("GET", "/api/visits/{visit}/papers/badges/pdf"): "visits:read",
    ("GET", "/api/weeks/{visit}/repairs"): "visits:read",
    ("POST", "/api/weeks/{visit}/repairs"): "visits:write",
    ("GET", "/api/repairs/{visit}"): "visits:read",
    ("POST", "/api/repairs/{visit}/taking"): "visits:write",
    ("GET", "/api/studies"): "studies:read",
    ("GET", "/api/studies/choices"): "studies:read",
    ("GET", "/api/studies/{visit}"): "studies:read",
    ("GET", "/api/studies/{visit}/problem.json"): "studies:read",
    ("GET", "/api/studies/{visit}/result.json"): "studies:read",
    ("GET", "/api/studies/{visit}/report.pdf"): "studies:read",
    ("GET", "/api/studies/{visit}/hours.csv"): "studies:read",
    ("GET", "/api/sweeps"): "studies:read",
    ("GET", "/api/sweeps/{visit}"): "studies:read",
    ("POST", "/api/studies"): "studies:write",
    ("POST", "/api/studies/documents"): "studies:write",
    ("PUT", "/api/studies/{visit}/figures"): "studies:write",
    ("POST", "/api/studies/{visit}/runs"): "studies:write",
    ("POST", "/api/studies/{visit}/cancellation"): "studies:write",
    ("POST", "/api/studies/{visit}/weather"): "studies:write",
    ("POST", "/api/studies/{visit}/review"): "studies:write",
    ("POST", "/api/studies/{visit}/publication"): "studies:write",
    ("POST", "/api/studies/{visit}/withdrawal"): "studies:write",
    ("POST", "/api/repairs/{visit}/dropping"): "visits:write",
    ("GET", "/api/rules"): "catalogue:read",
    ("GET", "/api/goodwill/2017"): "visits:read",
    ("GET", "/api/weeks"): "visits:read",
    ("GET", "/api/weeks/{visit}"): "visits:read",
    ("POST", "/api/weeks/{visit}/plans"): "visits:write",
    ("GET", "/api/weeks/{visit}/hosts"): "visits:read",
    ("POST", "/api/weeks/{visit}/asks"): "visits:write",
    ("GET", "/api/jobs/{visit}"): "visits:read",
    ("POST", "/api/jobs/{visit}/cancellation"): "visits:write",
}


def send(client: Client, method: str, path: str, planned: Planned) -> Any:
    address = path.format(visit=planned.visit)
    return client.generic(method, address, b"{}", content_type="application/json")


@pytest.mark.parametrize("scope", TokenScope.values)
def test_a_token_opens_the_routes_of_its_scope_and_no_other(
    owner: Staff, planned: Planned, scope: str
) -> None:
    client = caller(owner, scope)
    opened = {
        (method, path)
        for method, path in ROUTES
        if send(client, method, path, planned).status_code not in {401, 403}
    }
    assert opened == {route for route, needed in ROUTES.items() if needed == scope}


def test_what_is_outside_the_scope_is_said(owner: Staff) -> None:
    response = caller(owner, "catalogue:read").get("/api/visits")
    assert response.status_code == 403
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "scope_missing"
    assert "visits:read" in response.json()["detail"]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer llt_nobody", "Basic YTpi", "Bearer \x7f"]
)
def test_nobody_gets_in_without_a_valid_token(planned: Planned, db: None, header: str) -> None:
    client = Client(headers={"authorization": header} if header else {})
    response = client.get("/api/visits")
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.json()["code"] in {"token_missing", "token_not_valid"}


def test_a_session_opens_nothing(client: Client, owner: Staff) -> None:
    client.force_login(owner)
    assert client.get("/api/visits").status_code == 401


def test_a_token_does_nothing_its_owner_may_not(planned: Planned, db: None) -> None:
    admin = a_person("administrator", office=planned.period.office)
    client = caller(admin)
    assert client.get("/api/catalogue").status_code == 200
    response = client.get("/api/visits")
    assert (response.status_code, response.json()["code"]) == (403, "beyond_its_owner")


@pytest.mark.parametrize("path", ["plans", "asks"])
def test_the_token_of_an_assistant_plans_nothing(planned: Planned, db: None, path: str) -> None:
    client = caller(a_person("assistant", office=planned.period.office))
    response = client.post(f"/api/weeks/{planned.period.public_id}/{path}", {}, "application/json")
    assert (response.status_code, response.json()["code"]) == (403, "beyond_its_owner")


def test_a_token_of_another_office_sees_nothing_of_this(stranger: Staff, planned: Planned) -> None:
    client = caller(stranger)
    assert client.get("/api/visits").json()["visits"] == []
    for page in ("", "/programme", "/programme.ics", "/stops"):
        assert client.get(f"/api/visits/{planned.visit}{page}").status_code == 404


def test_a_revoked_token_is_refused_at_once(system: Client) -> None:
    assert system.get("/api/visits").status_code == 200
    ApiToken.objects.update(revoked_at="2026-01-01T00:00Z")
    assert system.get("/api/visits").status_code == 401


def test_a_token_that_calls_too_often_is_told_when_to_come_back(
    system: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = limiting.Allowance("calls of a token", 2, callers.CALLS_OF_A_TOKEN.per)
    monkeypatch.setattr(callers, "CALLS_OF_A_TOKEN", few)
    assert [system.get("/api/visits").status_code for _ in range(3)] == [200, 200, 429]
    refused = system.get("/api/visits")
    assert refused["Retry-After"] == "60"
    assert refused.json()["code"] == "too_many_tries"


def test_guessing_tokens_ends(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    few = limiting.Allowance("wrong tokens", 2, callers.WRONG_TOKENS.per)
    monkeypatch.setattr(callers, "WRONG_TOKENS", few)
    client = Client(headers={"authorization": "Bearer llt_a-guess"})
    assert [client.get("/api/visits").status_code for _ in range(3)] == [401, 401, 429]
