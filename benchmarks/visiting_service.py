"""How fast the pages of the visiting service are, and whether years of past visits slow them.

    python benchmarks/visiting_service.py --out visiting-service.json

An office of its own in a temporary folder (SQLite on disk, journal and all): the example, one week
of 5 delegations x 4 days planned for a few seconds, then its pages, its checks of a move and every
list with 100 and with 10,000 past visits. Milliseconds are of the server alone: the request goes in at the WSGI
handler and the answer comes out, no browser and no network between.
"""

from __future__ import annotations

import argparse
import gc
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
BOARD_MS, CHECK_MS, SLOWER = 150.0, 200.0, 1.5
WARM = 3


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="leading-lights-bench-") as folder:
        office, person = opened(Path(folder))
        # Only now: Django's own setting up sets the levels of its loggers back.
        logging.getLogger("django.request").setLevel(logging.ERROR)
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
    import service_guests
    import service_pages
    import service_rows
    from django.utils import timezone

    from leadinglights.office.visits.actions import planning

    week = service_rows.a_full_week(office, delegations=5, days=4)
    planning.plan_period(
        period=str(week.public_id), actor_id=None, at=timezone.now(), seconds=5.0, seed=1
    )
    service_guests.handed_out(week, person)
    client = signed_in(person)
    rows: dict[str, dict[str, Any]] = {}
    done = 0
    for count in (FEW, options.many):
        service_rows.past_visits(office, count, already=done)
        done = count
        pages = _opened(office, client, week)
        # As the server does once it has loaded everything (server/wsgi.py).
        gc.collect()
        gc.freeze()
        for name, address, reader in pages:
            figures = timed(reader, address, options.repeat)
            rows.setdefault(name, {"page": name})[str(count)] = figures
    for name, row in rows.items():
        # A later page that few visits do not fill stands beside the first page of the same list.
        first = rows.get(name.split("?")[0]) if name.endswith("?page=2") else None
        few, many = (first or row)[str(FEW)], row[str(options.many)]
        # A page of a few milliseconds may double by chance: a millisecond is not slowness.
        row["slower"] = round((many["p95_ms"] + 1) / (few["p95_ms"] + 1), 2)
        row["slower_cpu"] = round((many["cpu_p50_ms"] + 1) / (few["cpu_p50_ms"] + 1), 2)
    return {
        "repeat": options.repeat,
        "delegations": 5,
        "days": 4,
        "many": options.many,
        "board": rows["workspace:week"][str(options.many)],
        "check": timed_once(client, service_pages.checks(week)),
        "pages": list(rows.values()),
    }


def _opened(office: Any, coordinator: Any, week: Any) -> list[tuple[str, str, Any]]:
    """Every page that can be read, each with who reads it: coordinator, auditor, guest or host."""
    import service_guests
    import service_pages

    from leadinglights.office.access.models import Staff

    auditor, _made = Staff.objects.get_or_create(
        email="audit@example.org",
        defaults={"office": office, "name": "Audit", "role": "auditor", "password": "!"},
    )
    audits = signed_in(auditor)
    found = [
        *(
            (name, address, coordinator)
            for name, address in (*service_pages.of_nothing(), *service_pages.of_one(week))
        ),
        *((name, address, audits) for name, address in service_pages.of_the_audit()),
        *service_guests.of_week(week),
    ]
    return [page for page in found if page[2].get(page[1]).status_code == 200]


def signed_in(person: Any) -> Any:
    from django.test import Client

    client = Client(headers={"host": "localhost"}, raise_request_exception=True)
    client.force_login(person)
    return client


def timed(client: Any, address: str, repeat: int) -> dict[str, Any]:
    """Milliseconds a page takes by the clock and of the processor, and how often it asks the database."""
    for _ in range(WARM):
        client.get(address)
    return {
        **_summed([_once(client, address) for _ in range(repeat)]),
        "queries": asks(client, address),
    }


def timed_once(client: Any, addresses: list[str]) -> dict[str, Any]:
    """Time many addresses of a kind, each once."""
    for address in addresses[:WARM]:
        client.get(address)
    return {"moves": len(addresses), **_summed([_once(client, one) for one in addresses])}


def _once(client: Any, address: str) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    response = client.get(address)
    took = (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return took


def _summed(took: list[tuple[float, float]]) -> dict[str, float]:
    wall, processor = sorted(one for one, _ in took), sorted(one for _, one in took)
    last = max(0, -(-95 * len(took) // 100) - 1)
    return {
        "p50_ms": round(median(wall), 1),
        "p95_ms": round(wall[last], 1),
        "cpu_p50_ms": round(median(processor), 1),
        "cpu_p95_ms": round(processor[last], 1),
    }


def asks(client: Any, address: str) -> int:
    """Count how often a page asks the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def told(record: dict[str, Any]) -> None:
    for name, bar, found in (
        ("board of 5 delegations x 4 days", BOARD_MS, record["board"]),
        (f"check after a move ({record['check']['moves']} moves)", CHECK_MS, record["check"]),
    ):
        print(
            f"{name}: p50 {found['p50_ms']} ms, p95 {found['p95_ms']} ms (bar {bar:.0f}); "
            f"of the processor {found['cpu_p50_ms']} and {found['cpu_p95_ms']}"
        )
    many = str(record["many"])
    print(
        f"{'page, p95 in ms':46} {FEW:>8} {many:>8}  slower (bar {SLOWER})  of the processor  queries"
    )
    for row in record["pages"]:
        few, more = row[str(FEW)], row[many]
        mark = "" if row["slower"] <= SLOWER else "  !"
        print(
            f"{row['page']:46} {few['p95_ms']:>8} {more['p95_ms']:>8}  {row['slower']}{mark}"
            f"  {row['slower_cpu']}  {few['queries']}, {more['queries']}"
        )


if __name__ == "__main__":
    os.environ.setdefault("LEADINGLIGHTS_PROFILE", "demo")
    sys.exit(main())
