"""How sure a study is, and what moves its answer."""

from __future__ import annotations

from collections.abc import Mapping

from leadinglights.documents.drawing import Palette
from leadinglights.documents.drawing.charts import BandChart, Swing, Tornado, band_chart, tornado
from leadinglights.documents.study import Table
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.result import Influence, Result

SWINGS = 6  # more would be read by nobody


def band_drawn(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
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


def tornado_drawn(result: Result, words: ChartWords, palette: Palette, width: int) -> list[Drawn]:
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
