"""The pictures of a study from the engine's result: the page and the paper draw with the same functions."""

from __future__ import annotations

from leadinglights.documents.drawing import SCREEN, Palette
from leadinglights.documents.study_doubt import band_drawn, tornado_drawn
from leadinglights.documents.study_life import life_drawn
from leadinglights.documents.study_months import months_drawn
from leadinglights.documents.study_sorted import sorted_years
from leadinglights.documents.study_supply import supply_drawn
from leadinglights.documents.study_trade_off import trade_off_drawn
from leadinglights.documents.study_turning import (
    Neighbour,
    neighbours_of,
    turning_of,
    turning_picture,
)
from leadinglights.documents.study_value import value_drawn
from leadinglights.documents.study_week import week_drawn
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.problem import ELECTRICITY, Problem, figures_of
from leadinglights.engines.transfer.result import Amount, Influence, Result, Step, Threshold

__all__ = [
    "ELECTRICITY", "Amount", "ChartWords", "Drawn", "Influence", "Neighbour", "Problem", "Result",
    "Step", "Threshold", "figures_of", "neighbours_of", "pictures", "turning_of", "turning_picture",
]  # fmt: skip


def pictures(
    result: Result, words: ChartWords, *, first_year: int, neighbours: tuple[Neighbour, ...] = (),
    palette: Palette = SCREEN, width: int = 720,
) -> dict[str, Drawn]:  # fmt: skip
    """Every picture that this result can fill, by name, in the order they are read.

    Names: supply, turning, band, before, after, months_before, months_after, tornado, trade_off, value,
    week, life. What has no numbers has no picture: a study without draws has neither band nor tornado,
    one whose answer never turns no turning.
    """
    drawn = supply_drawn(result, words, palette, width)
    drawn += [
        turning_picture(threshold, words, neighbours=neighbours, palette=palette, width=width)
        for threshold in turning_of(result)[:1]
    ]
    drawn += band_drawn(result, words, palette, width)
    drawn += sorted_years(result, words.sorted, words, palette=palette, width=width)
    drawn += months_drawn(result, words, palette, width)
    drawn += tornado_drawn(result, words, palette, width)
    drawn += trade_off_drawn(result, words, palette, width)
    drawn += value_drawn(result, words, palette, width)
    drawn += week_drawn(result, words, palette, width)
    drawn += life_drawn(result, words, first_year, palette=palette, width=width)
    return {one.name: one for one in drawn}
