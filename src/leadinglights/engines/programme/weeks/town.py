"""A made-up town: places with minutes between them, sites with one offer each, who comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from leadinglights.engines.programme.weeks.dice import Dice
from leadinglights.engines.programme.weeks.guests import Guests
from leadinglights.engines.programme.weeks.naming import Week

GRID_MIN = 15
TOPICS = ("heating", "electricity", "water", "buildings", "transport", "waste")
SHORTEST_MIN, LONGEST_MIN = 45, 90  # of a planted visit, interpretation included
_BUFFER_PERCENT = {"routed": 10, "estimated": 20}


@dataclass(eq=False, slots=True)
class Site:
    """A site with one offer; minutes are those of a stop without interpretation."""

    id: str
    ideal_min: int
    min_min: int
    capacity: int
    merge: bool
    topics: dict[str, int]

    def lasts(self, factor: int) -> int:
        """Minutes a planted visit takes with an interpretation factor in percent: 45 to 90."""
        wanted = -(-self.ideal_min * factor // (100 * GRID_MIN)) * GRID_MIN
        return min(wanted, LONGEST_MIN)


@dataclass(eq=False, slots=True)
class Town:
    """Places with minutes between them, sites and guests."""

    week: Week
    dice: Dice
    places: list[str] = field(default_factory=list)
    minutes: list[list[int]] = field(default_factory=list)
    quality: list[list[str]] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    lunches: list[str] = field(default_factory=list)
    modes: dict[str, str] = field(default_factory=dict)  # language -> how its interpreters work
    guests: list[Guests] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)

    def leg(self, origin: str, target: str) -> int:
        """Minutes on the grid from place to place, reserve included."""
        if origin == target:
            return 0
        minutes = self.minutes[self.index[origin]][self.index[target]]
        return -(-(minutes + self.reserve(origin, target)) // GRID_MIN) * GRID_MIN

    def reserve(self, origin: str, target: str) -> int:
        """Minutes a leg gets beyond its travel time."""
        i, j = self.index[origin], self.index[target]
        return 5 - -self.minutes[i][j] * _BUFFER_PERCENT[self.quality[i][j]] // 100
