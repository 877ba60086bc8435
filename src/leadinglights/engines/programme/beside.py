"""Work beside the search for plans: the same column generation gone on with in a process of its own, and what it finds."""

from __future__ import annotations

import json
import os
import signal
import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

LENGTH = struct.Struct("<I")
MOST = 44_000  # bytes of a message: it and a plan find room in a pipe nobody reads from just now
GENTLY = 5  # how much a web server, and the search itself, go before it


@dataclass(eq=False, slots=True)
class Link:
    """Two pipes: what is sent is whole numbers, texts, and lists of them."""

    reading: int
    writing: int
    _rest: bytes = b""

    def send(self, message: Any) -> None:
        """Send one message; one that is too long is left, and one that nobody is there to hear."""
        said = json.dumps(message, separators=(",", ":")).encode()
        if len(said) <= MOST:
            with suppress(BrokenPipeError):
                os.write(self.writing, LENGTH.pack(len(said)) + said)

    def heard(self) -> Iterator[Any]:
        """What has been sent since."""
        while self.reading >= 0:
            try:
                said = os.read(self.reading, 1 << 16)
            except BlockingIOError:
                break
            if not said:
                break
            self._rest += said
        while len(self._rest) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self._rest)
            ends = LENGTH.size + length
            if len(self._rest) < ends:
                return
            said, self._rest = self._rest[LENGTH.size : ends], self._rest[ends:]
            yield json.loads(said)

    def close(self) -> None:
        """Neither send nor hear any more."""
        for pipe in (self.reading, self.writing):
            os.close(pipe)
        self.reading = self.writing = -1


@dataclass(eq=False, slots=True)
class Beside:
    """A child at work, and the way to it."""

    pid: int
    link: Link
    cpu_seconds: float = 0.0

    @staticmethod
    def possible() -> bool:
        """Whether there is another core, and a system that can share what was made so far."""
        return hasattr(os, "fork") and _cores() > 1

    @classmethod
    def begun(cls, work: Callable[[Link], None]) -> Beside:
        """Do some work in another process, which has all that was made so far."""
        (here_reads, there_writes), (there_reads, here_writes) = os.pipe(), os.pipe()
        for reads in (here_reads, there_reads):
            os.set_blocking(reads, False)
        with warnings.catch_warnings():
            # Python warns of other threads, whose locks the child could wait for: it takes none of them.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid:
            os.close(there_writes)
            os.close(there_reads)
            return cls(pid, Link(here_reads, here_writes))
        try:
            os.close(here_reads)
            os.close(here_writes)
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.nice(GENTLY)
            work(Link(there_reads, there_writes))
        finally:
            os._exit(0)

    def end(self) -> None:
        """Stop the child."""
        os.kill(self.pid, signal.SIGKILL)
        _, _, usage = os.wait4(self.pid, 0)
        self.cpu_seconds = usage.ru_utime + usage.ru_stime


def _cores() -> int:
    allowed: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1
