"""The address of the visitor behind proxies of our own."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def true_address(answer: Answer) -> Answer:
    """Put the visitor's address into REMOTE_ADDR, so that nobody else reads forwarded headers."""

    def addressed(request: HttpRequest) -> HttpResponse:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        request.META["REMOTE_ADDR"] = address_of(
            request.META.get("REMOTE_ADDR", ""), forwarded, settings.TRUSTED_PROXY_COUNT
        )
        return answer(request)

    return addressed


def address_of(peer: str, forwarded_for: str, trusted_proxies: int) -> str:
    """Count from the right: every element left of our own proxies is the visitor's invention.

    >>> address_of("10.0.0.1", "6.6.6.6, 192.0.2.7", 1)
    '192.0.2.7'
    >>> address_of("192.0.2.7", "6.6.6.6", 0)
    '192.0.2.7'
    """
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    if trusted_proxies == 0 or len(hops) < trusted_proxies:
        return peer
    return hops[-trusted_proxies]
