"""The whole run as text, as CSV, and as JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from leadinglights.cli.yardstick import table
from leadinglights.cli.yardstick.measure import Wanted
from leadinglights.cli.yardstick.rows import Row
from leadinglights.cli.yardstick.totals import Total

FORMAT = "leadinglights.programme.benchmark/1"
PACKAGES = ("leading-lights", "numpy", "numba", "highspy")


@dataclass(frozen=True, slots=True)
class Told:
    """Rows and foot with what they were measured on."""

    wanted: Wanted
    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    refused: tuple[str, ...]
    date: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def foot(self) -> list[str]:
        """Everything below the rows."""
        machine, named = _machine(), _versions(self.wanted)
        return [
            *table.foot(self.totals, self.wanted.versions),
            "",
            f"{self.wanted.seconds:g} CPU seconds per problem and method (VROOM takes its own), one thread,"
            f" seed {self.wanted.seed}. * better than the reference. ! invalid, counts as 0.",
            ", ".join(f"{name} {number or table.NOT_INSTALLED}" for name, number in named.items()),
            f"{machine['system']}, {machine['cores']} cores, Python {machine['python']}, {self.date}",
            *(f"refused: {fault}" for fault in self.refused),
        ]

    def by_suffix(self, suffix: str) -> str:
        """JSON for .json, the rows for .csv, else the table as it is printed."""
        if suffix.lower() == ".json":
            return self.as_json()
        if suffix.lower() == ".csv":
            return self.as_csv()
        lines = [table.line(row, self.wanted.versions) for row in self.rows]
        return "\n".join([table.heading(self.wanted.versions), *lines, "", *self.foot()])

    def as_csv(self) -> str:
        """One line per problem."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        there = [peer for peer, number in self.wanted.versions.items() if number]
        columns = "instance m n value reference status gap_percent bound own_gap_percent proven seconds wall"
        writer.writerow(
            [
                *columns.split(),
                *(f"{peer}_{what}" for peer in there for what in ("value", "seconds")),
            ]
        )
        for row in self.rows:
            writer.writerow(
                [
                    row.instance, row.m, row.n, row.own.value,
                    row.reference.value if row.reference else "",
                    row.reference.status if row.reference else "",
                    _rounded(row.own.gap_percent(row.reference)), row.bound,
                    _rounded(row.own_gap_percent), "yes" if row.proven else "no",
                    _rounded(row.own.seconds), _rounded(row.wall),
                    *(
                        cell
                        for peer in there
                        for cell in (row.peers[peer].value, _rounded(row.peers[peer].seconds))
                    ),
                ]
            )  # fmt: skip
        return text.getvalue()

    def as_json(self) -> str:
        """Rows with their tours, and the foot."""
        document = {
            "format": FORMAT,
            "date": self.date,
            "machine": _machine(),
            "versions": _versions(self.wanted),
            "seconds": self.wanted.seconds,
            "seed": self.wanted.seed,
            "tours": self.wanted.tours,
            "refused": self.refused,
            "totals": [asdict(total) for total in self.totals],
            "rows": [
                {
                    **asdict(row),
                    "proven": row.proven,
                    "gap_percent": row.own.gap_percent(row.reference),
                    "own_gap_percent": row.own_gap_percent,
                }
                for row in self.rows
            ],
        }
        return json.dumps(document, indent=1, ensure_ascii=False)


def _rounded(number: float | None) -> str:
    return "" if number is None else f"{number:.3f}"


def _machine() -> dict[str, str | int]:

    return {
        "system": platform.platform(),
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
    }


def _versions(wanted: Wanted) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return {**found, **wanted.versions}
