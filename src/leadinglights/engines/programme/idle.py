"""How long a party has nothing to do between two things of its day (programme conventions §21)."""

from __future__ import annotations

from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.ledger import legs_of
from leadinglights.engines.programme.office import Office


def longest_idle_min(office: Office, day: DayPlan) -> int:
    """Longest stretch between the first and the last stop or leg of a day with neither, in minutes."""
    busy = [(stop.choice.start_min, stop.choice.end_min) for stop in day.stops]
    busy += [(a * office.grid, b * office.grid) for _, _, a, b in legs_of(office, day)]
    longest, until = 0, None
    for start, end in sorted(busy):
        longest = max(longest, start - until if until is not None else 0)
        until = max(end, until or 0)
    return longest


def excess_min(office: Office, day: DayPlan) -> int:
    """Minutes by which the longest idle stretch exceeds what the delegation's pace wants."""
    most = office.days[day.pd].delegation.pace.max_idle_min
    return 0 if most is None else max(0, longest_idle_min(office, day) - most)
