"""What a visit cost and emitted, line by line with the source of each factor; the video meeting beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import Locality
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import ProgrammeItem, Visit
from leadinglights.office.visits.queries import current, lines, readiness
from leadinglights.office.visits.queries.carbon_factors import (
    Factor,
    factors,
    great_circle_km,
    way_of,
)
from leadinglights.office.visits.queries.costs import CostRow, costs_of
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.queries.words import followed, vehicle_name
from leadinglights.office.visits.states import ItemKind, VehicleMode


@dataclass(frozen=True, slots=True)
class CarbonRow:
    """One line; `kg` is None where something is not known, and then `amount` says what."""

    what: str
    amount: str
    kg: float | None
    factor: Factor | None
    grade_label: str


@dataclass(frozen=True, slots=True)
class CostCarbon:
    """Everything the page shows."""

    visit_id: UUID
    period_id: UUID
    name: str
    rows: tuple[CarbonRow, ...]
    total_kg: float
    complete: bool  # nothing in it was left out because it is not known
    digital: CarbonRow
    costs: tuple[CostRow, ...]
    total_eur: int
    factors: tuple[Factor, ...]


def of_visit(*, actor: Actor | None, visit_id: UUID, language: str) -> CostCarbon | None:
    """Return what a visit cost and emitted; None if it is not the actor's to see."""
    found = Visit.objects.visible_to(actor).filter(public_id=visit_id).first()
    if found is None:
        return None
    visit = current.visits_of([found.period]).get(pk=found.pk)
    version = readiness.released_version(visit) or current.versions_of([visit]).get(visit.pk)
    items = current.items_of([version]).get(version.pk, []) if version else []
    with translation.override(language):
        rows = (
            *_local(visit, items, language),
            _journey(visit, language),
            _nights(visit),
        )
        digital = _digital(visit, lines.once_for_all_groups(items))
        costs = tuple(costs_of(visit, items, language))
        used = [row.factor for row in (*rows, digital) if row.factor]
        return CostCarbon(
            visit_id=visit.public_id,
            period_id=visit.period.public_id,
            name=said(visit.delegation, "name", language),
            rows=rows,
            total_kg=sum(row.kg for row in rows if row.kg is not None),
            complete=all(row.kg is not None for row in rows),
            digital=digital,
            costs=costs,
            total_eur=sum(row.eur for row in costs),
            factors=tuple(dict.fromkeys(used)),
        )


def _row(what: str, amount: str, kg: float | None, code: str) -> CarbonRow:
    factor = factors()[code]
    return CarbonRow(what, amount, kg, factor, str(Grade(factor.grade).label))


def _not_known(what: str, why: str) -> CarbonRow:
    return CarbonRow(what, why, None, None, "")


def _local(visit: Visit, items: Sequence[ProgrammeItem], language: str) -> Iterable[CarbonRow]:
    """Yield each vehicle's drives; one whose length nobody knows is said, not guessed."""
    legs = [item for item in items if item.kind == ItemKind.LEG]
    vehicles = {leg.vehicle_id: leg.vehicle for leg in legs}
    for pk, vehicle in sorted(vehicles.items(), key=lambda one: one[0] or 0):
        mine = [leg for leg in legs if leg.vehicle_id == pk]
        known = [leg.km for leg in mine if leg.km is not None]
        mode = VehicleMode(vehicle.mode) if vehicle else VehicleMode.BUS
        name = vehicle_name(vehicle.code, vehicle.mode) if vehicle else str(mode.label)
        km = sum(known)
        factor = factors()[mode.value]
        persons = visit.delegation.persons
        amount = lines.distance(km, language)
        if len(known) < len(mine):
            lacking = len(mine) - len(known)
            yield _not_known(
                name,
                ngettext(
                    "%(count)d drive of a length nobody has measured",
                    "%(count)d drives of lengths nobody has measured",
                    lacking,
                )
                % {"count": lacking},
            )
        if factor.unit == "vehicle_km":
            yield _row(name, amount, km * factor.value_kg, mode.value)
        elif persons is not None:
            yield _row(name, amount, km * persons * factor.value_kg, mode.value)
        else:
            yield _not_known(name, _("the number of guests is not known"))


def _journey(visit: Visit, language: str) -> CarbonRow:
    """Reckon the way here and back over the ground; how they came is assumed by the distance."""
    what = _("Journey here and back")
    home, ours = visit.delegation.locality, _our_place(visit)
    persons = visit.delegation.persons
    if home is None or home.lat is None or home.lon is None:
        return _not_known(what, _("Where the guests come from is not known."))
    if ours is None:
        return _not_known(what, _("The place of this office has no coordinates."))
    if persons is None:
        return _not_known(what, _("the number of guests is not known"))
    one_way = great_circle_km((home.lat, home.lon), ours)
    code = way_of(one_way)
    by = {
        "coach_journey": _("by coach (assumed)"),
        "short_flight": _("by air, short haul (assumed)"),
        "long_flight": _("by air, long haul (assumed)"),
    }[code]
    distance = _("2 × %(km)s km for %(persons)d persons") % {
        "km": dates.decimal(round(one_way), tag(language)),
        "persons": persons,
    }
    kg = 2 * one_way * persons * factors()[code].value_kg
    return _row(what, followed((distance, by), language), kg, code)


def _our_place(visit: Visit) -> tuple[float, float] | None:
    place = Locality.objects.filter(
        office_id=visit.office_id, code=visit.office.locality_code
    ).first()
    for one in (place, visit.start_place):
        if one is not None and one.lat is not None and one.lon is not None:
            return one.lat, one.lon
    return None


def _nights(visit: Visit) -> CarbonRow:
    what = _("Nights")
    zone = ZoneInfo(visit.office.timezone)
    nights = (visit.departs.astimezone(zone).date() - visit.arrives.astimezone(zone).date()).days
    persons = visit.delegation.persons
    if persons is None:
        return _not_known(what, _("the number of guests is not known"))
    amount = _("%(nights)d nights for %(persons)d persons") % {"nights": nights, "persons": persons}
    return _row(what, amount, nights * persons * factors()["hotel"].value_kg, "hotel")


def _digital(visit: Visit, items: Iterable[ProgrammeItem]) -> CarbonRow:
    """Reckon the same stops as a video meeting: what was shown, without the way there."""
    what = _("The same stops as video meetings")
    minutes = sum(
        item.ends_min - item.starts_min
        for item in items
        if item.kind in (ItemKind.STOP, ItemKind.RECEPTION)
    )
    persons = visit.delegation.persons
    if persons is None:
        return _not_known(what, _("the number of guests is not known"))
    hours = minutes / 60
    amount = _("%(hours)s hours for %(persons)d persons") % {
        "hours": dates.decimal(hours, tag(translation.get_language() or "en")),
        "persons": persons,
    }
    return _row(what, amount, hours * persons * factors()["video"].value_kg, "video")
