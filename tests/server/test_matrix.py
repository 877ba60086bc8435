"""Every route x every role, against the reviewed table routes.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from leadinglights.office.registry.models import Case, HostContact
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.visits.models import Repair
from tests.server.the_week import TheWeek, imported_and_planned

TABLE: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("routes.toml").read_text(encoding="utf-8")
)
COLUMNS = ("nobody", "coordinator", "assistant", "administrator", "auditor", "stranger")
Row = TypeVar("Row", bound=Model)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def week(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[TheWeek]:
    with django_db_blocker.unblock(), imported_and_planned() as planned:
        yield planned


def routes_of(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Names of all routes; one without a name cannot be listed and is given by its pattern."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes_of(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name or entry.pattern}"


def client_of(week: TheWeek, column: str, **how: Any) -> Client:
    client = Client(raise_request_exception=False, **how)
    if column != "nobody":
        client.force_login(week.people[column])
    return client


def answer(week: TheWeek, route: str, method: str, column: str, body: dict[str, Any]) -> str:
    address = reverse(route, kwargs=week.arguments_of(route))
    client = client_of(week, column)
    response = client.get(address) if method == "GET" else client.post(address, body)
    if response.status_code == 302 and "/sign-in/" in response.headers["Location"]:
        return "in"
    return str(response.status_code)


def answers(week: TheWeek, method: str) -> dict[str, str]:
    listed = [route for route, methods in TABLE.items() if method in methods]
    bodies = a_body if method == "POST" else no_body
    return {
        route: " ".join(answer(week, route, method, name, bodies(week, route)) for name in COLUMNS)
        for route in listed
    }


def no_body(_week: TheWeek, _route: str) -> dict[str, Any]:
    return {}


def a_body(week: TheWeek, route: str) -> dict[str, Any]:
    """What a person would send; the row is read again, for another may have changed it."""
    body = (bodies_of_hosts_and_lists(week) | bodies_of_a_week(week)).get(route, dict)
    return {"request_key": str(uuid4()), **body()}


def again(row: Row) -> Row:
    """A row as it stands now."""
    row.refresh_from_db()
    return row


def bodies_of_hosts_and_lists(week: TheWeek) -> dict[str, Callable[[], dict[str, Any]]]:
    return {
        "workspace:week_hosts": lambda: {
            "plan_number": week.period.plans.order_by("-number")[0].number,
            "answer_by": "2017-09-01",
        },
        "workspace:study": lambda: {
            "deed": "skills",
            "version": TransferStudy.objects.order_by("pk").values_list("version", flat=True)[0],
        },
        "workspace:study_figures": lambda: {
            "value:economics.discount_rate": "7.25",
            "source": "The city",
        },
        "workspace:told": lambda: {"version": again(week.stop).version, "answer": "yes"},
        "workspace:repairs": lambda: {
            "kind": "late",
            "late-visit": str(week.visit.public_id),
            "late-on": "2017-09-05",
            "late-minutes": "30",
        },
        "workspace:repair": lambda: {
            "verb": "drop",
            "version": Repair.objects.order_by("pk")[0].version,
        },
        "workspace:host": lambda: {
            "version": HostContact.objects.filter(host=week.stop.host).count(),
            "name": "Reception desk",
            "language": "da",
        },
        "workspace:person": lambda: {"words": "nobody@example.org", "deed": "find"},
        "workspace:letter": lambda: {
            "language": "en",
            "subject": "Invitation",
            "body": "Come and see.",
        },
        "workspace:roster": lambda: {"deed": "counts", "version": week.delegate.roster.version},
        "workspace:delegate_new": lambda: {"family": "Wu", "version": week.delegate.roster.version},
        "workspace:delegate": lambda: {"family": "Li", "version": week.delegate.version},
        "workspace:request": lambda: {
            "deed": "take_up",
            "version": week.request("chengde").version,
        },
        "workspace:decide": lambda: {
            "version": week.request("belarus").version,
            "language": "en",
            "reason": "The week is full.",
            "subject": "Your visit request",
            "body": "We cannot receive you.",
            "step": "send",
        },
    }


def bodies_of_a_week(week: TheWeek) -> dict[str, Callable[[], dict[str, Any]]]:
    stop, offer, delegation = week.stop, week.stop.site_offer, week.visit.delegation
    return {
        "workspace:closed": lambda: {
            "thing": "office:",
            "first": "2017-10-02",
            "last": "2017-10-03",
        },
        "workspace:protocol": lambda: {"country": "DK", "seating": "round"},
        "workspace:protocol_profile": lambda: {"text": "Toasts are short."},
        "workspace:message": lambda: {"deed": "drop"},
        "workspace:tokens": lambda: {"name": "Records", "scopes": ["visits:read"], "days": "30"},
        "workspace:assumptions": lambda: {"version": again(delegation).version, "persons": 9},
        "public:request_step": lambda: {
            "organisation": "A city",
            "body": "civic",
            "country": "CN",
            "behalf": "self",
        },
        "public:request_basket": lambda: {
            "key": f"case:{Case.objects.order_by('code')[0].public_id}"
        },
        "workspace:edit": lambda: {
            "act": "pin",
            "number": 1,
            "visit": str(week.visit.public_id),
            "stop": offer.code,
            "on": again(stop).on.isoformat(),
            "at": stop.starts_min,
            "end": stop.ends_min,
        },
        "workspace:undo": lambda: {"number": 1},
        "workspace:ask": lambda: {
            "ask": "why",
            "visit": delegation.code,
            "stop": offer.code,
        },
        "workspace:release": lambda: {"number": 1, "act": "release"},
        "workspace:offer": lambda: {
            "version": again(offer).version,
            "hours": "Mo-Fr 08:00-16:00",
            "min_min": 30,
            "ideal_min": 60,
            "capacity": 40,
        },
    }


def test_no_route_is_missing_in_the_table_and_none_is_there_that_does_not_exist() -> None:
    assert set(routes_of(get_resolver())) == set(TABLE)


def test_every_page_is_shown_to_those_in_the_table_and_to_nobody_else(week: TheWeek) -> None:
    expected = {route: methods["GET"] for route, methods in TABLE.items() if "GET" in methods}
    assert answers(week, "GET") == expected


def test_every_deed_is_done_for_those_in_the_table_and_for_nobody_else(week: TheWeek) -> None:
    expected = {route: methods["POST"] for route, methods in TABLE.items() if "POST" in methods}
    assert answers(week, "POST") == expected


def test_a_route_answers_405_to_a_method_it_does_not_know(week: TheWeek) -> None:
    for route, methods in TABLE.items():
        for method in {"GET", "POST"} - set(methods):
            assert answer(week, route, method, "coordinator", {}) == "405", (route, method)


def test_no_deed_is_done_without_the_token_of_its_page(week: TheWeek) -> None:
    # What takes a token of the API and no cookie cannot be sent by another site's form.
    deeds = [route for route, methods in TABLE.items() if "POST" in methods]
    for route in [route for route in deeds if not route.startswith("api:")]:
        address = reverse(route, kwargs=week.arguments_of(route))
        client = client_of(week, "coordinator", enforce_csrf_checks=True)
        assert client.post(address, a_body(week, route)).status_code == 403, route


def business_rows() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of ours by table as they are stored, in a fixed order: it is asked for every route."""
    models = apps.get_models(include_auto_created=True)
    tables = [one._meta.db_table for one in models if one.__module__.startswith("leadinglights.")]
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608  # our own name
            found[table] = cursor.fetchall()
    return found


def test_no_get_changes_anything(week: TheWeek) -> None:
    # Signing in leaves a trace of its own, hence before the first look.
    nobody, coordinator = client_of(week, "nobody"), client_of(week, "coordinator")
    before = business_rows()
    for route in [route for route, methods in TABLE.items() if "GET" in methods]:
        address = reverse(route, kwargs=week.arguments_of(route))
        for response in (
            nobody.get(address),
            nobody.head(address),
            coordinator.get(address),
            coordinator.options(address),
        ):
            assert response.status_code < 500
        assert business_rows() == before, route
