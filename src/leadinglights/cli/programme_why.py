"""`leadinglights programme why`: why a delegation does not see something, or when and where it does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from leadinglights.cli import programme_files as files


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser(
        "why", help="say why something is not in a plan, and what it would cost"
    )
    files.names_problem_and_result(verb)
    verb.add_argument("--delegation", required=True, metavar="ID", help="whose programme")
    about = verb.add_mutually_exclusive_group(required=True)
    about.add_argument("--site", metavar="ID", help="the site asked about")
    about.add_argument(
        "--offer", metavar="ID", help="the offer, appointment or company meeting asked about"
    )
    verb.add_argument("--group", metavar="ID", help="one group of a delegation that is split")
    verb.add_argument(
        "--seconds",
        type=files.seconds,
        help="also plan the whole week with it, for so long, and say what it would cost",
    )
    verb.add_argument("--seed", type=int, default=0, help="of that search (default 0)")
    verb.add_argument("--out", type=Path, metavar="WHY.json", help="the answer with its plan")
    verb.set_defaults(run=files.reporting(_why))


def _why(options: argparse.Namespace) -> int:
    from leadinglights.engines.programme.inquiry import (
        Inquiry,
    )  # NumPy and HiGHS, for this verb only

    problem, result = files.problem_and_result(options)
    files.may_write_answer(options)
    try:
        inquiry = Inquiry(problem, result)
    except ValueError as refused:
        raise files.Unusable([f"{options.result}: {refused}"]) from None
    try:
        why = inquiry.why(
            options.delegation,
            site=options.site,
            offer=options.offer,
            group=options.group,
            seconds=options.seconds,
            seed=options.seed,
        )
    except ValueError as refused:
        raise files.Unusable([f"{options.problem}: {refused}"]) from None
    for sentence in (*why.sentences, *_shown(why.checked, why.supposed)):
        print(sentence)
    files.write_answer(options.out, why)
    return files.DONE


def _shown(checked: bool, supposed: tuple[dict[str, Any], ...]) -> list[str]:
    """What the answer rests on."""
    if not checked:
        return []
    if not supposed:
        return ["A plan with it was made and holds every rule."]
    granted = ", ".join(
        f"{kind.replace('_', ' ')} {' '.join(str(value) for value in values)}"
        for one in supposed
        for kind, values in one.items()
    )
    return [f"With this granted, a plan with it was made and holds every rule: {granted}."]
