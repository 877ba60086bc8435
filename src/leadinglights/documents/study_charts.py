"""The pictures of a study from the engine's result: the page and the paper draw with the same functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leadinglights.documents.drawing import SCREEN, Palette
from leadinglights.documents.drawing.charts import (
    BandChart,
    HeatMap,
    LineChart,
    Mark,
    Swing,
    Tornado,
    Turning,
    band_chart,
    heat_map,
    line,
    line_chart,
    tornado,
    turning,
)
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_sorted import sorted_years
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.defaults.known import rows_of
from leadinglights.engines.transfer.problem import ELECTRICITY, Problem, figures_of
from leadinglights.engines.transfer.result import Amount, Influence, Result, Step, Threshold

__all__ = [
    "ELECTRICITY", "Amount", "ChartWords", "Drawn", "Influence", "Neighbour", "Problem", "Result",
    "Step", "Threshold", "figures_of", "neighbours_of", "pictures", "turning_of", "turning_picture",
]  # fmt: skip

BESIDE = 3  # other places on the scale, and the one the solution is from
HOME = "DK"
SWINGS = 6  # more would be read by nobody
HOURS = (0, 6, 12, 18)
NOTHING_T = 0.5  # tonnes: a line on zero tells nothing
SAVED_T = "saving_t_co2e"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another place's figure on the scale where the answer turns; `zone` is looked up in the words."""

    zone: str
    year: int | None
    value: float


def pictures(
    result: Result, words: ChartWords, *, first_year: int, neighbours: tuple[Neighbour, ...] = (),
    palette: Palette = SCREEN, width: int = 720,
) -> dict[str, Drawn]:  # fmt: skip
    """Every picture that this result can fill, by name, in the order they are read.

    Names: turning, band, before, after, tornado, value, life. What has no numbers has no picture: a
    study without draws has neither band nor tornado, one whose answer never turns no turning.
    """
    drawn = [
        turning_picture(threshold, words, neighbours=neighbours, palette=palette, width=width)
        for threshold in turning_of(result)[:1]
    ]
    drawn += _band(result, words, palette, width)
    drawn += sorted_years(result, words.sorted, words, palette=palette, width=width)
    drawn += _tornado(result, words, palette, width)
    drawn += _value(result, words, palette, width)
    drawn += _life(result, words, first_year, palette=palette, width=width)
    return {one.name: one for one in drawn}


def turning_of(result: Result) -> tuple[Threshold, ...]:
    """Thresholds with that of the tonnes, and of the grid, before those of the money."""
    return tuple(
        sorted(
            result.verdict.thresholds,
            key=lambda one: (one.outcome != SAVED_T, not one.path.startswith("electricity.factor")),
        )
    )


def neighbours_of(threshold: Threshold, country: str) -> tuple[Neighbour, ...]:
    """Published grid factors to stand beside the city's: where the solution is at home, and the nearest.

    Each is on its own publisher's basis, which the caption has to say; the city's own country's first.
    """
    if not threshold.path.startswith("electricity.factor_"):
        return ()
    which = "marginal" if "marginal" in threshold.path else "average"
    every = [
        Neighbour(row["zone"], int(row["year"]) if row["year"] else None, float(row["value"]))
        for row in rows_of("grid_factors.csv")
        if row["which"] == which
    ]
    others = [one for one in every if one.zone != HOME and one.value != threshold.now]
    others.sort(
        key=lambda one: (one.zone.split("-")[0] != country, abs(one.value - threshold.at), one.zone)
    )
    home = [one for one in every if one.zone == HOME and one.value != threshold.now]
    return (*home, *others[:BESIDE])


def turning_picture(
    threshold: Threshold, words: ChartWords, *, neighbours: tuple[Neighbour, ...] = (),
    palette: Palette = SCREEN, width: int = 720,
) -> Drawn:  # fmt: skip
    """Where the answer turns, with the city and, on the grid's scale, other places."""
    said = words.turning

    def bare(value: float) -> str:
        return words.bare(threshold.path, value, threshold.unit)

    def given(value: float) -> str:
        return words.given(threshold.path, value, threshold.unit)

    on_scale = neighbours if threshold.path.startswith("electricity.factor_") else ()
    here = said.here % {"place": words.place, "value": bare(threshold.now)}
    marks = [Mark(threshold.now, here, here=True)]
    rows = [(words.place, given(threshold.now))]
    for one in on_scale:
        name = words.zones.get(one.zone, one.zone)
        place = f"{name} {one.year}" if one.year else name
        marks.append(Mark(one.value, said.there % {"place": place, "value": bare(one.value)}))
        rows.append((place, given(one.value)))
    at = said.threshold % {"at": bare(threshold.at)}
    rows.append((at, given(threshold.at)))
    tonnes = threshold.outcome == SAVED_T
    description = said.said % {
        "figure": words.figure(threshold.path),
        "at": given(threshold.at),
        "now": given(threshold.now),
    }
    if threshold.if_it_ran:
        description = f"{description} {said.ran}"
    chart = Turning(
        threshold.at, at, threshold.turns_when == "below",
        said.saves if tonnes else said.cheaper, said.saves_not if tonnes else said.dearer,
        tuple(marks), said.title, description,
    )  # fmt: skip
    svg = turning(chart, palette=palette, width=width)
    return Drawn("turning", said.title, svg, description, Table(said.columns, tuple(rows), (1,)))


def _band(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    band, said, write = result.headline.saving_t_co2e.band, words.band, Numbers(words.language)
    if band is None:
        return []
    three = (write.short(band.p10), write.short(band.p50), write.short(band.p90))
    description = said.said % dict(zip(("low", "middle", "high"), three, strict=True))
    chart = BandChart(
        band.p10, band.p50, band.p90, three, said.names, said.none, said.more, said.less,
        said.title, description,
    )  # fmt: skip
    table = Table(said.columns, tuple(zip(said.names, three, strict=True)), (1,))
    svg = band_chart(chart, palette=palette, width=width)
    return [Drawn("band", said.title, svg, description, table)]


def _tornado(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    said, write = words.tornado, Numbers(words.language)
    moving = sorted(result.influences, key=lambda one: -one.total)[:SWINGS]
    if not moving:
        return []
    units = {step.path: step.unit for step in result.explanation if step.path}
    swings = tuple(
        Swing(words.figure(one.path), one.saving_at_low_t, one.saving_at_high_t,
              words.bare(one.path, one.low, units.get(one.path, "1")),
              words.bare(one.path, one.high, units.get(one.path, "1")))
        for one in moving
    )  # fmt: skip
    saving = result.headline.saving_t_co2e.value
    description = said.said % {"first": words.figure(moving[0].path)}
    chart = Tornado(
        saving, said.saved % {"tonnes": write.short(saving)}, "0", said.worse, said.better, swings,
        said.title, description,
    )  # fmt: skip
    rows = tuple(_influence(one, units, words, write) for one in moving)
    table = Table(said.columns, rows, (1, 2, 3))
    svg = tornado(chart, palette=palette, width=width)
    return [Drawn("tornado", said.title, svg, description, table)]


def _influence(
    one: Influence, units: Mapping[str, str], words: ChartWords, write: Numbers
) -> tuple[str, str, str, str]:
    ends = words.tornado.ends
    unit = units.get(one.path, "1")
    given = ends % {
        "low": words.bare(one.path, one.low, unit),
        "high": words.given(one.path, one.high, unit),
    }
    saved = ends % {
        "low": write.short(one.saving_at_low_t),
        "high": write.short(one.saving_at_high_t),
    }
    return words.figure(one.path), given, saved, write.percent(one.total)


def _value(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    cells, said, write = (
        result.with_solution.heat_value_eur_per_mwh,
        words.value,
        Numbers(words.language),
    )
    if not cells:
        return []
    months = write.months
    means = [sum(row) / len(row) for row in cells]
    low, high = (end(value for row in cells for value in row) for end in (min, max))
    ends = [said.price % {"value": write.short(one, 2)} for one in (low, high)]
    description = said.said % {
        "low": ends[0], "high": ends[1],
        "dear": months[means.index(max(means))], "cheap": months[means.index(min(means))],
    }  # fmt: skip
    chart = HeatMap(
        cells, months, tuple((hour, str(hour)) for hour in HOURS), ends[0], ends[1], said.title,
        description,
    )  # fmt: skip
    heads = (said.columns[0], *(said.columns[1] % {"hour": str(hour)} for hour in HOURS))
    rows = tuple(
        (month, *(write.short(row[hour]) for hour in HOURS))
        for month, row in zip(months, cells, strict=True)
    )
    table = Table(heads, rows, (1, 2, 3, 4))
    svg = heat_map(chart, palette=palette, width=width)
    return [Drawn("value", said.title, svg, description, table)]


def _life(
    result: Result, words: ChartWords, first_year: int, *, palette: Palette, width: int
) -> list[Drawn]:
    saved, said, write = result.lifetime_t_co2e, words.life, Numbers(words.language)
    if len(saved) < 2 or max(map(abs, saved)) < NOTHING_T:
        return []
    description = said.said % {
        "first": str(first_year), "last": str(first_year + len(saved) - 1),
        "begins": write.short(saved[0]), "ends": write.short(saved[-1]),
        "sum": write.short(sum(saved)),
    }  # fmt: skip
    numbers = {step: write.short(step) for step in line.steps_of(saved)}
    chart = LineChart(first_year, saved, said.unit, numbers, said.title, description)
    rows = tuple((str(first_year + i), write.short(value)) for i, value in enumerate(saved))
    svg = line_chart(chart, palette=palette, width=width)
    return [Drawn("life", said.title, svg, description, Table(said.columns, rows, (1,)))]
