"""Hosts and what they show: open around what is planted, asked as often as planted and a little more."""

from __future__ import annotations

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.weeks.planting import Planting
from leadinglights.engines.programme.weeks.town import Site
from leadinglights.engines.programme.weeks.wants import (
    Document,
)

_ALL_DAY = (8 * 60 + 30, 17 * 60 + 30)
_HOURS = (
    _ALL_DAY,
    (9 * 60, 15 * 60 + 30),
    (8 * 60 + 30, 12 * 60 + 30),
    (12 * 60, 17 * 60),
)
_MORE_ASKS = {"loose": 3, "normal": 1, "tight": 0}


def host(planting: Planting, site: Site) -> Document:
    """Asked as often as planted, and a little more."""
    dice, week = planting.town.dice, planting.town.week
    return {
        "id": f"host_{site.id}",
        "ask_cap_week": len(planting.of(f"visit_{site.id}")) + _MORE_ASKS[week.tightness],
        "asked_this_year": dice.below(12),
        "ask_weight": dice.between(1, 3),
    }


def visit(planting: Planting, site: Site) -> Document:
    """Open at hours its planted sessions lie in; closed on some days that have none."""
    dice = planting.town.dice
    planted = planting.of(f"visit_{site.id}")
    opens, closes = next(
        (
            hours
            for hours in dice.shuffled(_HOURS)
            if all(hours[0] <= one.start and one.end <= hours[1] for one in planted)
        ),
        _ALL_DAY,
    )
    used = {one.date for one in planted}
    dates = [date for date in planting.town.week.dates if date in used or not dice.chance(20)]
    return {
        "id": f"visit_{site.id}",
        "kind": "visit",
        "site": site.id,
        "place": site.id,
        "host": f"host_{site.id}",
        "languages": ["da", "en"],
        "topics": site.topics,
        "windows": [[str(date), clock_of(opens), clock_of(closes)] for date in dates],
        "duration": {"min": site.min_min, "ideal": site.ideal_min},
        "capacity": site.capacity,
        "merge": site.merge,
        "lead_days": dice.one_of((0, 14, 28)),
    }
