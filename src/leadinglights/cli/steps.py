"""Steps of a long command, said while they happen."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Step:
    """One line of progress: rewritten in a terminal, silent in between elsewhere."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.result = ""
        self._started_s = time.monotonic()
        self._shown_s = 0.0

    def progress(self, share: float, sentence: str) -> bool:
        """Show how far it is; always goes on, for nobody cancels a command but by Ctrl-C."""
        now_s = time.monotonic()
        if sys.stdout.isatty() and now_s - self._shown_s > 0.2:
            self._shown_s = now_s
            took_s = now_s - self._started_s
            line = f"  {self.what} … {share:4.0%}  {took_s:4.0f} s  {sentence}"
            print(f"\r\033[K{line[:110]}", end="", flush=True)
        return True

    def begin(self) -> None:
        if sys.stdout.isatty():
            print(f"  {self.what} …", end="", flush=True)

    def end(self, mark: str) -> None:
        took_s = time.monotonic() - self._started_s
        start = "\r\033[K" if sys.stdout.isatty() else ""
        result = f": {self.result}" if self.result else ""
        print(f"{start}{mark} {self.what}{result} ({took_s:.1f} s)", flush=True)


@contextmanager
def step(what: str) -> Iterator[Step]:
    """Say what is being done, then how long it took and what came of it."""
    now = Step(what)
    now.begin()
    try:
        yield now
    except BaseException:
        now.end("✗")
        raise
    now.end("✓")
