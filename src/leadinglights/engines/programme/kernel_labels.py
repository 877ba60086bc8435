"""What becomes of one label: kept or dominated, within the limits of the day or not, the first of all."""

from __future__ import annotations

from typing import Any

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.kernel_fields import (
    AT,
    BEST,
    BY,
    DID,
    DOES,
    END,
    EXACT,
    FIRST_ONLY,
    FLOOR,
    GOOD,
    IDLE,
    LABEL,
    LIMITED,
    LISTING,
    MADE,
    MEAL,
    MEALS,
    MOST_BUSY,
    MOST_DRIVE,
    MOST_SPAN,
    MOST_SPOKEN,
    MOST_STOPS,
    NEXT,
    NODE,
    NODES,
    ODD,
    PARENT,
    SLACK,
    SLOTS,
    SPOKEN,
    START,
    STOPS,
    TOPICS,
    TOUCHES,
    UNTIL,
    USED,
    VALUE,
    WORDS,
)


@compiled
def dominated(i: int, sizes: Any, nodes: Any, labels: Any, heads: Any) -> bool:
    """Whether a label kept at the same node with the same meals is no worse in anything; else keep this one."""
    length, words, exact, limited = sizes[LABEL], sizes[WORDS], sizes[EXACT], sizes[LIMITED]
    mine = i * length
    head = labels[mine + AT] * 4 + labels[mine + MEALS]
    rival = heads[head]
    while rival >= 0:
        its = rival * length
        beaten = (
            labels[its + VALUE] >= labels[mine + VALUE]
            and labels[its + END] <= labels[mine + END]
            and labels[its + STOPS] <= labels[mine + STOPS]
        )
        if beaten and labels[its + ODD] & ~labels[mine + ODD]:
            # It may still have to pay for what the other has paid.
            due = dues(labels[its + ODD] & ~labels[mine + ODD], sizes, nodes)
            beaten = labels[its + VALUE] - due >= labels[mine + VALUE]
        if beaten and exact:
            for w in range(DID, DID + words):
                if labels[its + w] & ~labels[mine + w]:
                    beaten = False
        if beaten and limited:
            for r in range(USED, USED + 4):
                if labels[its + r] > labels[mine + r]:
                    beaten = False
        if beaten:
            return True
        rival = labels[its + NEXT]
    labels[mine + NEXT] = heads[head]
    heads[head] = i
    return False


@compiled
def dues(rows: int, sizes: Any, nodes: Any) -> int:
    """What some subset rows cost together."""
    total, at = 0, (sizes[NODES] + 1) * sizes[NODE]
    while rows:
        if rows & 1:
            total += nodes[at]
        rows >>= 1
        at += 1
    return total


@compiled
def within_limits(
    i: int, new: int, o: int, k: int, sizes: Any, ways: Any, options: Any, labels: Any
) -> int:
    """Count what the day has used: 0 too much, 1 too much only for going home now, 2 within all limits."""
    n, was, at = sizes[NODES], i * sizes[LABEL], new * sizes[LABEL]
    way = (labels[was + AT] * (n + 1) + k) * 3
    leg, start, end = ways[way], options[o + START], options[o + UNTIL]
    spoken = labels[was + USED] + options[o + SPOKEN]
    drive = labels[was + USED + 1] + ways[way + 2]
    departed = labels[was + USED + 2] if labels[was + BY] >= 0 else leg - start
    busy = labels[was + USED + 3] + leg + end - start
    labels[at + USED], labels[at + USED + 1] = spoken, drive
    labels[at + USED + 2], labels[at + USED + 3] = departed, busy
    span = end + departed
    if spoken > sizes[MOST_SPOKEN] or drive > sizes[MOST_DRIVE]:
        return 0
    if span > sizes[MOST_SPAN] or busy > sizes[MOST_BUSY]:
        return 0
    back = (k * (n + 1) + n) * 3
    if drive + ways[back + 2] > sizes[MOST_DRIVE]:
        return 1
    if span + ways[back] > sizes[MOST_SPAN] or busy + ways[back] > sizes[MOST_BUSY]:
        return 1
    return 2


@compiled
def begin(sizes: Any, ways: Any, nodes: Any, labels: Any, good: Any, tally: Any) -> None:
    """The label of a day not begun, good at once where the party may stay where it is."""
    n, words = sizes[NODES], sizes[WORDS]
    for field in range(sizes[LABEL]):
        labels[field] = 0
    labels[AT], labels[PARENT], labels[BY], labels[NEXT] = n, -1, -1, -1
    labels[ODD] = nodes[n * sizes[NODE] + TOUCHES]
    for t in range(sizes[TOPICS]):
        labels[DID + words + t] = sizes[len(sizes) - sizes[TOPICS] + t]
    tally[MADE], tally[GOOD], tally[BEST] = 1, 0, sizes[FLOOR]
    home, idle = (n * (n + 1) + n) * 3, sizes[IDLE]
    for w in range(words):
        if nodes[n * sizes[NODE] + DOES + w]:
            idle = 0
    if idle and ways[home] <= sizes[SLOTS] and -ways[home + 1] > sizes[FLOOR]:
        good[0] = 0
        tally[GOOD], tally[BEST] = 1, -ways[home + 1]


@compiled
def may_go(i: int, k: int, sizes: Any, nodes: Any, labels: Any) -> bool:
    """Whether node `k` may come after label `i`, time aside: place in the day, meals, pace, what was done."""
    was, node, words = i * sizes[LABEL], k * sizes[NODE], sizes[WORDS]
    meal = nodes[node + MEAL]
    if (nodes[node + FIRST_ONLY] and labels[was + BY] >= 0) or (meal & labels[was + MEALS]):
        return False
    if not meal and labels[was + STOPS] >= sizes[MOST_STOPS]:
        return False
    for w in range(words):
        if labels[was + DID + w] & nodes[node + DOES + words + w]:
            return False
    return True


@compiled
def least_of(sizes: Any, tally: Any) -> int:
    """What a day must be worth more than to be of use still."""
    least: int = sizes[FLOOR]
    if not sizes[LISTING]:
        least = max(least, tally[BEST] - sizes[SLACK])
    return least
