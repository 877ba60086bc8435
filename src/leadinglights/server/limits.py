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
