"""The public catalogue: cases and sites that can be asked for, with their state today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from babel import Locale
from django.db.models import Prefetch

from leadinglights.office.registry.models.cases import Case
from leadinglights.office.registry.models.offers import SiteOffer
from leadinglights.office.registry.models.site_statuses import SiteStatus
from leadinglights.office.registry.models.sites import Site
from leadinglights.office.registry.models.topics import Topic
from leadinglights.office.registry.queries import front
from leadinglights.office.registry.queries.front import FrontFigure, Words, words
from leadinglights.office.registry.states import Grade, OfferKind, SiteStatusCode

CASE, SITE = "case", "site"
SHOWN = (OfferKind.VISIT, OfferKind.TALK, OfferKind.WALK)  # what guests come for; not the lunch
NOT_OPEN = {SiteStatusCode.CLOSED, SiteStatusCode.PLANNED}


@dataclass(frozen=True, slots=True)
class TopicName:
    code: str
    name: Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue: a case, or a site that no case tells of."""

    kind: str
    public_id: UUID
    icon: str
    title: Words
    place: Words  # empty where the title already is the place
    summary: Words
    topics: tuple[TopicName, ...]
    status: str  # code; empty if no status is on file
    status_label: str
    status_since: str
    figure: FrontFigure | None
    figures: tuple[FrontFigure, ...]
    is_open: bool  # guests are received there today
    shown_first: bool = False

    @property
    def key(self) -> str:
        """What a basket holds."""
        return f"{self.kind}:{self.public_id}"


@dataclass(frozen=True, slots=True)
class OfferShown:
    """What guests do there; values no source states are marked by the page as assumed."""

    title: Words
    what: Words
    shortest_min: int
    best_min: int
    most_guests: int
    languages: tuple[str, ...]
    lead_days: int
    price_person_eur: int
    is_step_free: bool
    assumed: frozenset[str]


@dataclass(frozen=True, slots=True)
class SourceShown:
    code: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """All that is on file about an entry."""

    entry: Entry
    address: str
    owner: Words
    hosts: tuple[Words, ...]
    offers: tuple[OfferShown, ...]
    sources: tuple[SourceShown, ...]
    beside: tuple[Entry, ...]  # what else is shown on the same topics


def entries(*, language: str) -> tuple[Entry, ...]:
    """Return the whole catalogue, what the office chose to show first at its head."""
    return tuple(_entries(language))


def entry(*, kind: str, public_id: UUID, language: str) -> EntryPage | None:
    """Return all about one entry; None if it is not in the catalogue."""
    everything = entries(language=language)
    found = next((e for e in everything if (e.kind, e.public_id) == (kind, public_id)), None)
    if found is None:
        return None
    site = _sites().get(**{"public_id" if kind == SITE else "cases__public_id": public_id})
    offers = _shown(site)
    case = next((case for case in site.cases.all() if case.public_id == public_id), None)
    topics = {topic.code for topic in found.topics}
    return EntryPage(
        entry=found,
        address=site.address,
        owner=words(site.owner, "name", language) if site.owner else Words(""),
        hosts=tuple(_hosts(offers, language)),
        offers=tuple(_offer(offer, language) for offer in offers),
        sources=tuple(_sources([case, *site.figures.all(), *site.statuses.all(), site])),
        beside=tuple(
            other
            for other in everything
            if other.key != found.key and topics & {topic.code for topic in other.topics}
        )[:3],
    )


def matching(
    found: Iterable[Entry], *, topic: str = "", status: str = "", text: str = ""
) -> tuple[Entry, ...]:
    """Keep what is about a topic, in a state, and holds every word of a text."""
    wanted = text.casefold().split()
    return tuple(
        entry
        for entry in found
        if (not topic or topic in {one.code for one in entry.topics})
        and (not status or entry.status == status)
        and all(word in _all_words(entry) for word in wanted)
    )


def picked(keys: Sequence[str], *, language: str) -> tuple[Entry, ...]:
    """Return the entries of a basket in its order; what is not in the catalogue any more is left out."""
    if not keys:
        return ()
    by_key = {entry.key: entry for entry in entries(language=language)}
    return tuple(by_key[key] for key in keys if key in by_key)


def topics_of(found: Iterable[Entry]) -> tuple[TopicName, ...]:
    """The topics some entry is about, by name."""
    by_code = {topic.code: topic for entry in found for topic in entry.topics}
    return tuple(sorted(by_code.values(), key=lambda topic: topic.name.text))


def all_topics(*, language: str) -> tuple[TopicName, ...]:
    """Every topic of the office, for guests who look for more than is in the catalogue."""
    rows = Topic.objects.prefetch_related("texts").order_by("code")
    return tuple(TopicName(row.code, words(row, "name", language)) for row in rows)


def statuses_of(found: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """The states some entry is in, in the order of a site's life."""
    there = {entry.status for entry in found}
    return tuple((code.value, str(code.label)) for code in SiteStatusCode if code.value in there)


def _entries(language: str) -> Iterator[Entry]:
    names = {topic.code: topic for topic in all_topics(language=language)}
    sites = {site.pk: site for site in _sites()}
    cases = (
        Case.objects.select_related("solution")
        .prefetch_related("texts")
        .order_by("-shown_first", "code")
    )
    told = set()
    for case in cases:
        told.add(case.site_id)
        site = sites[case.site_id]
        yield _entry(
            site,
            language,
            names,
            kind=CASE,
            public_id=case.public_id,
            icon=case.solution.icon,
            title=words(case, "title", language),
            place=words(site, "name", language),
            summary=words(case, "summary", language),
            shown_first=case.shown_first,
        )
    for site in sites.values():
        if site.pk not in told and _shown(site):
            yield _entry(
                site,
                language,
                names,
                kind=SITE,
                public_id=site.public_id,
                icon="",
                title=words(site, "name", language),
                place=Words(""),
                summary=words(site, "description", language),
            )


def _entry(site: Site, language: str, names: dict[str, TopicName], **given: Any) -> Entry:
    status = _latest(site.statuses.all())
    figures = front.figures_of(site, language)
    offers = _shown(site)
    shares: dict[str, int] = {}
    for offer in offers:
        for code, share in offer.topics.items():
            shares[code] = max(shares.get(code, 0), int(share))
    return Entry(
        topics=tuple(
            names[code] for code in sorted(shares, key=shares.__getitem__)[::-1] if code in names
        ),
        status=status.status if status else "",
        status_label=str(SiteStatusCode(status.status).label) if status else "",
        status_since=status.since if status else "",
        figure=figures[0] if figures else None,
        figures=figures,
        is_open=bool(offers) and (status is None or status.status not in NOT_OPEN),
        **given,
    )


def _sites() -> Any:
    offers = SiteOffer.objects.filter(kind__in=SHOWN).select_related("host__organisation")
    return (
        Site.objects.select_related("owner", "source")
        .prefetch_related(
            "texts",
            "owner__texts",
            "statuses__source",
            "figures__texts",
            "figures__source",
            "cases__source",
            Prefetch(
                "offers",
                offers.prefetch_related("texts", "host__organisation__texts").order_by("code"),
            ),
        )
        .order_by("code")
    )


def _shown(site: Site) -> list[SiteOffer]:
    return list(site.offers.all())  # prefetched: the kinds that are shown, and no lunch


def _latest(statuses: Iterable[SiteStatus]) -> SiteStatus | None:
    return max(statuses, key=lambda status: (status.since, status.pk), default=None)


def _offer(offer: SiteOffer, language: str) -> OfferShown:
    locale = Locale.parse("zh_Hans" if language == "zh-hans" else language)
    fields = ("min_min", "ideal_min", "capacity", "languages")
    return OfferShown(
        title=words(offer, "title", language),
        what=words(offer, "what", language),
        shortest_min=offer.min_min,
        best_min=offer.ideal_min,
        most_guests=offer.capacity,
        languages=tuple(str(locale.languages.get(code, code)) for code in offer.languages),
        lead_days=offer.lead_days,
        price_person_eur=offer.price_person_eur,
        is_step_free="step_free" in offer.provides,
        assumed=frozenset(name for name in fields if offer.grade_of(name) == Grade.ASSUMED),
    )


def _hosts(offers: Iterable[SiteOffer], language: str) -> Iterator[Words]:
    names = {}
    for offer in offers:
        if offer.host:
            names[offer.host_id] = words(offer.host.organisation, "name", language)
    yield from names.values()


def _sources(rows: Iterable[Any]) -> Iterator[SourceShown]:
    told = set()
    for row in rows:
        source = row.source if row else None
        if source and source.pk not in told:
            told.add(source.pk)
            yield SourceShown(source.code, source.title, source.url)


def _all_words(entry: Entry) -> str:
    topics = [topic.name.text for topic in entry.topics]
    return " ".join([entry.title.text, entry.place.text, entry.summary.text, *topics]).casefold()
