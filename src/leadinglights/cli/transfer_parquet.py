"""The rows of a sweep as Parquet; only where pyarrow is installed."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

from leadinglights.engines.transfer.sweep import COLUMNS, Row

NUMBERS = frozenset(field.name for field in fields(Row) if field.type == "float")


def written(path: Path, texts: Iterable[str]) -> None:
    """Write parts one after the other, each a row group: one part is in memory at a time."""
    arrow: Any = import_module("pyarrow")
    parquet: Any = import_module("pyarrow.parquet")
    schema = arrow.schema(
        [(name, arrow.float64() if name in NUMBERS else arrow.string()) for name in COLUMNS]
    )
    with parquet.ParquetWriter(path, schema) as writer:
        for text in texts:
            rows = list(csv.reader(text.splitlines()))
            columns = [[_value(name, row[at]) for row in rows] for at, name in enumerate(COLUMNS)]
            arrays = [
                arrow.array(column, part.type) for column, part in zip(columns, schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def _value(name: str, cell: str) -> float | str | None:
    if name in NUMBERS:
        return float(cell) if cell else None
    return cell
