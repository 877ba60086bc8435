"""What stands against releasing a programme, and what should be known before it is released."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import ProgrammeItem, ProgrammeVersion, Unserved, Visit
from leadinglights.office.visits.queries import left
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import (
    ProgrammeVersionState,
    StopState,
    VisitState,
    WishKind,
)

DRAFT, RELEASED = ProgrammeVersionState.DRAFT, ProgrammeVersionState.RELEASED
REFUSED = (StopState.DECLINED, StopState.LAPSED, StopState.CANCELLED, StopState.COUNTERED)
OVER = (VisitState.CANCELLED, VisitState.POSTPONED, VisitState.CLOSED)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and the code of what it is."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Release:
    """The newest programme of a visit as the page of its release shows it."""

    visit_id: UUID
    period_id: UUID
    name: str
    number: int
    is_draft: bool
    released_number: int | None
    released_at: datetime | None
    told: bool
    stops: int
    against: tuple[Reason, ...]
    known: tuple[str, ...]


def newest(visit: Visit) -> ProgrammeVersion | None:
    """Return the programme in force: the newest that is a draft or released."""
    return (
        ProgrammeVersion.objects.filter(programme__visit=visit, state__in=(DRAFT, RELEASED))
        .select_related("programme__visit", "plan")
        .order_by("-number")
        .first()
    )


def against(version: ProgrammeVersion, *, language: str) -> tuple[Reason, ...]:
    """Say what forbids the release; nothing, where it may be."""
    with translation.override(language):
        return tuple(_against(version, language))


def of_visit(*, actor: Actor | None, visit_id: UUID, language: str) -> Release | None:
    """Return what there is to release; None without a programme, or if it is not the actor's to see."""
    visit = (
        Visit.objects.visible_to(actor)
        .select_related("delegation", "period")
        .prefetch_related("delegation__texts")
        .filter(public_id=visit_id)
        .first()
    )
    version = newest(visit) if visit else None
    if visit is None or version is None:
        return None
    released = ProgrammeVersion.objects.filter(programme=version.programme, state=RELEASED).first()
    with translation.override(language):
        return Release(
            visit_id=visit.public_id,
            period_id=visit.period.public_id,
            name=said(visit.delegation, "name", language),
            number=version.number,
            is_draft=version.state == DRAFT,
            released_number=released.number if released else None,
            released_at=released.released_at if released else None,
            told=bool(released and released.told_at),
            stops=_stops(version).count(),
            against=tuple(_against(version, language)),
            known=tuple(_known(version)),
        )


def released(*, actor: Actor | None, visit_id: UUID, number: int | None = None) -> UUID | None:
    """Return the id of a visit's released programme, or of that with this number; None if it is not."""
    rows = ProgrammeVersion.objects.visible_to(actor).filter(
        programme__visit__public_id=visit_id, state=RELEASED
    )
    if number is not None:
        rows = rows.filter(number=number)
    found: UUID | None = rows.values_list("public_id", flat=True).first()
    return found


def _stops(version: ProgrammeVersion) -> QuerySet[ProgrammeItem]:
    return ProgrammeItem.objects.filter(programme_version=version, stop__isnull=False)


def _against(version: ProgrammeVersion, language: str) -> Iterable[Reason]:
    visit = version.programme.visit
    if visit.state in OVER:
        yield Reason(
            "visit_over",
            _("The visit is “%(state)s”.") % {"state": VisitState(visit.state).label},
        )
    if not _stops(version).exists():
        yield Reason("empty", _("There is no stop in it."))
    missed = Unserved.objects.filter(plan=version.plan, visit=visit, kind=WishKind.MUST)
    rows = missed.select_related("site", "site_offer__site").prefetch_related(
        "site__texts", "site_offer__texts", "site_offer__site__texts"
    )
    names = list(dict.fromkeys(left.name_of(row, language) for row in rows.order_by("pk")))
    if names:
        yield Reason(
            "must_missed",
            _("Required and not in it: %(names)s.") % {"names": listed(names, language)},
        )
    refused = _stops(version).filter(stop__state__in=REFUSED).count()
    if refused:
        yield Reason(
            "host_refused",
            ngettext(
                "The host of %(count)d stop said no, or wants another time.",
                "The hosts of %(count)d stops said no, or want another time.",
                refused,
            )
            % {"count": refused},
        )


def _known(version: ProgrammeVersion) -> Iterable[str]:
    """What does not forbid it, but whoever releases should know."""
    waiting = (
        _stops(version).filter(stop__state__in=(StopState.TENTATIVE, StopState.PROPOSED)).count()
    )
    if waiting:
        yield ngettext(
            "The host of %(count)d stop has not confirmed yet.",
            "The hosts of %(count)d stops have not confirmed yet.",
            waiting,
        ) % {"count": waiting}
