"""What a reader of the result must know, by code with figures."""

from __future__ import annotations

from leadinglights.engines.transfer.bands import Bands
from leadinglights.engines.transfer.evaluate import Pair
from leadinglights.engines.transfer.problem import figures_of
from leadinglights.engines.transfer.result import Note

OLD_YEARS = 10


def notes_of(pair: Pair, bands: Bands) -> tuple[Note, ...]:
    """Notes of the physics, of the accounting and of the figures, each once."""
    notes = [Note(code="price_taker")]
    notes += [
        Note(code=one.code, figures=dict(one.figures))
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
    notes += _old(pair, bands)
    unique: dict[str, Note] = {}
    for note in notes:
        unique.setdefault(note.model_dump_json(), note)
    return tuple(unique.values())


def _old(pair: Pair, bands: Bands) -> list[Note]:
    """Figures that count and whose source is more than ten years older than the study's year."""
    figures = figures_of(pair.problem)
    counted = [one.path for one in bands.influences] or [
        path for path, figure in figures.items() if figure.uncertain
    ]
    return [
        Note(code="old_figures", figures={"year": float(year)}, path=path)
        for path in counted
        if path in figures
        and (year := figures[path].year) is not None
        and year < pair.problem.year - OLD_YEARS
    ]
