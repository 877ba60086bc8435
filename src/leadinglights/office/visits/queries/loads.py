"""How much each host, receiver and driver has to do in a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadinglights.office.registry.models import Host
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import ProgrammeItem, Receiver
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import titled
from leadinglights.office.visits.queries.rows import DriverSheet, HostLoad
from leadinglights.office.visits.queries.words import vehicle_name

Session = tuple[int, date, int]  # offer, day, start: groups in one session are one ask


def of_week(
    days: Sequence[date], items: Sequence[ProgrammeItem], names: Glossary, language: str
) -> tuple[HostLoad, ...]:
    """Return the sessions of every receiver and host by day, against what they agreed to.

    Two groups in one session ask the host once.
    """
    rows = [_receiver(row, days, items, language) for row in names.receivers]
    rows += [_host(row, days, items, language) for row in names.hosts]
    return tuple(sorted(rows, key=lambda row: (not row.is_receiver, -row.total, row.name)))


def drivers(items: Sequence[ProgrammeItem], language: str) -> tuple[DriverSheet, ...]:
    """Return the vehicles that are driven in a week."""
    used = {item.vehicle.code for item in items if item.vehicle}
    modes = {item.vehicle.code: item.vehicle.mode for item in items if item.vehicle}
    return tuple(DriverSheet(code, vehicle_name(code, modes[code])) for code in sorted(used))


def _sessions(items: Sequence[ProgrammeItem]) -> set[Session]:
    return {(item.site_offer_id, item.on, item.starts_min) for item in items if item.site_offer_id}


def _per_day(days: Sequence[date], sessions: set[Session]) -> tuple[int, ...]:
    return tuple(sum(on == day for _offer, on, _start in sessions) for day in days)


def _receiver(
    row: Receiver, days: Sequence[date], items: Sequence[ProgrammeItem], language: str
) -> HostLoad:
    sessions = _sessions([item for item in items if item.receiver_id == row.pk])
    return HostLoad(
        name=titled(row.person, language),
        is_receiver=True,
        per_day=_per_day(days, sessions),
        total=len(sessions),
        cap=row.sessions_per_day * len(days),
        cap_assumed=row.grade_of("sessions_per_day") == Grade.ASSUMED,
        host_id=None,
    )


def _host(
    row: Host, days: Sequence[date], items: Sequence[ProgrammeItem], language: str
) -> HostLoad:
    received = [item for item in items if item.site_offer and item.site_offer.host_id == row.pk]
    sessions = _sessions([item for item in received if item.site_offer and item.site_offer.ask])
    return HostLoad(
        name=said(row.organisation, "name", language),
        is_receiver=False,
        per_day=_per_day(days, sessions),
        total=len(sessions),
        cap=row.ask_cap_week,
        cap_assumed=row.grade_of("ask_cap_week") == Grade.ASSUMED,
        host_id=row.public_id if received else None,
        year=row.asked_this_year + len(sessions),
        year_cap=row.ask_cap_year,
        year_assumed=row.grade_of("ask_cap_year") == Grade.ASSUMED,
    )
