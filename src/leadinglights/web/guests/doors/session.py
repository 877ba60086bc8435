"""Who holds a guest link: a signed cookie of one purpose, checked against the link at every page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose

HALF_AN_HOUR: Final = timedelta(minutes=30)
# A programme is looked at all day, on a bus; it holds nothing a guest may not see.
LASTS: Final = {LinkPurpose.PROGRAMME: timedelta(hours=14)}
View = Callable[..., HttpResponse]


def for_holders_of(purpose: LinkPurpose) -> Callable[[View], View]:
    """Let only holders of a link of this purpose in; the view gets `link=`, not the token."""

    def decorator(view: View) -> View:
        @login_not_required
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            now = timezone.now()
            link = held(request, purpose, at=now)
            response = view(request, *args, link=link, **kwargs)
            remember(response, link)
            add_never_cache_headers(response)
            response["X-Robots-Tag"] = "noindex"
            return response

        return inner

    return decorator


def held(request: HttpRequest, purpose: LinkPurpose, *, at: datetime) -> GuestLink:
    """Return the link whose cookie the guest carries, or refuse in the same words for all."""
    link_id = request.get_signed_cookie(
        _cookie(purpose), default="", salt=purpose.value, max_age=_lasts(purpose)
    )
    if not link_id:
        raise links.DoorClosed
    return links.held(link_id=link_id, purpose=purpose, at=at)


def remember(response: HttpResponse, link: GuestLink) -> None:
    """Give the guest the cookie of a link that was opened."""
    purpose = LinkPurpose(link.purpose)
    response.set_signed_cookie(
        _cookie(purpose),
        str(link.public_id),
        salt=purpose.value,
        max_age=_lasts(purpose),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _cookie(purpose: LinkPurpose) -> str:
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}guest-{purpose.value}"


def _lasts(purpose: LinkPurpose) -> int:
    return int(LASTS.get(purpose, HALF_AN_HOUR).total_seconds())
