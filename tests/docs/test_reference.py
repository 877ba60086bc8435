"""The generated pages say what the code says, and nothing of the code is missing in them."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from functools import cache

from leadinglights.cli.__main__ import COMMANDS, parser_for
from leadinglights.office.refusal import Refusal
from leadinglights.server.config import SETTINGS
from tools import docs
from tools.reference import refusals, routes, rules, settings


@cache
def pages() -> dict[str, str]:
    """Give all generated pages; only those who ask wait for them."""
    return docs.pages()


def test_a_generated_page_is_what_the_code_says() -> None:
    written = {name: (docs.REFERENCE / name).read_text(encoding="utf-8") for name in pages()}
    assert [name for name, text in pages().items() if written[name] != text] == [], "run ./ll docs"


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb in action.choices.values():
                yield from _options(verb)
        elif not isinstance(action, argparse._HelpAction | argparse._VersionAction):
            yield from action.option_strings


def test_every_command_and_option_has_its_line() -> None:
    page = pages()["commands.md"]
    assert [name for name in COMMANDS if f"## `leadinglights {name}`" not in page] == []
    assert [option for option in _options(parser_for(None)) if f"`{option}" not in page] == []


def test_every_setting_says_what_it_is_without_one() -> None:
    assert list(settings.without()) == list(SETTINGS)
    assert [
        key for key in SETTINGS if f"`LEADINGLIGHTS_{key.upper()}`" not in pages()["settings.md"]
    ] == []


def test_production_wants_an_address_a_key_and_a_folder() -> None:
    assert settings.required_in_production() == {"site_url", "secret_key", "data"}


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("leadinglights."):
            yield one
            yield from _below(one)


def test_every_refusal_has_its_code_and_sentence() -> None:
    listed = refusals.classes()
    assert [one for one in _below(Refusal) if one not in listed] == []
    assert [one for one in listed if f"| `{one.code}` |" not in pages()["refusals.md"]] == []


def test_a_refusal_has_words_or_says_where_they_come_from() -> None:
    assert [
        one.__name__ for one in refusals.classes() if not (refusals.sentences(one) or one.__doc__)
    ] == []


def test_every_code_of_the_check_stands_beside_its_rule() -> None:
    assert list(rules.RULES) == [f"R{number}" for number in range(1, 33)]
    assert [rule for rule in rules.RULES if not rules.codes().get(rule)] == []
    assert sorted(set(rules.codes()) - set(rules.RULES)) == []


def test_every_route_has_its_line() -> None:
    listed = {name for _address, name, _view in routes.routes()}
    assert listed == set(tomllib.loads(routes.TABLE.read_text(encoding="utf-8")))
    assert [name for name in listed if f"| `{name}` |" not in pages()["routes.md"]] == []
