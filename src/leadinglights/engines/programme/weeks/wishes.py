"""What the delegations of a made-up week want to see: sites, topics, and in what order."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from leadinglights.engines.programme.weeks.guests import Guests
from leadinglights.engines.programme.weeks.planting import Planting
from leadinglights.engines.programme.weeks.town import TOPICS, Town

Document = dict[str, Any]
_MANY_SITES = 40


def topics_of(town: Town) -> dict[str, int]:
    """Two to four topics with points."""
    drawn = town.dice.shuffled(TOPICS)[: town.dice.between(2, 4)]
    return {topic: town.dice.between(10, 40, 5) for topic in sorted(drawn)}


def wishes_of(town: Town, planted: list[str]) -> list[Document]:
    """Every planted site, and others at random until half of the sites are wished (30 % of many)."""
    count = len(town.sites)
    wanted = -(-count // 2) if count <= _MANY_SITES else -(-count * 3 // 10)
    points = {site: town.dice.between(40, 100, 5) for site in planted}
    for site in town.dice.shuffled([site.id for site in town.sites]):
        if len(points) < wanted and site not in points:
            points[site] = town.dice.between(10, 100, 5)
    return [{"site": site, "points": points[site]} for site in sorted(points)]


def order_of(planting: Planting, guests: Guests) -> list[Document]:
    """A rule of order the planted programme keeps: of two visits on one day the first before the second."""
    days = [
        [one.stop for one in planting.day_of(guest, date) if one.kind == "visit"]
        for guest in guests.parties
        for date in guests.dates
    ]
    kept = [pair for day in days for pair in combinations(day, 2)]
    fit = [(before, after) for before, after in kept if (after, before) not in kept]
    if not fit:
        return []
    before, after = planting.town.dice.one_of(fit)
    return [{"before": before, "after": after}]
