"""Who may do what: one pure question to one reviewed table (permissions.toml). Deny is the default."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("permissions.toml")
RELATIONS = ("own", "office", "public")
ANONYMOUS = "anonymous"  # the role of whoever has not signed in


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something may be done, and the line of the table that says so."""

    allowed: bool
    because: str

    def __bool__(self) -> bool:
        return self.allowed


@cache
def _table() -> dict[str, Any]:
    with _TABLE.open("rb") as file:
        return tomllib.load(file)


def may(role: str | None, verb: str, kind: str, relation: str = "office") -> Verdict:
    """Whether a role may do this verb to a thing of this kind that stands in this relation to it.

    >>> bool(may("coordinator", "plan", "period"))
    True
    >>> may(None, "see", "visit").because
    'nothing lets anonymous see visit (office)'
    """
    who = role or ANONYMOUS
    verbs = _table()["roles"].get(who, {}).get(kind, {}).get(relation, [])
    if verb in verbs:
        return Verdict(True, f"{who} may {verb} {kind} ({relation})")
    return Verdict(False, f"nothing lets {who} {verb} {kind} ({relation})")


def relations(role: str | None, verb: str, kind: str) -> frozenset[str]:
    """In which relations the role may do this; empty if in none."""
    return frozenset(relation for relation in RELATIONS if may(role, verb, kind, relation))


def kind_of(label: str) -> str:
    """Return the kind of a model by its label; a model nobody listed is of a kind nobody may see."""
    return str(_table()["kinds"].get(label, f"unlisted {label}"))
