"""The draft this browser writes, read through its cookie."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from leadinglights.office.visits.actions import intake as writing
from leadinglights.office.visits.queries import intake
from leadinglights.web.parts import drafts


def draft(request: HttpRequest) -> intake.Draft | None:
    """Return the draft that can still be written, if the browser carries one."""
    found = whatever(request)
    return found if intake.is_open(found) else None


def whatever(request: HttpRequest) -> intake.Draft | None:
    """Return the request of this browser, sent or not."""
    carried = drafts.held(request)
    return intake.draft(request_id=carried.request_id) if carried else None


def basket(request: HttpRequest) -> tuple[str, ...]:
    found = draft(request)
    return found.answers.basket if found else ()


def draft_or_new(request: HttpRequest, *, at: datetime) -> UUID:
    """Return the draft to write into; the first thing written begins one."""
    found = draft(request)
    if found is not None:
        return found.request_id
    return writing.begin(
        language=get_language() or "en", address=request.META.get("REMOTE_ADDR", ""), at=at
    )


def remember(response: HttpResponse, request_id: UUID) -> HttpResponse:
    """Keep in the cookie which draft it is, and how many places it holds now."""
    found = intake.draft(request_id=str(request_id))
    places = len(found.answers.basket) if found else 0
    drafts.remember(response, request_id=str(request_id), places=places)
    return response
