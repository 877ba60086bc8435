"""The document that describes the API is whole, and its page says the same in words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from leadinglights.api.urls import api
from tests.api.test_tokens import ROUTES
from tests.web.reading import read

NEVER_MISSING = {"400", "401", "403", "404", "409", "412", "422", "428", "429"}


@pytest.fixture(scope="module")
def document(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Any]:
    """Read the document once: the schemas of all answers take seconds to write."""
    with django_db_blocker.unblock():
        found: dict[str, Any] = Client().get("/api/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method.upper(), path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*(references(value) for value in node.values()))
    if isinstance(node, list):
        return set().union(*(references(value) for value in node))
    return set()


def test_it_is_openapi_3_1_with_a_name_for_each_operation(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    names = [operation["operationId"] for *_, operation in operations(document)]
    assert len(names) == len(set(names))
    assert all(operation["summary"] for *_, operation in operations(document))


def test_every_reference_leads_to_a_schema(document: dict[str, Any]) -> None:
    for reference in references(document):
        node: Any = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]
        assert node


def test_every_parameter_of_a_path_is_declared(document: dict[str, Any]) -> None:
    for _, path, operation in operations(document):
        declared = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path)), path


def test_every_operation_says_which_refusals_it_knows_and_which_scope_it_needs(
    document: dict[str, Any],
) -> None:
    for method, path, operation in operations(document):
        assert set(operation["responses"]) >= NEVER_MISSING, path
        for status in NEVER_MISSING:
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"]
        [scopes] = operation["security"]
        known = ROUTES.get((method, re.sub(r"{\w+}", "{visit}", path)))
        assert known is None or scopes == {"token": [known]}, path


def test_the_page_names_every_operation(client: Client, document: dict[str, Any]) -> None:
    response = client.get("/api/")
    page = read(response)
    shown = [" ".join(heading.text.split()) for heading in page.all("h3")]
    assert shown == [f"{method} {path}" for method, path, _ in operations(document)]
    assert "style=" not in response.content.decode()


def test_the_document_is_made_once_however_often_it_is_asked_for() -> None:
    assert api.get_openapi_schema() is api.get_openapi_schema(path_params={})


def test_an_address_that_is_none_is_a_problem_too(client: Client, db: None) -> None:
    response = client.get("/api/nothing")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
