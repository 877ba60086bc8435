"""0 tokens in logs: not in paths, referrers, traces or answers of a mail server."""

from __future__ import annotations

import io
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from leadinglights.server import trouble

TOKEN = "V2hvZXZlci1yZWFkcy10aGlzLWlz-_x9"
API = "llt_c29tZS1hcGktdG9rZW4"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the handler of the settings would have written."""
    dictionary: dict[str, Any] = settings.LOGGING
    config = logging.config.DictConfigurator(dictionary)
    formatter = config.configure_formatter(dictionary["formatters"]["plain"].copy())
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_an_address_that_opens_nothing_is_logged_without_its_token(
    client: Client, log: io.StringIO
) -> None:
    assert client.get(f"/en/g/{TOKEN}/").status_code == 404
    assert client.put(f"/en/g/{TOKEN}/").status_code == 405
    refused = Client(enforce_csrf_checks=True)
    address = f"http://testserver/da/g/{TOKEN}/"
    assert refused.post(f"/en/g/{TOKEN}/", headers={"referer": address}).status_code == 403
    written = log.getvalue()
    assert "/en/g/***/" in written
    assert TOKEN not in written


def unlucky() -> None:
    raise RuntimeError(f"Authorization: Bearer {API} of guest@example.org, also {API}")


def test_an_incident_keeps_its_trace_and_loses_its_secrets(
    rf: Any, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trouble, "page", lambda *_: None)
    try:
        unlucky()
    except RuntimeError:
        trouble.failed(rf.get(f"/en/g/{TOKEN}/"))
    written = log.getvalue()
    assert "Traceback" in written
    assert all(secret not in written for secret in (TOKEN, API, "guest@"))
