"""What a reader of the result must know, by code with figures."""

from __future__ import annotations

from collections.abc import Sequence

from leadinglights.engines.transfer.bands import Bands
from leadinglights.engines.transfer.evaluate import Pair
from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.result import Note

OLD_YEARS = 10


def notes_of(pair: Pair, bands: Bands) -> tuple[Note, ...]:
    """Notes of the physics, of the accounting and of the figures, each once."""
    notes = [Note(code="price_taker")]
    notes += [
        Note(code=one.code, about=one.about, figures=dict(one.figures))
        for system in pair.systems
        for one in system.notes
    ]
    after = pair.ledgers[1]
    if after.unserved_hours:
        figures = {"hours": float(after.unserved_hours), "mwh": after.unserved_mwh}
        notes.append(Note(code="heat_is_missing", figures=figures))
    if pair.ledgers[0].chp or after.chp:
        lost = pair.ledgers[0].power_chp_mwh - after.power_chp_mwh
        notes.append(Note(code="chp_power", figures={"lost_mwh": lost}))
    if not pair.ledgers[0].use_known:
        notes.append(Note(code="electricity_use_unknown"))
    if pair.problem.economics.price_year != pair.problem.year:
        notes.append(
            Note(code="money_of_year", figures={"year": float(pair.problem.economics.price_year)})
        )
    notes += old_figures(pair.problem, _counted(pair.problem, bands))
    if bands.left_out:
        notes.append(Note(code="draws_left_out", figures={"draws": float(bands.left_out)}))
    if bands.bands and not _weather_drawn(pair.problem):
        notes.append(Note(code="weather_not_drawn"))
    unique: dict[str, Note] = {}
    for note in notes:
        unique.setdefault(note.model_dump_json(), note)
    return tuple(unique.values())


def _weather_drawn(problem: Problem) -> bool:
    """Whether draws meet other years than the one made of the normals."""
    asked = problem.weather
    return (
        asked.kind == "months" and asked.colder_share is not None and asked.colder_share.uncertain
    )


def _counted(problem: Problem, bands: Bands) -> list[str]:
    """Figures that count: those that move the answer, or, without draws, all that have a band."""
    found = [one.path for one in bands.influences]
    return found or [path for path, figure in figures_of(problem).items() if figure.uncertain]


def old_figures(problem: Problem, paths: Sequence[str]) -> list[Note]:
    """Of these figures those whose source is more than ten years older than the study's year."""
    figures = figures_of(problem)
    return [
        Note(code="old_figures", figures={"year": float(year)}, path=path)
        for path in paths
        if path in figures
        and (year := figures[path].year) is not None
        and year < problem.year - OLD_YEARS
    ]
