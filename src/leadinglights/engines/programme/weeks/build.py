"""Build a town and invite its guests."""

from __future__ import annotations

from leadinglights.engines.programme.weeks.dice import Dice
from leadinglights.engines.programme.weeks.guests import (
    LARGEST_PARTY,
    MIDDAY,
    MORNING,
    Guest,
    Guests,
)
from leadinglights.engines.programme.weeks.lay_out import lay_out
from leadinglights.engines.programme.weeks.naming import Week
from leadinglights.engines.programme.weeks.town import (
    GRID_MIN,
    LONGEST_MIN,
    SHORTEST_MIN,
    TOPICS,
    Site,
    Town,
)

_SIZES = (6, 8, 10, 12, 16, 27, 40)
_LANGUAGES = (("zh", 4), ("de", 2), ("en", 3), ("pl", 1), ("et", 1), ("ru", 1))


def build(week: Week) -> Town:
    """Lay out the town and invite the guests."""
    town = Town(week, Dice(week.name))
    lay_out(town)
    for i in range(week.sites):
        _add_site(town, f"site{i + 1:03d}")
    for language, _ in _LANGUAGES:
        town.modes[language] = town.dice.one_of(("consecutive", "simultaneous"))
    for i in range(week.delegations):
        _invite(town, f"d{i + 1:02d}")
    return town


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
            arrives=MORNING if dice.chance(70) else MIDDAY,
            dates=week.dates[first : first + stay],
        )
    )
