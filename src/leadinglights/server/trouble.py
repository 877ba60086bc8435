"""What a visitor is told when something is wrong, and what the log is told."""

from __future__ import annotations

import logging
import secrets
import sys
from collections.abc import Callable, Sequence

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leadinglights.api import problems
from leadinglights.office.access.actions.links import DoorClosed, LinkNotValid
from leadinglights.office.refusal import Refusal

Answer = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)
RETRY_AFTER_S = 5
ASCII_ENDS = 127


def page(
    request: HttpRequest,
    status: int,
    title: str,
    sentence: str,
    incident: str = "",
    *,
    typed: Sequence[str] = (),
) -> HttpResponse:
    """Answer with the page of this trouble; in plain text if even the page cannot be made."""
    if request.path.startswith("/api/"):
        return problems.answer(status, "trouble", " ".join(filter(None, (sentence, incident))))
    context = {
        "status": status,
        "title": title,
        "sentence": sentence,
        "incident": incident,
        "typed": typed,
    }
    try:
        return render(request, "public/trouble.html", context, status=status)
    except Exception:  # whatever broke the page must not hide what broke before it
        logger.exception("the page of status %s cannot be made", status)
        text = "\n\n".join(part for part in (title, sentence, incident) if part)
        return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        403,
        _("This was not allowed"),
        _("The page may be older than your sign-in. Go back, reload the page and try again."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        404,
        _("There is nothing here"),
        _("The address may be mistyped, or the page is not yours to see."),
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Answer an unforeseen error; Django calls this while the error is still being handled."""
    wrong = sys.exception()
    if isinstance(wrong, OperationalError | InterfaceError):
        return unavailable(request, wrong)
    incident = secrets.token_hex(4)
    logger.error("incident %s at %s", incident, request.path, exc_info=wrong)
    return page(
        request,
        500,
        _("Something went wrong on our side"),
        _("Nothing was changed. If it happens again, tell the office this number:"),
        incident,
    )


def unavailable(request: HttpRequest, wrong: Exception) -> HttpResponse:
    """Answer while the database is locked, full or away; it recovers without a restart."""
    logger.error("the database did not answer at %s: %s", request.path, wrong)
    response = page(
        request,
        503,
        _("The office cannot write just now"),
        _("Nothing was changed. What you see can still be read; try again in a moment."),
    )
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def _no_door(request: HttpRequest, refused: LinkNotValid) -> HttpResponse:
    """Say what to do about a link that opens nothing, and give back what was written behind it."""
    values = [value.strip() for _name, sent in request.POST.lists() for value in sent]
    # Codes and numbers are chosen again in a moment; sentences and names are not.
    typed = [value for value in values if any(c.isspace() or ord(c) > ASCII_ENDS for c in value)]
    title = _("This link does not open anything")
    if isinstance(refused, DoorClosed):
        title = _("Open your link once more")
    response = page(request, 404, title, str(refused.sentence), typed=typed)
    add_never_cache_headers(response)
    return response


def refusals(answer: Answer) -> Answer:
    """Answer a refusal that no view turned into words of its own with its sentence."""

    def answered(request: HttpRequest) -> HttpResponse:
        return answer(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if isinstance(exception, LinkNotValid):
            return _no_door(request, exception)
        if exception.status == 404:
            return not_found(request, exception)
        return page(request, exception.status, _("This could not be done"), str(exception.sentence))

    answered.process_exception = process_exception  # type: ignore[attr-defined]
    return answered


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the database answers; for whoever watches the server."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
