"""How fast the pages of the visiting service are, and whether years of past visits slow them.

    python benchmarks/visiting_service.py --out visiting-service.json

An office of its own in a temporary folder (SQLite on disk, journal and all): the example, one week
of 5 delegations x 4 days planned for a few seconds, then every page without arguments with 100 and
with 10,000 past visits. Milliseconds are of the server alone: the request goes in at the WSGI
handler and the answer comes out, no browser and no network between.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from machine import machine, written

FEW, MANY = 100, 10_000
BOARD_MS, SLOWER = 150.0, 1.5
WARM = 3


def main() -> int:
    options = arguments()
    logging.getLogger("django.request").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="leading-lights-bench-") as folder:
        office, person = opened(Path(folder))
        record = {"machine": machine(), **measured(office, person, options)}
    text = written(record, "pages")
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    told(record)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeat", type=int, default=40, help="times each page is fetched")
    parser.add_argument("--many", type=int, default=MANY, help="past visits in the second run")
    parser.add_argument("--out", type=Path, help="write the record there as JSON")
    return parser.parse_args()


def opened(folder: Path) -> tuple[Any, Any]:
    """A fresh office with the example, and a coordinator."""
    from leadinglights.cli import opening, standing

    opening.open_office(folder)
    standing.bring_up_to_date(verbosity=0)
    from django.utils import timezone

    from leadinglights.cli.demo import example
    from leadinglights.office.access.models import Office, Staff
    from leadinglights.office.visits.actions import importing

    importing.import_folder(folder=example(), actor_id=None, at=timezone.now(), dry_run=False)
    office = Office.objects.get()
    person = Staff(office=office, email="bench@example.org", name="Bench", role="coordinator")
    person.set_unusable_password()
    person.save()
    return office, person


def measured(office: Any, person: Any, options: argparse.Namespace) -> dict[str, Any]:
    import service_rows
    from django.utils import timezone

    from leadinglights.office.visits.actions import planning

    week = service_rows.a_full_week(office, delegations=5, days=4)
    planning.plan_period(
        period=str(week.public_id), actor_id=None, at=timezone.now(), seconds=5.0, seed=1
    )
    client = signed_in(person)
    board = f"/en/workspace/weeks/{week.public_id}/"
    found = {
        "repeat": options.repeat,
        "delegations": 5,
        "days": 4,
        "board": timed(client, board, options.repeat) | {"queries": queries(client, board)},
    }
    rows: dict[str, dict[str, Any]] = {}
    done = 0
    for count in (FEW, options.many):
        service_rows.past_visits(office, count, already=done)
        done = count
        for name, address in [*pages(), ("workspace:week", board)]:
            if client.get(address).status_code == 405:  # a form's address, not a page
                continue
            figures = timed(client, address, options.repeat)
            rows.setdefault(name, {"page": name})[str(count)] = figures
    for row in rows.values():
        few, many = row[str(FEW)], row[str(options.many)]
        # A page of a few milliseconds may double by chance: a millisecond is not slowness.
        row["slower"] = round((many["p95_ms"] + 1) / (few["p95_ms"] + 1), 2)
    return {**found, "many": options.many, "pages": list(rows.values())}


def signed_in(person: Any) -> Any:
    from django.test import Client

    client = Client(headers={"host": "localhost"}, raise_request_exception=True)
    client.force_login(person)
    return client


def pages() -> list[tuple[str, str]]:
    """Every page that takes no argument and answers a coordinator's GET with 200."""
    from django.urls import URLPattern, URLResolver, get_resolver, reverse
    from django.utils import translation

    found: list[tuple[str, str]] = []

    def walk(resolver: Any, space: str) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
            elif isinstance(entry, URLPattern) and entry.name and not entry.pattern.converters:
                found.append((f"{space}{entry.name}", reverse(f"{space}{entry.name}")))

    with translation.override("en"):
        walk(get_resolver(), "")
    kept = ("public:", "workspace:")
    return [(name, address) for name, address in found if name.startswith(kept)]


def timed(client: Any, address: str, repeat: int) -> dict[str, Any]:
    """Median and 95th percentile of the milliseconds a page takes."""
    took: list[float] = []
    status = 0
    for round_ in range(repeat + WARM):
        began = time.perf_counter()
        response = client.get(address)
        spent = (time.perf_counter() - began) * 1000
        status = response.status_code
        if round_ >= WARM:
            took.append(spent)
    took.sort()
    p95 = took[max(0, -(-95 * len(took) // 100) - 1)]
    return {"status": status, "p50_ms": round(median(took), 1), "p95_ms": round(p95, 1)}


def queries(client: Any, address: str) -> int:
    """How often a page asks the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def told(record: dict[str, Any]) -> None:
    board = record["board"]
    print(
        f"board of 5 delegations x 4 days: p50 {board['p50_ms']} ms, p95 {board['p95_ms']} ms "
        f"(bar {BOARD_MS:.0f}), {board['queries']} queries"
    )
    print(f"{'page':34} {'status':>6} {FEW:>9} {record['many']:>9}  slower (bar {SLOWER})")
    for row in record["pages"]:
        few, many = row[str(FEW)], row[str(record["many"])]
        mark = "" if row["slower"] <= SLOWER else "  !"
        print(
            f"{row['page']:34} {many['status']:>6} {few['p95_ms']:>9} {many['p95_ms']:>9}"
            f"  {row['slower']}{mark}"
        )


if __name__ == "__main__":
    os.environ.setdefault("LEADINGLIGHTS_PROFILE", "demo")
    sys.exit(main())
