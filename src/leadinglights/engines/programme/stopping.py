"""When to stop: seconds, work, or somebody saying so. The only place that looks at a clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

StoppedBy = Literal["finished", "work_limit", "time_limit", "cancelled"]


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known so far; shown to whoever waits."""

    seconds: float
    phase: str  # compiling, first, improving, bounding, proving
    levels: tuple[int, ...]  # none while compiling
    interest_bound: float | None


Listener = Callable[[Progress], bool | None]


@dataclass(eq=False, slots=True)
class Budget:
    """Counts down seconds and work; a listener that answers False cancels."""

    seconds: float | None
    work: int | None
    listener: Listener | None = None
    searches: Callable[[], int] = lambda: 0
    started: float = field(default_factory=time.monotonic)
    cpu_started: float = field(default_factory=time.process_time)
    cancelled: bool = False
    last_told: float = 0.0
    last_phase: str = ""

    @property
    def elapsed(self) -> float:
        """Wall seconds since the start."""
        return time.monotonic() - self.started

    @property
    def cpu(self) -> float:
        """CPU seconds since the start."""
        return time.process_time() - self.cpu_started

    def used(self, share: float) -> bool:
        """Whether this share of the budget is spent."""
        if self.cancelled:
            return True
        if self.work is not None and self.searches() >= share * self.work:
            return True
        return self.seconds is not None and self.elapsed >= share * self.seconds

    def heat(self, begun: float, until: float) -> float:
        """From 1 to 0 between two shares of the budget."""
        spent = [0.0]
        if self.work is not None:
            spent.append(self.searches() / max(1, self.work))
        if self.seconds is not None:
            spent.append(self.elapsed / max(1e-9, self.seconds))
        return min(1.0, max(0.0, (until - max(spent)) / max(1e-9, until - begun)))

    def left_s(self, share: float = 1.0) -> float:
        """Wall seconds until a share of the budget is spent; plenty where no seconds were given."""
        return 1e6 if self.seconds is None else max(0.0, share * self.seconds - self.elapsed)

    def tell(self, phase: str, levels: tuple[int, ...], interest_bound: float | None) -> None:
        """Report progress, at most ten times a second; the beginning of a phase always."""
        soon = self.elapsed - self.last_told < 0.1 and phase == self.last_phase
        if self.listener is None or soon:
            return
        self.last_told, self.last_phase = self.elapsed, phase
        if self.listener(Progress(self.elapsed, phase, levels, interest_bound)) is False:
            self.cancelled = True

    @property
    def stopped_by(self) -> StoppedBy:
        """Which limit ended the search."""
        if self.cancelled:
            return "cancelled"
        if self.work is not None and self.searches() >= self.work:
            return "work_limit"
        return "time_limit"
