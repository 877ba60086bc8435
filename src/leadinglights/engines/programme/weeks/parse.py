"""Read the name of a made-up week, or say what is wrong with it."""

from __future__ import annotations

import re

from leadinglights.engines.programme.weeks.naming import (
    NUMBERS,
    TIGHTNESSES,
    Week,
    WeekRefused,
    possible,
)
from leadinglights.quantities.quoting import quoted

PATTERN = "weeks-v1/DELEGATIONS-SITES-DAYS-TIGHTNESS-MERGE-SEED"
_EXAMPLE = "weeks-v1/5-30-5-normal-30-1"


def named(name: str) -> Week:
    """Read a name such as "weeks-v1/5-30-5-normal-30-1".

    Raises
    ------
    WeekRefused
        If it is not such a name, or asks for what is not possible; every fault is told.
    """
    family, slash, rest = name.partition("/")
    if family != "weeks-v1" or not slash:
        told = f"{quoted(name)} does not begin with 'weeks-v1/': a name is {PATTERN}, for example {_EXAMPLE}"
        raise WeekRefused([told])
    parts = rest.split("-")
    if len(parts) != 6:
        told = f"{quoted(name)} has {len(parts)} parts after the slash instead of 6: a name is {PATTERN}, for example {_EXAMPLE}"
        raise WeekRefused([told])
    numbers = dict(zip(NUMBERS, [*parts[:3], *parts[4:]], strict=True))
    faults = [
        f"{field}: {quoted(text)} is not a whole number: write digits without sign and leading zeros"
        for field, text in numbers.items()
        if not re.fullmatch(r"0|[1-9][0-9]{0,17}", text)
    ]
    if parts[3] not in TIGHTNESSES:
        faults.append(f"tightness: {quoted(parts[3])} is not loose, normal or tight")
    if faults:
        raise WeekRefused(faults)
    tightness = next(one for one in TIGHTNESSES if one == parts[3])
    return possible(
        Week(tightness=tightness, **{field: int(text) for field, text in numbers.items()})
    )
