"""Which pins are a party's, and what they are worth where it does something (programme conventions §10)."""

from __future__ import annotations

from collections.abc import Sequence

from leadinglights.engines.programme.day import DINNER, LUNCH, Node, PartyDay
from leadinglights.engines.programme.guests import Appointment, Pin
from leadinglights.engines.programme.office import Office


def pins_of(office: Office, pd: PartyDay) -> list[Pin]:
    """The pins of a day's party, of all its days."""
    me, group = pd.delegation.id, pd.party.group.id
    mine = office.of_delegation(office.problem.pins, me)
    return [pin for pin in mine if pin.group in (None, group)]


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


def as_meal(office: Office, pd: PartyDay, node: Node) -> None:
    """Make a pinned table within the hours of a meal of the day that meal; any other stop stays as it is."""
    if node.offer is None or node.offer.kind != "meal":
        return
    rules, day, (choice,) = office.problem.rules, pd.day, node.choices
    weights = rules.must_weights
    for flag, name, rule, wanted, weight in (
        (LUNCH, "lunch", rules.lunch, day.lunch, weights.lunch),
        (DINNER, "dinner", rules.dinner, day.dinner, weights.dinner),
    ):
        if rule is None or wanted is False:
            continue
        if rule.earliest <= choice.start_min and choice.end_min <= rule.latest_end:
            node.kind, node.meal, node.site_key = name, flag, f"§{name}"
            node.must += weight if name in pd.meals_owed else 0
            return


def in_place(office: Office, pd: PartyDay, appointments: Sequence[Appointment]) -> None:
    """A pinned reception comes first and a farewell last, unless something agreed speaks against it."""
    rules = office.problem.rules
    others = [one.start for one in appointments if one.date == pd.date]
    others += [p.start for p in pins_of(office, pd) if p.mode == "fixed" and p.date == pd.date]
    for node in pd.nodes:
        if not (node.held and node.ceremony):
            continue
        at = node.choices[0].start_min
        if node.ceremony == "reception":
            due = rules.reception_first is True and pd.is_first
            node.first_only = due and not any(other < at for other in others)
        else:
            due = rules.farewell_last is True and pd.is_last
            node.last_only = due and not any(other > at for other in others)
