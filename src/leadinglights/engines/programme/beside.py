"""A bound sought beside the search for plans: the same column generation, gone on with in a process of its own."""

from __future__ import annotations

import os
import signal
import struct
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from leadinglights.engines.programme.bounds import Generation

TOLD = struct.Struct("<q")  # a bound in 1/1024 of 1/10,000 point
GENTLY = 5  # how much a web server, and the search itself, go before it


@dataclass(eq=False, slots=True)
class Beside:
    """A child that makes the bound better, and what it has told so far."""

    pid: int
    pipe: int
    bound: int | None = None
    cpu_seconds: float = 0.0
    _rest: bytes = b""

    @staticmethod
    def possible() -> bool:
        """Whether there is another core, and a system that can share what was made so far."""
        return hasattr(os, "fork") and _cores() > 1

    @classmethod
    def begun(cls, generation: Generation, seconds: float) -> Beside:
        """Go on with a generation in another process for so many seconds."""
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            # Python warns of other threads, whose locks the child could wait for: it takes none of them.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid:
            os.close(writing)
            os.set_blocking(reading, False)
            return cls(pid, reading)
        try:
            os.close(reading)
            _go_on(generation, time.monotonic() + seconds, writing)
        finally:
            os._exit(0)

    def heard(self) -> int | None:
        """The best bound told so far."""
        while self.pipe >= 0:
            try:
                said = os.read(self.pipe, 4096)
            except BlockingIOError:
                break
            if not said:
                break
            self._rest += said
        whole = len(self._rest) // TOLD.size * TOLD.size
        for (bound,) in TOLD.iter_unpack(self._rest[:whole]):
            self.bound = bound if self.bound is None else min(bound, self.bound)
        self._rest = self._rest[whole:]
        return self.bound

    def end(self) -> None:
        """Stop the child; what it told is kept."""
        self.heard()
        os.close(self.pipe)
        self.pipe = -1
        os.kill(self.pid, signal.SIGKILL)
        _, _, usage = os.wait4(self.pid, 0)
        self.cpu_seconds = usage.ru_utime + usage.ru_stime


def _cores() -> int:
    allowed: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _go_on(generation: Generation, ends: float, pipe: int) -> None:
    """Tell every better bound until time is up, none is left to find, or nobody listens."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.nice(GENTLY)
    told, parent = generation.bound, os.getppid()

    def enough(bound: int | None, _value: float) -> bool:
        nonlocal told
        if bound is not None and bound != told:
            told = bound
            os.write(pipe, TOLD.pack(bound))
        return time.monotonic() >= ends or os.getppid() != parent

    generation.tally.stop = lambda: time.monotonic() >= ends
    generation.run(enough)
