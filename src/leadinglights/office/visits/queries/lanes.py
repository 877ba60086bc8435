"""The lane of one delegation on the board: its days, and in them its stops, legs and meals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import cast

from django.utils.translation import gettext as _

from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import ProgrammeItem, Visit
from leadinglights.office.visits.queries import current, lines
from leadinglights.office.visits.queries.day import guests
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import (
    at_minute,
    host_name,
    native_name,
    offer_title,
    site_name,
    titled,
)
from leadinglights.office.visits.queries.rows import (
    BoardCell,
    BoardItem,
    BoardLane,
    Presence,
    StateCount,
)
from leadinglights.office.visits.queries.rows import ItemKind as Kind
from leadinglights.office.visits.queries.week import Week
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import DelegationKind, ItemKind, StopState

MOVABLE = (ItemKind.STOP, ItemKind.RECEPTION, ItemKind.MEAL)


def lane(
    visit: Visit, week: Week, names: Glossary, language: str, *, to_tell: str = ""
) -> BoardLane:
    items = lines.once_for_all_groups(week.items_of(visit))
    by_day = {on: list(of_day) for on, of_day in groupby(items, key=lambda item: item.on)}
    delegation = visit.delegation
    name, lang = native_name(delegation, language)
    interests = sorted(delegation.interests.all(), key=lambda row: (-row.points, row.pk))
    return BoardLane(
        visit_id=visit.public_id,
        name=said(delegation, "name", language),
        native_name=name,
        native_lang=lang,
        kind_label=str(DelegationKind(delegation.kind).label),
        head=titled(delegation.head, language),
        persons=guests(visit),
        interests=tuple(said(row.topic, "name", language) for row in interests),
        counts=counts(items),
        cells=tuple(
            _cell(on, visit, by_day.get(on, []), names, language, held=week.held)
            for on in week.days
        ),
        to_tell=to_tell,
    )


def counts(items: Iterable[ProgrammeItem]) -> tuple[StateCount, ...]:
    """Count stops by state, in the order of the states."""
    states = [item.stop.state for item in items if item.stop]
    return tuple(
        StateCount(
            state=state.value,
            count=states.count(state.value),
            sentence=_("%(count)d %(state)s")
            % {"count": states.count(state.value), "state": state.label},
        )
        for state in StopState
        if state.value in states
    )


def _cell(
    on: date,
    visit: Visit,
    items: Sequence[ProgrammeItem],
    names: Glossary,
    language: str,
    *,
    held: frozenset[current.Table],
) -> BoardCell:
    return BoardCell(
        on=on,
        presence=_presence(on, visit),
        items=tuple(
            replace(
                _item(item, visit, names, language),
                pinned=bool(item.stop and item.stop.pinned)
                or current.table_of(visit, item) in held,
            )
            for item in items
        ),
    )


def _presence(on: date, visit: Visit) -> Presence:
    if on < lines.local(visit.arrives, visit).date():
        return "not_yet"
    if on > lines.local(visit.departs, visit).date():
        return "left"
    return "here"


def _item(item: ProgrammeItem, visit: Visit, names: Glossary, language: str) -> BoardItem:
    offer = item.site_offer
    at_host = item.kind in (ItemKind.STOP, ItemKind.RECEPTION) and offer is not None
    state = item.stop.state if item.stop else ""
    return BoardItem(
        key=f"{visit.public_id}-{item.position}",
        kind=cast("Kind", item.kind),
        title=_item_title(item, language),
        place=site_name(offer.site if offer else item.to_site, language),
        starts=at_minute(item.starts_min),
        ends=at_minute(item.ends_min),
        state=state,
        state_label=str(StopState(state).label) if state else "",
        minutes=(item.minutes or 0)
        if item.kind == ItemKind.LEG
        else item.ends_min - item.starts_min,
        km=item.km,
        assumed=lines.is_assumed(item, visit),
        lines=tuple(_small_print(item, language)) if at_host else (),
        offer_id=offer.public_id if offer else None,
        href_day=item.on,
        shared=_shared(item, names, language),
        stop=offer.code if offer and item.kind in MOVABLE else "",
        group=item.group.code if item.group else "",
        start_min=item.starts_min,
        end_min=item.ends_min,
    )


def _item_title(item: ProgrammeItem, language: str) -> str:
    if item.kind in (ItemKind.STOP, ItemKind.RECEPTION) and item.site_offer:
        return offer_title(item.site_offer, language)
    if item.kind == ItemKind.LEG:
        return lines.short_leg(item, language)
    return lines.sentence(item, language)


def _shared(item: ProgrammeItem, names: Glossary, language: str) -> str:
    if not item.shared_with:
        return ""
    others = listed((names.delegation(code) for code in item.shared_with), language)
    return _("together with %(others)s") % {"others": others}


def _small_print(item: ProgrammeItem, language: str) -> Iterable[str]:
    offer = item.site_offer
    host = host_name(offer, language)
    if item.receiver:
        yield titled(item.receiver.person, language)
    elif host and host != site_name(offer.site, language):
        yield host
    if item.group:
        yield _("group %(code)s") % {"code": item.group.code}
