"""`docs/reference/programme-rules.md`: the rules of a programme, and the codes `check` says them with."""

from __future__ import annotations

import re
from pathlib import Path

from tools.reference import GENERATED

CHECK = Path(__file__).resolve().parents[2] / "src/leadinglights/engines/programme/check"

RULES = {
    "R1": "A whole stop lies inside one opening window of its offer.",
    "R2": "It starts at one of the allowed starts, where the offer lists some.",
    "R3": "It lasts at least the offer's minimum, times the factor of interpretation.",
    "R4": "The host is asked early enough: lead time from the day of planning.",
    "R5": "A session has no more guests than it has room for.",
    "R6": "Delegations share a session only where the offer allows it, with one start and one length.",
    "R7": "A host has no more sessions at once than it can, and its rest after each.",
    "R8": "Delegations that are to be kept apart never meet in a session.",
    "R9": "No host is asked more often in a week than agreed.",
    "R10": "No host is asked more often in a year than agreed.",
    "R11": "A delegation sees a site once.",
    "R12": "What must not be shown to a delegation is not shown.",
    "R13": "A party is in one place at a time, and its rides fit with their reserve.",
    "R14": "A day keeps to its hours and to the places where it starts and ends.",
    "R15": "The pace holds: stops, span, free time.",
    "R16": "What the guests need is there.",
    "R17": "The reception has the rank that is due and its place in the visit; order rules hold.",
    "R18": "A receiver receives one session at a time, within the hours and as often as agreed.",
    "R19": "An interpreter who speaks both sides is there from beginning to end.",
    "R20": "An interpreter is in one session at a time, with the way and the changeover between two.",
    "R21": "The limits of an interpreter's day hold: minutes, runs, rests.",
    "R22": "A vehicle has seats and access for those who ride.",
    "R23": "A vehicle is in one place at a time, empty rides included.",
    "R24": "The limits of a driver's day hold.",
    "R25": "Meals lie in their window, with seats and diets.",
    "R26": "Fixed appointments and fixed stops are where they were fixed.",
    "R27": "A company meeting lies inside the hours of the company's person, who is in one at a time.",
    "R28": "Items that groups have together are at one time.",
    "R29": "Every value the result reports is the value counted here.",
    "R30": "Served and left out together are everything that was asked for.",
    "R31": "No bound is worse than its value, and nothing is called proven that is not.",
    "R32": "Every id exists; nothing stands twice.",
}

OPENING = """\
`leadinglights programme check` derives each of these rules again, from the problem and the result alone
and without the solver's code. A plan that breaks one is not saved. The [conventions](../conventions/programme.md)
say how each is counted; the codes name the ways in which a rule can be broken.

Waiting, a must that is missed and listed, and a stop that was not kept break no rule: they are values of
the result.

| Rule | What holds | Codes |
|---|---|---|"""


# Chosen between at the place where they are raised, so that no pair stands in the source.
CHOSEN = {"R11": "twice_at_a_site", "R30": "served_and_listed", "R32": "twice"}


def codes() -> dict[str, list[str]]:
    """Codes of violations by rule, read from the source of the check."""
    found = {rule: {code} for rule, code in CHOSEN.items()}
    for file in sorted(CHECK.glob("*.py")):
        text = file.read_text(encoding="utf-8")
        for rule, code in re.findall(r'"(R\d+)",\s*"([a-z_]+)"', text):
            found.setdefault(rule, set()).add(code)
    return {rule: sorted(those) for rule, those in found.items()}


def page() -> str:
    said = codes()
    rows = [
        f"| {rule} | {what} | {', '.join(f'`{code}`' for code in said.get(rule, ()))} |"
        for rule, what in RULES.items()
    ]
    return "\n".join(["# Rules of a programme\n", GENERATED, OPENING, *rows]) + "\n"
