"""Which visit request this browser writes: a signed cookie, nothing else is kept in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from leadinglights.office.visits.queries import intake
from leadinglights.web.parts import typed

SALT: Final = "visit request draft"
LASTS_S: Final = int(intake.DRAFT_KEPT.total_seconds())


@dataclass(frozen=True, slots=True)
class Held:
    """The public id of the draft, and how many places its basket held."""

    request_id: str
    places: int


def held(request: HttpRequest) -> Held | None:
    """Return what the browser carries; a cookie that was tampered with counts as none."""
    carried = request.get_signed_cookie(_name(), default="", salt=SALT, max_age=LASTS_S)
    request_id, _dot, places = str(carried).partition(".")
    return Held(request_id, typed.number(places)) if request_id else None


def remember(response: HttpResponse, *, request_id: str, places: int) -> None:
    response.set_signed_cookie(
        _name(),
        f"{request_id}.{places}",
        salt=SALT,
        max_age=LASTS_S,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(_name(), samesite="Lax")


def _name() -> str:
    return ("__Host-" if settings.SESSION_COOKIE_SECURE else "") + "visit-request"
