"""Rows on a terminal: aligned for people, or JSON for other programs."""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Rows = Iterable[Mapping[str, Any]]


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", help="code of the office; not needed if there is only one")
    parser.add_argument("--page", type=_page, default=1, help="50 rows a page (1)")
    parser.add_argument("--language", default="en", choices=("da", "en", "zh-hans", "de"))
    parser.add_argument("--json", action="store_true", help="print JSON")


def _page(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a page: write a number from 1")
    return int(text)


def show(rows: Rows, *, more: bool, options: argparse.Namespace) -> int:
    found = [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in rows
    ]
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    if not found:
        print("Nothing is on this page.")
        return 0
    print("\n".join(aligned(found)))
    if more:
        print(f"There are more: --page {options.page + 1}")
    return 0


def aligned(rows: list[dict[str, str]]) -> list[str]:
    """Set rows in columns; Chinese signs are two wide, and what moves the cursor is left out.

    >>> aligned([{"id": "1", "name": "保定"}, {"id": "22", "name": "B"}])
    ['id  name', '1   保定', '22  B']
    """
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    clean = [[_plain(cell) for cell in line] for line in lines]
    widths = [max(_width(cell) for cell in column) for column in zip(*clean, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in clean
    ]


def _plain(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"})


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1 for sign in text)
