"""One problem of the yardstick as measured: what we found, what others found, what was published."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from leadinglights.engines.programme.toptw import Tour

FAMILIES = ("c1", "c2", "r1", "r2", "rc1", "rc2", "pr")


@dataclass(frozen=True, slots=True)
class Reference:
    """A published value and how sure it is: proven, attained or memory."""

    value: int
    status: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a method found, after the check: an invalid tour set is worth 0 and says why."""

    value: int
    seconds: float
    wrong: str = ""

    def gap_percent(self, reference: Reference | None) -> float | None:
        """How far below the reference; negative where it is better; None without one."""
        if reference is None or not reference.value:
            return None
        return 100 * (reference.value - self.value) / reference.value


@dataclass(frozen=True, slots=True)
class Row:
    """One problem: an instance with m tours."""

    instance: str
    m: int
    n: int
    reference: Reference | None
    own: Found
    bound: int
    proven_after: float | None
    wall: float
    steps: int
    tours: tuple[Tour, ...]
    peers: dict[str, Found] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The set it is from: c1 ... rc2 by the first figure, or pr."""
        named = re.search(r"(?<![a-z])(pr|rc|c|r)(\d)", self.instance.lower())
        if named is None:
            return "?"
        return "pr" if named[1] == "pr" else named[1] + named[2]

    @property
    def proven(self) -> bool:
        """Whether our own bound and our checked value meet."""
        return self.bound == self.own.value and not self.own.wrong

    @property
    def own_gap_percent(self) -> float | None:
        """How much more our bound leaves open; None where nothing was found."""
        return 100 * (self.bound - self.own.value) / self.own.value if self.own.value else None

    @property
    def above_reference(self) -> bool:
        """Whether it beats the published value."""
        return self.reference is not None and self.own.value > self.reference.value
