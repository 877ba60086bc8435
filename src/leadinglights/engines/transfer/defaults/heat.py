"""How much heat a place takes: from people, floor and degree days, or from what is published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.defaults.known import Figure, figure, nearest_figure
from leadinglights.engines.transfer.defaults.places import Whereabouts
from leadinglights.engines.transfer.demand.hours import WATER_BY_CLOCK
from leadinglights.engines.transfer.problem.heat import Load
from leadinglights.engines.transfer.weather import Normals, expected_hdd
from leadinglights.engines.transfer.weather.spread import day_spread_k
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input

MOST_WATER = 1.2 * float(
    WATER_BY_CLOCK.max() / WATER_BY_CLOCK.mean()
)  # assumed: by so much more where the cold water is coldest
COLDEST_SPREADS = 2.5  # the coldest day of a year lies so many spreads below its month's mean
LEAST_DEGREE_DAYS = 40.0  # fewer may stay expected only: no hour of the year made is that cold
HOURS = 8760.0
MEASURED = "1 (heat made)"  # unit of a share that stands for heat measured at the plants
PUBLISHED_FLOOR = "1 (floor heated)"  # of a share that stands for floor on the network
WORST = {Grade.A: 0, Grade.B: 1, Grade.C: 2, Grade.U: 3}


@dataclass(frozen=True, slots=True)
class Warmth:
    """Heat of the whole place in a normal year, and how the networks share in it."""

    degree_days: float
    limit: Input
    space: Input
    hot_water: Input
    floor_m2: float
    network_share: Figure
    coldest_c: float
    use_kwh_per_m2: Figure
    network_use_kwh_per_m2: Figure
    network_floor_m2: Figure | None = None

    def load(self, share: Figure, others: bool = False) -> Load:
        """The load of the buildings on the network, or of the others."""
        part = 1.0 - share.value if others else share.value
        space, water = _part(self.space, part, share), _part(self.hot_water, part, share)
        if share.unit == PUBLISHED_FLOOR and self.network_floor_m2 is not None and not others:
            area = self.network_floor_m2
            space = multiplied(
                self.network_use_kwh_per_m2, times=area.value / 1000.0, unit="MWh/a",
                why=f"{area.value:.0f} m2 ({area.source})",
            ).input()  # fmt: skip
            water = _part(self.hot_water, min(1.0, area.value / self.floor_m2), share)
        if share.unit == MEASURED and not others:
            # What was made is known better than floor and people: only its split is not.
            space = Input(
                value=space.value,
                unit=space.unit,
                source=share.source,
                year=share.year,
                grade=Grade.B,
                low=space.value * 0.9,
                high=space.value * 1.1,
            )
        return Load(
            space_mwh_per_year=space, hot_water_mwh_per_year=water, heating_limit_c=self.limit
        )  # fmt: skip

    def peak_mw(self, load: Load) -> float:
        """Heat on the coldest day [MW]: space heat as the degrees below the limit, hot water as its mean.

        Where little space is heated, what counts is the hour of the day that draws most hot water.
        """
        degrees = max(self.limit.value - self.coldest_c, 0.0)
        warm = self.degree_days * 24.0
        space = load.space_mwh_per_year.value * degrees / warm if warm > 1.0 else 0.0
        water = load.hot_water_mwh_per_year.value / HOURS
        return max(space + water, MOST_WATER * water)


def warmth(where: Whereabouts, normals: Normals) -> Warmth:
    """Floor x degree days x what the buildings take, and hot water by head."""
    chain, people = where.chain, where.people
    limit = figure(chain, "heating_limit_c")
    days = expected_hdd(normals, limit.value)
    if days < LEAST_DEGREE_DAYS:
        days = 0.0
    floor = figure(chain, "floor_m2_per_head")
    taken = figure(chain, "heat_wh_per_m2_kd")
    heated = figure(chain, "heated_share")
    water = figure(chain, "hot_water_kwh_per_head")
    use = multiplied(
        taken, heated, times=days / 1000.0, unit="kWh/m2",
        why=f"{taken.value:g} Wh/(m2 K d) x {days:.0f} K d of the climate x share heated {heated.value:g}",
    )  # fmt: skip
    piped = figure(chain, "network_heated_share")
    on_network = multiplied(
        taken, piped, times=days / 1000.0, unit="kWh/m2",
        why=f"{taken.value:g} Wh/(m2 K d) x {days:.0f} K d of the climate, heated all winter",
    )  # fmt: skip
    space = multiplied(
        use, floor, people, times=1e-3, unit="MWh/a",
        why=f"{people.value:.0f} people x {floor.value:g} m2 x {use.value:.0f} kWh/m2",
    )  # fmt: skip
    hot = multiplied(
        water, people, times=1e-3, unit="MWh/a",
        why=f"{people.value:.0f} people x {water.value:g} kWh",
    )  # fmt: skip
    monthly = np.array(normals.temp_air_c)
    coldest = monthly - COLDEST_SPREADS * day_spread_k(monthly)
    return Warmth(
        days, limit.input(), space.input(), hot.input(), floor.value * people.value,
        _network_share(where, space.value + hot.value, on_network.value, water, floor),
        float(coldest.min()), use, on_network, nearest_figure(chain[:1], "network_floor_m2"),
    )  # fmt: skip


def _network_share(
    where: Whereabouts, total_mwh: float, use_kwh: float, water: Figure, floor: Figure
) -> Figure:
    """What is published of the heat made or the floor heated goes before a share."""
    made = nearest_figure(where.chain[:1], "network_made_mwh")
    area = nearest_figure(where.chain[:1], "network_floor_m2")
    if made is None and area is None:
        return figure(where.chain, "network_share")
    if total_mwh <= 0.0:
        return Figure(0.0, None, None, "1", None, Grade.C, "there is nothing to heat")
    if made is not None:
        loss = figure(where.chain, "loss_share")
        factor, known = (1.0 - loss.value) / total_mwh, made
        why = f"{made.value:.0f} MWh made, less {loss.value:.0%} lost, of {total_mwh:.0f} MWh used"
    else:
        assert area is not None
        mwh_a_m2 = (use_kwh + water.value / floor.value) / 1000.0
        factor, known = mwh_a_m2 / total_mwh, area
        why = f"{area.value:.0f} m2 at {mwh_a_m2 * 1000:.0f} kWh/m2, of {total_mwh:.0f} MWh used"
    share = known.value * factor
    scale = min(1.0, 0.98 / share) * factor
    return Figure(
        known.value * scale,
        None if known.low is None else known.low * scale,
        None if known.high is None else min(1.0, known.high * scale),
        PUBLISHED_FLOOR if made is None else MEASURED,
        known.year, known.grade, f"{why}: {known.source}"[:500],
    )  # fmt: skip


def multiplied(*figures: Figure, times: float, unit: str, why: str) -> Figure:
    """Product of figures times something exact; bands combine as independent relative ones do."""
    value = times
    for one in figures:
        value *= one.value
    down = sum(_off(one, one.low) ** 2 for one in figures) ** 0.5
    up = sum(_off(one, one.high) ** 2 for one in figures) ** 0.5
    worst = max(figures, key=lambda one: WORST[one.grade])
    sources = "; ".join(dict.fromkeys(one.source for one in figures))
    return Figure(
        value, value * max(1.0 - down, 0.0), value * (1.0 + up), unit,
        max((one.year for one in figures if one.year), default=None), worst.grade,
        f"{why}: {sources}"[:500],
    )  # fmt: skip


def _off(one: Figure, end: float | None) -> float:
    return 0.0 if end is None or one.value == 0.0 else end / one.value - 1.0


def _part(whole: Input, part: float, share: Figure) -> Input:
    grade = max(whole.grade, share.grade, key=lambda grade: WORST[grade])
    source = f"{part:.0%} of the place ({share.source}); {whole.source}"[:500]
    return Input(
        value=whole.value * part, unit=whole.unit, source=source, year=whole.year, grade=grade,
        low=None if whole.low is None else whole.low * part,
        high=None if whole.high is None else whole.high * part,
    )  # fmt: skip
