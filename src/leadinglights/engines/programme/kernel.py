"""The inner loops of the day search, on flat sequences of whole numbers: compiled or interpreted alike.

Slots here count from the first slot of the day. A label is a way to spend the day so far; labels are
taken up in order of the best they could still become (completion bound), so that what cannot reach the
best day is never extended.

Layouts are flat, since a compiled call pays for every sequence it is given: rest[((f * C + c) * (n + 1) + j)
* S + s] with C = most stops + 1, S = slots + 1, node n the start or end of the day; records of labels,
options, nodes and ways one after the other, with the fields named below; `sizes` holds the numbers.
"""

from __future__ import annotations

import heapq
from typing import Any

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.kernel_fields import (
    AMOUNTS,
    AT,
    BEST,
    BY,
    DID,
    DOES,
    DONE,
    END,
    FLAG_AT,
    FLOOR,
    FROM,
    FULL,
    GAIN,
    GOOD,
    HOPELESS,
    KEEP,
    LABEL,
    LAST_ONLY,
    LIMITED,
    LISTING,
    MADE,
    MEAL,
    MEALS,
    MOST,
    MOST_STOPS,
    NEVER,
    NEXT,
    NODE,
    NODES,
    ODD,
    OPTION,
    PARENT,
    REST,
    ROOM,
    SLACK,
    SLOTS,
    SPOKEN,
    START,
    STARTS_COUNT,
    STOPS,
    TOPICS,
    TOUCHES,
    UNTIL,
    VALUE,
    WEIGHS,
    WORDS,
)
from leadinglights.engines.programme.kernel_labels import (
    begin,
    dominated,
    dues,
    least_of,
    may_go,
    within_limits,
)
from leadinglights.engines.programme.kernel_promise import promise_of, topic_gain


@compiled
def take(
    i: int, o: int, k: int, worth: int, onwards: int, least: int, sizes: Any, ways: Any, nodes: Any,
    by_gain: Any, options: Any, labels: Any, good: Any, tally: Any,
) -> int:  # fmt: skip
    """Make the label that does option `o` of node `k` after label `i`, if it is good or promises to be.

    Answers what it promises, or NEVER where it need not be taken up again.
    """
    n, words, node, option = sizes[NODES], sizes[WORDS], k * sizes[NODE], o * sizes[OPTION]
    new, was = tally[MADE], i * sizes[LABEL]
    at, finish = new * sizes[LABEL], options[option + UNTIL]
    home = (k * (n + 1) + n) * 3
    fits = 2
    if sizes[LIMITED]:
        fits = within_limits(i, new, option, k, sizes, ways, options, labels)
        if fits == 0:
            return NEVER
    may_leave = fits == 2 and finish + ways[home] <= sizes[SLOTS]
    for w in range(words):
        done = labels[was + DID + w] | nodes[node + DOES + w]
        labels[at + DID + w] = done
        if nodes[n * sizes[NODE] + DOES + w] & ~done:
            may_leave = False
    stops = labels[was + STOPS] + (0 if nodes[node + MEAL] else 1)
    labels[at + VALUE], labels[at + AT], labels[at + END], labels[at + STOPS] = (
        worth,
        k,
        finish,
        stops,
    )
    labels[at + MEALS] = labels[was + MEALS] | nodes[node + MEAL]
    labels[at + PARENT], labels[at + BY], labels[at + NEXT] = i, o, -1
    labels[at + ODD] = labels[was + ODD] ^ nodes[node + TOUCHES]
    whole = worth - ways[home + 1]
    if may_leave and whole > sizes[FLOOR] and (whole > tally[BEST] or sizes[KEEP] > 1):
        good[tally[GOOD]] = new
        tally[MADE], tally[GOOD] = new + 1, tally[GOOD] + 1
        tally[BEST] = max(tally[BEST], whole)
        if not sizes[LISTING]:
            least = max(least, tally[BEST] - sizes[SLACK])
    if nodes[node + LAST_ONLY] or worth + onwards <= least:
        return NEVER
    left = sizes[MOST_STOPS] - stops
    promise = promise_of(new, left, worth + onwards, sizes, ways, nodes, by_gain, labels)
    if promise <= least:
        return NEVER
    tally[MADE] = new + 1
    return promise


@compiled
def go_to(
    i: int, k: int, ready: int, sizes: Any, ways: Any, nodes: Any, by_gain: Any, options: Any, rest: Any,
    labels: Any, good: Any, tally: Any, promised: Any,
) -> int:  # fmt: skip
    """Extend label `i` by the options of node `k` that start from slot `ready` on.

    What the new labels promise goes to `promised` (label, promise); answers how many there are.
    """
    n, topics, length, node = sizes[NODES], sizes[TOPICS], sizes[OPTION], k * sizes[NODE]
    was, listing, found = i * sizes[LABEL], sizes[LISTING], 0
    meal = nodes[node + MEAL]
    left = sizes[MOST_STOPS] - labels[was + STOPS] - (0 if meal else 1)
    base = labels[was + VALUE] - ways[(labels[was + AT] * (n + 1) + k) * 3 + 1]
    base -= dues(labels[was + ODD] & nodes[node + TOUCHES], sizes, nodes)
    state = sizes[FLAG_AT + (labels[was + MEALS] | meal)] * (sizes[MOST_STOPS] + 1) + left
    onward = (state * (n + 1) + k) * (sizes[SLOTS] + 1)
    rests, tail = 0, DID + sizes[WORDS]
    if labels[was + BY] >= 0 and options[labels[was + BY] * length + SPOKEN]:
        rests = sizes[REST]
    before = topic_gain(labels, was + tail, sizes)
    top_gain, top_weight, top_spoken = NEVER, -1, 0
    for o in range(nodes[node + FROM], nodes[node + sizes[NODE] + FROM]):
        at = o * length
        start, gain = options[at + START], options[at + GAIN]
        spoken, weight = options[at + SPOKEN], options[at + WEIGHS]
        if start < ready or (rests and spoken and start < labels[was + END] + rests):
            continue
        onwards = rest[onward + options[at + UNTIL]]
        least = least_of(sizes, tally)
        if onwards <= HOPELESS or base + options[at + MOST] + onwards <= least:
            continue
        if not listing and not sizes[STARTS_COUNT]:
            # Options come in order of their end: one that earns no more than an earlier one is useless.
            if gain <= top_gain and weight <= top_weight and spoken >= top_spoken:
                continue
            if gain >= top_gain and weight >= top_weight and not rests:
                top_gain, top_weight, top_spoken = gain, weight, spoken
        worth, new = base + gain, tally[MADE]
        sees = new * sizes[LABEL] + tail
        for t in range(topics):
            labels[sees + t] = labels[was + tail + t] + options[at + AMOUNTS + t]
        if weight:
            worth += topic_gain(labels, sees, sizes) - before
        promise = take(
            i, o, k, worth, onwards, least, sizes, ways, nodes, by_gain, options, labels, good, tally
        )  # fmt: skip
        if promise > NEVER:
            promised[2 * found], promised[2 * found + 1] = new, promise
            found += 1
    return found


@compiled
def walk(
    sizes: Any, ways: Any, nodes: Any, by_gain: Any, options: Any, rest: Any, reach: Any, labels: Any,
    heads: Any, good: Any, tally: Any, promised: Any,
) -> int:  # fmt: skip
    """Search one day; answers FULL where the sequences are too short, else DONE.

    `good` gets the labels that may go home, `tally` how many labels and good ones there are and the best
    value. Sequences as `label.Search` builds them.
    """
    n, slots, state = sizes[NODES], sizes[SLOTS], sizes[MOST_STOPS] + 1
    listing, length = sizes[LISTING], sizes[LABEL]
    begin(sizes, ways, nodes, labels, good, tally)
    root = (sizes[FLAG_AT] * state + state - 1) * (n + 1) * (slots + 1)
    queue = [(-rest[root + n * (slots + 1)], 0)]
    while len(queue) > 0:
        promise, i = heapq.heappop(queue)
        if -promise <= least_of(sizes, tally):
            break
        was = i * length
        if not listing and dominated(i, sizes, nodes, labels, heads):
            continue
        j, left = labels[was + AT], state - 1 - labels[was + STOPS]
        open_from = (sizes[FLAG_AT + labels[was + MEALS]] * state + left) * n * (slots + 1)
        for k in range(n):
            if not may_go(i, k, sizes, nodes, labels):
                continue
            node = k * sizes[NODE]
            way = (j * (n + 1) + k) * 3
            ready = labels[was + END] + ways[way]
            if ready > slots:
                continue
            there = reach[open_from + k * (slots + 1) + ready]
            least = least_of(sizes, tally)
            if there <= HOPELESS or labels[was + VALUE] - ways[way + 1] + there <= least:
                continue
            if (
                tally[MADE] + nodes[node + sizes[NODE] + FROM] - nodes[node + FROM] + 1
                >= sizes[ROOM]
            ):
                return FULL
            found = go_to(
                i, k, ready, sizes, ways, nodes, by_gain, options, rest, labels, good, tally, promised
            )  # fmt: skip
            for p in range(found):
                heapq.heappush(queue, (-promised[2 * p + 1], promised[2 * p]))
    return DONE
