"""The foot of the table: means and maxima per family and over all, for us and for each peer on the same rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from leadinglights.cli.yardstick.rows import FAMILIES, Found, Row

SOON_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Gaps:
    """Mean and greatest gap to the reference over `rows` rows; None where no row has a reference."""

    rows: int
    mean_percent: float | None
    max_percent: float | None


@dataclass(frozen=True, slots=True)
class Total:
    """One line of the foot."""

    family: str
    problems: int
    gaps: Gaps
    gaps_proven: Gaps  # rows whose reference is proven
    proven: int
    proven_soon: int  # within one second
    above: int  # values above the reference
    seconds: float | None  # mean
    peers: dict[str, tuple[Gaps, Gaps, float | None]] = field(default_factory=dict)


def totals(rows: Sequence[Row]) -> list[Total]:
    """One line for every family that occurs, and one over all."""
    families = [family for family in (*FAMILIES, "?") if any(row.family == family for row in rows)]
    lines = [_total(family, [row for row in rows if row.family == family]) for family in families]
    return [*lines, _total("all", rows)]


def _total(family: str, rows: Sequence[Row]) -> Total:
    peers = {}
    for peer in dict.fromkeys(peer for row in rows for peer in row.peers):
        asked = [row for row in rows if peer in row.peers]
        gaps, proven = _both(asked, lambda row, peer=peer: row.peers[peer])  # type: ignore[misc]
        peers[peer] = (gaps, proven, _mean([row.peers[peer].seconds for row in asked]))
    gaps, gaps_proven = _both(rows, lambda row: row.own)
    return Total(
        family=family,
        problems=len(rows),
        gaps=gaps,
        gaps_proven=gaps_proven,
        proven=sum(row.proven for row in rows),
        proven_soon=sum(
            row.proven and row.proven_after is not None and row.proven_after <= SOON_SECONDS
            for row in rows
        ),
        above=sum(row.above_reference for row in rows),
        seconds=_mean([row.own.seconds for row in rows]),
        peers=peers,
    )


def _both(rows: Sequence[Row], found: Callable[[Row], Found]) -> tuple[Gaps, Gaps]:
    sure = [row for row in rows if row.reference is not None and row.reference.status == "proven"]
    return _gaps(rows, found), _gaps(sure, found)


def _gaps(rows: Sequence[Row], found: Callable[[Row], Found]) -> Gaps:
    gaps = [gap for row in rows if (gap := found(row).gap_percent(row.reference)) is not None]
    return Gaps(len(gaps), _mean(gaps), max(gaps, default=None))


def _mean(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
