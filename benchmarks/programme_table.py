"""The table of the planner's benchmark: one line a week, then one line a size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

Row = dict[str, Any]
Column = tuple[str, Callable[[Row], str]]


def shown(value: Any, digits: int = 0) -> str:
    """A number, or a dash where there is none."""
    return "-" if value is None else f"{value:,.{digits}f}"


def percent(value: float | None) -> str:
    """A share of one as percent."""
    return "-" if value is None else f"{100 * value:.2f}"


def cpu(pair: list[float] | None) -> str:
    """CPU seconds of a moment (the record has wall seconds beside them)."""
    return "-" if pair is None else f"{pair[1]:.2f}"


def yes(value: bool | None) -> str:
    """Yes, no, or a dash where it was not tried."""
    return "-" if value is None else "yes" if value else "NO"


def both(row: Row, name: str) -> str:
    """Two percentiles."""
    return f"{shown(row.get(f'{name}_p50_ms'))} / {shown(row.get(f'{name}_p95_ms'))}"


def behind(row: Row, name: str) -> str:
    """How far a baseline stays behind the plan, in percent; and what it misses."""
    value, missed = row.get(f"{name}_interest"), row.get(f"{name}_musts_missed")
    if value is None or not row.get("interest"):
        return "-"
    told = f"{100 * (row['interest'] - value) / row['interest']:.1f}"
    return f"{told} (misses {missed})" if missed else told


def best_known(row: Row) -> float:
    """The most points any complete plan of the week is known to have."""
    known = [row.get("best_known"), row["planted_interest"]]
    known += [
        row.get(f"{name}interest")
        for name in ("", "first_come_", "greedy_")
        if row.get(f"{name}musts_missed") == 0
    ]
    return max(float(value) for value in known if value is not None)


def to_best(row: Row) -> str:
    """How far the plan is behind the best known."""
    best = best_known(row)
    return percent((best - row["interest"]) / max(1.0, best))


COLUMNS: tuple[Column, ...] = (
    ("week", lambda row: row["week"].removeprefix("weeks-v1/")),
    ("days", lambda row: shown(row["days"])),
    ("limit s", lambda row: shown(row["seconds"])),
    ("first s", lambda row: cpu(row["first_s"])),
    ("1 % s", lambda row: cpu(row["close_s"])),
    ("proof s", lambda row: cpu(row["proof_s"])),
    ("gap %", lambda row: percent(row["gap"])),
    ("best %", to_best),
    ("unplanned", lambda row: shown(row["unplanned"])),
    ("missed", lambda row: shown(row["musts_missed"])),
    ("replan ms", lambda row: both(row, "replan")),
    ("kept %", lambda row: percent(row.get("replan_kept"))),
    ("why ms", lambda row: both(row, "why")),
    ("what-if s", lambda row: shown(row.get("what_if_s"), 1)),
    ("robust s", lambda row: shown(row.get("robust_s"), 2)),
    ("holds %", lambda row: percent(row.get("robust_share"))),
    ("fair", lambda row: f"{shown(row['fairness_worst'])} / {shown(row['fairness_mean'])}"),
    ("same", lambda row: f"{yes(row.get('repeat_same'))} / {yes(row.get('interpreted_same'))}"),
    ("MB", lambda row: shown(row["peak_mb"])),
    ("greedy %", lambda row: behind(row, "greedy")),
    ("first come %", lambda row: behind(row, "first_come")),
    ("PyVRP %", lambda row: behind(row, "pyvrp")),
)


def table(rows: list[Row]) -> str:
    """All weeks, in Markdown."""
    return "\n".join(
        [
            _line(name for name, _ in COLUMNS),
            _line("---" for _ in COLUMNS),
            *(_line(show(row) for _, show in COLUMNS) for row in rows),
        ]
    )


def _line(cells: Iterator[str] | Any) -> str:
    return "| " + " | ".join(cells) + " |"


def summary(rows: list[Row]) -> list[str]:
    """One line a size: what the bars of the planner ask."""
    lines = []
    for size in sorted({_size(row) for row in rows}):
        mine = [row for row in rows if _size(row) == size]
        gaps = [row["gap"] for row in mine if row["gap"] is not None]
        firsts = [row["first_s"][1] for row in mine if row["first_s"]]
        proven = sum(row["proof_s"] is not None for row in mine)
        lines.append(
            f"{size} delegations, {len(mine)} weeks: first complete plan {_median(firsts)} CPU s (worst "
            f"{shown(max(firsts, default=None), 2)}), gap {_median([100 * one for one in gaps])} % (worst "
            f"{percent(max(gaps, default=None))}), {proven} proven, "
            f"{sum(row['unplanned'] for row in mine)} days unplanned, "
            f"{sum(bool(row['musts_missed']) for row in mine)} weeks that miss something owed, "
            f"{sum(len(row['faults']) for row in mine)} violations."
        )
    return lines


def _median(values: list[float]) -> str:
    return shown(median(values), 2) if values else "-"


def _size(row: Row) -> int:
    return int(row["week"].removeprefix("weeks-v1/").split("-")[0])
