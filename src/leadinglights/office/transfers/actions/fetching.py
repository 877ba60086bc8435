"""Fetch one text from one service: https, a time for all of it, a size it may not exceed, no detours.

The only room of transfers that speaks to the outside. Nothing leaves the office but the address that
is asked: coordinates of a city and a year.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from typing import Any, Final
from urllib.parse import urlsplit

SECONDS: Final = 30.0  # for the whole answer; a typical year of PVGIS takes a few
MOST_BYTES: Final = 8_000_000  # a leap year of hours in JSON is under 3 MB
AT_ONCE: Final = 65_536
MOST_WORDS: Final = 200
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


class ServiceSilent(Exception):
    """No usable answer came. `code` is slow, unreachable, too_large or answered; `detail` what it said."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{_IN_ENGLISH[code]}{': ' * bool(detail)}{detail}")


_IN_ENGLISH: Final = {
    "slow": "it took too long to answer",
    "unreachable": "it was not reached",
    "too_large": "its answer was larger than any year of weather",
    "answered": "it answered with a refusal",
}


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """A named host answers itself: an address it points to is not asked."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def may_be_asked(url: str) -> bool:
    """Whether an address is https, or on this machine, and carries no name and password."""
    try:
        parts = urlsplit(url)
        here = parts.hostname in LOOPBACK
        return (
            bool(parts.hostname)
            and "@" not in parts.netloc
            and (parts.scheme == "https" or (here and parts.scheme == "http"))
        )
    except ValueError:
        return False


def fetched(url: str, *, seconds: float = SECONDS, most_bytes: int = MOST_BYTES) -> str:
    """The text at an address.

    Raises
    ------
    ServiceSilent
        If it is not reached, too slow, too large, or no success.
    """
    if not may_be_asked(url):
        raise ServiceSilent("unreachable", "only https is asked")
    until = time.monotonic() + seconds
    request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310
    opener = urllib.request.build_opener(_NoDetours)
    try:
        with opener.open(request, timeout=seconds) as response:
            return _read(response, until=until, most_bytes=most_bytes).decode("utf-8-sig")
    except urllib.error.HTTPError as refused:
        with refused:
            raise ServiceSilent("answered", f"{refused.code} {_said(refused)}".strip()) from None
    except TimeoutError:
        raise ServiceSilent("slow") from None
    except UnicodeDecodeError:
        raise ServiceSilent("answered", "no text in UTF-8") from None
    except (OSError, http.client.HTTPException, ValueError) as wrong:
        reason = getattr(wrong, "reason", None)
        raise ServiceSilent("slow" if isinstance(reason, TimeoutError) else "unreachable") from None


def _read(response: Any, *, until: float, most_bytes: int) -> bytes:
    """All of it, or TimeoutError: a socket's own time limit begins anew with every byte."""
    parts: list[bytes] = []
    size = 0
    while part := response.read1(AT_ONCE):
        size += len(part)
        if size > most_bytes:
            raise ServiceSilent("too_large")
        if time.monotonic() > until:
            raise TimeoutError
        parts.append(part)
    return b"".join(parts)


def _said(refused: urllib.error.HTTPError) -> str:
    """What a service says of its refusal, as PVGIS, Open-Meteo and NASA POWER each do; else nothing."""
    try:
        answer = json.loads(refused.read(AT_ONCE))
        told = answer.get("message") or answer.get("reason") or answer.get("messages") or ""
    except (OSError, ValueError, AttributeError, RecursionError, http.client.HTTPException):
        return ""
    words = " ".join(str(one) for one in told) if isinstance(told, list) else str(told)
    return "".join(mark for mark in words if mark.isprintable())[:MOST_WORDS]
