"""What anybody may read: the partner cities, the solutions on show, and the sources behind both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from leadinglights.office.access.models.office import Office
from leadinglights.office.registry.models.cases import Case
from leadinglights.office.registry.models.figures import Figure
from leadinglights.office.registry.models.localities import Locality
from leadinglights.office.registry.models.partnerships import Partnership
from leadinglights.office.registry.models.site_statuses import SiteStatus
from leadinglights.office.registry.models.sites import Site
from leadinglights.office.registry.models.sources import Source
from leadinglights.office.registry.models.stages import PartnershipStage
from leadinglights.office.registry.queries.texts import said_in
from leadinglights.office.registry.states import Evidence, Grade, PartnershipKind, SiteStatusCode

NO_BEGINNING = {"ongoing", "ended"}  # kinds of stages that say nothing of a start


@dataclass(frozen=True, slots=True)
class Words:
    """A text and, if it is not in the language asked for, the language it is in."""

    text: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class FrontOffice:
    name: Words
    what: Words
    locality: str


@dataclass(frozen=True, slots=True)
class FrontFigure:
    """A figure with how it is known and who says so."""

    quantity: Words
    value: Words
    reason: Words
    evidence: str
    evidence_label: str
    year: str
    source_title: str
    source_code: str


@dataclass(frozen=True, slots=True)
class FrontCase:
    public_id: UUID
    icon: str
    title: Words
    site: Words
    summary: Words
    figure: FrontFigure | None  # the one the office chose to show, or the first
    others: tuple[FrontFigure, ...]  # those that disagree or say more
    status: str
    status_label: str
    status_since: str


@dataclass(frozen=True, slots=True)
class FrontPlace:
    """Where a partner is."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class FrontTie:
    """A partnership on the list, with the places of the partners that are on the map."""

    partnership_id: UUID
    title: Words
    native_name: str
    native_lang: str
    kind_label: str
    summary: Words
    since: str  # the first year a source vouches for; empty when it is only claimed
    places: tuple[FrontPlace, ...]


@dataclass(frozen=True, slots=True)
class FrontSource:
    code: str
    title: str
    url: str
    published_on: str
    retrieved_on: date | None
    licence: str


def words(thing: Any, field: str, language: str) -> Words:
    """Give a text in the language asked for, else in English, Danish or any: marked as such."""
    text, found = said_in(thing, field, language)
    return Words(text, "" if found == language else found)


def office(*, language: str) -> FrontOffice | None:
    """The office this site belongs to; there is one in an installation."""
    found = Office.objects.prefetch_related("texts").order_by("pk").first()
    if found is None:
        return None
    return FrontOffice(
        name=words(found, "name", language),
        what=words(found, "what", language),
        locality=found.locality_code,
    )


def cases_on_show(*, language: str) -> tuple[FrontCase, ...]:
    """Cases with their figures and state of today, those chosen for the first page first."""
    cases = (
        Case.objects.select_related("solution", "site")
        .prefetch_related(
            "texts",
            "site__texts",
            "site__statuses",
            "site__figures__texts",
            "site__figures__source",
        )
        .order_by("-shown_first", "code")
    )
    return tuple(_front_case(case, language) for case in cases)


def _front_case(case: Case, language: str) -> FrontCase:
    status = _latest(case.site.statuses.all())
    figures = figures_of(case.site, language)
    return FrontCase(
        public_id=case.public_id,
        icon=case.solution.icon,
        title=words(case, "title", language),
        site=words(case.site, "name", language),
        summary=words(case, "summary", language),
        figure=figures[0] if figures else None,
        others=figures[1:],
        status=status.status if status else "",
        status_label=str(SiteStatusCode(status.status).label) if status else "",
        status_since=status.since if status else "",
    )


def _latest(statuses: Iterable[SiteStatus]) -> SiteStatus | None:
    # Partial dates ("2013", "2013-04") sort as text; a status without a date is the oldest.
    return max(statuses, key=lambda status: (status.since, status.pk), default=None)


def figures_of(site: Site, language: str) -> tuple[FrontFigure, ...]:
    """Figures about a site, the one the office chose to show first."""
    rows = sorted(site.figures.all(), key=lambda figure: (not figure.shown, figure.code))
    return tuple(_front_figure(figure, language) for figure in rows)


def _front_figure(figure: Figure, language: str) -> FrontFigure:
    return FrontFigure(
        quantity=words(figure, "quantity", language),
        value=words(figure, "value", language),
        reason=words(figure, "reason", language),
        evidence=figure.evidence,
        evidence_label=str(Evidence(figure.evidence).label),
        year=figure.year,
        source_title=figure.source.title if figure.source else "",
        source_code=figure.source.code if figure.source else "",
    )


def ties(*, language: str) -> tuple[FrontTie, ...]:
    """Partnerships of the office with the place of the partner, oldest first."""
    home = Office.objects.order_by("pk").values_list("locality_code", flat=True).first()
    partnerships: QuerySet[Partnership] = Partnership.objects.prefetch_related(
        "texts", "stages", "parties__locality__texts"
    ).order_by("code")
    rows = [_tie(partnership, home or "", language) for partnership in partnerships]
    return tuple(sorted(rows, key=lambda tie: (tie.since or "9999", tie.title.text)))


def _tie(partnership: Partnership, home: str, language: str) -> FrontTie:
    partners = [
        party.locality
        for party in partnership.parties.all()
        if party.locality and party.locality.code != home
    ]
    native = _native(partners[0], language) if partners else Words("")
    return FrontTie(
        partnership_id=partnership.public_id,
        title=words(partnership, "title", language),
        native_name=native.text,
        native_lang=native.lang,
        kind_label=str(PartnershipKind(partnership.kind).label),
        summary=words(partnership, "summary", language),
        since=min(filter(None, map(_vouched_year, partnership.stages.all())), default=""),
        places=tuple(
            FrontPlace(words(place, "name", language).text, place.lat, place.lon)
            for place in partners
            if place.lat is not None and place.lon is not None
        ),
    )


def _vouched_year(stage: PartnershipStage) -> str:
    """Give the year of a beginning that a source states; a claim or a state of things is none."""
    is_stated = stage.grade in {Grade.SOURCED, Grade.DERIVED}
    return stage.on[:4] if is_stated and stage.kind not in NO_BEGINNING else ""


def _native(place: Locality, language: str) -> Words:
    """The name of a Chinese place in its own script, for readers of another one."""
    if place.country != "CN" or language == "zh-hans":
        return Words("")
    own = {text.language: text.name for text in place.texts.all()}.get("zh-hans", "")
    return Words(own, "zh-hans") if own else Words("")


def home_place(*, language: str) -> tuple[str, float, float] | None:
    """Where the office is: its name and coordinates, if both are known."""
    code = Office.objects.order_by("pk").values_list("locality_code", flat=True).first()
    place = Locality.objects.filter(code=code).prefetch_related("texts").first()
    if place is None or place.lat is None or place.lon is None:
        return None
    return words(place, "name", language).text, place.lat, place.lon


def sources() -> tuple[FrontSource, ...]:
    """Every source the registry cites, by title."""
    return tuple(
        FrontSource(
            code=source.code,
            title=source.title,
            url=source.url,
            published_on=source.published_on,
            retrieved_on=source.retrieved_on,
            licence=source.licence,
        )
        for source in Source.objects.order_by("title", "pk")
    )
