"""What was planned for whom, in a screenful."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings

from leadinglights.cli.demo_accounts import Account, file_of
from leadinglights.office.visits.queries.rows import Board, BoardLane

WIDTH = 100


def say(boards: Sequence[Board | None], papers: dict[str, list[Path]]) -> None:
    for board in boards:
        if board is None:
            continue
        print()
        for line in _lines(board):
            print(line[:WIDTH])
        files = papers.get(str(board.period_id), [])
        if files:
            print(f"  Papers: {len(files)} files in {_short(files[0].parent)}")
    print()


def say_how_to_sign_in(accounts: Sequence[Account], folder: Path) -> None:
    first = accounts[0]
    print(f"Site:    {settings.SITE_URL}/")
    print(f"Sign in: {first.email}  password {first.password}")
    print(f"         one account for each role: {_short(file_of(folder))}")
    print("Ctrl-C ends it.", flush=True)


def _lines(board: Board) -> Iterable[str]:
    yield f"{board.title}: {board.status_sentence}"
    for lane in board.lanes:
        yield f"  {lane.name}"
        yield from _days(lane)
    if board.left:
        yield f"  Left out: {len(board.left)} wishes"
    for left in board.left[:3]:
        reason = left.reasons[0] if left.reasons else ""
        yield f"    {left.name} ({left.visit_name}): {reason}"
    for request in board.other_requests:
        yield f"  {request.name}: announced, no programme yet"


def _days(lane: BoardLane) -> Iterable[str]:
    for cell in lane.cells:
        stops = [item for item in cell.items if item.kind in {"stop", "reception"}]
        if stops:
            listed = " · ".join(f"{item.starts:%H:%M} {item.title}" for item in stops)
            yield f"    {cell.on:%a} {cell.on.day:>2}  {listed}"


def _short(path: Path) -> str:
    """Relative to where the reader stands, if that is shorter."""
    relative = os.path.relpath(path)
    return min(relative, str(path), key=len)
