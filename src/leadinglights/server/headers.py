"""Headers every answer carries: what a page may load, and that private pages are not kept."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]

# One constant policy, no nonce: nothing is inline and nothing comes from another origin.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def content_security_policy(answer: Answer) -> Answer:
    def with_policy(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return with_policy


def private_pages(answer: Answer) -> Answer:
    """Forbid browsers and proxies to keep what a signed-in person saw."""

    def kept_private(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Cookie"])
        return response

    return kept_private
