"""What must hold between delegations, visits, offers and the days they share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from leadinglights.office.registry.actions.importing.checking import Known, Rule, fault_at
from leadinglights.office.registry.actions.importing.columns import Record
from leadinglights.office.registry.actions.importing.faults import Fault
from leadinglights.office.registry.queries import opening_hours
from leadinglights.office.visits.actions.importing.triage_rules import triage_rules
from leadinglights.office.visits.models.periods import GRIDS_MIN, MOST_DAYS
from leadinglights.office.visits.states import WishKind


def periods(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("periods"):
        values = record.values
        if values["to"] < values["from"]:
            yield fault_at(
                record,
                "to",
                _("The period ends before it begins (%(first)s). Swap the two days."),
                first=values["from"].isoformat(),
            )
        days = (values["to"] - values["from"]).days + 1
        if days > MOST_DAYS:
            yield fault_at(
                record,
                "to",
                _(
                    "The period has %(days)s days; at most %(most)s are planned at once. Make two periods of it."
                ),
                days=str(days),
                most=str(MOST_DAYS),
            )
        if values.get("grid_min", 15) not in GRIDS_MIN:
            yield fault_at(
                record,
                "grid_min",
                _("The step must be one of %(known)s minutes."),
                known=", ".join(map(str, GRIDS_MIN)),
            )
        if values["as_of"] > values["from"]:
            yield fault_at(
                record,
                "as_of",
                _("Notice cannot be counted from a day after the period has begun."),
            )


def visits(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("visits"):
        yield from _stay(record)
        yield from _in_period(known, record)
        code = record.values["delegation"]
        if known.value("delegations", code, "persons") is None:
            yield fault_at(
                record,
                "delegation",
                _(
                    "A visit cannot be planned without knowing how many come. Fill in persons in "
                    "delegations.csv, graded assumed if no source says it."
                ),
            )
        if not known.value("delegations", code, "languages"):
            yield fault_at(
                record,
                "delegation",
                _(
                    "A visit cannot be planned without a language. Fill in languages in "
                    "delegations.csv, graded assumed if no source says it."
                ),
            )


def _stay(record: Record) -> Iterator[Fault]:
    values = record.values
    if values["departs"] <= values["arrives"]:
        yield fault_at(
            record,
            "departs",
            _("The delegation leaves before it arrives (%(arrives)s). Correct one of the two."),
            arrives=f"{values['arrives']:%Y-%m-%d %H:%M}",
        )
    if values["day_to"] <= values["day_from"]:
        yield fault_at(
            record,
            "day_to",
            _("The day ends before it begins (%(begins)s). Correct one of the two."),
            begins=f"{values['day_from']:%H:%M}",
        )


def _in_period(known: Known, record: Record) -> Iterator[Fault]:
    period = record.values["period"]
    first, last = known.value("periods", period, "from"), known.value("periods", period, "to")
    if first is None or last is None:
        return  # the reference itself is at fault, and said so
    if record.values["departs"].date() < first or record.values["arrives"].date() > last:
        yield fault_at(
            record,
            "arrives",
            _("The visit has no day in its period, which runs from %(first)s to %(last)s."),
            first=first.isoformat(),
            last=last.isoformat(),
        )


def places(known: Known) -> Iterator[Fault]:
    """Refuse a day that begins or ends where no road is known to lead."""
    reached = _reached(known)
    for record in known.folder.of("visits"):
        for column in ("start_place", "end_place"):
            place = record.values[column]
            if reached and place not in reached and place in known.codes("sites"):
                yield fault_at(
                    record,
                    column,
                    _(
                        "No travel times lead to this site. Add it to travel.csv, or begin elsewhere."
                    ),
                )


def _reached(known: Known) -> set[str]:
    return {end for leg in known.codes("travel") for end in leg.split("/")}


def groups(known: Known) -> Iterator[Fault]:
    by_delegation: dict[str, list[Record]] = {}
    for record in known.folder.of("groups"):
        by_delegation.setdefault(record.values["delegation"], []).append(record)
    for delegation, records in by_delegation.items():
        persons = known.value("delegations", delegation, "persons")
        total = sum(record.values["persons"] for record in records)
        if persons is not None and total != persons:
            yield fault_at(
                records[-1],
                "persons",
                _(
                    "The groups of %(delegation)s have %(total)d persons together, the delegation %(persons)d."
                ),
                delegation=delegation,
                total=total,
                persons=persons,
            )


def wishes(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("wishes"):
        site, offer = record.values.get("site"), record.values.get("offer")
        if bool(site) == bool(offer):
            yield fault_at(
                record,
                "site",
                _("A wish names either a site or one offer. Fill in one of the two."),
            )


def capacities(known: Known) -> Iterator[Fault]:
    """An offer nobody who wishes it would fit into is a slip of the pen, not a plan."""
    for record in known.folder.of("offers"):
        sizes = [size for size in _sizes_wishing(known, record) if size is not None]
        if sizes and record.values["capacity"] < min(sizes):
            yield fault_at(
                record,
                "capacity",
                _(
                    "Every group that wishes this offer is larger: the smallest has %(smallest)d "
                    "persons. Raise the capacity, or split the delegation in groups.csv."
                ),
                smallest=min(sizes),
            )


def _sizes_wishing(known: Known, offer: Record) -> Iterator[int | None]:
    for wish in known.folder.of("wishes"):
        if wish.values.get("kind") == WishKind.MUST_NOT:
            continue
        if (
            wish.values.get("offer") == offer.code
            or wish.values.get("site") == offer.values["site"]
        ):
            delegation = wish.values["delegation"]
            groups = [
                group.values["persons"]
                for group in known.folder.of("groups")
                if group.values["delegation"] == delegation
            ]
            yield from groups or [known.value("delegations", delegation, "persons")]


def appointments(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("appointments"):
        offer, day = record.values["offer"], record.values["date"]
        hours = known.value("offers", offer, "hours")
        if hours is None:
            continue  # an unknown offer is a fault of its own
        starts_min = record.values["start"].hour * 60 + record.values["start"].minute
        ends_min = starts_min + record.values["minutes"]
        windows = opening_hours.windows_on(hours=hours, on=day, country=known.country)
        if not any(opens <= starts_min and ends_min <= closes for opens, closes in windows):
            yield fault_at(
                record,
                "start",
                _(
                    "The appointment (%(starts)s to %(ends)s on %(day)s) lies outside the opening "
                    "hours of %(offer)s: %(hours)s. Move it, or correct the hours in offers.csv."
                ),
                starts=clock(starts_min),
                ends=clock(ends_min),
                day=day.isoformat(),
                offer=offer,
                hours=hours,
            )
        yield from _during_a_visit(known, record)


def _during_a_visit(known: Known, record: Record) -> Iterator[Fault]:
    delegation, day = record.values["delegation"], record.values["date"]
    stays = [
        visit.values
        for visit in known.folder.of("visits")
        if visit.values["delegation"] == delegation
    ]
    if stays and not any(stay["arrives"].date() <= day <= stay["departs"].date() for stay in stays):
        yield fault_at(
            record,
            "date",
            _("The delegation is not here on that day. Correct the day, or the visit."),
        )


def interpreters(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("interpreters"):
        if len(record.values["languages"]) < 2:
            yield fault_at(
                record, "languages", _("An interpreter has two languages or more, as in zh; en.")
            )


def travel(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("travel"):
        if record.values["from"] == record.values["to"]:
            yield fault_at(record, "to", _("A leg leads to another place. Remove this row."))


VISIT_RULES: tuple[Rule, ...] = (
    periods, visits, places, groups, wishes, capacities, appointments, interpreters, travel,
    triage_rules,
)  # fmt: skip


def unreachable_wishes(known: Known) -> Iterator[Fault]:
    """Warn of wished sites that no road leads to: they cannot be planned, and the plan will say so."""
    reached = _reached(known)
    for wish in known.folder.of("wishes"):
        site = wish.values.get("site") or known.value(
            "offers", wish.values.get("offer", ""), "site"
        )
        if site and site not in reached:
            yield fault_at(
                wish, "site" if wish.values.get("site") else "offer", _no_road(known, site)
            )


def _no_road(known: Known, site: str) -> str:
    if known.value("sites", site, "lat") is None:
        return _(
            "This site has neither coordinates nor travel times, so that it cannot be planned; the "
            "wish will be reported as not met. Add it to travel.csv once its address is known."
        )
    return _(
        "This site has no travel times, so that it cannot be planned; the wish will be reported as "
        "not met. Add it to travel.csv."
    )


def clock(minutes: int) -> str:
    """Return minutes after midnight as a time.

    >>> clock(570)
    '09:30'
    """
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def in_zone(records: list[Record], zone: dt.tzinfo) -> Iterator[Fault]:
    """Turn the local times of visits into instants; refuse one that the clocks skip."""
    for record in records:
        for column in ("arrives", "departs"):
            local: Any = record.values[column].replace(tzinfo=zone)
            instant = local.astimezone(dt.UTC)
            if instant.astimezone(zone).replace(tzinfo=None) != record.values[column]:
                yield fault_at(
                    record, column, _("The clocks skip this time that night. Write another.")
                )
            record.values[column] = instant
