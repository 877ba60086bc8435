"""Hosts who cancel, and hosts who offer another slot: their windows, and what was agreed with them."""

from __future__ import annotations

from collections.abc import Callable

from leadinglights.engines.programme.changes import HostCancelled, SlotCountered
from leadinglights.engines.programme.clock import DAY_MIN, Window
from leadinglights.engines.programme.guests import Appointment, Pin
from leadinglights.engines.programme.replan_draft import Draft, changed
from leadinglights.engines.programme.replan_force import Held, moment_of
from leadinglights.engines.programme.replan_windows import minus, plus, without
from leadinglights.engines.programme.supply import Offer
from leadinglights.engines.programme.travel import ceil_to


def host_cancelled(draft: Draft, change: HostCancelled) -> None:
    """Without the host's offers, but for what has begun; what was agreed there stays owed, and is missed."""
    theirs = [
        one for one in draft.offers if change.offer == one.id or (change.host and change.host == one.host)
    ]  # fmt: skip
    for offer in theirs:
        appointments = {one.id for one in draft.appointments if one.offer == offer.id}
        begun = draft.begun(_at({offer.id, *appointments}))
        closed = changed(offer, windows=without(offer.windows, change.date, draft.now, begun))
        _put(draft, closed)
        for one in [a for a in draft.appointments if a.id in appointments]:
            over = draft.now is not None and (one.date, one.start) < moment_of(draft.now)
            if change.date in (None, one.date) and not over:
                _cancel(draft, offer, one)


def _at(stops: set[str]) -> Callable[[Held], bool]:
    return lambda one: one.stop in stops


def _put(draft: Draft, offer: Offer) -> None:
    draft.offers = [offer if one.id == offer.id else one for one in draft.offers]


def _cancel(draft: Draft, offer: Offer, agreed: Appointment) -> None:
    """Move an appointment to a copy of its offer that is closed: owed as before, and not to be had."""
    name = f"{offer.id} (cancelled)"
    if all(one.id != name for one in draft.offers):
        draft.offers.append(changed(offer, id=name, status="closed"))
    draft.appointments = [
        changed(one, offer=name) if one.id == agreed.id else one for one in draft.appointments
    ]


def slot_countered(draft: Draft, change: SlotCountered) -> None:
    """Without the hour that was asked for, with the one that is offered; a pin holds the delegation to it."""
    offer = next(one for one in draft.offers if one.id == change.offer)
    agreed = [
        one
        for one in draft.appointments
        if one.offer == change.offer
        and one.delegation == change.delegation
        and (change.group is None or one.group == change.group)
    ]
    asked = [
        one
        for one in draft.held
        if one.delegation == change.delegation
        and change.group in (None, one.group)
        and (one.stop == change.offer or one.stop in {a.id for a in agreed})
        and not one.begun(draft.now)
    ]
    windows = offer.windows
    # Where other groups keep the hour that was asked for, it stays open to them.
    for one in asked if change.group is None else ():
        windows = minus(windows, Window(one.date, one.item.start, one.item.end))
    minutes = _longest(draft, offer, [one.item.end - one.item.start for one in asked])
    ends = min(change.start + minutes, DAY_MIN)
    _put(draft, changed(offer, windows=plus(windows, Window(change.date, change.start, ends)),
                        starts=_starts(offer, change.start)))  # fmt: skip
    if agreed:
        draft.appointments = [
            changed(one, date=change.date, start=change.start) if one in agreed else one
            for one in draft.appointments
        ]
        return
    _hold(draft, change, offer, {one.group for one in asked})


def _longest(draft: Draft, offer: Offer, lasted: list[int]) -> int:
    """Minutes the offered slot is long: as long as what was asked for, or else the ideal as interpreted."""
    if lasted:
        return max(lasted)
    people = [*draft.interpreters, *(p for d in draft.delegations for p in d.own_interpreter)]
    rules = draft.base.rules
    factors = [rules.factor_percent(mode) for one in people for mode in one.modes]
    slowest = max(factors, default=100) if offer.languages or offer.receiver else 100
    return ceil_to(-(-offer.duration.ideal_min * slowest // 100), draft.base.grid_min)


def _starts(offer: Offer, start: int) -> tuple[int, ...]:
    return tuple(sorted({*offer.starts, start})) if offer.starts else ()


def _hold(draft: Draft, change: SlotCountered, offer: Offer, groups: set[str | None]) -> None:
    """Instead of the pins of what was asked for, a pin at the slot the host holds."""
    kept = [
        pin
        for pin in draft.pins
        if (pin.delegation, pin.offer, pin.mode) != (change.delegation, change.offer, "keep")
        or change.group not in (None, pin.group)
    ]
    one = draft.delegations[draft.number(change.delegation)]
    every: list[str | None] = [group.id for group in one.groups] or [None]
    every = every if change.group is None else [change.group]
    kept += [
        Pin(
            delegation=one.id,
            group=group,
            offer=offer.id,
            date=change.date,
            start=change.start,
            presenter=offer.presenter,
            state="held",
        )
        for group in every
        if group in groups or not groups
    ]
    draft.pins = kept
