"""What was planned for whom, in a screenful."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings

from leadinglights.cli.demo_accounts import Account, file_of
from leadinglights.office.visits.queries.rows import Board, BoardLane

WIDTH = 100
LEFT_SHOWN = 5


def say(boards: Sequence[Board | None], papers: dict[str, list[Path]]) -> None:
    for board in boards:
        if board is None:
            continue
        print()
        for line in _lines(board):
            print(textwrap.fill(line, WIDTH, subsequent_indent=_under(line)))
        files = papers.get(str(board.period_id), [])
        if files:
            print(f"  Papers: {len(files)} files in {_short(files[0].parent)}")
    print()


def say_where_and_how(accounts: Sequence[Account], folder: Path, *, serving: bool) -> None:
    first = accounts[0]
    site = f"{settings.SITE_URL}/  (Ctrl-C ends it)"
    own = os.environ.get("LEADINGLIGHTS_COMMAND", "leadinglights")
    print(f"Site:    {site if serving else f'{own} serve --data {_short(folder)}'}")
    print(f"Sign in: {first.email}  password {first.password}")
    print(f"         one account for each role: {_short(file_of(folder))}", flush=True)


def _lines(board: Board) -> Iterable[str]:
    yield f"{board.title}: {board.status_sentence}"
    for lane in board.lanes:
        yield f"  {lane.name}"
        yield from _days(lane)
    if board.left:
        yield f"  Left out: {_wishes(len(board.left))}"
    for left in board.left[:LEFT_SHOWN]:
        yield f"    {left.name} ({left.visit_name}): {left.reasons[0] if left.reasons else ''}"
    for request in board.other_requests:
        yield f"  {request.name}: announced, no programme yet"


def _under(line: str) -> str:
    """Indent what follows a broken line a little deeper than its beginning."""
    return " " * (len(line) - len(line.lstrip()) + 2)


def _days(lane: BoardLane) -> Iterable[str]:
    """One line a stop; the day stands before its first."""
    for cell in lane.cells:
        day = f"{cell.on:%a} {cell.on.day:>2}"
        for item in cell.items:
            if item.kind in {"stop", "reception"}:
                yield f"    {day:6}  {item.starts:%H:%M}  {item.title}"
                day = ""


def _wishes(count: int) -> str:
    return "1 wish" if count == 1 else f"{count} wishes"


def _short(path: Path) -> str:
    """Relative to where the reader stands, if that is shorter."""
    relative = os.path.relpath(path)
    return min(relative, str(path), key=len)
