"""`leadinglights programme week` and `generate`: made-up weeks, by name or by numbers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadinglights.cli import programme_files as files

if TYPE_CHECKING:
    from leadinglights.engines.programme.weeks import Planted


def add_to(verbs: Any) -> None:
    """Declare both verbs."""
    week = verbs.add_parser(
        "week",
        help="make the week of a name: problem, the plan it was built around, changes to replan for",
        description="Writes problem.json, planted.json (a complete plan that passes the check) and "
        "changes.json (what may happen to that plan). The same name makes the same bytes anywhere.",
    )
    week.add_argument(
        "name",
        metavar="NAME",
        help="weeks-v1/DELEGATIONS-SITES-DAYS-TIGHTNESS-MERGE-SEED, for example weeks-v1/5-30-5-normal-30-1",
    )
    week.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder, made if it does not exist"
    )
    week.set_defaults(run=files.reporting(_week))

    generate = verbs.add_parser("generate", help="make up a problem that has a complete plan")
    generate.add_argument("--delegations", type=int, required=True, metavar="N", help="1 to 50")
    generate.add_argument("--sites", type=int, required=True, metavar="M", help="5 to 100")
    generate.add_argument("--days", type=int, required=True, metavar="D", help="1 to 5")
    generate.add_argument(
        "--seed", type=int, required=True, metavar="S", help="another seed, another week"
    )
    generate.add_argument("--tightness", choices=("loose", "normal", "tight"), default="normal")
    generate.add_argument("--merge-share", type=int, default=30, metavar="PERCENT", help="0 to 50")
    generate.add_argument("--out", type=Path, metavar="FILE", help="instead of the terminal")
    generate.add_argument(
        "--planted", type=Path, metavar="FILE", help="also write the plan it was built around"
    )
    generate.set_defaults(run=files.reporting(_generate))


def _week(options: argparse.Namespace) -> int:
    from leadinglights.engines.programme.weeks import WeekRefused, made

    try:
        week = made(options.name)
    except WeekRefused as refused:
        raise files.Unusable(refused.faults) from None
    folder = _folder(options.out)
    files.write(folder / "problem.json", week.text)
    files.write(folder / "planted.json", week.result.to_json())
    files.write(folder / "changes.json", week.changes.to_json())
    print(_told(week))
    print(f"Written to {folder}: problem.json, planted.json, changes.json")
    return files.DONE


def _folder(path: Path) -> Path:
    """Make the folder if only it is missing."""
    if not path.is_dir():
        if path.exists():
            raise files.Unusable([f"{path}: is a file: name a folder"])
        files.may_be_written(path)
        try:
            path.mkdir()
        except OSError as wrong:
            reason = (wrong.strerror or str(wrong)).lower()
            raise files.Unusable([f"{path}: cannot be made ({reason}): name another"]) from None
    return path


def _told(week: Planted) -> str:
    days = sum(len(programme.days) for programme in week.result.programmes)
    values = {level.name: level.value for level in week.result.levels}
    return (
        f"{week.name}: {len(week.problem.delegations)} delegations, {days} days of their parties, "
        f"{len(week.problem.interpreters)} interpreters, {len(week.problem.vehicles)} buses.\n"
        f"The planted plan misses nothing and is worth {values['interest']:,.10g} points of interest: "
        "a planner should find more."
    )


def _generate(options: argparse.Namespace) -> int:
    from leadinglights.engines.programme.weeks import WeekRefused, by_numbers

    for path in (options.out, options.planted):
        if path is not None:
            files.may_be_written(path)
    if options.out is not None and options.planted is not None:
        files.may_not_replace(options.planted, options.out, "the file of --planted")
    try:
        week: Planted = by_numbers(
            delegations=options.delegations,
            sites=options.sites,
            days=options.days,
            seed=options.seed,
            tightness=options.tightness,
            merge_share=options.merge_share,
        )
    except WeekRefused as refused:
        lines = [
            f"--{fault.replace('_', '-', 1)}: choose a number in between"
            for fault in refused.faults
        ]
        raise files.Unusable(lines) from None
    if options.planted is not None:
        files.write(options.planted, week.result.to_json())
    if options.out is not None:
        files.write(options.out, week.text)
    else:
        print(week.text)
    return files.DONE
