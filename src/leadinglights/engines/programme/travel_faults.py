"""What is missing from a problem's travel times."""

from __future__ import annotations

from collections.abc import Iterator

from leadinglights.engines.programme.contents import Contents
from leadinglights.quantities.quoting import Fault, quoted


def travel_faults(problem: Contents) -> Iterator[Fault]:
    """Matrices of the wrong size, places without times, and times that are needed and missing."""
    travel = problem.travel
    size = len(travel.places)
    for name, matrix in (
        ("minutes", travel.minutes),
        ("quality", travel.quality),
        ("mode", travel.mode),
    ):
        if isinstance(matrix, str):
            continue
        if len(matrix) != size or any(len(row) != size for row in matrix):
            yield Fault(
                f"travel.{name}",
                f"is not {size} by {size}, one row and column per place: complete it",
            )
            return
    index = {place: i for i, place in enumerate(travel.places)}
    used = _places_used(problem)
    for place, path in used.items():
        if place not in index:
            yield Fault(
                path,
                f"place {quoted(place)} has no travel times: add it to travel.places with its minutes",
            )
    for origin in used:
        for target in used:
            if origin == target or origin not in index or target not in index:
                continue
            if travel.minutes[index[origin]][index[target]] is None:
                yield Fault(
                    f"travel.minutes[{index[origin]}][{index[target]}]",
                    f"the minutes from {quoted(origin)} to {quoted(target)} are missing: enter them (nothing is guessed)",
                )


def _places_used(problem: Contents) -> dict[str, str]:
    used: dict[str, str] = {}
    for i, offer in enumerate(problem.offers):
        used.setdefault(offer.place, f"offers[{i}].place")
    for d, delegation in enumerate(problem.delegations):
        for i, day in enumerate(delegation.days):
            used.setdefault(day.start, f"delegations[{d}].days[{i}].start")
            used.setdefault(day.end, f"delegations[{d}].days[{i}].end")
    for name in ("appointments", "meetings"):
        for i, one in enumerate(getattr(problem, name)):
            if one.place is not None:
                used.setdefault(one.place, f"{name}[{i}].place")
    return used
