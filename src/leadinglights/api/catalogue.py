"""Cases and sites on show."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema

from leadinglights.api.callers import token
from leadinglights.api.exchange import language_of, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.registry.queries import catalogue
from leadinglights.office.registry.queries.catalogue import Entry

router = Router(tags=["catalogue"], auth=token(TokenScope.CATALOGUE_READ))
Language = Literal["da", "en", "zh-hans", "de"]


class EntryOut(Schema):
    """A case or a site; `key` goes into the basket of a request."""

    key: str
    kind: str
    id: UUID
    title: str
    place: str
    summary: str
    topics: list[str]
    status: str
    status_since: str
    is_open: bool


class OfferOut(Schema):
    title: str
    what: str
    shortest_min: int
    best_min: int
    most_guests: int
    lead_days: int
    is_step_free: bool
    assumed: list[str]


class EntryPageOut(Schema):
    entry: EntryOut
    address: str
    hosts: list[str]
    offers: list[OfferOut]
    sources: list[str]


class CatalogueOut(Schema):
    entries: list[EntryOut]


@router.get(
    "",
    response={200: CatalogueOut, 304: None, **ERRORS},
    operation_id="list_catalogue",
    url_name="catalogue",
    summary="What can be seen, with its state today",
)
def entries(
    request: HttpRequest,
    language: Language | None = None,
    topic: str = "",
    status: str = "",
    q: str = "",
) -> HttpResponse:
    everything = catalogue.entries(language=language_of(language))
    found = catalogue.matching(everything, topic=topic, status=status, text=q[:200])
    return tagged(request, CatalogueOut(entries=[_entry(entry) for entry in found]))


@router.get(
    "/{kind}/{entry_id}",
    response={200: EntryPageOut, 304: None, **ERRORS},
    operation_id="get_catalogue_entry",
    url_name="catalogue_entry",
    summary="All that is on file about one entry",
)
def entry(
    request: HttpRequest,
    kind: Literal["case", "site"],
    entry_id: UUID,
    language: Language | None = None,
) -> HttpResponse:
    found = catalogue.entry(kind=kind, public_id=entry_id, language=language_of(language))
    if found is None:
        raise Http404
    return tagged(
        request,
        EntryPageOut(
            entry=_entry(found.entry),
            address=found.address,
            hosts=[host.text for host in found.hosts],
            offers=[
                OfferOut(
                    title=offer.title.text,
                    what=offer.what.text,
                    shortest_min=offer.shortest_min,
                    best_min=offer.best_min,
                    most_guests=offer.most_guests,
                    lead_days=offer.lead_days,
                    is_step_free=offer.is_step_free,
                    assumed=sorted(offer.assumed),
                )
                for offer in found.offers
            ],
            sources=[source.url or source.title for source in found.sources],
        ),
    )


def _entry(entry: Entry) -> EntryOut:
    return EntryOut(
        key=entry.key,
        kind=entry.kind,
        id=entry.public_id,
        title=entry.title.text,
        place=entry.place.text,
        summary=entry.summary.text,
        topics=[topic.code for topic in entry.topics],
        status=entry.status,
        status_since=entry.status_since,
        is_open=entry.is_open,
    )
