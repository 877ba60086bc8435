"""What is too small for the guests: the roomiest of what they could have had, and the most seats there are."""

from __future__ import annotations

from leadinglights.engines.programme.day import PartyDay
from leadinglights.engines.programme.ledger import bus_allowed
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.supply import Offer, Vehicle
from leadinglights.engines.programme.targets import Target

Params = dict[str, str | int | float | bool | None]


def guests_of(office: Office, target: Target) -> int:
    """How many have to fit in at once: the largest group, or all where groups belong together."""
    if belongs_together(office, target):
        return office.days[target.days[0]].delegation.persons
    return max((office.days[i].party.group.persons for i in target.days), default=0)


def belongs_together(office: Office, target: Target) -> bool:
    """Whether several groups of one delegation have the thing together or not at all."""
    if not target.days:
        return False
    delegation = office.days[target.days[0]].delegation
    return len(delegation.parties) > 1 and target.kind in delegation.together


def too_small_for_all(office: Office, target: Target) -> bool:
    """Whether no offer takes all the groups that belong together there."""
    persons = guests_of(office, target)
    return (
        belongs_together(office, target)
        and bool(target.offers)
        and all(offer.capacity < persons for offer in target.offers)
    )


def no_vehicle(office: Office, days: list[PartyDay]) -> bool:
    """Whether no vehicle there is may carry the party on any of these days."""
    return bool(office.buses) and not any(
        bus_allowed(office, bus.index, pd.index, 0) for pd in days for bus in office.buses
    )


def limit(office: Office, code: str, target: Target) -> tuple[str | None, Params]:
    """Who takes too few, and how many: id of the offer or vehicle, guests and the most it takes."""
    persons = guests_of(office, target)
    if code == "group_too_large":
        small = [offer for offer in target.offers if offer.capacity < persons]
        if small:
            most: Offer = max(small, key=lambda offer: (offer.capacity, offer.id))
            together: Params = {"together": True} if belongs_together(office, target) else {}
            return most.id, {"persons": persons, "most": most.capacity, **together}
    if code == "no_seats":
        persons = max((office.days[i].party.group.persons for i in target.days), default=0)
        whose = {office.days[i].delegation.id for i in target.days} | {None}
        listed: list[Vehicle] = [bus.vehicle for bus in office.buses if bus.owner in whose]
        largest = max(listed, key=lambda one: (one.seats, one.id), default=None)
        if largest is not None and largest.seats < persons:
            return largest.id, {"persons": persons, "most": largest.seats}
    return None, {}
