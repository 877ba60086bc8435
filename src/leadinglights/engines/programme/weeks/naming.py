"""The name of a made-up week: it says what the week is like, and all its bytes follow from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from leadinglights.quantities.quoting import quoted

Tightness = Literal["loose", "normal", "tight"]
TIGHTNESSES: tuple[Tightness, ...] = get_args(Tightness)
MONDAY = dt.date(2026, 6, 8)
NUMBERS = {
    "delegations": (1, 50),
    "sites": (5, 100),
    "days": (1, 5),
    "merge_share": (0, 50),
    "seed": (0, 10**12),
}


class WeekRefused(ValueError):
    """A week cannot be made so; the message names each argument, its value and what is possible."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Week:
    """What a made-up week is asked to be. `merge_share` is percent of the sites."""

    delegations: int
    sites: int
    days: int
    tightness: Tightness
    merge_share: int
    seed: int

    @property
    def name(self) -> str:
        """The name under which the same week is made again anywhere."""
        return (
            f"weeks-v1/{self.delegations}-{self.sites}-{self.days}"
            f"-{self.tightness}-{self.merge_share}-{self.seed}"
        )

    @property
    def dates(self) -> list[dt.date]:
        """Its days, from a Monday on."""
        return [MONDAY + dt.timedelta(days=i) for i in range(self.days)]


def possible(week: Week) -> Week:
    """Give a week back, or refuse it with every fault at once."""
    faults = [
        f"{name}: {getattr(week, name)} is not between {least} and {most}"
        for name, (least, most) in NUMBERS.items()
        if not least <= getattr(week, name) <= most
    ]
    if week.tightness not in TIGHTNESSES:
        faults.append(f"tightness: {quoted(week.tightness)} is not loose, normal or tight")
    if faults:
        raise WeekRefused(faults)
    return week
