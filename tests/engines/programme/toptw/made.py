"""Small yardstick files made up on the spot; the public ones are not ours to ship."""

from __future__ import annotations

from leadinglights.engines.programme.chance import Chance

# A square of side 10 around point 0, three places on it: 0 - 1 - 2 - 3 - 0 takes 40 units and a bit.
SQUARE = """\
9 1 3 1
0 0
 0  0.00  0.00 0.00  0.00 0 0 0 50
 1  0.00 10.00 2.00 10.00 1 1 1 0 20

 2 10.00 10.00 0.00 20.00 1 2 1 3 25 40
 3 10.00  0.00 0.00 30.00 1 0 0 45
"""


def a_file(places: int, seed: int, latest: int = 200) -> str:
    """A file of so many places at random, windows about a third of the time."""
    chance = Chance(seed)
    lines = [f"0 0 {places} 0", "0", f"0 50 50 0 0 0 0 0 {latest}"]
    for place in range(1, places + 1):
        opens = chance.below(latest - 30)
        closes = opens + 10 + chance.below(latest // 2)
        x, y = chance.below(100), chance.below(100)
        lines.append(f"{place} {x} {y} 5 {1 + chance.below(30)} 0 1 1 {opens} {closes}")
    return "\n".join(lines) + "\n"
