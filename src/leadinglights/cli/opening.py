"""Open the office for a command: choose the data folder, load the settings, set Django up."""

from __future__ import annotations

import argparse
import contextlib
import os
from pathlib import Path

SETTINGS = "leadinglights.server.settings"  # by name: the command line lies below the server


def add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=_folder, metavar="DIR", help="folder of the database and the papers"
    )


def _folder(text: str) -> Path:
    if not text.strip():  # an unset variable of a shell: not the folder one happens to stand in
        raise argparse.ArgumentTypeError("it is empty: name a folder, or leave --data out")
    return Path(text)


def open_office(data: Path | None = None) -> Path:
    """Set Django up on this data folder and return it. Children inherit it by the environment."""
    if data is not None:
        os.environ["LEADINGLIGHTS_DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from django.conf import settings

    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ["LEADINGLIGHTS_DATA"] = str(folder)
    database = settings.CONFIG.database
    if database.vendor == "sqlite" and database.name != ":memory:":
        _make_private(Path(database.name))
    return folder


def _make_private(database: Path) -> None:
    """Make the file before SQLite does, which would let everybody on the machine read it."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
