"""What is owed and nothing else: the same musts in a problem that is small enough to try many times.

Optional stops only take time, people and rooms from what is owed: a plan that meets everything exists with
them exactly where one exists without them.
"""

from __future__ import annotations

from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.rules import Objective
from leadinglights.engines.programme.supply import Offer


def owed_only(problem: Problem) -> Problem:
    """The problem without anything optional: wishes, topics, pins that may go, meetings only wished."""
    guests = tuple(_owed_to(one) for one in problem.delegations)
    pins = tuple(pin for pin in problem.pins if pin.mode == "fixed")
    named = {one.offer for one in problem.appointments} | {pin.offer for pin in pins}
    wished = {
        name for one in guests for wish in one.wishes for name in (wish.offer, wish.site) if name
    }
    ceremonies = {
        kind
        for one in guests
        for kind, ceremony in (("reception", one.reception), ("farewell", one.farewell))
        if ceremony.kind == "must"
    }

    def needed(offer: Offer) -> bool:
        ids = {offer.id, offer.site}
        return offer.kind in ("meal", *ceremonies) or offer.id in named or bool(ids & wished)

    return problem.model_copy(
        update={
            "delegations": guests,
            "pins": pins,
            "meetings": tuple(one for one in problem.meetings if one.kind == "must"),
            "offers": tuple(offer for offer in problem.offers if needed(offer)),
            "objective": Objective(),
        }
    )


def _owed_to(one: Delegation) -> Delegation:
    update: dict[str, object] = {
        "wishes": tuple(wish for wish in one.wishes if wish.kind != "wish"),
        "topics": {},
    }
    for kind, ceremony in (("reception", one.reception), ("farewell", one.farewell)):
        if ceremony.kind == "wish":
            update[kind] = ceremony.model_copy(update={"kind": "none"})
    return one.model_copy(update=update)
