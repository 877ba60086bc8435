"""What a label could still become: bounds by what is not done yet, and by topics worth less each time."""

from __future__ import annotations

from typing import Any

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.kernel_fields import (
    AT,
    DID,
    DOES,
    END,
    FIRST_ONLY,
    LABEL,
    LATEST,
    MEAL,
    MEALS,
    NODE,
    NODES,
    POINTS,
    TOPICS,
    VALUE,
    WEIGHT,
    WORDS,
)


@compiled
def concave(amount: int, t: int, sizes: Any) -> int:
    """Units of a topic seen so often (in millionths), for the delegation (programme conventions §9)."""
    topics, value = sizes[TOPICS], 0
    for i in range(POINTS + topics, len(sizes) - 2 * topics):
        if amount <= 0:
            break
        value += sizes[i] * min(amount, 1_000_000)
        amount -= 1_000_000
    units: int = sizes[WEIGHT] * (sizes[POINTS + t] * value // 10_000)
    return units


@compiled
def topic_gain(labels: Any, at: int, sizes: Any) -> int:
    """Value of the topic amounts at labels[at:]."""
    total = 0
    for t in range(sizes[TOPICS]):
        total += concave(labels[at + t], t, sizes)
    return total


@compiled
def topics_left(labels: Any, at: int, left: int, sizes: Any) -> int:
    """The most that so many more stops can add to the value of the topics."""
    total, topics = 0, sizes[TOPICS]
    for t in range(topics):
        top = sizes[len(sizes) - 2 * topics + t]
        total += concave(labels[at + t] + left * top, t, sizes) - concave(labels[at + t], t, sizes)
    return total


@compiled
def best_left(
    new: int, left: int, enough: int, first: int, sizes: Any, ways: Any, nodes: Any, by_gain: Any, labels: Any,
) -> int:  # fmt: skip
    """What the best stops not done yet could add, in the order of by_gain[first:]; stops adding at `enough`."""
    words, length, was = sizes[WORDS], sizes[NODE], new * sizes[LABEL]
    did, eaten, total = was + DID, labels[was + MEALS], 0
    row, end = labels[was + AT] * (sizes[NODES] + 1), labels[was + END]
    for g in range(first, first + sizes[NODES]):
        earns = by_gain[2 * g + 1]
        if earns <= 0 or total >= enough:
            break
        other = by_gain[2 * g] * length
        late = end + ways[3 * (row + by_gain[2 * g])] > nodes[other + LATEST]
        shut = late or nodes[other + FIRST_ONLY] != 0
        for w in range(words):
            if labels[did + w] & nodes[other + DOES + w]:
                shut = True
        if shut:
            continue
        if nodes[other + MEAL]:
            if eaten & nodes[other + MEAL]:
                continue
            eaten |= nodes[other + MEAL]
        elif left:
            left -= 1
        else:
            continue
        total += earns
    return total


@compiled
def promise_of(
    new: int, left: int, promise: int, sizes: Any, ways: Any, nodes: Any, by_gain: Any, labels: Any
) -> int:
    """Bound on what a label can become, by what is not done yet: the bound by time may count a stop twice."""
    value = labels[new * sizes[LABEL] + VALUE]
    more = best_left(new, left, promise - value, 0, sizes, ways, nodes, by_gain, labels)
    promise = min(promise, value + more)
    if sizes[TOPICS]:
        # Topics are worth less with every stop: the stops without them, and all topics together.
        value += topics_left(labels, new * sizes[LABEL] + DID + sizes[WORDS], left, sizes)
        if value < promise:
            more = best_left(
                new, left, promise - value, sizes[NODES], sizes, ways, nodes, by_gain, labels
            )
            promise = min(promise, value + more)
    return promise
