"""Take in the rows of a sweep that the command line computed: which cities would gain most."""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Office, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers.models import Sweep, SweepRow

REFERENCE: Final = "reference"
MOST_ROWS: Final = 200_000
AT_ONCE: Final = 2_000
NEEDED: Final = ("city_id", "name", "country", "solution", "status", "saving_t_co2e")


class SweepUnreadable(Refusal):
    """The file is no results.csv of a sweep; says where it fails."""

    code = "sweep_unreadable"
    status = 422


def take_in(*, title: str, content: bytes, actor_id: int, at: datetime) -> Sweep:
    """Keep a sweep's rows; a row without a number keeps its reason, and none is left out.

    `content` is the results.csv that `leadinglights transfer sweep` writes.
    """
    actor = Staff.objects.get(pk=actor_id)
    sweep = Sweep(
        office_id=actor.office_id,
        title=title[:200],
        cities=0,
        checksum=hashlib.sha256(content).hexdigest(),
        engine_version="",
        taken_in_at=at,
        taken_in_by=actor,
    )
    permission.require(actor_id=actor.pk, verb="change", thing=sweep)
    rows = list(_rows(content))
    with transaction.atomic():
        Office.objects.select_for_update().get(pk=actor.office_id)
        numbers = Sweep.objects.filter(office_id=actor.office_id)
        sweep.number = int(numbers.aggregate(most=Max("number"))["most"] or 0) + 1
        sweep.cities = len({row.place for row in rows})
        sweep.refused = sum(bool(row.error) for row in rows)
        sweep.solutions = sorted({row.solution_kind for row in rows if row.solution_kind})
        sweep.save()
        for row in rows:
            row.sweep = sweep
        SweepRow.objects.bulk_create(rows, batch_size=AT_ONCE)
        auditing.record(actor=actor, verb="take_in_sweep", thing=sweep, changed=("rows",), at=at)
    return sweep


def _rows(content: bytes) -> Iterator[SweepRow]:
    """Rows of solutions; the row of the place as it is gives what a saving is a share of."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SweepUnreadable(_("This file is not text in UTF-8.")) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise SweepUnreadable(
            _("The column %(name)s is missing: take the results.csv of a sweep.")
            % {"name": missing[0]}
        )
    emitted: dict[str, float] = {}
    seen: set[tuple[str, str]] = set()
    try:
        for given in reader:
            if len(seen) > MOST_ROWS:
                raise SweepUnreadable(_("The file has more than 200,000 rows."))
            key = (given["city_id"] or "", given["solution"] or "")
            if key in seen:
                raise SweepUnreadable(
                    _("Line %(line)s names a city and a solution a second time.")
                    % {"line": reader.line_num}
                )
            seen.add(key)
            if key[1] == REFERENCE and given["status"] == "ok":
                emitted[key[0]] = _number(given.get("t_co2e"), reader.line_num) or math.nan
            elif key[1] != REFERENCE or given["status"] != "ok":
                yield _row(given, emitted, reader.line_num)
    except csv.Error as wrong:
        raise SweepUnreadable(
            _("Line %(line)s cannot be read: %(why)s")
            % {"line": reader.line_num, "why": str(wrong)}
        ) from None


def _row(given: dict[str, str], emitted: dict[str, float], line: int) -> SweepRow:
    place = (given["city_id"] or "").replace("\x00", "")[:80]
    kind = "" if given["solution"] == REFERENCE else (given["solution"] or "")[:40]
    row = SweepRow(
        place=place,
        place_name=(given["name"] or place)[:120],
        country=(given["country"] or "")[:2],
        solution_kind=kind,
    )
    if given["status"] != "ok":
        row.error = given.get("reason") or given["status"] or _NO_REASON
        return row
    row.saving_t_co2e = _number(given["saving_t_co2e"], line)
    row.saving_eur = _number(given.get("saving_eur"), line)
    row.gap = _number(given.get("gap"), line)
    whole = emitted.get(place, math.nan)
    if row.saving_t_co2e is None:
        row.error = _NO_REASON
    elif whole > 0:
        row.saving_share = row.saving_t_co2e / whole
    return row


_NO_REASON = "no number and no reason"


def _number(text: str | None, line: int) -> float | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise SweepUnreadable(
            _("Line %(line)s: “%(text)s” is no number.") % {"line": line, "text": text[:40]}
        )
    return number
