"""One call of the API inside this process: the view is called as the server would, but for who asks."""

from __future__ import annotations

import argparse
import io
from typing import Any
from urllib.parse import unquote, urlsplit

from leadinglights.cli import acting


def answer(options: argparse.Namespace, body: bytes) -> Any:
    """Return what the API answers to `--as`: with the rights of their role and no token."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIRequest
    from django.http import Http404, HttpResponse
    from django.urls import resolve
    from django.utils import translation

    from leadinglights.office.access.actions import tokens

    asked, site = urlsplit(options.path), urlsplit(settings.SITE_URL)
    path = "/api/" + unquote(asked.path).removeprefix("/").removeprefix("api/")
    request = WSGIRequest(
        {
            "REQUEST_METHOD": options.method,
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": asked.query,
            "SERVER_NAME": site.hostname or "localhost",
            "SERVER_PORT": str(site.port or 443),
            "HTTP_HOST": site.netloc,
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": io.BytesIO(body),
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/json",
            **({"HTTP_IF_MATCH": options.if_match} if options.if_match else {}),
            tokens.AT_THE_TERMINAL: acting.somebody(options.email),
        }
    )
    try:
        found = resolve(path)
    except Http404:
        return HttpResponse(b"There is no such address; /api/ names them all.", status=404)
    with translation.override(options.language):
        return found.func(request, *found.args, **found.kwargs)
