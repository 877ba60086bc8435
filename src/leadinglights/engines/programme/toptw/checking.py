"""Check a tour set from the file's text alone: an own reading, plain whole numbers, nothing of the search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt


@dataclass(frozen=True, slots=True)
class Checked:
    """Profit of a tour set and what is wrong with it; a set with faults is worth nothing."""

    profit: int
    faults: tuple[str, ...]


def check(name: str, text: str, m: int, tours: Sequence[Sequence[int]]) -> Checked:
    """Follow every tour tick by tick.

    Parameters
    ----------
    name : str
        Name of the file, which decides the rounding (pr: two decimals, else one).
    text : str
        The file, one that was read before without a fault.
    m : int
        Number of tours there may be.
    tours : sequence of sequences of int
        Places in the order of the visits, point 0 left out.
    """
    parts = 100 if name.lower().lstrip("0123456789_-").startswith("pr") else 10
    points = [line.split() for line in text.splitlines() if line.strip()][2:]
    # x and y in thousandths; service, opening and closing in ticks
    x, y = ([int(Fraction(point[k]) * 1000) for point in points] for k in (1, 2))
    service, profit = (
        [int(Fraction(p[3]) * parts) for p in points],
        [int(Fraction(p[4])) for p in points],
    )
    opens, closes = ([int(Fraction(point[k]) * parts) for point in points] for k in (-2, -1))

    def travel(i: int, j: int) -> int:
        squared = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2
        return isqrt(squared) // (1000 // parts)

    faults: list[str] = []
    if len(tours) > m:
        faults.append(f"{len(tours)} tours, {m} are allowed")
    seen: set[int] = set()
    total = 0
    for number, tour in enumerate(tours, start=1):
        now, here = 0, 0
        for place in tour:
            if not 0 < place < len(points):
                faults.append(f"tour {number}: there is no place {place}")
                break
            if place in seen:
                faults.append(f"tour {number}: place {place} is visited a second time")
            seen.add(place)
            now = max(now + service[here] + travel(here, place), opens[place])
            if now > closes[place]:
                faults.append(
                    f"tour {number}: place {place} begins at {now}, latest {closes[place]}"
                )
            total += profit[place]
            here = place
        if tour and now + service[here] + travel(here, 0) > closes[0]:
            back = now + service[here] + travel(here, 0)
            faults.append(f"tour {number}: back at {back}, latest {closes[0]}")
    return Checked(0 if faults else total, tuple(faults))
