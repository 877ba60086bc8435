"""Replace what was assumed by what somebody has said: a changed value is the office's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Locality, LocalityText, SiteOffer
from leadinglights.office.registry.queries import opening_hours
from leadinglights.office.registry.states import AdminLevel, Grade
from leadinglights.office.visits.models import Delegation, PlanningPeriod, Visit


class ChangedMeanwhile(Refusal):
    """Somebody else saved first; nothing is overwritten."""

    code = "changed_meanwhile"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody changed this while you were editing. What you typed is kept below; look at the new values and save again."
            )
        )


class NotThere(Refusal):
    code = "not_there"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("This is not here, or not yours to see or to change."))


class Wrong(Refusal):
    """A value that cannot be, with the field it stands in."""

    code = "wrong_value"
    status = 422

    def __init__(self, field: str, sentence: Any) -> None:
        self.field = field
        super().__init__(sentence)


def change_delegation(
    *, delegation_id: UUID, version: int, persons: int, actor_id: int, at: datetime
) -> None:
    """Say how many guests come."""
    if persons < 1:
        raise Wrong("persons", _("A delegation has at least one guest."))
    _change(
        Delegation, delegation_id, {"persons": persons}, version=version, actor_id=actor_id, at=at
    )


@dataclass(frozen=True, slots=True)
class Home:
    """Where the guests come from: a place on file, or the name and coordinates of another [deg]."""

    locality_id: UUID | None = None
    name: str = ""
    lat: float | None = None
    lon: float | None = None


def change_home(
    *, delegation_id: UUID, version: int, home: Home, language: str, actor_id: int, at: datetime
) -> None:
    """Say where the guests come from, so that their journey can be reckoned."""
    row = Delegation.objects.filter(public_id=delegation_id).first()
    if row is None:
        raise NotThere
    permission.require(actor_id=actor_id, verb="change", thing=row)
    with transaction.atomic():
        place = _place(row, home, language)
        values = {"locality": place}
        _change(Delegation, delegation_id, values, version=version, actor_id=actor_id, at=at)


def _place(row: Delegation, home: Home, language: str) -> Locality:
    if home.locality_id is not None:
        known = Locality.objects.filter(office_id=row.office_id, public_id=home.locality_id)
        place = known.first()
        if place is None:
            raise Wrong("home", _("This place is not on file."))
        return place
    if not home.name.strip():
        raise Wrong("home", _("Choose the place, or write its name and where it lies."))
    if home.lat is None or home.lon is None:
        raise Wrong("lat", _("Write the latitude and the longitude, such as 38.87 and 115.46."))
    made: Locality = Locality.objects.create(
        office_id=row.office_id,
        country=row.country,
        admin_level=AdminLevel.CITY,
        lat=home.lat,
        lon=home.lon,
        grade=Grade.OFFICE,
    )
    LocalityText.objects.create(locality=made, language=language, name=home.name.strip()[:300])
    return made


def change_visit(
    *,
    visit_id: UUID,
    version: int,
    arrives: datetime,
    departs: datetime,
    actor_id: int,
    at: datetime,
) -> None:
    """Say when the guests come and go."""
    if departs <= arrives:
        raise Wrong(
            "departs",
            _("The delegation would leave before it arrives: correct one of the two times."),
        )
    period = PlanningPeriod.objects.filter(visits__public_id=visit_id).first()
    if period and (departs.date() < period.starts_on or arrives.date() > period.ends_on):
        raise Wrong(
            "arrives",
            _("The visit has no day in its period, which runs from %(first)s to %(last)s.")
            % {"first": period.starts_on.isoformat(), "last": period.ends_on.isoformat()},
        )
    _change(
        Visit,
        visit_id,
        {"arrives": arrives, "departs": departs},
        version=version,
        actor_id=actor_id,
        at=at,
    )


def change_offer(
    *,
    offer_id: UUID,
    version: int,
    hours: str,
    min_min: int,
    ideal_min: int,
    capacity: int,
    actor_id: int,
    at: datetime,
) -> None:
    """Say when an offer is open, how long it takes and how many it can hold."""
    if not 1 <= min_min <= ideal_min:
        raise Wrong("ideal_min", _("The ideal length cannot be shorter than the shortest."))
    if capacity < 1:
        raise Wrong("capacity", _("There is room for at least one guest."))
    fault = opening_hours.fault_in(hours) if hours else None
    if fault and fault.span:
        raise Wrong(
            "hours",
            _(
                "These hours close at %(closes)s, before they open at %(opens)s: correct one of the two."
            )
            % {"opens": fault.opens, "closes": fault.closes},
        )
    if fault:
        raise Wrong(
            "hours", _("These hours are not understood. Write them like: Mo-Fr 09:00-15:00; PH off")
        )
    values = {"hours": hours, "min_min": min_min, "ideal_min": ideal_min, "capacity": capacity}
    _change(SiteOffer, offer_id, values, version=version, actor_id=actor_id, at=at)


def _change(
    model: type[Any],
    public_id: UUID,
    values: Mapping[str, Any],
    *,
    version: int,
    actor_id: int,
    at: datetime,
) -> None:
    with transaction.atomic():
        row = model.objects.filter(public_id=public_id).first()
        if row is None:
            raise NotThere
        permission.require(actor_id=actor_id, verb="change", thing=row)
        before = {name: getattr(row, name) for name in values}
        changed = {name: (before[name], new) for name, new in values.items() if before[name] != new}
        # Only what was changed is now the office's word; the rest stays as assumed as it was.
        grades = {**row.cell_grades, **dict.fromkeys(changed, Grade.OFFICE.value)}
        saved = model.objects.filter(pk=row.pk, version=version).update(
            **values, cell_grades=grades, version=F("version") + 1
        )
        if not saved:
            raise ChangedMeanwhile
        auditing.record(actor=actor_id, verb="change", thing=row, changed=changed, at=at)
