"""Whom the office writes to: the address of a host, a leader, an interpreter, a driver, a receiver.

Where no address is on file it is empty: then somebody has to be told by other means, and is shown so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import Host, HostContact
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Delegate, Interpreter, Receiver, Vehicle, Visit
from leadinglights.office.visits.queries.names import name_of, titled
from leadinglights.office.visits.queries.spoken_names import is_family_first, read_in
from leadinglights.office.visits.queries.words import interpreter_name, vehicle_name
from leadinglights.office.visits.states import Concerned

WRITTEN = frozenset(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is told of a change; `noticing.tell(visit=..., **asdict(addressee), ...)`."""

    concerned: Concerned
    who: UUID
    to_name: str
    to_address: str
    language: str


def of_host(host: Host) -> Addressee:
    """Return the first contact of a host; `host.contacts` should be prefetched."""
    contact = first_contact(host)
    language = contact.language if contact else written((), host.office)
    return Addressee(
        concerned=Concerned.HOST,
        who=host.public_id,
        to_name=(contact.name if contact else "") or said(host.organisation, "name", language),
        to_address=contact.email if contact else "",
        language=language,
    )


def first_contact(host: Host) -> HostContact | None:
    """Return whom the office writes to first."""
    contacts = sorted(host.contacts.all(), key=lambda one: (not one.is_first, one.pk))
    return contacts[0] if contacts else None


def of_interpreter(row: Interpreter) -> Addressee:
    language = written((), row.office)
    name = name_of(row.person, language) if row.person else interpreter_name(row.code)
    return Addressee(Concerned.INTERPRETER, row.public_id, name, row.email, language)


def of_driver(row: Vehicle) -> Addressee:
    return Addressee(
        Concerned.DRIVER,
        row.public_id,
        vehicle_name(row.code, row.mode),
        row.driver_email,
        written((), row.office),
    )


def of_receiver(row: Receiver) -> Addressee:
    language = written((), row.office)
    return Addressee(
        Concerned.RECEIVER, row.public_id, titled(row.person, language), row.email, language
    )


def of_leader(visit: Visit) -> Addressee:
    """Return who answers the office's mails for a delegation: of the list, else of the request."""
    leader = Delegate.objects.filter(roster__visit=visit, is_leader=True).exclude(email="").first()
    request = visit.request
    own = (request.language,) if request else ()
    language = written((*own, *visit.delegation.languages), visit.office)
    name, address = "", ""
    if leader is not None:
        name = read_in(leader, language, family_first=is_family_first(visit.delegation))
        address = leader.email
    elif request is not None:
        name, address = request.contact_name, request.contact_email
    return Addressee(
        Concerned.LEADER,
        visit.public_id,
        name or said(visit.delegation, "name", language),
        address,
        language,
    )


def written(languages: Iterable[str], office: Office) -> str:
    """Return the first of these languages in which we write, else the office's own."""
    own = {"zh": "zh-hans"}
    for language in (*languages, office.default_language, "en"):
        if own.get(language, language) in WRITTEN:
            return own.get(language, language)
    return "en"
