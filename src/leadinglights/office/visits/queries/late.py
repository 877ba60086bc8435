"""What a delay would do, in the reader's language: what moves, what falls away, who is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Appointment, Visit
from leadinglights.office.visits.queries import notice_words
from leadinglights.office.visits.queries.names import host_name, offer_title
from leadinglights.office.visits.queries.rosters import group_name

Span = tuple[int, int]  # minutes of the day


@dataclass(frozen=True, slots=True)
class Shift:
    """One stop of one delegation before and after, by their codes."""

    delegation: str
    stop: str  # an offer, or an appointment
    before: Span | None
    after: Span | None
    joins: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class LateRow:
    """One stop before and after; `before` or `after` is empty for what comes in or falls away."""

    title: str
    host: str
    whose: str  # other guests; empty for those who are late
    before: str
    after: str
    joins: bool  # the stop stays, the guests come late
    beyond: bool  # longer than the host is open


@dataclass(frozen=True, slots=True)
class LatePreview:
    """What would be done, and what has to be sent back to do just that."""

    rows: tuple[LateRow, ...]
    moves: bool
    minutes: int
    asked_at: datetime
    plan: int
    group: str = ""
    choices: tuple[
        tuple[str, str], ...
    ] = ()  # codes and names of groups, where one has to be named


def preview(
    visit: Visit,
    shifts: Iterable[Shift],
    *,
    minutes: int,
    asked_at: datetime,
    plan: int,
    language: str,
    for_guests: bool = False,
    group: str = "",
    groups: Sequence[str] = (),
) -> LatePreview:
    """Say what a delay would do; nothing is changed. Guests are not told who the others are."""
    shifts = tuple(shifts)
    with translation.override(language):
        rows = tuple(_rows(visit, shifts, language, for_guests=for_guests))
        choices = tuple((code, group_name(i)) for i, code in enumerate(sorted(groups), start=1))
    return LatePreview(
        rows=rows,
        moves=any(not shift.joins for shift in shifts),
        minutes=minutes,
        asked_at=asked_at,
        plan=plan,
        group=group,
        choices=choices,
    )


def _rows(
    visit: Visit, shifts: Iterable[Shift], language: str, *, for_guests: bool
) -> Iterator[LateRow]:
    offers = _offers(visit)
    names = {
        one.delegation.code: said(one.delegation, "name", language)
        for one in Visit.objects.filter(period=visit.period)
        .select_related("delegation")
        .prefetch_related("delegation__texts")
    }
    for shift in shifts:
        offer = offers.get(shift.stop)
        if offer is None:
            continue
        mine = shift.delegation == visit.delegation.code
        whose = _("other guests") if for_guests else names.get(shift.delegation, "")
        yield LateRow(
            title=offer_title(offer, language),
            host=host_name(offer, language),
            whose="" if mine else whose,
            before=notice_words.span(*shift.before, language) if shift.before else "",
            after=notice_words.span(*shift.after, language) if shift.after else "",
            joins=shift.joins,
            beyond=shift.beyond,
        )


def _offers(visit: Visit) -> dict[str, SiteOffer]:
    rows = (
        SiteOffer.objects.filter(office_id=visit.office_id)
        .select_related("site", "host__organisation")
        .prefetch_related("texts", "site__texts", "host__organisation__texts")
    )
    found = {row.code: row for row in rows}
    agreed = Appointment.objects.filter(office_id=visit.office_id).values_list(
        "code", "site_offer__code"
    )
    return {**{code: found[offer] for code, offer in agreed}, **found}
