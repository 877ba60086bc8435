"""Who may do what: one pure question to one reviewed table (permissions.toml). Deny is the default."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("permissions.toml")
RELATIONS = ("own", "office")  # own: the actor's own row; office: any row of the actor's office


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something may be done, and the line of the table that says so."""

    allowed: bool
    because: str

    def __bool__(self) -> bool:
        return self.allowed


@cache
def table() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return role -> kind -> relation -> verbs."""
    with _TABLE.open("rb") as file:
        return tomllib.load(file)["roles"]  # type: ignore[no-any-return]


def may(role: str | None, verb: str, kind: str, relation: str = "office") -> Verdict:
    """Whether a role may do this verb to a thing of this kind that stands in this relation to it."""
    verbs = table().get(role or "", {}).get(kind, {}).get(relation, [])
    if verb in verbs:
        return Verdict(True, f"{role} may {verb} {kind} ({relation})")
    return Verdict(False, f"nothing lets {role or 'nobody'} {verb} {kind} ({relation})")


def relations(role: str | None, verb: str, kind: str) -> frozenset[str]:
    """In which relations the role may do this; empty if in none."""
    return frozenset(relation for relation in RELATIONS if may(role, verb, kind, relation))
