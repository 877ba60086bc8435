"""A letter is drafted from a template in its reader's language.

The templates are files beside this module and trusted. What is filled in is not: it goes in once,
as it is, so that a name that looks like a placeholder stays a name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from leadinglights.office.visits.states import LetterKind

FOLDER: Final = Path(__file__).with_name("templates")
LONGEST_VALUE: Final = 10_000
# What a letter may be filled with; a template that asks for anything else fails its test.
PLACEHOLDERS: Final = (
    "name", "delegation", "office", "wished", "stay", "reason", "rules", "offer", "answer_by",
    "referred_to", "deadline", "host", "fee",
)  # fmt: skip
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")
_ADDRESS: Final = re.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.)")


@dataclass(frozen=True, slots=True)
class Drafted:
    subject: str
    body: str


def draft(*, kind: LetterKind, language: str, values: Mapping[str, str]) -> Drafted:
    """Draft a letter; a paragraph whose every value is missing is left out."""
    template = _templates(language)[kind.value]
    paragraphs = [
        _filled(paragraph, values)
        for paragraph in template["body"].strip().split("\n\n")
        if _says_something(paragraph, values)
    ]
    subject = " ".join(_filled(template["subject"], values).split())
    return Drafted(subject=subject[:300], body="\n\n".join(paragraphs))


def placeholders(*, kind: LetterKind, language: str) -> frozenset[str]:
    """Return what a template asks to be filled with."""
    template = _templates(language)[kind.value]
    return frozenset(_PLACEHOLDER.findall(template["subject"] + template["body"]))


@cache
def _templates(language: str) -> dict[str, dict[str, str]]:
    path = FOLDER / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _says_something(paragraph: str, values: Mapping[str, str]) -> bool:
    asked = _PLACEHOLDER.findall(paragraph)
    return not asked or any(values.get(name, "").strip() for name in asked)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: _untrusted(values.get(found.group(1), "")), text)


def _untrusted(value: str) -> str:
    """Give a value as plain words: no address in it becomes a link in somebody's mail program."""
    return _ADDRESS.sub("", value.strip())[:LONGEST_VALUE]
