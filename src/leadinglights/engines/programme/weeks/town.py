"""A made-up town: hotel and hall in the middle, sites around, minutes between them, who comes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from math import isqrt

from leadinglights.engines.programme.weeks.dice import Dice
from leadinglights.engines.programme.weeks.naming import Week

GRID_MIN = 15
TOPICS = ("heating", "electricity", "water", "buildings", "transport", "waste")
SHORTEST_MIN, LONGEST_MIN = 45, 90  # of a planted visit, interpretation included
LARGEST_PARTY = 25  # a delegation above it is split
_MORNING, _MIDDAY, _EVENING = 8 * 60 + 30, 11 * 60 + 30, 17 * 60 + 30
_SIZES = (6, 8, 10, 12, 16, 27, 40)
_LANGUAGES = (("zh", 4), ("de", 2), ("en", 3), ("pl", 1), ("et", 1), ("ru", 1))
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
class Guests:
    """One delegation: its parties (groups), language, days, head."""

    id: str
    persons: int
    parties: list[Guest]
    language: str
    rank: int
    vip: bool
    arrives: int
    dates: list[dt.date]

    @property
    def rank_needed(self) -> int:
        """Of who receives them: at least the head's own rank, and a high one for a VIP."""
        return max(self.rank, 7) if self.vip else self.rank


@dataclass(eq=False, slots=True)
class Guest:
    """A party: what moves together. `group` is null where the delegation is not split.

    `factor`: interpretation at an offer in Danish and English, percent; 100 where none is needed.
    """

    guests_id: str
    group: str | None
    persons: int
    factor: int
    seen: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str | None]:
        """Delegation and group."""
        return self.guests_id, self.group


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


def build(week: Week) -> Town:
    """Lay out the town and invite the guests."""
    town = Town(week, Dice(week.name))
    _lay_out(town)
    for i in range(week.sites):
        _add_site(town, f"site{i + 1:03d}")
    for language, _ in _LANGUAGES:
        town.modes[language] = town.dice.one_of(("consecutive", "simultaneous"))
    for i in range(week.delegations):
        _invite(town, f"d{i + 1:02d}")
    return town


def _lay_out(town: Town) -> None:
    """A box of 28 by 22 km; the three lunch places within 8 by 6 km of its middle."""
    dice = town.dice
    metres = {"hotel": (14_000, 11_000)}
    metres["hall"] = (14_000 + dice.between(-900, 900), 11_000 + dice.between(-900, 900))
    for i in range(3):
        town.lunches.append(f"lunch{i + 1}")
        metres[f"lunch{i + 1}"] = (10_000 + dice.below(8_001), 8_000 + dice.below(6_001))
    for i in range(town.week.sites):
        metres[f"site{i + 1:03d}"] = (dice.below(28_001), dice.below(22_001))
    town.places = list(metres)
    town.index = {place: i for i, place in enumerate(town.places)}
    size = len(town.places)
    town.minutes = [[0] * size for _ in range(size)]
    town.quality = [["routed"] * size for _ in range(size)]
    for i, origin in enumerate(town.places):
        for j in range(i):
            target = town.places[j]
            east, north = (metres[origin][k] - metres[target][k] for k in (0, 1))
            minutes = _minutes(east * east + north * north)
            town.minutes[i][j] = town.minutes[j][i] = minutes
            town.quality[i][j] = town.quality[j][i] = "routed" if dice.chance(80) else "estimated"


def _minutes(square_metres: int) -> int:
    """Roads are 1.3 times the straight line, driven at 50 km/h, and 4 minutes to get on and off.

    That is 78 minutes for 50 km as the crow flies, rounded up without a float.
    """
    if square_metres == 0:
        return 4
    return -(-(isqrt(square_metres * 78 * 78 - 1) + 1) // 50_000) + 4


def _add_site(town: Town, name: str) -> None:
    """The shortest visit is 60 minutes at most: with consecutive interpretation it is 90."""
    dice = town.dice
    ideal = dice.between(SHORTEST_MIN, LONGEST_MIN, GRID_MIN)
    least = max(30, min(60, ideal - dice.one_of((0, 15, 15, 30))))
    topics = {
        topic: dice.between(50, 100, 10) for topic in dice.shuffled(TOPICS)[: 1 + dice.below(2)]
    }
    capacity = dice.one_of((LARGEST_PARTY, 30, 35, 45))
    town.sites.append(
        Site(name, ideal, least, capacity, dice.chance(town.week.merge_share), topics)
    )


def _invite(town: Town, name: str) -> None:
    dice, week = town.dice, town.week
    persons = dice.one_of(_SIZES)
    language = dice.weighted(_LANGUAGES)
    factor = 150 if language != "en" and town.modes[language] == "consecutive" else 100
    stay = min(week.days, dice.between(2, 3))
    first = dice.below(week.days - stay + 1)
    vip = dice.chance(10)
    if persons > LARGEST_PARTY:
        halves = (("a", persons - persons // 2), ("b", persons // 2))
        parties = [Guest(name, group, size, factor) for group, size in halves]
    else:
        parties = [Guest(name, None, persons, factor)]
    town.guests.append(
        Guests(
            id=name,
            persons=persons,
            parties=parties,
            language=language,
            rank=dice.between(3, 8),
            vip=vip,
            arrives=_MORNING if dice.chance(70) else _MIDDAY,
            dates=week.dates[first : first + stay],
        )
    )


def day_window(guests: Guests, date: dt.date) -> tuple[int, int]:
    """When a delegation's day begins and ends."""
    return (guests.arrives if date == guests.dates[0] else _MORNING), _EVENING
