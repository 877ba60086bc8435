"""One week of a study hour by hour: where the value of heat comes from."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_skeleton

from leadinglights.documents.drawing import Palette
from leadinglights.documents.drawing.charts import Layer, Strip, Week, week_chart
from leadinglights.documents.drawing.charts.legend import LAYERS
from leadinglights.documents.drawing.charts.week import steps_of
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_sorted import key_of, names_of, steadiness, tones_of
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.result import Result, WeekPlant
from leadinglights.engines.transfer.result import Week as TheWeek

COMMON_YEAR = 2023  # any year without a 29 February gives the days


def week_drawn(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
    if result.value_of_heat is None:
        return []
    week, said, write = result.value_of_heat.week, words.week, Numbers(words.language)
    layers = _layers(result, week, words)
    values = (week.heat_value_eur_per_mwh, week.water_value_eur_per_mwh)
    strips = [Strip(said.value, values[0], _numbers(write, *values), values[1])]
    if week.content_mwh:
        strips.append(Strip(said.content, week.content_mwh, _numbers(write, week.content_mwh)))
    made = tuple(sum(hour) for hour in zip(*(one.values for one in layers), strict=True))
    days = tuple(
        format_skeleton(
            "MMMd", date(COMMON_YEAR, 1, 1) + timedelta(days=week.first_day + day),
            locale=write.locale,
        ).rstrip(".")
        for day in range(7)
    )  # fmt: skip
    description = said.said % {
        "first": days[0], "last": days[-1], "low": write.short(min(values[0])),
        "high": write.short(max(values[0])),
    }  # fmt: skip
    if values[1]:
        description = f"{description} {said.dashed}"
    chart = Week(
        layers, week.asked_mw, said.asked, said.heat,
        {step: write.short(step) for step in steps_of(made, week.asked_mw)}, days, said.title,
        description, tuple(strips),
    )  # fmt: skip
    svg = week_chart(chart, palette=palette, width=width)
    return [Drawn("week", said.title, svg, description, _table(week, layers, days, words))]


def _numbers(write: Numbers, *rows: tuple[float, ...]) -> dict[float, str]:
    return {step: write.short(step) for step in steps_of(*rows, most=2)}


def _layers(result: Result, week: TheWeek, words: ChartWords) -> tuple[Layer, ...]:
    """Plants in the colours and in the order of the sorted year."""
    tones = tones_of(result)
    year = result.with_solution.heat
    names = names_of([*result.reference.heat, *year], words.sorted, words)
    order = {key_of(one): -steadiness(one) for one in year}
    plants = sorted(week.heat, key=lambda one: order.get(key_of(one), 0.0))
    shown = [
        Layer(names[key_of(one)], one.mw, tones[key_of(one)])
        for one in plants
        if key_of(one) in tones
    ]
    rest = [one for one in plants if key_of(one) not in tones]
    if rest:
        shown.append(Layer(words.sorted.others, _joined(rest), LAYERS))
    return tuple(shown)


def _joined(rest: list[WeekPlant]) -> tuple[float, ...]:
    return tuple(sum(values) for values in zip(*(one.mw for one in rest), strict=True))


def _table(
    week: TheWeek, layers: tuple[Layer, ...], days: tuple[str, ...], words: ChartWords
) -> Table:
    """The days of the week: heat made, and the lowest and highest value."""
    write, said = Numbers(words.language), words.week
    rows = []
    for day, name in enumerate(days):
        hours = slice(24 * day, 24 * day + 24)
        values = week.heat_value_eur_per_mwh[hours]
        made = sum(sum(one.values[hours]) for one in layers)
        rows.append((name, write.short(made), write.short(min(values)), write.short(max(values))))
    return Table(said.columns, tuple(rows), (1, 2, 3))
