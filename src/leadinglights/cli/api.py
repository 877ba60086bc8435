"""`leadinglights api`: any call of the API at a terminal, in somebody's name, without a network.

What has no command of its own is done here: the same deeds, the same refusals.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from leadinglights.cli import acting, api_calls, opening

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
    answer = api_calls.answer(options, body)
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


def _print_refusal(answer: Any) -> None:
    text = answer.content.decode()
    try:
        problem = json.loads(text)
    except ValueError:
        problem = {"detail": text}
    print(problem.get("detail") or problem.get("title") or text, file=sys.stderr)
    for fault in problem.get("errors", ()):
        print(f"  {fault}", file=sys.stderr)
