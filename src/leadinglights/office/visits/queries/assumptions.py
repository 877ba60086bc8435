"""What no source says about a visit or an offer, ready to be corrected."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import Locality, SiteOffer
from leadinglights.office.registry.models.sources import Sourced
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import Visit
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.queries.names import offer_title, site_name
from leadinglights.office.visits.queries.rows import OfferAssumptions, OfferLink, VisitAssumptions

OFFER_FIELDS = ("hours", "min_min", "ideal_min", "capacity")


def visit(*, actor: Actor | None, visit_id: UUID, language: str) -> VisitAssumptions | None:
    """Return what may be changed about a visit; None if it is not there or not the actor's to see."""
    row = (
        Visit.objects.visible_to(actor)
        .select_related("delegation__locality", "period")
        .prefetch_related("delegation__texts")
        .filter(public_id=visit_id)
        .first()
    )
    if row is None:
        return None
    return VisitAssumptions(
        visit_id=row.public_id,
        visit_version=row.version,
        delegation_id=row.delegation.public_id,
        delegation_version=row.delegation.version,
        period_id=row.period.public_id,
        name=said(row.delegation, "name", language),
        persons=row.delegation.persons or 0,
        arrives=row.arrives,
        departs=row.departs,
        grades={
            **_grades(row.delegation, ("persons",)),
            **_grades(row, ("arrives", "departs")),
        },
        offers=tuple(_offers_of(row, language)),
        home_id=row.delegation.locality.public_id if row.delegation.locality else None,
        places=_places(row, language),
    )


def _places(row: Visit, language: str) -> tuple[tuple[UUID, str], ...]:
    """Return the places of the guests' country that have coordinates, by name."""
    rows = Locality.objects.filter(
        office_id=row.office_id, country=row.delegation.country, lat__isnull=False
    ).prefetch_related("texts")
    named = [(one.public_id, said(one, "name", language)) for one in rows]
    return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))


def offer(*, actor: Actor | None, offer_id: UUID, language: str) -> OfferAssumptions | None:
    """Return what may be changed about an offer; None if it is not there or not the actor's to see."""
    row = (
        SiteOffer.objects.visible_to(actor)
        .select_related("site")
        .prefetch_related("texts", "site__texts")
        .filter(public_id=offer_id)
        .first()
    )
    if row is None:
        return None
    return OfferAssumptions(
        offer_id=row.public_id,
        version=row.version,
        name=offer_title(row, language),
        site=site_name(row.site, language),
        hours=row.hours,
        min_min=row.min_min,
        ideal_min=row.ideal_min,
        capacity=row.capacity,
        grades=_grades(row, OFFER_FIELDS),
    )


def _grades(row: Sourced, fields: Iterable[str]) -> dict[str, str]:
    return {field: row.grade_of(field) for field in fields}


def _offers_of(row: Visit, language: str) -> Iterable[OfferLink]:
    """Return the offers of the programme in force, in the order of the visit, each once."""
    version = current.versions_of([row]).get(row.pk)
    items = current.items_of([version]).get(version.pk, []) if version else []
    offers = {item.site_offer.pk: item.site_offer for item in items if item.site_offer}
    for one in offers.values():
        unsure = sum(grade == Grade.ASSUMED for grade in _grades(one, OFFER_FIELDS).values())
        yield OfferLink(one.public_id, offer_title(one, language), unsure)
