"""What no page of ours would send is answered in words, never by an error of the server."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from tests.web.conftest import Example

pytestmark = pytest.mark.django_db
# A digit that no int() reads, more digits than it takes, more than a column holds, a sign, another script.
NUMBERS = ("²", "9" * 5000, "9" * 30, "-1", "١٢", "1e3", "")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "form",
    [
        ("weeks/{week}/undo/", "number", ""),
        ("visits/{baoding}/release/", "number", ""),
        ("visits/{baoding}/life/", "version", "cancel"),
        ("visits/{baoding}/report/", "visit_version", "close"),
        ("visits/{baoding}/roster/", "version", "close"),
        ("requests/{chengde}/", "version", "take_up"),
    ],
)
def test_a_number_that_is_none_is_refused(
    desk: Client, example: Example, form: tuple[str, str, str], number: str
) -> None:
    page, field, deed = form
    ids = {name: getattr(example, name) for name in ("week", "baoding", "chengde")}
    body = {field: number, "deed": deed, "reason": "storm", "request_key": str(uuid4())}
    answer = desk.post("/en/workspace/" + page.format(**ids), body)
    assert answer.status_code in {409, 422}


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "page",
    ["reports/?page=", "requests/?page=", "post/?page=", "goodwill/?year=", "travel/?changed="],
)
def test_a_page_of_no_such_number_is_a_page_all_the_same(
    desk: Client, page: str, number: str
) -> None:
    assert desk.get(f"/en/workspace/{page}{number}").status_code == 200
