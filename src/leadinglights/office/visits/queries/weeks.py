"""The list of planning periods, page by page: however many years an office has kept them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.queries.texts import nearest
from leadinglights.office.visits.models import (
    DelegationText,
    PlanningPeriod,
    ProgrammeVersion,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries.current import IN_FORCE
from leadinglights.office.visits.queries.day import period_title
from leadinglights.office.visits.queries.words import together
from leadinglights.office.visits.states import VisitRequestState

A_PAGE: Final = 10  # weeks
OPEN_REQUESTS: Final = (VisitRequestState.RECEIVED, VisitRequestState.IN_TRIAGE)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One planning period in the list of weeks."""

    period_id: UUID
    title: str
    from_: date
    to: date
    delegations: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class WeekList:
    """One page of the list."""

    rows: tuple[WeekRow, ...]
    page: int
    has_more: bool


def listed(*, actor: Actor | None, language: str, page: int = 1, a_page: int = A_PAGE) -> WeekList:
    """Return a page of the planning periods of the actor's office, the latest first."""
    page = max(page, 1)
    first = (page - 1) * a_page
    found = PlanningPeriod.objects.visible_to(actor).order_by("-starts_on", "pk")
    periods = list(found[first : first + a_page + 1])
    shown = periods[:a_page]
    visits = _visits(shown)
    announced = _announced(shown)
    names = _names(
        [guests for rows in visits.values() for guests, _planned in rows]
        + [guests for rows in announced.values() for guests in rows],
        language,
    )
    with translation.override(language):
        rows = tuple(
            _row(period, visits[period.pk], announced[period.pk], names, language)
            for period in shown
        )
    return WeekList(rows=rows, page=page, has_more=len(periods) > a_page)


def _visits(periods: Sequence[PlanningPeriod]) -> Mapping[int, list[tuple[int, bool]]]:
    """Give who comes in each period, in the order of arrival, and whether it has a programme."""
    in_force = ProgrammeVersion.objects.filter(
        programme__visit=OuterRef("pk"), state__in=IN_FORCE
    ).order_by()
    rows = (
        Visit.objects.filter(period__in=periods)
        .annotate(planned=Exists(in_force))
        .order_by("arrives", "pk")
        .values_list("period_id", "delegation_id", "planned")
    )
    found: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
    for period, guests, planned in rows:
        found[period].append((guests, planned))
    return found


def _announced(periods: Sequence[PlanningPeriod]) -> Mapping[int, list[int]]:
    """Give who asked to come in each period and has no visit yet."""
    rows = (
        VisitRequest.objects.filter(
            period__in=periods, state__in=OPEN_REQUESTS, delegation__isnull=False
        )
        .order_by("received_on", "pk")
        .values_list("period_id", "delegation_id")
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for period, guests in rows:
        if period is not None:
            found[period].append(guests)
    return found


def _names(delegations: Iterable[int], language: str) -> Mapping[int, str]:
    texts = DelegationText.objects.filter(delegation__in=set(delegations))
    said: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for guests, written_in, name in texts.values_list("delegation_id", "language", "name"):
        said[guests][written_in] = name
    return {guests: nearest(names, language)[0] for guests, names in said.items()}


def _row(
    period: PlanningPeriod,
    visits: Sequence[tuple[int, bool]],
    announced: Sequence[int],
    names: Mapping[int, str],
    language: str,
) -> WeekRow:
    coming = [guests for guests, _planned in visits]
    return WeekRow(
        period_id=period.public_id,
        title=period_title(period.starts_on, period.ends_on, language),
        from_=period.starts_on,
        to=period.ends_on,
        delegations=tuple(names.get(guests, "") for guests in (*coming, *announced)),
        sentence=_sentence(visits, len(announced), language),
    )


def _sentence(visits: Sequence[tuple[int, bool]], announced: int, language: str) -> str:
    if not visits and not announced:
        return _("No delegation yet.")
    parts = []
    if visits:
        parts.append(delegations(len(visits)))
        whole = all(planned for _guests, planned in visits)
        parts.append(_("Planned.") if whole else _("Not planned yet."))
    if announced:
        parts.append(
            ngettext(
                "%(count)d delegation is announced, without a programme.",
                "%(count)d delegations are announced, without a programme.",
                announced,
            )
            % {"count": announced}
        )
    return together(parts, language)


def delegations(count: int) -> str:
    """Say how many delegations there are."""
    return ngettext("%(count)d delegation.", "%(count)d delegations.", count) % {"count": count}
