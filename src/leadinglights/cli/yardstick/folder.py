"""Read the folder of instances and the reference values beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from leadinglights.cli.programme_files import Unusable
from leadinglights.cli.yardstick.rows import Reference
from leadinglights.engines.programme.toptw import Instance, InstanceRefused, read

NEEDED = ("instance", "m", "reference_value", "status")
References = dict[tuple[str, int], Reference]


@dataclass(frozen=True, slots=True)
class File:
    """One file of the folder: its text and the problem in it, or what is wrong with it."""

    path: Path
    text: str = ""
    instance: Instance | None = None
    wrong: str = ""


def paths_in(folder: Path, only: str) -> list[Path]:
    """Every *.txt of the folder whose name fits, in name order."""
    if not folder.is_dir():
        raise Unusable([f"{folder}: is no folder: name one that holds instance files (*.txt)"])
    paths = sorted(folder.glob("*.txt"), key=lambda path: path.name)
    fitting = [path for path in paths if fnmatch(path.stem, only) or fnmatch(path.name, only)]
    if not fitting:
        told = f"no file fits {only!r}" if paths else "holds no *.txt file"
        raise Unusable([f"{folder}: {told}: nothing to measure"])
    return fitting


def files(paths: list[Path]) -> Iterator[File]:
    """Read them one by one; a faulty one comes with its fault."""
    for path in paths:
        try:
            text = path.read_bytes().decode("utf-8-sig")
            yield File(path, text, read(path.stem, text))
        except OSError as wrong:
            yield File(path, wrong=f"cannot be read ({(wrong.strerror or str(wrong)).lower()})")
        except UnicodeDecodeError:
            yield File(path, wrong="is not UTF-8 text")
        except InstanceRefused as refused:
            yield File(path, wrong=str(refused))


def references(folder: Path, named: Path | None) -> tuple[Path | None, References]:
    """The reference values: of the file named, else of reference.csv in the folder or its parent, else none."""
    nearby = (folder / "reference.csv", folder.resolve().parent / "reference.csv")
    path = named or next((path for path in nearby if path.is_file()), None)
    if path is None:
        return None, {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return path, _of(path, csv.DictReader(file))
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        raise Unusable([f"{path}: cannot be read ({reason}): check the path"]) from None
    except (UnicodeDecodeError, csv.Error):
        raise Unusable([f"{path}: is not a table of comma-separated values"]) from None


def _of(path: Path, table: csv.DictReader[str]) -> References:
    missing = [name for name in NEEDED if name not in (table.fieldnames or ())]
    if missing:
        raise Unusable([f"{path}: has no column {', '.join(missing)}: give the table one"])
    found: References = {}
    for row in table:
        try:
            key = (row["instance"].strip(), int(row["m"]))
            found[key] = Reference(int(row["reference_value"]), row["status"].strip())
        except (ValueError, AttributeError):
            line = f"line {table.line_num}: m and reference_value are whole numbers"
            raise Unusable([f"{path}: {line}"]) from None
    return found
