"""The pages of docs/reference that are written from the code, and the pictures drawn from figures: `./ll docs`.

A test writes them in memory and finds no difference, so that no command and no setting is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

from leadinglights.cli.__main__ import parser_for
from tools.reference import (
    GENERATED,
    formats,
    pictures,
    refusals,
    routes,
    rules,
    settings,
    transfer,
)

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"


def ll_help() -> str:
    """What `./ll help` prints."""
    return str(runpy.run_path(str(ROOT / "ll"), run_name="ll")["HELP"])


def _verbs(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    """Name, parser and help of each verb of a command."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            said = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, verb in action.choices.items():
                yield name, verb, said.get(name, name)


def _rows(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Arguments of a command as rows of a table; argparse's own layout differs between Pythons."""
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            continue
        value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
        names = ", ".join(action.option_strings)
        shown = f"{names} {value}".strip() if names else str(value)
        said = (action.help or "").replace("|", "\\|") % {"default": action.default}
        if action.choices:
            said = f"{said}: {', '.join(map(str, action.choices))}".removeprefix(": ")
        yield f"| `{shown}` | {said}{' (required)' if names and action.required else ''} |"


def _section(words: str, parser: argparse.ArgumentParser, what: str, level: int) -> Iterator[str]:
    yield f"\n{'#' * level} `{words}`\n"
    yield parser.description or f"{what[:1].upper()}{what[1:]}."
    rows = list(_rows(parser))
    if rows:
        yield "\n| argument | |\n|---|---|"
        yield from rows
    for name, verb, said in _verbs(parser):
        yield from _section(f"{words} {name}", verb, said, level + 1)


def commands() -> str:
    lines = ["# Commands\n", GENERATED]
    lines += ["In a clone, `./ll` sets up and hands over:\n", "```", ll_help().rstrip(), "```\n"]
    lines += [
        "Installed, the same commands are `leadinglights COMMAND`; in a clone `./ll COMMAND`."
    ]
    lines += ["They end with 0 when done, 1 when refused, 2 when used wrongly."]
    for name, parser, what in _verbs(parser_for(None)):
        lines += _section(f"leadinglights {name}", parser, what, 2)
    return "\n".join(lines) + "\n"


def schemas() -> dict[str, str]:
    """JSON Schemas of the files, for programs that write them."""
    from leadinglights.engines import transfer as study
    from leadinglights.engines.programme.changes import changes_schema
    from leadinglights.engines.programme.problem import problem_schema
    from leadinglights.engines.programme.result import result_schema

    made: dict[str, Any] = {
        "programme-problem": problem_schema(),
        "programme-result": result_schema(),
        "programme-changes": changes_schema(),
        "transfer-problem": study.problem_schema(),
        "transfer-result": study.result_schema(),
    }
    return {
        f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in made.items()
    }


def pages() -> dict[str, str]:
    """Every page by its name. The office is opened for those that ask it."""
    os.environ.setdefault("LEADINGLIGHTS_PROFILE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadinglights.server.settings")
    django.setup()
    return {
        "commands.md": commands(),
        "settings.md": settings.page(),
        "problem-format.md": formats.page(),
        "programme-rules.md": rules.page(),
        "refusals.md": refusals.page(),
        "routes.md": routes.page(),
        "transfer-format.md": transfer.format_page(),
        "transfer-kinds.md": transfer.kinds_page(),
        **schemas(),
        **{f"../pictures/{name}": drawn for name, drawn in pictures.pictures().items()},
    }


def main() -> int:
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}".replace("reference/../", ""))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
