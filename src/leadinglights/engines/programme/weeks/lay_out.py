"""Where things are: hotel and hall in the middle, sites around, minutes between them."""

from __future__ import annotations

from math import isqrt

from leadinglights.engines.programme.weeks.town import Town


def lay_out(town: Town) -> None:
    """A box of 28 by 22 km; the three lunch places within 8 by 6 km of its middle."""
    dice = town.dice
    metres = {"hotel": (14_000, 11_000)}
    metres["hall"] = (
        14_000 + dice.between(-900, 900),
        11_000 + dice.between(-900, 900),
    )
    for i in range(3):
        town.lunches.append(f"lunch{i + 1}")
        metres[f"lunch{i + 1}"] = (
            10_000 + dice.below(8_001),
            8_000 + dice.below(6_001),
        )
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
