"""What a visit cost, as far as prices and fees are on file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.visits.models import GiftRecord, ProgrammeItem, Visit
from leadinglights.office.visits.queries import lines
from leadinglights.office.visits.queries.names import offer_title
from leadinglights.office.visits.queries.words import interpreter_name, vehicle_name


@dataclass(frozen=True, slots=True)
class CostRow:
    """One line of the bill."""

    what: str
    amount: str
    eur: int


def costs_of(visit: Visit, items: Sequence[ProgrammeItem], language: str) -> Iterable[CostRow]:
    """Yield what costs something: vehicles and interpreters by the day, entries, gifts."""
    yield from _by_the_day(items)
    persons = visit.delegation.persons or 0
    for item in lines.once_for_all_groups(items):
        offer = item.site_offer
        if offer is None:
            continue
        # A session that several delegations share is paid once.
        eur = round(offer.price_session_eur / (1 + len(item.shared_with)))
        eur += offer.price_person_eur * persons
        if eur:
            yield CostRow(offer_title(offer, language), "", eur)
    for gift in GiftRecord.objects.filter(visit=visit, given=True).order_by("pk"):
        if gift.value_eur:
            yield CostRow(gift.what, _("gift"), gift.value_eur)


def _by_the_day(items: Sequence[ProgrammeItem]) -> Iterable[CostRow]:
    vehicles = {item.vehicle.pk: item.vehicle for item in items if item.vehicle}
    interpreters = {item.interpreter.pk: item.interpreter for item in items if item.interpreter}
    for pk, vehicle in vehicles.items():
        days = len({item.on for item in items if item.vehicle_id == pk})
        if vehicle.fee_eur:
            name = vehicle_name(vehicle.code, vehicle.mode)
            yield CostRow(name, _days(days), days * vehicle.fee_eur)
    for pk, person in interpreters.items():
        days = len({item.on for item in items if item.interpreter_id == pk})
        if person.fee_eur:
            yield CostRow(interpreter_name(person.code), _days(days), days * person.fee_eur)


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
