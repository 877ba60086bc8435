"""What the office proposes instead, as the guests may read it: never who else comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.access.models import GuestLink
from leadinglights.office.visits.models import CounterOffer, Visit
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.states import CounterOfferKind


@dataclass(frozen=True, slots=True)
class OfferShown:
    kind: str
    kind_label: str
    from_on: date | None
    to_on: date | None
    text: str  # what the office wrote about it
    sentence: str
    answer_by: date


def open_offer(*, link: GuestLink, language: str) -> OfferShown | None:
    """Return the proposal the guests of a request link have not answered yet."""
    offer = CounterOffer.objects.filter(
        request__public_id=link.thing, office_id=link.office_id, answer=""
    ).first()
    return shown(offer, language) if offer and link.kind == "visits.VisitRequest" else None


def days_together(joins: UUID | None, *, office_id: int) -> tuple[date, date] | None:
    """Return the days of a visit guests are asked to come along with; None: no such visit."""
    if joins is None:
        return None
    visits = Visit.objects.select_related("office").filter(office_id=office_id)
    visit = visits.filter(public_id=joins).first()
    if visit is None:
        return None
    zone = ZoneInfo(visit.office.timezone)
    return visit.arrives.astimezone(zone).date(), visit.departs.astimezone(zone).date()


def shown(offer: CounterOffer, language: str) -> OfferShown:
    with translation.override(language):
        label = str(CounterOfferKind(offer.kind).label)
    return OfferShown(
        kind=offer.kind,
        kind_label=label,
        from_on=offer.from_on,
        to_on=offer.to_on,
        text=offer.text,
        sentence=sentence(offer.kind, offer.from_on, offer.to_on, language),
        answer_by=offer.answer_by,
    )


def sentence(kind: str, from_on: date | None, to_on: date | None, language: str) -> str:
    """Say a proposal in a sentence, in the language of whoever reads it."""
    with translation.override(language):
        if from_on is None:
            return _UNDATED[CounterOfferKind(kind)]()
        days = dates.span(from_on, to_on or from_on, tag(language))
        return _DATED[CounterOfferKind(kind)]() % {"days": days}


_DATED = {
    CounterOfferKind.OTHER_DATE: lambda: _("Come on other days: %(days)s."),
    CounterOfferKind.DIGITAL: lambda: _("Meet us on the screen: %(days)s."),
    CounterOfferKind.JOIN_GROUP: lambda: _("Come together with another delegation: %(days)s."),
    CounterOfferKind.SHOWROOM: lambda: _("Come to our showroom, without other places: %(days)s."),
}
_UNDATED = {
    CounterOfferKind.OTHER_DATE: lambda: _("Come on other days."),
    CounterOfferKind.DIGITAL: lambda: _("Meet us on the screen instead of travelling."),
    CounterOfferKind.JOIN_GROUP: lambda: _("Come together with another delegation."),
    CounterOfferKind.SHOWROOM: lambda: _("Come to our showroom, without other places."),
}
