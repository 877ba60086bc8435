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

HOPELESS = -(1 << 60)
NEVER = -(1 << 61)  # below any value a day can have, and far from the edge of 64 bits
FULL, DONE = 0, 1
# Numbers of a search.
NODES, WORDS, TOPICS, SLOTS, MOST_STOPS, ROOM, FLOOR, KEEP, SLACK, EXACT, LISTING, IDLE, REST = (
    range(13)
)
LIMITED, MOST_SPOKEN, MOST_DRIVE, MOST_SPAN, MOST_BUSY, WEIGHT, STARTS_COUNT, FLAG_AT = range(
    13, 21
)
LABEL, OPTION, NODE, POINTS = (
    24,
    25,
    26,
    27,
)  # lengths of the records; where the topics' points begin
# Fields of a label; then what it used (4), did (words) and saw of the topics.
VALUE, AT, END, STOPS, MEALS, PARENT, BY, NEXT, USED = range(9)
DID = 12
# Fields of an option; then its amounts of the topics.
START, UNTIL, GAIN, SPOKEN, MOST, WEIGHS, AMOUNTS = range(7)
# Fields of a node; then what doing it does (words) and what bars it (words).
MEAL, FIRST_ONLY, LAST_ONLY, FROM, LATEST, DOES = range(6)
# Numbers of `tally`.
MADE, GOOD, BEST = range(3)


@compiled
def fill_bounds(
    n: int, slots: int, most_stops: int, legs: Any, costs: Any, home: Any, meals: Any, flags: Any,
    flag_at: Any, node: Any, start: Any, end: Any, most: Any, rest: Any, reach: Any,
) -> None:  # fmt: skip
    """Best rest of a day from every state, without memory of visits: backwards, meals done or stops used first."""
    width = slots + 1
    stops = most_stops + 1
    for f in range(len(flags) - 1, -1, -1):
        for left in range(stops):
            base = (f * stops + left) * (n + 1) * width
            out = (f * stops + left) * n * width
            for i in range(n * width):
                reach[out + i] = NEVER
            for i in range(len(node)):
                k = node[i]
                after = base
                if meals[k]:
                    if flags[f] & meals[k]:
                        continue
                    after = (flag_at[flags[f] | meals[k]] * stops + left) * (n + 1) * width
                elif left:
                    after = (f * stops + left - 1) * (n + 1) * width
                else:
                    continue
                value = rest[after + k * width + end[i]]
                if value > HOPELESS:
                    value += most[i]
                    at = out + k * width + start[i]
                    if value > reach[at]:
                        reach[at] = value
            for k in range(n):
                for slot in range(slots - 1, -1, -1):
                    at = out + k * width + slot
                    if reach[at + 1] > reach[at]:
                        reach[at] = reach[at + 1]
            for j in range(n + 1):
                at = base + j * width
                for slot in range(width):
                    rest[at + slot] = home[j * width + slot]
                for k in range(n):
                    leg = legs[j * (n + 1) + k]
                    cost = costs[j * (n + 1) + k]
                    there = out + k * width + leg
                    for slot in range(width - leg):
                        value = reach[there + slot] - cost
                        if value > rest[at + slot]:
                            rest[at + slot] = value


@compiled
def concave(amount: int, t: int, sizes: Any) -> int:
    """Units of a topic seen so often (in millionths), for the delegation (programme conventions §9)."""
    topics, value = sizes[TOPICS], 0
    for i in range(POINTS + topics, len(sizes) - 2 * topics):
        if amount <= 0:
            break
        value += sizes[i] * min(amount, 1_000_000)
        amount -= 1_000_000
    return sizes[WEIGHT] * (sizes[POINTS + t] * value // 10_000)


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
def dominated(i: int, sizes: Any, labels: Any, heads: Any) -> bool:
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
        least = sizes[FLOOR] if listing else max(sizes[FLOOR], tally[BEST] - sizes[SLACK])
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
            i,
            o,
            k,
            worth,
            onwards,
            least,
            sizes,
            ways,
            nodes,
            by_gain,
            options,
            labels,
            good,
            tally,
        )
        if promise > NEVER:
            promised[2 * found], promised[2 * found + 1] = new, promise
            found += 1
    return found


@compiled
def begin(sizes: Any, ways: Any, nodes: Any, labels: Any, good: Any, tally: Any) -> None:
    """The label of a day not begun, good at once where the party may stay where it is."""
    n, words = sizes[NODES], sizes[WORDS]
    for field in range(sizes[LABEL]):
        labels[field] = 0
    labels[AT], labels[PARENT], labels[BY], labels[NEXT] = n, -1, -1, -1
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
def walk(
    sizes: Any, ways: Any, nodes: Any, by_gain: Any, options: Any, rest: Any, reach: Any, labels: Any,
    heads: Any, good: Any, tally: Any, promised: Any,
) -> int:  # fmt: skip
    """Search one day; answers FULL where the sequences are too short, else DONE.

    `good` gets the labels that may go home, `tally` how many labels and good ones there are and the best
    value. Sequences as `label.Search` builds them.
    """
    n, words, slots, state = sizes[NODES], sizes[WORDS], sizes[SLOTS], sizes[MOST_STOPS] + 1
    listing, length = sizes[LISTING], sizes[LABEL]
    begin(sizes, ways, nodes, labels, good, tally)
    root = (sizes[FLAG_AT] * state + state - 1) * (n + 1) * (slots + 1)
    queue = [(-rest[root + n * (slots + 1)], 0)]
    while len(queue) > 0:
        promise, i = heapq.heappop(queue)
        if -promise <= (sizes[FLOOR] if listing else max(sizes[FLOOR], tally[BEST] - sizes[SLACK])):
            break
        was = i * length
        j, begun, eaten = labels[was + AT], labels[was + BY] >= 0, labels[was + MEALS]
        if not listing and dominated(i, sizes, labels, heads):
            continue
        open_from = (
            (sizes[FLAG_AT + eaten] * state + state - 1 - labels[was + STOPS]) * n * (slots + 1)
        )
        for k in range(n):
            node = k * sizes[NODE]
            meal = nodes[node + MEAL]
            if (nodes[node + FIRST_ONLY] and begun) or (meal & eaten):
                continue
            if not meal and labels[was + STOPS] >= sizes[MOST_STOPS]:
                continue
            shut = False
            for w in range(words):
                if labels[was + DID + w] & nodes[node + DOES + words + w]:
                    shut = True
            way = (j * (n + 1) + k) * 3
            ready = labels[was + END] + ways[way]
            if shut or ready > slots:
                continue
            there = reach[open_from + k * (slots + 1) + ready]
            least = sizes[FLOOR] if listing else max(sizes[FLOOR], tally[BEST] - sizes[SLACK])
            if there <= HOPELESS or labels[was + VALUE] - ways[way + 1] + there <= least:
                continue
            if (
                tally[MADE] + nodes[node + sizes[NODE] + FROM] - nodes[node + FROM] + 1
                >= sizes[ROOM]
            ):
                return FULL
            found = go_to(
                i,
                k,
                ready,
                sizes,
                ways,
                nodes,
                by_gain,
                options,
                rest,
                labels,
                good,
                tally,
                promised,
            )
            for p in range(found):
                heapq.heappush(queue, (-promised[2 * p + 1], promised[2 * p]))
    return DONE
