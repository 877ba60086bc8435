"""Lists of a visit for other people's spreadsheets and address books."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents.lists import Listing
from leadinglights.documents.vcards import Contact
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import Host, HostContact, Presenter
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Delegate, ProgrammeItem, Roster, Visit
from leadinglights.office.visits.queries import delegates, lines, spoken_names
from leadinglights.office.visits.queries.names import (
    at_minute,
    host_name,
    language_name,
    offer_title,
    site_name,
    tag,
    titled,
)
from leadinglights.office.visits.queries.words import interpreter_name, listed
from leadinglights.office.visits.states import Diet, ItemKind, Need, StopState

AT_A_HOST = (ItemKind.STOP, ItemKind.RECEPTION, ItemKind.MEAL)


def roster(visit: Visit, rows: Sequence[Delegate], *, language: str) -> Listing:
    """Return the list of delegates, in the order of protocol; diets are counted elsewhere."""
    with translation.override(language):
        head = (
            _("Order"),
            _("Family name"),
            _("Given name"),
            _("Name in own script"),
            _("Title"),
            _("Organisation"),
            _("How to address"),
            _("Head of the delegation"),
            _("Languages"),
            _("E-mail"),
            _("Telephone"),
            _("Group"),
            _("Arrival"),
            _("Departure"),
            _("Photographs allowed"),
        )
        return Listing(_("Delegates"), head, tuple(_delegate(row, language) for row in rows))


def _delegate(row: Delegate, language: str) -> tuple[str, ...]:
    consent = {True: _("yes"), False: _("no"), None: _("not asked")}
    return (
        str(row.rank_order),
        row.family,
        row.given,
        row.native_name,
        row.title,
        row.organisation,
        delegates.how_to_address(row, language),
        _("yes") if row.is_head else "",
        listed((language_name(code, language) for code in row.languages), language),
        row.email,
        row.phone,
        row.group.code if row.group else "",
        row.arrives,
        row.departs,
        consent[row.photo_consent],
    )


def kitchen(visit: Visit, found: Roster | None, *, language: str) -> Listing:
    """Return what the kitchen and the places count: numbers, and nobody's name."""
    with translation.override(language):
        counts: list[tuple[str, ...]] = [
            (_("Guests"), "" if visit.delegation.persons is None else str(visit.delegation.persons))
        ]
        if found is not None:
            counts += _counts(found.diets, {str(one.value): str(one.label) for one in Diet})
            counts += _counts(found.needs, {str(one.value): str(one.label) for one in Need})
            if found.remarks:
                counts.append((_("Remarks"), found.remarks))
        return Listing(_("Kitchen and access"), (_("What"), _("How many")), tuple(counts))


def _counts(found: dict[str, int], labels: dict[str, str]) -> list[tuple[str, ...]]:
    return [(labels.get(code, code), str(count)) for code, count in sorted(found.items()) if count]


def stops(visit: Visit, items: Sequence[ProgrammeItem], *, language: str) -> Listing:
    """Return the stops, receptions and meals of a programme."""
    with translation.override(language):
        head = (
            _("Day"),
            _("From"),
            _("To"),
            _("What"),
            _("Place"),
            _("Address"),
            _("Host"),
            _("Received by"),
            _("Presenter"),
            _("Interpreter"),
            _("State"),
        )
        rows = tuple(
            _stop(item, language)
            for item in lines.once_for_all_groups(items)
            if item.kind in AT_A_HOST and item.site_offer
        )
        return Listing(_("Stops"), head, rows)


def _stop(item: ProgrammeItem, language: str) -> tuple[str, ...]:
    offer, stop = item.site_offer, item.stop
    return (
        item.on.isoformat(),
        at_minute(item.starts_min).strftime("%H:%M"),
        at_minute(item.ends_min).strftime("%H:%M"),
        offer_title(offer, language),
        site_name(offer.site, language),
        offer.site.address,
        host_name(offer, language),
        titled(item.receiver.person, language) if item.receiver else "",
        stop.presenter.name if stop and stop.presenter else "",
        interpreter_name(item.interpreter.code) if item.interpreter else "",
        str(StopState(stop.state).label) if stop else "",
    )


def roster_contacts(visit: Visit, rows: Sequence[Delegate], *, language: str) -> list[Contact]:
    """Return the delegates as contacts, with both forms of their names."""
    profile = delegates.profile_of(visit.office_id, visit.delegation.country)
    family_first = bool(profile and profile.family_first)
    found = []
    for row in rows:
        latin = spoken_names.in_order(row, family_first=family_first)
        native = row.native_name if row.native_name != latin else ""
        found.append(
            Contact(
                uid=f"urn:uuid:{row.public_id}",
                name=latin or row.native_name,
                family=row.family,
                given=row.given,
                native=native,
                native_language=delegates.script_of(native, visit.delegation) if native else "",
                title=row.title,
                organisation=row.organisation or said(visit.delegation, "name", language),
                email=row.email,
                phone=row.phone,
                languages=tuple(tag(code) for code in row.languages),
            )
        )
    return found


def host_contacts(
    actor: Actor | None, items: Sequence[ProgrammeItem], *, language: str
) -> list[Contact]:
    """Return whom to reach at the hosts of a programme, and who speaks there."""
    hosts = {
        item.site_offer.host.pk: item.site_offer.host
        for item in items
        if item.site_offer and item.site_offer.host
    }
    people = HostContact.objects.visible_to(actor).filter(host__in=hosts)
    speakers = Presenter.objects.visible_to(actor).filter(host__in=hosts)
    with translation.override(language):
        return [
            *(_host_contact(row, hosts[row.host_id], language) for row in people.order_by("pk")),
            *(_presenter(row, hosts[row.host_id], language) for row in speakers.order_by("pk")),
        ]


def _host_contact(row: HostContact, host: Host, language: str) -> Contact:
    organisation = said(host.organisation, "name", language)
    return Contact(
        uid=f"urn:uuid:{row.public_id}",
        name=row.name or organisation,
        kind="individual" if row.name else "org",
        organisation=organisation,
        email=row.email,
        phone=row.phone,
        languages=(tag(row.language),),
    )


def _presenter(row: Presenter, host: Host, language: str) -> Contact:
    return Contact(
        uid=f"urn:uuid:{row.public_id}",
        name=row.name,
        title=row.title,
        organisation=said(host.organisation, "name", language),
        languages=tuple(tag(code) for code in row.languages),
    )
