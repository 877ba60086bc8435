"""Files in, files out, for every command without a database: faults line by line, exit codes, whole files or none."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, Self, TypeVar

from pydantic import BaseModel

from leadinglights.quantities.reading import DocumentRefused

DONE, VIOLATED, UNREADABLE = 0, 1, 2


class Readable(Protocol):
    """A document that makes itself from JSON text, or refuses with a `DocumentRefused`."""

    @classmethod
    def parse(cls, text: str) -> Self: ...


_Document = TypeVar("_Document", bound=Readable)


class Unusable(Exception):
    """Input that cannot be read or output that cannot be written: one line per fault."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


def reporting(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Say on stderr what cannot be used, line by line, and answer with exit code 2."""

    def reported(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except Unusable as unusable:
            for line in unusable.lines:
                print(line, file=sys.stderr)
            return UNREADABLE

    return reported


def read(path: Path, kind: type[_Document]) -> _Document:
    """Read one document, or say in one line per fault what is wrong with it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        raise Unusable([f"{path}: cannot be read ({reason}): check the path"]) from None
    except UnicodeDecodeError as wrong:
        where = f"byte {wrong.object[wrong.start]:#04x} at position {wrong.start}"
        raise Unusable([f"{path}: is not UTF-8 text ({where}): save it as UTF-8"]) from None
    try:
        return kind.parse(text)
    except DocumentRefused as refused:
        # A file of another kind has many faults that all come from the first.
        faults = [fault for fault in refused.faults if fault.path == "format"] or refused.faults
        lines = [
            f"{path}: {fault.path}{': ' * bool(fault.path)}{fault.message}" for fault in faults
        ]
        raise Unusable(lines) from None
    except RecursionError:
        raise Unusable([f"{path}: is nested too deeply to be a {kind.__name__.lower()}"]) from None


def read_or_faults(path: Path, kind: type[_Document]) -> tuple[_Document | None, list[str]]:
    """Read one of two files, so that the faults of both are told at once."""
    try:
        return read(path, kind), []
    except Unusable as unusable:
        return None, unusable.lines


def may_be_written(path: Path) -> None:
    """Refuse before a long search, not after it."""
    if path.is_dir():
        raise Unusable([f"{path}: is a folder: name a file"])
    if not path.parent.is_dir():
        raise Unusable(
            [f"{path}: the folder {path.parent} does not exist: make it or name another"]
        )


def may_not_replace(kept: Path, path: Path, what: str) -> None:
    """Refuse to write over what is read."""
    if path.resolve() == kept.resolve():
        raise Unusable([f"{path}: is {what} itself and would be lost: name another file"])


def write(path: Path, text: str) -> None:
    """Write the whole file or nothing: beside it first, then renamed."""
    write_bytes(path, (text if text.endswith("\n") else text + "\n").encode())


def write_bytes(path: Path, content: bytes) -> None:
    """The same of bytes."""
    may_be_written(path)
    beside = ""
    try:
        if path.exists() and not path.is_file():  # /dev/stdout: a file must not take its place
            path.write_bytes(content)
            return
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            beside = file.name
            file.write(content)
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as wrong:
        if beside:
            Path(beside).unlink(missing_ok=True)
        reason = (wrong.strerror or str(wrong)).lower()
        raise Unusable([f"{path}: cannot be written ({reason}): name another file"]) from None


def _umask() -> int:
    """Permissions a new file would have: temporary files are private by default."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_answer(path: Path | None, answer: BaseModel) -> None:
    """Write an answer as readable JSON and say so; nothing without a path."""
    if path is None:
        return
    document = answer.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    form = {"format": answer.format} if hasattr(answer, "format") else {}
    write(path, json.dumps({**form, **document}, indent=1, ensure_ascii=False))
    print(f"Written to {path}")
