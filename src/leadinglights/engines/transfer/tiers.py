"""What of a study its draws and turning points ask more simply than its year, so that they stay quick."""

from __future__ import annotations

from leadinglights.engines.transfer.evaluate import Pair
from leadinglights.engines.transfer.result import Note


def asked_plainly(pair: Pair) -> tuple[Note, ...]:
    """Notes on stores that count as one there, and on plants that run there at any load."""
    years = [network.year for system in pair.systems for network in system.networks]
    notes = []
    if any(year.more_stores for year in years):
        notes.append(Note(code="stores_as_one"))
    if any(year.running for year in years):
        notes.append(Note(code="loads_at_will"))
    return tuple(notes)
