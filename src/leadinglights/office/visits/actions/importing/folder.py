"""Import a folder: read it all, say all that is wrong, and only then write, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from leadinglights.office.access.models import Office, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.registry.actions.importing import office_file, saving
from leadinglights.office.registry.actions.importing.checking import REGISTRY_RULES, Known
from leadinglights.office.registry.actions.importing.faults import Fault, Faults, ImportRefused
from leadinglights.office.registry.actions.importing.office_file import OfficeRecord
from leadinglights.office.registry.actions.importing.reading import Folder, read_folder
from leadinglights.office.registry.models import Source
from leadinglights.office.visits import bridge
from leadinglights.office.visits.actions.importing import rules
from leadinglights.office.visits.actions.importing.files import FILES
from leadinglights.office.visits.actions.importing.report import ImportReport
from leadinglights.office.visits.models import Visit

FILES_BY_STEM: Final = {file.stem: file for file in FILES}


@dataclass(frozen=True, slots=True)
class _Checked:
    folder: Folder
    office_record: OfficeRecord | None
    office: Office | None
    warnings: tuple[Fault, ...]


def import_folder(
    *,
    folder: Path,
    actor_id: int | None,
    at: datetime,
    dry_run: bool,
    encoding: str | None = None,
) -> ImportReport:
    """Import the files of a folder, or refuse with every fault in them.

    A dry run does the same and takes it back; its report holds the faults instead of raising them.
    No actor means the operator at the machine.
    """
    checked = _check(folder, actor_id=actor_id, encoding=encoding)
    faults = checked.folder.faults
    report = ImportReport(
        dry_run=dry_run,
        found=faults,
        warnings=checked.warnings,
        remarks=tuple(checked.folder.remarks),
    )
    if not faults.count:
        try:
            report = _write(checked, report, actor_id=actor_id, at=at)
        except (DataError, IntegrityError) as wrong:
            faults.add(_against_the_database(wrong))
    if faults.count and not dry_run:
        raise ImportRefused(faults)
    return report


def _check(path: Path, *, actor_id: int | None, encoding: str | None) -> _Checked:
    folder = read_folder(path, FILES, encoding=encoding)
    record = office_file.read_office(path, folder.faults) if path.is_dir() else None
    office = _office(record, actor_id, folder.faults, is_there=path.is_dir())
    known = Known(folder, FILES_BY_STEM, office.pk if office else None)
    known.country = _of_office("country", record, office)
    for rule in (*REGISTRY_RULES, *rules.VISIT_RULES):
        folder.faults.add_all(rule(known))
    folder.faults.add_all(_places_of_the_office(record, known))
    folder.faults.add_all(_rules_of_the_office(record))
    zone = _of_office("timezone", record, office)
    if not folder.faults.count:
        folder.faults.add_all(rules.in_zone(folder.of("visits"), ZoneInfo(zone)))
    return _Checked(folder, record, office, tuple(rules.unreachable_wishes(known)))


def _office(
    record: OfficeRecord | None, actor_id: int | None, faults: Faults, *, is_there: bool
) -> Office | None:
    """Return the office the rows belong to; None if this import brings it."""
    office = Office.objects.order_by("pk").first()
    if actor_id is not None:
        office = Staff.objects.select_related("office").get(pk=actor_id).office
    if office is not None:
        permission.require(actor_id=actor_id, verb="import", thing=Source(office=office))
        permission.require(actor_id=actor_id, verb="import", thing=Visit(office=office))
    if office is None and record is None and is_there:
        faults.add(
            Fault(
                _("This file is missing. The first import needs it: it says whose rows these are."),
                file=office_file.NAME,
            )
        )
    code = record.values.get("code", "") if record is not None else ""
    if office is not None and code not in {"", office.code}:
        faults.add(
            Fault(
                _(
                    "This database belongs to the office %(office)s. Use another one for another "
                    "office."
                ),
                {"office": office.code},
                office_file.NAME,
                None,
                "code",
                code,
            )
        )
    return office


def _of_office(field: str, record: OfficeRecord | None, office: Office | None) -> str:
    if record is not None and record.values.get(field):
        return record.values[field]
    return str(getattr(office, field, ""))


def _places_of_the_office(record: OfficeRecord | None, known: Known) -> Iterator[Fault]:
    for column in office_file.KEYS if record is not None else ():
        code = record.values.get(column.name, "") if record is not None else ""
        if column.refers and code and code not in known.codes(column.refers):
            yield Fault(
                _("%(code)s is no id in %(wanted)s. Add a row there, or correct it here."),
                {"code": code, "wanted": f"{column.refers}.csv"},
                office_file.NAME,
                None,
                column.name,
                code,
            )


def _rules_of_the_office(record: OfficeRecord | None) -> Iterator[Fault]:
    for why in bridge.faults_of_rules(record.rules) if record is not None else ():
        template = _("The week cannot be planned as it is recorded: %(faults)s")
        yield Fault(template, {"faults": why}, office_file.NAME, None, "rules")


def _write(
    checked: _Checked, report: ImportReport, *, actor_id: int | None, at: datetime
) -> ImportReport:
    with transaction.atomic():
        office, tally = checked.office, None
        if checked.office_record is not None:
            office, tally = office_file.save_office(checked.office_record)
        assert office is not None  # a missing one was a fault
        under_way = saving.Saving(office.pk, actor_id, at, FILES_BY_STEM)
        if tally is not None:
            under_way.tallies["office"] = tally
        for file in FILES:
            if file.stem in checked.folder.present:
                saving.save(under_way, file, checked.folder.of(file.stem))
            else:
                under_way.keys[file.stem] = saving.codes_in_database(office.pk, file)
        transaction.set_rollback(report.dry_run)
    return replace(report, tallies=under_way.tallies, kept=tuple(under_way.kept))


def _against_the_database(wrong: Exception) -> Fault:
    return Fault(
        _("These rows do not go together with rows that are there already: %(why)s"),
        {"why": str(wrong).splitlines()[0]},
        file=_("database"),
    )
