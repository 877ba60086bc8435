"""Which places and organisations on file a request may come from: those of its country first of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from leadinglights.office.registry.models import Locality, Organisation
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Delegation

MOST = 500  # of each


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who the guests are on file: the choice that stands, and all there are."""

    chosen: str  # "locality:<public id>"; empty: nobody has said
    choices: tuple[tuple[str, str], ...]


def of_delegation(delegation: Delegation, language: str) -> Bodies:
    chosen = ""
    if delegation.organisation is not None:
        chosen = f"organisation:{delegation.organisation.public_id}"
    elif delegation.locality is not None:
        chosen = f"locality:{delegation.locality.public_id}"
    found = sorted(_all(delegation, language), key=lambda one: one[1].casefold())
    return Bodies(chosen, tuple(found))


def _all(delegation: Delegation, language: str) -> Iterable[tuple[str, str]]:
    mine = Q(office_id=delegation.office_id)
    places = Locality.objects.filter(mine, country=delegation.country).prefetch_related("texts")
    for place in places.order_by("pk")[:MOST]:
        yield f"locality:{place.public_id}", said(place, "name", language)
    theirs = Q(locality__country=delegation.country) | Q(pk=delegation.organisation_id)
    houses = Organisation.objects.filter(mine & theirs).prefetch_related("texts")
    for house in houses.order_by("pk")[:MOST]:
        yield f"organisation:{house.public_id}", said(house, "name", language)
