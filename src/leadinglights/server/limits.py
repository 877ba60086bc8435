"""Every deed of somebody who has not signed in costs one of a number of tries of their network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from leadinglights.office.access.actions import limiting
from leadinglights.server import trouble

Answer = Callable[[HttpRequest], HttpResponse]
# A delegation of 200 behind the one address of its hotel must be able to answer.
DEEDS_OF_A_NETWORK = limiting.Allowance("deeds of a network", 400, timedelta(hours=1))
SAFE = {"GET", "HEAD", "OPTIONS"}
# A file of 5 MB with its form around it. Files are kept on disk while they arrive, before anybody
# asks whose they are: without an end, a stranger could fill it.
MOST_BYTES = 6_000_000


def bodies_of_a_size(answer: Answer) -> Answer:
    """Answer 413 to what is larger than any form of ours, before a byte of it is read."""

    def limited(request: HttpRequest) -> HttpResponse:
        if _announced(request) <= MOST_BYTES:
            return answer(request)
        too_big = _("This is too large: at most 6 MB are taken at once. Nothing was saved.")
        return trouble.page(request, 413, _("This could not be done"), too_big)

    return limited


def _announced(request: HttpRequest) -> int:
    """Say how long the body claims to be; what claims nothing is read as empty by Django, too."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def deeds_of_strangers(answer: Answer) -> Answer:
    """Answer 429 where a network has used up its tries; who signed in is known by name.

    What speaks with a token of the API is counted there, by its token.
    """

    def limited(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or _is_known(request):
            return answer(request)
        network = limiting.network_of(request.META.get("REMOTE_ADDR", ""))
        try:
            limiting.take(DEEDS_OF_A_NETWORK, network, at=timezone.now())
        except limiting.TooManyTries as refused:
            response = trouble.page(
                request, refused.status, _("This could not be done"), str(refused)
            )
            response.headers["Retry-After"] = str(int(1 / DEEDS_OF_A_NETWORK.rate_per_s) + 1)
            return response
        return answer(request)

    return limited


def _is_known(request: HttpRequest) -> bool:
    return request.user.is_authenticated or request.path.startswith("/api/")
