"""The catalogue: what is on show, how it stands today, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.office.registry.queries import catalogue as on_show
from leadinglights.office.registry.queries import front
from leadinglights.web.public.requests import browser

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class CataloguePage:
    office: front.FrontOffice | None
    entries: tuple[on_show.Entry, ...]
    number: int  # of the whole catalogue
    topics: tuple[on_show.TopicName, ...]
    statuses: tuple[tuple[str, str], ...]
    topic: str
    status: str
    text: str
    picked: frozenset[str]

    @property
    def is_filtered(self) -> bool:
        return bool(self.topic or self.status or self.text)


@dataclass(frozen=True, slots=True)
class EntryPage:
    office: front.FrontOffice | None
    found: on_show.EntryPage
    picked: frozenset[str]
    places: int


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """List what is on show, filtered by topic, state and words."""
    language = get_language() or "en"
    everything = on_show.entries(language=language)
    topic, status = request.GET.get("topic", ""), request.GET.get("status", "")
    text = request.GET.get("text", "").replace("\x00", "")[:LONGEST_SEARCH].strip()
    page = CataloguePage(
        office=front.office(language=language),
        entries=on_show.matching(everything, topic=topic, status=status, text=text),
        number=len(everything),
        topics=on_show.topics_of(everything),
        statuses=on_show.statuses_of(everything),
        topic=topic,
        status=status,
        text=text,
        picked=frozenset(browser.basket(request)),
    )
    return render(request, "public/catalogue/catalogue.html", {"page": page})


@login_not_required
@require_safe
def entry(request: HttpRequest, kind: str, entry_id: UUID) -> HttpResponse:
    """Tell all that is on file about a case or a site."""
    language = get_language() or "en"
    found = on_show.entry(kind=kind, public_id=entry_id, language=language)
    if found is None:
        raise Http404
    picked = browser.basket(request)
    page = EntryPage(
        office=front.office(language=language),
        found=found,
        picked=frozenset(picked),
        places=len(picked),
    )
    return render(request, "public/catalogue/entry.html", {"page": page})
