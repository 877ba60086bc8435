"""Tours between nodes and places: whether they can be made, and what is left of overlapping ones."""

from __future__ import annotations

from leadinglights.engines.programme.toptw.bound.network import Network
from leadinglights.engines.programme.toptw.instance import Instance, Tour


def possible(instance: Instance, tour: Tour) -> bool:
    """Whether a tour keeps every window and is back in time, by the instance's own legs."""
    size, legs = instance.n + 1, instance.leg
    now, here = 0, 0
    for place in tour:
        now = max(now + int(legs[here * size + place]), int(instance.opens[place]))
        if now > int(instance.closes[place]):
            return False
        here = place
    return now + int(legs[here * size]) <= int(instance.closes[0])


def disjoint(
    instance: Instance, network: Network, tours: tuple[Tour, ...]
) -> tuple[Tour, ...] | None:
    """Tours by place from tours by node, later visits to a place left out; None if one cannot be made."""
    seen: set[int] = set()
    made = []
    for tour in tours:
        places = []
        for node in tour:
            if node not in seen:
                seen.add(node)
                places.append(int(network.places[node]))
        if places:
            made.append(tuple(places))
    return tuple(made) if all(possible(instance, tour) for tour in made) else None


def by_node(network: Network, tours: list[Tour]) -> list[Tour]:
    """Tours by node from tours by place, without those that visit a place the network left out."""
    nodes = {int(place): node for node, place in enumerate(network.places)}
    return [
        tuple(nodes[place] for place in tour)
        for tour in tours
        if tour and all(place in nodes for place in tour)
    ]
