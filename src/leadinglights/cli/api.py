"""`leadinglights api`: any call of the API at a terminal, in somebody's name, without a network.

What has no command of its own is done here: the same deeds, the same refusals.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from leadinglights.cli import acting, opening

METHODS = ("GET", "POST", "PUT", "DELETE")
BAD = 400  # from here on an answer is a refusal


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "api",
        help="any call of the API, in somebody's name",
        description="The calls are those of /api/ on your site, which says in words what there is. "
        "An answer that is no JSON (a PDF, a calendar) goes into the file of --out.",
    )
    opening.add_data(parser)
    parser.add_argument("method", choices=METHODS)
    parser.add_argument("path", help="as in /visits/ID/roster, with its ?query")
    acting.add_as(parser)
    parser.add_argument("--body", metavar="FILE", help="JSON to send; - reads it from the input")
    parser.add_argument("--if-match", default="", metavar="TAG", help="ETag of what you have read")
    parser.add_argument("--language", default="en", choices=("da", "en", "zh-hans", "de"))
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the answer goes")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    opening.open_office(options.data)
    from leadinglights.cli.standing import require_current_database

    require_current_database()
    body = _body(options.body)
    if body is None:
        print(f"{options.body} cannot be read.", file=sys.stderr)
        return 1
    answer = _answer(options, body)
    if answer.status_code >= BAD:
        _print_refusal(answer)
        return 1
    if tag := answer.headers.get("ETag"):
        print(f"ETag: {tag}", file=sys.stderr)
    if options.out is not None:
        options.out.write_bytes(answer.content)
    elif answer.headers.get("Content-Type", "").startswith("application/json"):
        print(json.dumps(json.loads(answer.content), ensure_ascii=False, indent=2))
    else:
        sys.stdout.buffer.write(answer.content)
    return 0


def _body(file: str | None) -> bytes | None:
    if file is None:
        return b""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError:
        return None


def _answer(options: argparse.Namespace, body: bytes) -> Any:
    """Call the view of the API as the server would, but for who asks."""
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


def _print_refusal(answer: Any) -> None:
    text = answer.content.decode()
    try:
        problem = json.loads(text)
    except ValueError:
        problem = {"detail": text}
    print(problem.get("detail") or problem.get("title") or text, file=sys.stderr)
    for fault in problem.get("errors", ()):
        print(f"  {fault}", file=sys.stderr)
