"""Offers too small for everybody who could come: closed for the week, so that the rest can be planned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadinglights.engines.programme.rules import Rules

CEREMONIES = ("reception", "farewell")


def without_too_small(document: Mapping[str, Any]) -> dict[str, Any]:
    """The problem's document with every offer closed that no group who could come fits into.

    The planner refuses a week that offers such a thing. Closed, it costs the guests that stop alone,
    and the planner says that the group is too large for it.
    """
    guests = document["delegations"]
    most = document["rules"].get("groups_at_most", Rules().groups_at_most)
    offers = [
        {**offer, "status": "closed"} if _too_small(offer, guests, most) else offer
        for offer in document["offers"]
    ]
    return {**document, "offers": offers}


def _too_small(offer: Mapping[str, Any], guests: list[Mapping[str, Any]], most_groups: int) -> bool:
    sizes = [
        size
        for one in guests
        if _could_come(one, offer)
        for size in (
            [group["persons"] for group in one.get("groups", ())] or [_as_one(one, most_groups)]
        )
    ]
    return bool(sizes) and offer["capacity"] < min(sizes)


def _as_one(one: Mapping[str, Any], most_groups: int) -> int:
    """How many come at a time at least: all, or as few as the planner may divide them into."""
    return -(-one["persons"] // most_groups) if one.get("may_split") else int(one["persons"])


def _could_come(one: Mapping[str, Any], offer: Mapping[str, Any]) -> bool:
    if offer["kind"] == "meal":
        return True
    if offer["kind"] in CEREMONIES and one.get(offer["kind"], {}).get("kind", "none") != "none":
        return True
    return any(
        wish["offer"] == offer["id"] if wish.get("offer") else wish.get("site") == offer.get("site")
        for wish in one["wishes"]
    )
