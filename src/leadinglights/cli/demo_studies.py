"""Transfer studies of the demo: asked for, computed and one published; and a sweep of partner cities."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from leadinglights.cli import steps

FILE = "studies.toml"


def ready(example: Path, actor: Any) -> None:
    """Do what has not been done yet. An office that has a study or a sweep keeps what it has."""
    from django.utils import timezone

    from leadinglights.office.transfers.models import Sweep, TransferStudy

    wanted = tomllib.loads((example / FILE).read_text(encoding="utf-8"))
    if not TransferStudy.objects.visible_to(actor).exists():
        with steps.step("Computing transfer studies") as now:
            for number, one in enumerate(wanted["study"]):
                now.progress(number / len(wanted["study"]), one["place"])
                _study(one, wanted, actor, timezone.now())
            proved = TransferStudy.objects.visible_to(actor).filter(computed_at__isnull=False)
            now.result = f"{proved.count()} of {len(wanted['study'])} proved"
    if not Sweep.objects.visible_to(actor).exists():
        with steps.step("Sweeping partner cities") as now:
            rows = _sweep(wanted["sweep"], wanted["seed"], actor, timezone.now())
            now.result = f"{rows} rows"


def _study(one: dict[str, Any], wanted: dict[str, Any], actor: Any, at: datetime) -> None:
    """Ask, compute as the worker would, and publish where the example says so."""
    from leadinglights.office.access.actions import running as worker
    from leadinglights.office.transfers.actions import asking, life, running

    row = asking.ask_for_study(
        place=one["place"],
        solution=one["solution"],
        origin=_origin(one, actor),
        seed=wanted["seed"],
        draws=wanted["draws"],
        actor_id=actor.pk,
        at=at,
    )
    named: dict[str, Any] = {"study_id": UUID(str(row.public_id)), "actor_id": actor.pk, "at": at}
    worker.run(job_id=running.queue_study(**named).pk)
    row.refresh_from_db()
    if one.get("published") and row.computed_at is not None:
        life.review(version=row.version, **named)
        life.publish(version=row.version + 1, **named)


def _origin(one: dict[str, Any], actor: Any) -> Any:
    from leadinglights.office.registry.models import Partnership
    from leadinglights.office.transfers.actions.asking import Origin
    from leadinglights.office.visits.models import Visit

    visits = Visit.objects.visible_to(actor).filter(delegation__code=one.get("visit", ""))
    partnerships = Partnership.objects.visible_to(actor).filter(code=one.get("partnership", ""))
    visit, partnership = visits.order_by("pk").first(), partnerships.first()
    return Origin(
        visit.public_id if visit else None, partnership.public_id if partnership else None
    )


def _sweep(wanted: dict[str, Any], seed: int, actor: Any, at: datetime) -> int:
    """Every solution in every city named, ranked; taken in as the file of a sweep would be."""
    from leadinglights.engines.transfer.problem import kinds
    from leadinglights.engines.transfer.sweep import COLUMNS, Serial, cities_of, part_of, tasks_of
    from leadinglights.office.transfers.actions import sweeping

    cities = cities_of("\n".join(["city_id", *wanted["cities"]]) + "\n")
    tasks = tasks_of(cities.cities, tuple(sorted(kinds("solutions"))), seed=seed)
    text = ",".join(COLUMNS) + "\n" + "".join(part.text for part in Serial().parts(part_of, tasks))
    taken = sweeping.take_in(title=wanted["title"], content=text.encode(), actor_id=actor.pk, at=at)
    return taken.rows.count()
