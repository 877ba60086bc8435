"""Which pins are a party's, and what they are worth where it does something (programme conventions §10)."""

from __future__ import annotations

from leadinglights.engines.programme.day import Node, PartyDay
from leadinglights.engines.programme.guests import Pin
from leadinglights.engines.programme.office import Office


def pins_of(office: Office, pd: PartyDay) -> list[Pin]:
    """The pins of a day's party, of all its days."""
    me, group = pd.delegation.id, pd.party.group.id
    return [p for p in office.problem.pins if p.delegation == me and p.group in (None, group)]


def kept_at(
    office: Office, pd: PartyDay, node: Node, minutes: tuple[int, int], pins: list[Pin]
) -> int:
    """What the party's pins are worth if it does this from the first to the second minute (§10)."""
    kept = 0
    for pin in pins:
        if pin.offer != node.stop or pin.date != pd.date or pin.mode == "fixed":
            continue
        if node.meal and meal_at(office, pin.start) != node.kind:
            continue  # a table at noon and one in the evening are two stops
        moved = pin.keep_weight * office.problem.rules.moved_share // 100
        kept += pin.keep_weight if unchanged(pin, node, minutes) else moved
    return kept


def unchanged(pin: Pin, node: Node, minutes: tuple[int, int]) -> bool:
    """Whether a stop from the first to the second minute of its date is the pinned one."""
    return (
        pin.start == minutes[0]
        and pin.duration_min in (None, minutes[1] - minutes[0])
        and pin.presenter in (None, node.offer.presenter if node.offer else None)
    )


def meal_at(office: Office, start_min: int) -> str:
    """Which meal a table at this minute is: dinner within its hours only, else lunch."""
    lunch, dinner = office.problem.rules.lunch, office.problem.rules.dinner
    if lunch is not None and lunch.earliest <= start_min < lunch.latest_end:
        return "lunch"
    if dinner is not None and dinner.earliest <= start_min < dinner.latest_end:
        return "dinner"
    return "lunch"
