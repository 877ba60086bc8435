from functools import cache
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_FILE = Path(__file__).with_name("guests-sw.js")


@cache
def _source() -> str:
    return _FILE.read_text(encoding="utf-8")


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker; it stands at the root because it may answer only for what lies below."""
    response = HttpResponse(_source(), content_type="text/javascript; charset=utf-8")
    # A browser asks for it again at each visit, so that a mended one is there at once.
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response
