"""The OpenAPI document, finished for machines and laid out for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from leadinglights.api.problems import MEDIA_TYPE

METHODS = ("get", "post", "put", "delete")
SCHEME = {"type": "http", "scheme": "bearer", "description": "A token made in the workspace."}


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    place: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    summary: str
    words: str
    scope: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class DescriptionPage:
    title: str
    version: str
    words: str
    site: str
    operations: tuple[Operation, ...]


def finish(schema: dict[str, Any]) -> None:
    """Name problems by their media type, and the scope each operation needs."""
    for operation in _operations(schema):
        operation["responses"] = dict(sorted(operation["responses"].items(), key=_status))
        for status, response in operation["responses"].items():
            content = response.get("content")
            if int(status) >= 400 and content and MEDIA_TYPE not in content:
                response["content"] = {MEDIA_TYPE: content.pop("application/json")}
            if int(status) >= 400:
                response["description"] = "Not done; the problem says why."
        for parameter in operation.get("parameters", []):
            if parameter["name"] == "If-Match":  # told by 428, not by 422
                parameter["required"] = True
        scopes = [name for need in operation.get("security", []) for name in need]
        if scopes:
            operation["security"] = [{"token": [name.replace(".", ":") for name in scopes]}]
    schema["components"]["securitySchemes"] = {"token": dict(SCHEME)}


def page_of(schema: dict[str, Any]) -> DescriptionPage:
    """Lay the document out for a person."""
    return DescriptionPage(
        title=schema["info"]["title"],
        version=schema["info"]["version"],
        words=schema["info"]["description"],
        site=schema["servers"][0]["url"],
        operations=tuple(
            _operation(method, path, given)
            for path, item in schema["paths"].items()
            for method, given in item.items()
            if method in METHODS
        ),
    )


def _status(item: tuple[Any, Any]) -> int:
    return int(item[0])


def _operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        operation
        for item in schema["paths"].values()
        for method, operation in item.items()
        if method in METHODS
    ]


def _operation(method: str, path: str, given: dict[str, Any]) -> Operation:
    return Operation(
        method=method.upper(),
        path=path,
        summary=given.get("summary", ""),
        words=given.get("description", ""),
        scope=", ".join(scope for need in given.get("security", []) for scope in need["token"]),
        parameters=tuple(
            Parameter(one["name"], one["in"], bool(one.get("required")))
            for one in given.get("parameters", [])
        ),
    )
