"""What every surface asks of a request and answers to it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from leadinglights.office.access.actions import once
from leadinglights.office.access.models import Staff


def see_other(location: str) -> HttpResponse:
    """Answer a form that was accepted: look at the result there (303, never posted again)."""
    response = HttpResponseRedirect(location)
    response.status_code = 303
    return response


def staff_of(request: HttpRequest) -> Staff:
    """Give who is signed in; only pages closed by the login middleware ask this."""
    assert isinstance(request.user, Staff)
    return request.user


def done_once(request: HttpRequest, *, at: datetime, deed: Callable[[], str]) -> str:
    """Do what a form asks once, however often it is sent, and give where the answer leads."""
    return once.do(
        actor_id=staff_of(request).pk,
        key=_request_key(request),
        fingerprint=once.fingerprint(request.path, dict(request.POST.lists())),
        at=at,
        deed=deed,
    )


def _request_key(request: HttpRequest) -> UUID:
    """Give the hidden key that makes a double click one deed; a form without one gets its own."""
    try:
        return UUID(request.POST.get("request_key", ""))
    except ValueError:
        return uuid4()
