"""One host on file: whom we write to, who shows round, how often they were asked, when they are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from leadinglights.office.access.models import Actor
from leadinglights.office.registry.models import Host
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Blackout
from leadinglights.office.visits.queries import goodwill
from leadinglights.office.visits.queries.addressees import first_contact


@dataclass(frozen=True, slots=True)
class HostFile:
    host_id: UUID
    name: str
    version: int  # of the contact; 0 where there is none
    contact: str
    email: str
    phone: str
    language: str
    names_needed: bool
    presenters: tuple[str, ...]
    asked: int
    cap_week: int | None
    cap_year: int | None
    closed: tuple[tuple[date, date, str], ...]


def of_host(*, actor: Actor, host_id: UUID, language: str, today: date) -> HostFile | None:
    """Return what is on file about a host; None if there is no such host."""
    host = (
        Host.objects.visible_to(actor)
        .select_related("organisation", "office")
        .prefetch_related("organisation__texts", "contacts", "presenters")
        .filter(public_id=host_id)
        .first()
    )
    if host is None:
        return None
    contact = first_contact(host)
    closed = Blackout.objects.filter(host=host, ends_on__gte=today).order_by("starts_on", "pk")
    return HostFile(
        host_id=host.public_id,
        name=said(host.organisation, "name", language),
        version=contact.version if contact else 0,
        contact=contact.name if contact else "",
        email=contact.email if contact else "",
        phone=contact.phone if contact else "",
        language=contact.language if contact else host.office.default_language,
        names_needed=bool(contact and contact.names_needed),
        presenters=tuple(
            f"{one.name}, {one.title}" if one.title else one.name
            for one in sorted(host.presenters.all(), key=lambda one: one.name)
        ),
        asked=goodwill.of_host(host=host, year=today.year),
        cap_week=host.ask_cap_week,
        cap_year=host.ask_cap_year,
        closed=tuple((row.starts_on, row.ends_on, row.reason) for row in closed),
    )
