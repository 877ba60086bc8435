"""`leadinglights demo`: the example from its files to a checked programme on paper and on a page."""

from __future__ import annotations

import argparse
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from leadinglights.cli import opening, serve, steps

SECONDS = 8.0  # the example is solved to its stated gap well within them
SEED = 2017
LANGUAGES = ("da", "en", "zh-hans", "de")


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "demo", help="import the example, plan its week, write the papers, serve"
    )
    opening.add_data(parser)
    serve.add_address(parser)
    parser.add_argument("--no-serve", action="store_true", help="end after the files are written")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    port = serve.chosen_port(options)
    serve.prepare(options.address, port)
    folder = opening.open_office(options.data)
    print(f"Leading Lights: a delegation week in Sønderborg. Data folder: {folder}")
    _warn_of_sqlite()
    accounts, papers, boards = _make(folder)
    # Late: a summary needs the office to be open.
    from leadinglights.cli import summary

    summary.say(boards, papers)
    summary.say_where_and_how(accounts, folder, serving=not options.no_serve)
    if not options.no_serve:
        serve.serve_afresh(folder, options.address, port)
    return 0


def example() -> Path:
    """Folder of the example: in the installed package, or in the clone."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples" / "sonderborg", package.parents[1] / "examples/sonderborg"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the example is missing from this installation")


def _warn_of_sqlite() -> None:
    from django.conf import settings

    if settings.SQLITE.warning and settings.CONFIG.database.vendor == "sqlite":
        print(f"! {settings.SQLITE.warning}")


def _make(folder: Path) -> tuple[Any, dict[str, list[Path]], list[Any]]:
    """Do what has not been done yet; return the accounts, the papers and the boards by period."""
    from django.utils import timezone

    from leadinglights.cli import demo_accounts, demo_studies, standing
    from leadinglights.office.visits.actions import importing

    with steps.step("Preparing the database"):
        standing.bring_up_to_date(verbosity=0)
    with steps.step("Importing the example") as now:
        report = importing.import_folder(
            folder=example(), actor_id=None, at=timezone.now(), dry_run=False
        )
        now.result = f"{report.created} rows new, {report.changed} changed"
    accounts = demo_accounts.ready(folder, example())
    planned = _plan(accounts[0].person, anew=bool(report.created or report.changed))
    papers = _write(folder / "papers", planned)
    demo_studies.ready(example(), accounts[0].person)
    from leadinglights.office.visits.queries import board

    boards = [
        board.board(actor=accounts[0].person, period_id=period.public_id, language="en")
        for period, _plan_made in planned
    ]
    return accounts, papers, boards


def _plan(actor: Any, *, anew: bool) -> list[tuple[Any, Any]]:
    """Plan every period that has visits and no plan of this state of things; return their plans."""
    from django.utils import timezone

    from leadinglights.office.visits.actions import planning
    from leadinglights.office.visits.models import Plan, PlanningPeriod, Visit

    periods = []
    for period in PlanningPeriod.objects.visible_to(actor).order_by("starts_on", "pk"):
        plans = Plan.objects.visible_to(actor).filter(period=period).order_by("-made_at", "-pk")
        plan = plans.first()
        has_visits = Visit.objects.visible_to(actor).filter(period=period).exists()
        if has_visits and (anew or plan is None):
            with steps.step(f"Planning {period.starts_on} to {period.ends_on}") as now:
                plan = planning.plan_period(
                    period=str(period.public_id),
                    actor_id=None,
                    seconds=SECONDS,
                    seed=SEED,
                    at=timezone.now(),
                    progress=now.progress,
                )
                now.result = "checked"
        periods.append((period, plan))
    return periods


def _write(folder: Path, planned: list[tuple[Any, Any]]) -> dict[str, list[Path]]:
    """Write the papers of each plan that has none of its own, all of them or none."""
    from leadinglights.office.visits.actions import papers

    written = {}
    for period, plan in planned:
        own = folder / period.code
        if plan is not None and not _are_of(own, plan.made_at):
            with steps.step(f"Writing the papers of {period.starts_on} to {period.ends_on}") as now:
                unfinished = folder / ".unfinished"  # what a Ctrl-C leaves behind is not the papers
                shutil.rmtree(unfinished, ignore_errors=True)
                files = papers.write_papers(
                    period=str(period.public_id), folder=unfinished, languages=LANGUAGES
                )
                shutil.rmtree(own, ignore_errors=True)
                (unfinished / period.code).rename(own)
                unfinished.rmdir()
                now.result = f"{len(files)} files"
        written[str(period.public_id)] = sorted(own.iterdir()) if own.is_dir() else []
    return written


def _are_of(own: Path, made_at: datetime) -> bool:
    """Whether the papers in a folder were written after this plan was made."""
    return own.is_dir() and any(own.iterdir()) and own.stat().st_mtime >= made_at.timestamp()
