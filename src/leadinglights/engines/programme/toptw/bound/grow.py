"""Grow labels from the start point in the order of time, dropping the beaten and the hopeless.

Weights are never negative and leaving out a stop never makes a tour later. So a label may beat another
although it remembers more places: it pays the weights of those the other could still visit, which is
what leaving them out would lose.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.toptw.bound.labels import Labels
from leadinglights.engines.programme.toptw.bound.network import Net
from leadinglights.engines.programme.toptw.bound.prices import Weights


class Task(NamedTuple):
    """What labels are grown for: everything that stays the same while they grow and are joined."""

    net: Net
    weights: Weights
    rest: Any  # by cell, what is still to be earned at best [parts of a point]
    limit: int  # last start [ticks]
    floor: int  # tours worth no more than this are of no use [parts of a point]
    mode: int


LOOSE, EXACT, COVER = 0, 1, 2  # who beats: value alone; value less charges; only a larger set
DONE, PAUSED, FULL = 0, 1, 2


@compiled
def summed(table: Any, base: int, members: int) -> int:
    """Sum of a table by byte over a set's word."""
    total = 0
    while members:
        total += table[base + (members & 255)]
        members >>= 8
        base += 256
    return total


@compiled
def excess(labels: Labels, table: Any, one: int, two: int, most: int) -> int:
    """Charge of what label one remembers and label two does not; stops where it is above `most`."""
    total, words = 0, labels.words
    for word in range(words):
        extra = labels.sets[one * words + word] & ~labels.sets[two * words + word]
        if extra:
            total += summed(table, word * 2048, extra)
            if total > most:
                break
    return total


@compiled
def holds_all(labels: Labels, one: int, two: int) -> bool:
    """Whether label one has visited all that label two has."""
    words = labels.words
    for word in range(words):
        if labels.sets[two * words + word] & ~labels.sets[one * words + word]:
            return False
    return True


@compiled
def stands(task: Task, labels: Labels, label: int) -> bool:
    """Whether no label of its node beats this one; then it is put among them by its value."""
    weights, mode = task.weights, task.mode
    node, time, value = labels.node[label], labels.time[label], labels.value[label]
    before, other, looked = -1, labels.first[node], 1
    while other >= 0:
        spare = labels.value[other] - value
        if spare < 0:
            break
        looked += 1
        if labels.time[other] <= time:
            if mode == 0:
                beaten = True
            elif mode == 2:
                beaten = holds_all(labels, other, label)
            else:
                more = labels.state[other] & ~labels.state[label]
                if more:
                    spare -= summed(weights.fines, 0, more)
                beaten = (
                    spare >= 0 and excess(labels, weights.charges, other, label, spare) <= spare
                )
            if beaten:
                labels.at[2] += looked
                return False
        before, other = other, labels.after[other]
    labels.at[2] += looked
    labels.after[label] = other
    if before < 0:
        labels.first[node] = label
    else:
        labels.after[before] = label
    return True


@compiled
def extend(task: Task, labels: Labels, label: int) -> None:
    """Make the label's successors that start by `limit` and can still end above `floor`."""
    net, weights, rest = task.net, task.weights, task.rest
    limit, floor, mode = task.limit, task.floor, task.mode
    words, node = net.words, labels.node[label]
    time, value, state = labels.time[label], labels.value[label], labels.state[label]
    count = labels.at[0]
    labels.at[2] += (net.starts[node + 1] - net.starts[node]) // 4
    for arc in range(net.starts[node], net.starts[node + 1]):
        head = net.heads[arc]
        start = max(time + net.legs[arc], net.opens[head])
        if start > net.closes[head] or start > limit:
            continue
        cell = net.offsets[head] + ((start - net.opens[head]) >> net.shift)
        if value + rest[cell] <= floor:
            continue
        word, bit = head // 63, head % 63
        if (labels.sets[label * words + word] >> bit) & 1:
            continue
        gain = weights.weights[head]
        if gain == 0 and mode != 2:
            continue  # a stop that earns nothing may be left out
        earned = value + gain
        hit = weights.hits[head]
        if state & hit:
            earned -= summed(weights.fines, 0, state & hit)
            if earned - gain + rest[cell] <= floor:
                continue
        for each in range(words):
            kept = labels.sets[label * words + each]
            if mode == 1:
                kept &= weights.near[head * words + each] & net.reach[cell * words + each]
            labels.sets[count * words + each] = kept
        labels.sets[count * words + word] |= 1 << bit
        labels.node[count], labels.time[count], labels.value[count] = head, start, earned
        labels.parent[count], labels.state[count], labels.after[count] = label, state ^ hit, -2
        place = start >> labels.width
        labels.later[count], labels.bucket[place] = labels.bucket[place], count
        count += 1
    labels.at[0] = count


@compiled
def grow(task: Task, labels: Labels, budget: int) -> int:
    """Go on growing until all is done, the budget of looks is spent or the room is full."""
    last = task.limit >> labels.width
    while labels.at[1] <= last:
        label = labels.bucket[labels.at[1]]
        if label < 0:
            labels.at[1] += 1
            continue
        if labels.at[0] + task.net.size > labels.capacity:
            return 2
        if labels.at[2] > budget:
            return 1
        labels.bucket[labels.at[1]] = labels.later[label]
        if stands(task, labels, label):
            extend(task, labels, label)
    return 0
