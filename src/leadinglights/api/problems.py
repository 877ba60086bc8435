"""A *no* of the API: RFC 9457, with the code for machines and the sentence for people."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from leadinglights.office.refusal import Refusal

logger = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = {429: 60, 503: 5}


class Fault(Schema):
    """What is wrong with one value of the request."""

    where: str
    sentence: str


class Problem(Schema):
    """Why it was not done. Nothing was changed."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    faults: list[Fault] = []


ERRORS: dict[Any, Any] = {frozenset({400, 401, 403, 404, 409, 412, 422, 428, 429, 503}): Problem}


def answer(
    status: int, code: str, sentence: str, faults: list[dict[str, str]] | None = None
) -> HttpResponse:
    body = {
        "type": f"urn:leadinglights:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence,
        "code": code,
        "faults": faults or [],
    }
    response = JsonResponse(body, status=status, content_type=MEDIA_TYPE)
    if status in RETRY_AFTER_S:
        response.headers["Retry-After"] = str(RETRY_AFTER_S[status])
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def translate(api: NinjaAPI) -> None:
    """Answer everything that can be raised as a problem; what nobody foresaw gets a number."""
    api.add_exception_handler(Refusal, _refusal)
    api.add_exception_handler(ValidationError, _wrong_input)
    api.add_exception_handler(AuthenticationError, _no_token)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(Http404, _nothing_here)
    api.add_exception_handler(OperationalError, _unavailable)
    api.add_exception_handler(InterfaceError, _unavailable)
    api.add_exception_handler(Exception, _unforeseen)


def _refusal(request: HttpRequest, no: Refusal | type[Refusal]) -> HttpResponse:
    assert isinstance(no, Refusal)
    told = list(getattr(no, "faults", ()))
    if field := getattr(no, "field", ""):  # of a value that cannot be
        told.append((field, no))
    faults = [{"where": where, "sentence": str(sentence)} for where, sentence in told]
    return answer(no.status, no.code, str(no), faults)


def _wrong_input(
    request: HttpRequest, wrong: ValidationError | type[ValidationError]
) -> HttpResponse:
    assert isinstance(wrong, ValidationError)
    faults = [
        {"where": _place(error.get("loc", ())), "sentence": str(error.get("msg", ""))}
        for error in wrong.errors
    ]
    return answer(422, "wrong_input", _("Some values cannot be used; nothing was saved."), faults)


def _place(location: Any) -> str:
    """Say where a value stands as its sender wrote it: body.persons, query.page.

    >>> _place(("body", "given", "languages", 0))
    'body.languages.0'
    """
    first, *rest = [str(part) for part in location] or ["body"]
    # The second is the name of our own parameter, which no sender knows.
    return ".".join([first, *(rest[1:] if first == "body" and rest else rest)])


def _no_token(
    request: HttpRequest, wrong: AuthenticationError | type[AuthenticationError]
) -> HttpResponse:
    return answer(401, "token_missing", _("Send a token: Authorization: Bearer llt_..."))


def _http_error(request: HttpRequest, wrong: HttpError | type[HttpError]) -> HttpResponse:
    assert isinstance(wrong, HttpError)
    return answer(wrong.status_code, "unreadable", _("The request cannot be read."))


def _nothing_here(request: HttpRequest, wrong: Http404 | type[Http404]) -> HttpResponse:
    return answer(404, "not_here", _("This is not here, or not yours to see or to change."))


def _unavailable(request: HttpRequest, wrong: Exception | type[Exception]) -> HttpResponse:
    logger.error("the database did not answer at %s: %s", request.path, wrong)
    return answer(503, "unavailable", _("The office cannot write just now; nothing was changed."))


def _unforeseen(request: HttpRequest, wrong: Exception | type[Exception]) -> HttpResponse:
    incident = secrets.token_hex(4)
    logger.error("incident %s at %s", incident, request.path, exc_info=wrong)  # type: ignore[arg-type]
    sentence = _("Something went wrong on our side; nothing was changed. Incident %(number)s.")
    return answer(500, "failed", sentence % {"number": incident})
