"""Where the answer of a study turns, with other places beside the city."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.documents.drawing import SCREEN, Palette
from leadinglights.documents.drawing.charts import Mark, Turning, turning
from leadinglights.documents.study import Table
from leadinglights.documents.study_words import ChartWords, Drawn
from leadinglights.engines.transfer.defaults.known import rows_of
from leadinglights.engines.transfer.result import Result, Threshold

BESIDE = 3  # other places on the scale, and the one the solution is from
HOME = "DK"
SAVED_T = "saving_t_co2e"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another place's figure on the scale where the answer turns; `zone` is looked up in the words."""

    zone: str
    year: int | None
    value: float


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
