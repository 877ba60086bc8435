"""Tell those whom a delay concerns, at once: hosts, who drives, interprets and greets, other guests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.actions import noticing
from leadinglights.office.visits.bridge.late import Later, When
from leadinglights.office.visits.models import Appointment, ProgrammeItem, Visit
from leadinglights.office.visits.queries import addressees, current
from leadinglights.office.visits.queries.addressees import Addressee
from leadinglights.office.visits.states import ItemKind


@dataclass(frozen=True, slots=True)
class _Told:
    """One change in the words of a notice: whose guests, what, from when to when."""

    visit: Visit
    offer: SiteOffer
    code: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def tell(
    *,
    visit: Visit,
    later: Later,
    minutes: int,
    asked_at: datetime,
    told_by_leader: bool,
    at: datetime,
    group: str = "",
) -> None:
    """Owe everybody concerned their sentences; they go out with the next round of the post.

    `group` is the one that is late, where who drives or interprets for the others need not know.
    """
    on = asked_at.astimezone(ZoneInfo(visit.office.timezone)).date()
    visits = {
        one.delegation.code: one
        for one in Visit.objects.filter(period=visit.period)
        .select_related("delegation", "office", "request")
        .prefetch_related("delegation__texts")
    }
    offers = _offers(visit)
    for told in _changes(visit, visits, offers, later, on):
        items = _items(told.visit, told.offer, group if told.visit == visit else "")
        for who in _concerned(told, items, skip_leader=told_by_leader and told.visit == visit):
            noticing.tell(
                visit=told.visit,
                **asdict(who),
                change={
                    "code": told.code,
                    "what": {row.language: row.title for row in told.offer.texts.all()},
                    "guests": {row.language: row.name for row in told.visit.delegation.texts.all()},
                    "from": told.before,
                    "to": told.after,
                    "minutes": minutes,
                    "thing": told.offer.code,
                },
                key=_key(told, who, asked_at),
                at=at,
                send_after=at,
            )


def _key(told: _Told, who: Addressee, asked_at: datetime) -> str:
    parts = ("late", asked_at.isoformat(), told.visit.public_id, told.offer.code, who.who)
    return ":".join(str(part) for part in (*parts, who.concerned))


def _offers(visit: Visit) -> dict[str, SiteOffer]:
    rows = (
        SiteOffer.objects.filter(office_id=visit.office_id)
        .select_related("host__organisation", "host__office")
        .prefetch_related("texts", "host__contacts", "host__organisation__texts")
    )
    found = {row.code: row for row in rows}
    agreed = Appointment.objects.filter(office_id=visit.office_id).values_list(
        "code", "site_offer__code"
    )
    return {**{code: found[offer] for code, offer in agreed}, **found}


def _changes(
    visit: Visit,
    visits: dict[str, Visit],
    offers: dict[str, SiteOffer],
    later: Later,
    on: date,
) -> Iterator[_Told]:
    for one in later.joins_late:
        planned = {"on": on.isoformat(), "start": one.starts, "end": one.ends}
        if one.stop in offers:
            comes = {**planned, "start": one.reached, "end": one.left}
            yield _Told(visit, offers[one.stop], "late", planned, comes)
    for change in later.changes:
        offer, whose = offers.get(change.stop), visits.get(change.delegation)
        if offer is None or whose is None:
            continue
        before, after = _moment(change.before), _moment(change.after)
        moved = "late" if whose.pk == visit.pk else "moved"
        code = "new" if before is None else "gone" if after is None else moved
        yield _Told(whose, offer, code, before, after)


def _moment(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {"on": when.date.isoformat(), "start": when.start, "end": when.end}


def _items(visit: Visit, offer: SiteOffer, group: str) -> list[ProgrammeItem]:
    version = current.versions_of([visit]).get(visit.pk)
    every = current.items_of([version]).get(version.pk, []) if version else []
    items = [one for one in every if not group or one.group is None or one.group.code == group]
    days = {item.on for item in items if item.site_offer_id == offer.pk}
    return [
        item
        for item in items
        if item.site_offer_id == offer.pk or (item.kind == ItemKind.LEG and item.on in days)
    ]


def _concerned(
    told: _Told, items: Iterable[ProgrammeItem], *, skip_leader: bool
) -> Iterable[Addressee]:
    """Give everybody once: the host, who works at that stop, who drives that day, the guests."""
    found: dict[tuple[Any, Any], Addressee] = {}

    def add(one: Addressee) -> None:
        found.setdefault((one.concerned, one.who), one)

    if told.offer.host is not None:
        add(addressees.of_host(told.offer.host))
    for item in items:
        if item.receiver is not None:
            add(addressees.of_receiver(item.receiver))
        if item.interpreter is not None:
            add(addressees.of_interpreter(item.interpreter))
        if item.vehicle is not None:
            add(addressees.of_driver(item.vehicle))
    if not skip_leader:
        add(addressees.of_leader(told.visit))
    return found.values()
