"""Guests who come late, in another number, with another wish, or who had not been announced at all."""

from __future__ import annotations

from leadinglights.engines.programme.changes import (
    DelegationAdded,
    DelegationLate,
    PersonsChanged,
    WishAdded,
)
from leadinglights.engines.programme.faults import wish_meets
from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.replan_draft import Draft, changed
from leadinglights.engines.programme.supply import Offer


def delegation_late(draft: Draft, change: DelegationLate) -> None:
    """The day begins later."""
    number = draft.number(change.delegation)
    one = draft.delegations[number]
    days = tuple(
        changed(day, from_min=day.from_min + change.minutes) if day.date == change.date else day
        for day in one.days
    )
    draft.delegations[number] = changed(one, days=days)


def persons_changed(draft: Draft, change: PersonsChanged) -> None:
    """Other numbers; an offer that is now too small for all who could come is closed."""
    number = draft.number(change.delegation)
    one = draft.delegations[number]
    groups = tuple(
        changed(group, persons=change.persons)
        if change.group in (None, group.id) or len(one.groups) == 1
        else group
        for group in one.groups
    )
    persons = sum(group.persons for group in groups) if groups else change.persons
    draft.delegations[number] = changed(one, groups=groups, persons=persons)
    draft.offers = [_closed_if_too_small(draft, offer) for offer in draft.offers]


def _closed_if_too_small(draft: Draft, offer: Offer) -> Offer:
    """A problem may not offer what nobody fits into; what somebody else visits stays open."""
    sizes = [
        group.persons
        for one in draft.delegations
        if _could_come(one, offer)
        for group in one.parties
    ]
    visited = {one.delegation for one in draft.held if one.stop == offer.id}
    others = visited - {one.id for one in draft.delegations if _could_come(one, offer)}
    too_small = bool(sizes) and offer.capacity < min(sizes) and not others
    return changed(offer, status="closed") if too_small and offer.status == "operating" else offer


def _could_come(one: Delegation, offer: Offer) -> bool:
    if offer.kind == "meal":
        return True
    owed = {"reception": one.reception.kind, "farewell": one.farewell.kind}.get(offer.kind, "none")
    return owed != "none" or any(wish_meets(wish, offer) for wish in one.wishes)


def delegation_added(draft: Draft, change: DelegationAdded, path: str) -> None:
    """One delegation more, after all others."""
    draft.written[f"delegations[{len(draft.delegations)}]"] = f"{path}.delegation"
    draft.delegations.append(change.delegation)


def wish_added(draft: Draft, change: WishAdded, path: str) -> None:
    """One wish more, after all others."""
    number = draft.number(change.delegation)
    one = draft.delegations[number]
    draft.written[f"delegations[{number}].wishes[{len(one.wishes)}]"] = f"{path}.wish"
    draft.delegations[number] = changed(one, wishes=(*one.wishes, change.wish))
