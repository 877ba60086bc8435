"""The folder of a sweep: parts under their checksums, a manifest, and what is put together at the end."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from leadinglights import __version__
from leadinglights.cli.files import Unusable, write
from leadinglights.engines.transfer.sweep import COLUMNS, Part, SweepCity

FORMAT = "leadinglights.transfer.sweep/1"
MANIFEST = "manifest.json"
MADE = ("results.csv", "results.parquet", "errors.csv", "ranking.csv")


def engine_version() -> str:
    """Version of the program and fingerprint of the engine's own files: another engine, other parts."""
    seen = hashlib.sha256()
    for name, file in sorted(_files("leadinglights.engines.transfer")):
        seen.update(name.encode())
        seen.update(file)
    return f"{__version__}+{seen.hexdigest()[:16]}"


def _files(package: str) -> Iterator[tuple[str, bytes]]:
    folders = [("", resources.files(package))]
    while folders:
        under, folder = folders.pop()
        for entry in folder.iterdir():
            name = f"{under}/{entry.name}"
            if entry.is_dir():
                if entry.name != "__pycache__":
                    folders.append((name, entry))
            elif entry.name.endswith((".py", ".csv", ".toml")):
                yield name, entry.read_bytes()


def input_sha256(
    cities: tuple[SweepCity, ...], solutions: tuple[str, ...], seed: int, cities_a_task: int
) -> str:
    """Fingerprint of what is asked; the order of the rows of the table does not matter."""
    asked = [repr(cities), repr(solutions), str(seed), str(cities_a_task)]
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()


@dataclass(slots=True)
class Folder:
    """Where a sweep stands; `parts` are the checksums of those that are done and were not touched."""

    path: Path
    asked: str
    engine: str
    about: dict[str, Any]
    parts: dict[int, str] = field(default_factory=dict)

    def open(self, *, resume: bool) -> str:
        """Take up the folder, or begin in it; a sentence about what was found.

        Raises
        ------
        Unusable
            If it holds a sweep and `resume` is not asked for, or cannot be written.
        """
        try:
            (self.path / "parts").mkdir(parents=True, exist_ok=True)
        except OSError as wrong:
            reason = (wrong.strerror or str(wrong)).lower()
            raise Unusable(
                [f"{self.path}: cannot be made ({reason}): name another folder"]
            ) from None
        manifest = self.path / MANIFEST
        if not manifest.exists():
            self._refuse_what_is_not_ours()
            self._say(complete=False)
            return ""
        if not resume:
            raise Unusable(
                [f"{self.path}: holds a sweep already: add --resume, or name another folder"]
            )
        return self._taken_up(_read(manifest))

    def _taken_up(self, there: dict[str, Any]) -> str:
        if there.get("input_sha256") != self.asked:
            told = (
                "the cities, solutions or seed are not those of the parts found: all are done again"
            )
        elif there.get("engine") != self.engine:
            told = "the parts found were made by another version of the engine: all are done again"
        else:
            known = {int(number): sha for number, sha in there.get("parts", {}).items()}
            self.parts = {number: sha for number, sha in known.items() if self._whole(number, sha)}
            changed = len(known) - len(self.parts)
            told = f"{len(self.parts)} parts were done before"
            told += f"; {changed} are missing or changed and are done again" if changed else ""
        self._clear()
        self._say(complete=False)
        return told

    def _refuse_what_is_not_ours(self) -> None:
        there = [name for name in MADE if (self.path / name).exists()]
        if there:
            raise Unusable(
                [
                    f"{self.path}: holds {there[0]} of no sweep, which would be lost: name another folder"
                ]
            )

    def _clear(self) -> None:
        """Take away what was put together before, and parts that are not of this sweep."""
        kept = {self.part(number) for number in self.parts}
        for path in [*(self.path / "parts").glob("*part-*"), *map(self.path.joinpath, MADE)]:
            if path not in kept:
                path.unlink(missing_ok=True)

    def _whole(self, number: int, sha256: str) -> bool:
        path = self.part(number)
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256

    def part(self, number: int) -> Path:
        """Where a part lies."""
        return self.path / "parts" / f"part-{number:05d}.csv"

    def keep(self, part: Part) -> None:
        """Write a part whole, then say so: whoever is killed between the two does it again."""
        write(self.part(part.number), part.text)
        self.parts[part.number] = part.sha256
        self._say(complete=False)

    def checksum(self) -> str:
        """Fingerprint of all rows: of the parts' checksums in their order."""
        seen = hashlib.sha256()
        for number in sorted(self.parts):
            seen.update(self.parts[number].encode())
        return seen.hexdigest()

    def texts(self) -> Iterator[str]:
        """The parts' text in their order, one at a time."""
        for number in sorted(self.parts):
            yield self.part(number).read_text("utf-8")

    def finish(self) -> list[Path]:
        """Put all rows into one table, and Parquet where pyarrow is installed; say that all is done."""
        table = self.path / "results.csv"
        beside = self.path / ".results.csv"
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(",".join(COLUMNS) + "\n")
            for text in self.texts():
                file.write(text)
        beside.replace(table)
        made = [table]
        if find_spec("pyarrow") is not None:
            made.append(self._parquet())
        self._say(complete=True)
        return made

    def _parquet(self) -> Path:
        from leadinglights.cli.transfer_parquet import written

        target = self.path / "results.parquet"
        beside = self.path / ".results.parquet"
        written(beside, self.texts())
        beside.replace(target)
        return target

    def _say(self, *, complete: bool) -> None:
        document = {
            "format": FORMAT,
            "engine": self.engine,
            "input_sha256": self.asked,
            **self.about,
            "complete": complete,
            **({"checksum": self.checksum()} if complete else {}),
            "parts": {str(number): self.parts[number] for number in sorted(self.parts)},
        }
        write(self.path / MANIFEST, json.dumps(document, indent=1))


def table_of(columns: tuple[str, ...], rows: list[list[str]]) -> Iterator[str]:
    """A table as lines of comma-separated text."""
    lines: list[str] = []

    class _Kept:
        def write(self, line: str) -> None:
            lines.append(line)

    writer = csv.writer(_Kept(), lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return iter(lines)


def _read(manifest: Path) -> dict[str, Any]:
    try:
        document = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError):
        document = None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Unusable([f"{manifest}: is no manifest of a sweep: name another folder"])
    return document
