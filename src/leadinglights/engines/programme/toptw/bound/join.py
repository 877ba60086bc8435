"""Whole tours from labels of both directions: every pair that fits in time and is worth enough.

A place both labels remember is paid for once only: its weight is taken off, the tour leaves it out the
second time.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from leadinglights.engines.programme.compiled import compiled, sequence
from leadinglights.engines.programme.toptw.bound.grow import Task, summed
from leadinglights.engines.programme.toptw.bound.labels import Labels
from leadinglights.engines.programme.toptw.bound.prices import Weights


class Found(NamedTuple):
    """Pairs of labels: the best of each slot, or all in turn; label -1 at the end is none."""

    ahead: Any
    back: Any
    value: Any
    at: Any  # pairs written, next label to look at, looks spent
    best: Any  # (1,) best value seen


def room(slots: int, floor: int) -> Found:
    """Room for so many pairs, none of them above the floor yet."""
    return Found(
        sequence(np.full(slots, -1)),
        sequence(np.full(slots, -1)),
        sequence(np.full(slots, floor)),
        sequence(np.zeros(3)),
        sequence([floor]),
    )


@compiled
def together(weights: Weights, ahead: Labels, back: Labels, one: int, two: int) -> int:
    """What a pair loses: places remembered twice, and cuts half full on both sides."""
    lost, words = 0, ahead.words
    for word in range(words):
        both = ahead.sets[one * words + word] & back.sets[two * words + word]
        if both:
            lost += summed(weights.charges, word * 2048, both)
    cuts = ahead.state[one] & back.state[two]
    if cuts:
        lost += summed(weights.fines, 0, cuts)
    return lost


@compiled
def enter(found: Found, slot: int, one: int, two: int, value: int) -> None:
    """Keep the pair if it is the best of its slot."""
    if value > found.value[slot]:
        found.ahead[slot], found.back[slot], found.value[slot] = one, two, value
    found.best[0] = max(found.best[0], value)


@compiled
def best_pairs(task: Task, ahead: Labels, back: Labels, found: Found, budget: int) -> int:
    """The best tour for every last node of the first half, and for every first node of the second."""
    net, weights, floor, size = task.net, task.weights, task.floor, task.net.size
    while found.at[1] < ahead.at[0]:
        if found.at[2] > budget:
            return 1
        one = found.at[1]
        found.at[1] += 1
        if ahead.after[one] == -2:
            continue
        node, time, value = ahead.node[one], ahead.time[one], ahead.value[one]
        if value > floor and time + net.home[node] <= net.horizon:
            enter(found, node, one, -1, value)
        for arc in range(net.starts[node], net.starts[node + 1]):
            head = net.heads[arc]
            two = back.first[head]
            start = max(time + net.legs[arc], net.opens[head])
            if two < 0 or start > net.closes[head]:
                continue
            above = max(floor, min(found.value[node], found.value[size + head]))
            while two >= 0:
                total = value + back.value[two]
                if total <= above:
                    break
                found.at[2] += 1
                if net.horizon - back.time[two] >= start:
                    total -= together(weights, ahead, back, one, two)
                    if total > above:
                        enter(found, node, one, two, total)
                        enter(found, size + head, one, two, total)
                        above = max(floor, min(found.value[node], found.value[size + head]))
                two = back.after[two]
    return 0


@compiled
def all_pairs(task: Task, ahead: Labels, back: Labels, found: Found, budget: int) -> int:
    """Every tour worth more than the floor, until the room is full (2) or the budget spent (1)."""
    net, weights, floor = task.net, task.weights, task.floor
    while found.at[1] < ahead.at[0]:
        if found.at[2] > budget:
            return 1
        one = found.at[1]
        found.at[1] += 1
        if ahead.after[one] == -2:
            continue
        node, time, value = ahead.node[one], ahead.time[one], ahead.value[one]
        if value > floor and time + net.home[node] <= net.horizon:
            if found.at[0] == len(found.ahead):
                return 2
            found.ahead[found.at[0]], found.back[found.at[0]] = one, -1
            found.at[0] += 1
        for arc in range(net.starts[node], net.starts[node + 1]):
            head = net.heads[arc]
            two = back.first[head]
            start = max(time + net.legs[arc], net.opens[head])
            if start > net.closes[head]:
                continue
            while two >= 0 and value + back.value[two] > floor:
                found.at[2] += 1
                if net.horizon - back.time[two] >= start:
                    lost = together(weights, ahead, back, one, two)
                    if value + back.value[two] - lost > floor:
                        if found.at[0] == len(found.ahead):
                            return 2
                        found.ahead[found.at[0]], found.back[found.at[0]] = one, two
                        found.at[0] += 1
                two = back.after[two]
    return 0
