"""What HTTP offers so that nothing is done twice or overwritten: keys, tags, conditions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from leadinglights.api.callers import caller_of
from leadinglights.office.access.actions import replaying
from leadinglights.office.refusal import Refusal

LANGUAGES = ("da", "en", "zh-hans", "de")


class VersionMissing(Refusal):
    code = "version_missing"
    status = 428

    def __init__(self) -> None:
        super().__init__(_("Send the version you have seen: If-Match with the ETag of your GET."))


class VersionOld(Refusal):
    code = "version_old"
    status = 412

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this since you read it. Read it again, then change it.")
        )


def tagged(request: HttpRequest, body: Schema, *, version: int | None = None) -> HttpResponse:
    """Answer with an ETag; 304 to whoever has it already. Without a version the body is the tag."""
    response = JsonResponse(body.model_dump(mode="json", by_alias=True))
    return conditional(request, response, version=version)


def conditional(
    request: HttpRequest, response: HttpResponse, *, version: int | None = None
) -> HttpResponse:
    tag = etag(version) if version is not None else f'"{sha256(response.content).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in known or tag in [one.removeprefix("W/") for one in known]:
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
    response.headers["ETag"] = tag
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def etag(version: int) -> str:
    return f'"{version}"'


def version_seen(request: HttpRequest) -> int:
    """Return the version a change was made from, or refuse."""
    given = parse_etags(request.headers.get("If-Match", ""))
    if not given:
        raise VersionMissing
    text = given[0].strip('"')
    if len(given) > 1 or not text.isdecimal() or len(text) > 9:
        raise VersionOld
    return int(text)


def once(
    request: HttpRequest, *, at: datetime, deed: Callable[[], tuple[int, Schema]]
) -> HttpResponse:
    """Do a deed; with an Idempotency-Key once, however often it is sent."""

    def plain() -> tuple[int, Any]:
        status, body = deed()
        return status, body.model_dump(mode="json", by_alias=True)

    key = request.headers.get("Idempotency-Key")
    if key is None:
        status, answer = plain()
        return private(JsonResponse(answer, status=status, encoder=DjangoJSONEncoder))
    done = replaying.do(
        token_id=caller_of(request).token_id,
        key=key,
        fingerprint=replaying.fingerprint(request.method or "", request.path, request.body),
        at=at,
        deed=plain,
    )
    response = private(JsonResponse(done.answer, status=done.status, safe=False))
    if done.again:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def language_of(asked: str | None) -> str:
    """Return the language wanted in the query, else the one of Accept-Language."""
    return asked or get_language() or "en"
