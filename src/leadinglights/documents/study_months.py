"""The balance of each month, before and after: the same plants in the same colours as in the sorted year."""

from __future__ import annotations

from leadinglights.documents.drawing import Palette
from leadinglights.documents.drawing.charts import Layer, Months, months_chart
from leadinglights.documents.drawing.charts.legend import LAYERS
from leadinglights.documents.drawing.charts.months import steps_of
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_sorted import SMALL, Key, key_of, names_of, steadiness, tones_of
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.result import Result, Year

GWH, MWH = 1e-3, 1.0
IN_GWH = 2000.0  # MWh of the highest month: more is written in GWh
WINTER, SUMMER = 0, 6


def months_drawn(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    """Two pictures, `months_before` and `months_after`, of one scale."""
    said = words.months
    years = (
        ("months_before", said.before, result.reference),
        ("months_after", said.after, result.with_solution),
    )
    tones = tones_of(result)
    names = names_of([made for *_n, year in years for made in year.heat], words.sorted, words)
    most = max(
        [0.0, *(value for *_n, year in years for value in (*_sums(year), *year.months_asked_mwh))]
    )
    if most <= 0.0:
        return []
    return [
        _drawn(name, title, year, tones=tones, names=names, most=most, words=words,
               palette=palette, width=width)
        for name, title, year in years
    ]  # fmt: skip


def _sums(year: Year) -> tuple[float, ...]:
    return tuple(sum(months) for months in zip(*(one.months_mwh for one in year.heat), strict=True))


def _drawn(
    name: str, title: str, year: Year, *, tones: dict[Key, int], names: dict[Key, str], most: float,
    words: ChartWords, palette: Palette, width: int,
) -> Drawn:  # fmt: skip
    said, write = words.months, Numbers(words.language)
    factor, unit = (GWH, "GWh") if most > IN_GWH else (MWH, "MWh")
    least = SMALL * sum(one.mwh for one in year.heat)
    shown = sorted(
        (one for one in year.heat if key_of(one) in tones and one.mwh > least),
        key=steadiness, reverse=True,
    )  # fmt: skip
    layers = [
        Layer(names[key_of(one)], tuple(factor * mwh for mwh in one.months_mwh), tones[key_of(one)])
        for one in shown
    ]
    rest = [one for one in year.heat if key_of(one) not in tones and one.mwh > least]
    if rest:
        sums = zip(*(one.months_mwh for one in rest), strict=True)
        layers.append(Layer(words.sorted.others, tuple(factor * sum(one) for one in sums), LAYERS))
    asked = tuple(factor * one for one in year.months_asked_mwh)
    made = [sum(one.values[month] for one in layers) for month in range(12)]
    description = said.said % {
        "winter": write.months[WINTER], "winter_made": write.short(made[WINTER]),
        "summer": write.months[SUMMER], "summer_made": write.short(made[SUMMER]), "unit": unit,
    }  # fmt: skip
    numbers = {step: write.short(step) for step in steps_of(factor * most)}
    chart = Months(
        tuple(layers), asked, said.asked, write.months, unit, numbers, factor * most, title,
        description,
    )  # fmt: skip
    heads = (said.month, *(f"{one.name}, {unit}" for one in layers), f"{said.asked}, {unit}")
    rows = tuple(
        (
            month,
            *(write.short(one.values[i]) for one in layers),
            write.short(asked[i]) if asked else "–",
        )
        for i, month in enumerate(write.months)
    )
    table = Table(heads, rows, tuple(range(1, len(heads))))
    svg = months_chart(chart, palette=palette, width=width)
    return Drawn(name, title, svg, description, table)
