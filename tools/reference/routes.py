"""`docs/reference/routes.md`: every address of the site, what it shows and to whom."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools.reference import GENERATED

TABLE = Path(__file__).resolve().parents[2] / "tests/server/routes.toml"
ANSWERED = {"200", "303", "422"}
ROLES = ("anybody", "coordinator", "assistant", "administrator", "auditor")

# What views do whose name says it to a reader of the code, but not to a reader of this page.
WHAT = {
    "public:home": "The first page: what the office does, what is on show, its partner cities.",
    "public:sources": "Every source behind a figure or a claim.",
    "public:accessibility": "The accessibility statement.",
    "public:sign_in": "Sign in.",
    "public:sign_out": "Sign out.",
    "workspace:weeks": "The weeks that are planned together.",
    "workspace:host_sheet": "A host's sheet for the week, as PDF.",
    "workspace:driver_sheet": "A driver's sheet for the week, as PDF.",
    "workspace:check_in": "Note that guests have come to a stop, or left it.",
    "workspace:roster": "The list of delegates of a visit: order, numbers for the kitchen, its state.",
    "workspace:delegate_new": "Put somebody on the list.",
    "workspace:delegate": "Change somebody on the list, or take them off.",
    "workspace:roster_upload": "Read a file into the list: a preview first, then the deed.",
    "workspace:requests": "Visit requests, those first that wait longest.",
    "workspace:decide": "Decide a request: accept, counter-offer, refer, decline; with the letter that is sent.",
    "workspace:token": "Revoke a token of the API.",
    "workspace:studies": "Transfer studies, newest first; `?as=csv` gives the list as a file.",
    "workspace:study_new": "Ask for a study, or read one from a JSON file.",
    "workspace:study_figures": "Every figure of a study, open to change.",
    "workspace:sweeps": "Sweeps over many cities; takes one in from its results.csv.",
    "guests:roster": "The list of delegates, for its leader.",
    "guests:delegate_new": "Put somebody on the list.",
    "guests:delegate": "Change somebody on the list, or take them off.",
    "guests:roster_upload": "Read a file into the list.",
    "guests:check_in": "The leader notes that the guests have come to a stop.",
    "workspace:programme": "A delegation's programme as pdf, docx or ics; `?language=` chooses.",
}

OPENING = """\
Every page begins with its language: `/da/`, `/en/`, `/zh-hans/` or `/de/` (`/` leads to the reader's).
Pages in the workspace want a sign-in; what a role may not see answers 404, like what does not exist. A
GET changes nothing. Pages under `/my/` are for whoever opened a guest link (`/g/{token}/`) of their purpose.
The API under `/api/` wants a token with the scope it names; `/api/openapi.json` describes it to machines.

Who may is the reviewed table `tests/server/routes.toml`; a test holds every route against it.

| Address | Name | What it does | GET | POST |
|---|---|---|---|---|"""


def routes() -> list[tuple[str, str, Any]]:
    """Address, name and view of every route, in the order of the site."""
    from django.urls import get_resolver

    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Sequence[Any], prefix: str, space: str) -> Iterator[tuple[str, str, Any]]:
    from django.urls import LocalePrefixPattern

    for one in patterns:
        is_language = isinstance(one.pattern, LocalePrefixPattern)
        address = prefix + ("<language>/" if is_language else str(one.pattern))
        if hasattr(one, "url_patterns"):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, address, inner)
        else:
            yield address, f"{space}{one.name}", one.callback


def _of_the_api() -> dict[str, str]:
    """What each address of the API does, by method, in its own words."""
    from leadinglights.api.urls import api

    paths = api.get_openapi_schema()["paths"]
    return {
        address.strip("/"): "; ".join(
            f"{method.upper()}: {operation['summary']}"
            for method, operation in methods.items()
            if "summary" in operation
        )
        for address, methods in paths.items()
    }


def _who(answers: str) -> str:
    """Roles that get an answer, by the reviewed table; its last column is another office's."""
    said = dict(zip(ROLES, answers.split(), strict=False))
    if said["anybody"] in ANSWERED:
        return "anybody"
    return ", ".join(role for role, answer in said.items() if answer in ANSWERED)


def page() -> str:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    of_the_api = _of_the_api()
    rows = []
    for address, name, view in routes():
        allowed = table.get(name, {})
        doc = inspect.cleandoc(inspect.unwrap(view).__doc__ or "").split("\n")[0]
        shown = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", address)
        what = of_the_api.get(shown.strip("/")) or doc or WHAT[name]
        cells = [_who(allowed[verb]) if verb in allowed else "-" for verb in ("GET", "POST")]
        rows.append(f"| `/{shown}` | `{name}` | {what} | {' | '.join(cells)} |")
    return "\n".join(["# Addresses of the site\n", GENERATED, OPENING, *rows]) + "\n"
