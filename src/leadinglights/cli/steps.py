"""Steps of a long command, said while they happen."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

TICK_S = 0.5


class Step:
    """One line of progress: in a terminal it is rewritten as time passes, elsewhere said twice."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.result = ""
        self._share = 0.0
        self._sentence = ""
        self._started_s = time.monotonic()
        self._ended = threading.Event()
        self._clock = threading.Thread(target=self._tick, daemon=True)
        self._rewrites = sys.stdout.isatty()

    def progress(self, share: float, sentence: str) -> bool:
        """Remember how far it is; always goes on, for nobody cancels a command but by Ctrl-C."""
        self._share, self._sentence = share, sentence
        return True

    def begin(self) -> None:
        print(f"  {self.what} …", end="" if self._rewrites else "\n", flush=True)
        if self._rewrites:
            self._clock.start()

    def end(self, mark: str) -> None:
        self._ended.set()
        if self._rewrites:
            self._clock.join()
        result = f": {self.result}" if self.result else ""
        start = "\r\033[K" if self._rewrites else ""
        print(f"{start}{mark} {self.what}{result} ({self._took_s():.1f} s)", flush=True)

    def _took_s(self) -> float:
        return time.monotonic() - self._started_s

    def _tick(self) -> None:
        while not self._ended.wait(TICK_S):
            share = f" {self._share:.0%}" if self._share else ""
            line = f"  {self.what} …{share} {self._took_s():.0f} s  {self._sentence}"
            print(f"\r\033[K{line[:100]}", end="", flush=True)


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
