"""The words of a study's pictures, given by who knows the reader's language; documents write numbers only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from leadinglights.documents.study import Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, what it tells in a sentence, and its rows for who reads rather than looks."""

    name: str
    title: str
    svg: str
    description: str
    table: Table


@dataclass(frozen=True, slots=True)
class TurningWords:
    """`said` has %(figure)s, %(at)s, %(now)s; `threshold` %(at)s; `here` and `there` %(place)s, %(value)s.

    `ran` is said too where the plant would not run today and the threshold is that of a year in which it did.
    """

    title: str
    said: str
    ran: str
    threshold: str
    saves: str
    saves_not: str
    cheaper: str
    dearer: str
    here: str
    there: str
    columns: tuple[str, str]  # place, value


@dataclass(frozen=True, slots=True)
class BandWords:
    """`said` has %(low)s, %(middle)s, %(high)s in tonnes."""

    title: str
    said: str
    none: str
    more: str
    less: str
    names: tuple[str, str, str]
    columns: tuple[str, str]  # of ten draws, tonnes


@dataclass(frozen=True, slots=True)
class SortedWords:
    """`said` has %(most)s, %(least)s in MW and %(first)s, the plant that gives most; `own` has %(name)s."""

    before: str
    after: str
    said: str
    hours: str
    others: str
    own: str
    columns: tuple[str, str, str]  # plant, MWh, share


@dataclass(frozen=True, slots=True)
class TornadoWords:
    """`said` has %(first)s, the figure that moves the answer most; `saved` has %(tonnes)s."""

    title: str
    said: str
    saved: str
    worse: str
    better: str
    columns: tuple[
        str, str, str, str
    ]  # figure, from-to, saving at both ends, share of the variance
    ends: str  # %(low)s, %(high)s


@dataclass(frozen=True, slots=True)
class ValueWords:
    """`said` and `days` have %(low)s, %(high)s and the months %(dear)s, %(cheap)s.

    `price`, `least` (or less) and `most` (or more) have %(value)s.
    """

    title: str
    said: str
    days: str
    price: str
    least: str
    most: str
    columns: tuple[str, str]  # month, at hour %(hour)s


@dataclass(frozen=True, slots=True)
class LifeWords:
    """`said` has %(first)s, %(last)s (years), %(begins)s, %(ends)s, %(sum)s in tonnes."""

    title: str
    said: str
    unit: str
    columns: tuple[str, str]  # year, tonnes


@dataclass(frozen=True, slots=True)
class SupplyWords:
    """`said` has %(now)s, %(cold)s (degC), %(cop_now)s, %(cop_cold)s, %(tonnes_now)s, %(tonnes_cold)s.

    `now` has %(now)s; `ran` is said too where the plant would not run today; `saved` writes tonnes.
    """

    title: str
    said: str
    saved: Callable[[float], str]
    ran: str
    now: str
    across: str
    cop: str
    tonnes: str
    money: str
    columns: tuple[str, str, str, str]  # degC, COP, tonnes, euro


@dataclass(frozen=True, slots=True)
class TradeWords:
    """`said` has %(tonnes)s and %(money)s of the study, %(most)s and %(dearest)s of the curve's end.

    `saved` and `paid` write tonnes and euro that are spared.
    """

    title: str
    said: str
    saved: Callable[[float], str]
    paid: Callable[[float], str]
    across: str
    up: str
    today: str
    solution: str
    columns: tuple[str, str, str, str]  # system, price, tonnes, euro


@dataclass(frozen=True, slots=True)
class MonthsWords:
    """`said` has %(winter)s, %(winter_made)s, %(summer)s, %(summer_made)s and %(unit)s."""

    before: str
    after: str
    said: str
    asked: str
    month: str


@dataclass(frozen=True, slots=True)
class WeekWords:
    """`said` has %(first)s, %(last)s (days), %(low)s, %(high)s; `dashed` says what the dashed line is."""

    title: str
    said: str
    dashed: str
    heat: str
    asked: str
    value: str
    content: str
    columns: tuple[str, str, str, str]  # day, MWh, lowest, highest value


@dataclass(frozen=True, slots=True)
class ChartWords:
    """All words of the pictures of one study in one language.

    `name` says a plant, heater or solution, `figure` an input by its path; `given` writes an input's value
    with its unit (path, value, unit), `bare` without, a share in percent by both. `zones` are places whose
    grid stands beside the city's; `place` is the city.
    """

    language: str
    place: str
    name: Callable[[str], str]
    figure: Callable[[str], str]
    given: Callable[[str, float, str], str]
    bare: Callable[[str, float, str], str]
    zones: Mapping[str, str]
    turning: TurningWords
    band: BandWords
    sorted: SortedWords
    tornado: TornadoWords
    value: ValueWords
    life: LifeWords
    supply: SupplyWords
    trade: TradeWords
    months: MonthsWords
    week: WeekWords
