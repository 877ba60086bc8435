"""The sorted years of a study, before and after: one scale, one colour for each plant, the small ones joined."""

from __future__ import annotations

from collections.abc import Sequence

from leadinglights.documents.drawing import SCREEN, Palette
from leadinglights.documents.drawing.charts import Layer, SortedYear, sorted_year
from leadinglights.documents.drawing.charts.legend import LAYERS
from leadinglights.documents.drawing.charts.sorted_year import steps_of
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import ChartWords, Drawn, SortedWords
from leadinglights.engines.transfer.result import Made, Result, WeekPlant, Year

MARKS = (0, 2190, 4380, 6570, 8760)  # hours: a quarter of the year each
SMALL = 1e-4  # of the year's heat: a plant that gave less is not drawn
Key = tuple[str, str]


def sorted_years(
    result: Result, said: SortedWords, words: ChartWords, *, palette: Palette = SCREEN, width: int
) -> list[Drawn]:
    """The year before and after, as two pictures named `before` and `after`."""
    years = (("before", said.before, result.reference), ("after", said.after, result.with_solution))
    tones = tones_of(result)
    names = names_of([made for *_name, year in years for made in year.heat], said, words)
    most = max([0.0, *(value for *_name, year in years for value in year.curve_mw)])
    return [
        _drawn(
            name, title, year, tones=tones, names=names, most=most, said=said, words=words,
            palette=palette, width=width,
        )
        for name, title, year in years
        if year.curve_mw and max(year.curve_mw) > 0.0
    ]  # fmt: skip


def tones_of(result: Result) -> dict[Key, int]:
    """Colours by plant, steadiest plants first; beyond LAYERS the last colour is that of the others."""
    sizes: dict[Key, float] = {}
    for year in (result.with_solution, result.reference):
        whole = sum(made.mwh for made in year.heat)
        for made in year.heat:
            if made.mwh > SMALL * whole:
                sizes[key_of(made)] = max(sizes.get(key_of(made), 0.0), made.mwh)
    kept = sorted(sizes, key=lambda key: -sizes[key])
    if len(kept) > LAYERS:
        kept = kept[: LAYERS - 1]
    return {key: tone for tone, key in enumerate(kept, start=1)}


def _drawn(
    name: str, title: str, year: Year, *, tones: dict[Key, int], names: dict[Key, str], most: float,
    said: SortedWords, words: ChartWords, palette: Palette, width: int,
) -> Drawn:  # fmt: skip
    write = Numbers(words.language)
    whole = sum(made.mwh for made in year.heat) or 1.0
    shown = [made for made in year.heat if key_of(made) in tones and made.mwh > SMALL * whole]
    shown.sort(key=steadiness, reverse=True)
    rest = [made for made in year.heat if key_of(made) not in tones and made.mwh > SMALL * whole]
    layers = [Layer(names[key_of(made)], made.curve_mw, tones[key_of(made)]) for made in shown]
    if rest:
        layers.append(Layer(said.others, _joined(rest), LAYERS))
    first = max(year.heat, key=lambda made: made.mwh)
    description = said.said % {
        "most": write.short(max(year.curve_mw)), "least": write.short(min(year.curve_mw)),
        "first": names[key_of(first)],
    }  # fmt: skip
    numbers = {step: write.short(step) for step in steps_of((most,))}
    chart = SortedYear(
        year.curve_hours, year.curve_mw, tuple(layers), "MW", said.hours, numbers, title,
        description, most, tuple((hour, write.fixed(hour)) for hour in MARKS),
    )  # fmt: skip
    rows = [(names[key_of(made)], made.mwh) for made in shown]
    rows += [(said.others, sum(made.mwh for made in rest))] if rest else []
    table = Table(
        said.columns,
        tuple((plant, write.fixed(mwh), write.percent(mwh / whole)) for plant, mwh in rows),
        (1, 2),
    )
    svg = sorted_year(chart, palette=palette, width=width)
    return Drawn(name, title, svg, description, table)


def steadiness(made: Made) -> float:
    """Heat of the year for each megawatt of the highest hour: what runs always lies at the bottom."""
    highest = max(made.curve_mw, default=0.0)
    return made.mwh / highest if highest > 0.0 else 0.0


def _joined(rest: Sequence[Made]) -> tuple[float, ...]:
    return tuple(sum(values) for values in zip(*(made.curve_mw for made in rest), strict=True))


def key_of(made: Made | WeekPlant) -> Key:
    """A plant by its name and its network."""
    return made.name, made.network


def names_of(made: Sequence[Made], said: SortedWords, words: ChartWords) -> dict[Key, str]:
    """Names of plants; a heater of buildings that is called like a plant says that it is theirs."""
    on_networks = {words.name(one.name) for one in made if one.network}
    networks = {one.network for one in made if one.network}
    names = {}
    for one in made:
        name = words.name(one.name)
        if not one.network and name in on_networks:
            name = said.own % {"name": name}
        elif one.network and len(networks) > 1:
            name = f"{name}, {words.name(one.network)}"
        names[key_of(one)] = name
    return names
