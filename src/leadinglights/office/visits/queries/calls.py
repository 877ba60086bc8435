"""Whom to call on the day: functions for the guests, those who work that day for who leads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leadinglights.office.registry.models import HostContact
from leadinglights.office.visits.models import ProgrammeItem, Visit
from leadinglights.office.visits.queries.names import host_name, name_of
from leadinglights.office.visits.queries.spoken_names import is_family_first, read_in
from leadinglights.office.visits.queries.words import interpreter_name, vehicle_name


@dataclass(frozen=True, slots=True)
class Call:
    """A number, whose it is, and what for. Without a number it says so: nothing is made up."""

    name: str
    what: str
    phone: str

    @property
    def href(self) -> str:
        kept = [sign for sign in self.phone if sign.isdigit() or sign == "+"]
        return "tel:" + "".join(kept) if kept else ""


Whom = Callable[[Visit, Sequence[ProgrammeItem], str], tuple[Call, ...]]


def for_guests(visit: Visit, items: Sequence[ProgrammeItem], language: str) -> tuple[Call, ...]:
    """The office alone: a delegate needs nobody else's number."""
    return (_office(visit),)


def for_leader(visit: Visit, items: Sequence[ProgrammeItem], language: str) -> tuple[Call, ...]:
    """The office, and whoever drives and interprets for them that day."""
    return (_office(visit), *_crew(items, language))


def for_staff(visit: Visit, items: Sequence[ProgrammeItem], language: str) -> tuple[Call, ...]:
    """Everybody who has to do with this day."""
    return (*_leader(visit, language), *_crew(items, language), *_hosts(items, language))


def _office(visit: Visit) -> Call:
    hours = visit.office.contact_hours
    return Call(_("The office"), hours, visit.office.contact_phone)


def _leader(visit: Visit, language: str) -> Iterable[Call]:
    roster = getattr(visit, "roster", None)
    family_first = is_family_first(visit.delegation)
    for one in roster.delegates.filter(is_leader=True).order_by("pk") if roster else ():
        name = read_in(one, language, family_first=family_first)
        yield Call(name, _("leader of the delegation"), one.phone)
    if visit.request and visit.request.contact_phone:
        yield Call(
            visit.request.contact_name, _("contact of the request"), visit.request.contact_phone
        )


def _crew(items: Sequence[ProgrammeItem], language: str) -> Iterable[Call]:
    interpreters = {item.interpreter.pk: item.interpreter for item in items if item.interpreter}
    for person in interpreters.values():
        name = name_of(person.person, language) if person.person else ""
        yield Call(name or interpreter_name(person.code), _("interpreter"), person.phone)
    vehicles = {item.vehicle.pk: item.vehicle for item in items if item.vehicle}
    for vehicle in vehicles.values():
        yield Call(vehicle_name(vehicle.code, vehicle.mode), _("driver"), vehicle.driver_phone)


def _hosts(items: Sequence[ProgrammeItem], language: str) -> Iterable[Call]:
    offers = [item.site_offer for item in items if item.site_offer and item.site_offer.host]
    names = {offer.host_id: host_name(offer, language) for offer in offers}
    phones = {
        row.host_id: (row.name, row.phone)
        for row in HostContact.objects.filter(host__in=names).order_by("is_first", "pk")
    }
    for host_id, name in names.items():
        person, phone = phones.get(host_id, ("", ""))
        yield Call(name, person or _("host"), phone)
