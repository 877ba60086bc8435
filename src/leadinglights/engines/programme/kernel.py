"""The inner loops of the day search, on flat sequences of whole numbers: compiled or interpreted alike.

Slots here count from the first slot of the day. A label is a way to spend the day so far; labels are
taken up in order of the best they could still become (completion bound), so that what cannot reach the
best day is never extended. Layouts are flat: legs[j * (n + 1) + k], rest[((f * C + c) * (n + 1) + j) * S + s]
with C = most stops + 1, S = slots + 1, node n the start or end of the day.
"""

from __future__ import annotations

import heapq
from typing import Any

from leadinglights.engines.programme.compiled import compiled

HOPELESS = -(1 << 60)
NEVER = -(1 << 61)  # below any value a day can have, and far from the edge of 64 bits
FULL, DONE = 0, 1


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
def topic_gain(amounts: Any, at: int, points: Any, increments: Any, weight: int) -> int:
    """Value of topic amounts (millionths, at amounts[at:]) for the delegation (programme conventions §9)."""
    total = 0
    for t in range(len(points)):
        left = amounts[at + t]
        value = 0
        for increment in increments:
            if left <= 0:
                break
            part = min(left, 1_000_000)
            value += increment * part
            left -= part
        total += weight * (points[t] * value // 10_000)
    return total


@compiled
def dominated(i: int, sizes: Any, labels: Any, heads: Any) -> bool:
    """Whether a label kept at the same node with the same meals is no worse in anything; else keep this one."""
    words, exact, limited = sizes[1], sizes[9], sizes[13]
    value, at_node, at_end, stops, meal_of, _, _, kept, used, mask, _ = labels
    head = at_node[i] * 4 + meal_of[i]
    mine, now, done = value[i], at_end[i], stops[i]
    rival = heads[head]
    while rival >= 0:
        beaten = value[rival] >= mine and at_end[rival] <= now and stops[rival] <= done
        if beaten and exact:
            for w in range(words):
                if mask[rival * words + w] & ~mask[i * words + w]:
                    beaten = False
        if beaten and limited:
            for r in range(4):
                if used[rival * 4 + r] > used[i * 4 + r]:
                    beaten = False
        if beaten:
            return True
        rival = kept[rival]
    kept[i] = heads[head]
    heads[head] = i
    return False


@compiled
def promise_of(new: int, left: int, promise: int, sizes: Any, day: Any, labels: Any) -> int:
    """Bound on what a label can become: by time, and by the best stops not done yet (time may count one twice)."""
    n, words = sizes[0], sizes[1]
    meals, done_by, by_gain = day[4], day[7], day[10]
    mask, eaten, total = labels[9], labels[4][new], labels[0][new]
    for g in range(n):
        other, earns = by_gain[2 * g], by_gain[2 * g + 1]
        if earns <= 0 or total >= promise:
            break
        shut = False
        for w in range(words):
            if mask[new * words + w] & done_by[other * words + w]:
                shut = True
        if shut:
            continue
        if meals[other]:
            if eaten & meals[other]:
                continue
            eaten |= meals[other]
        elif left:
            left -= 1
        else:
            continue
        total += earns
    return min(promise, total)


@compiled
def within_limits(
    i: int, new: int, o: int, k: int, sizes: Any, day: Any, options: Any, labels: Any
) -> int:
    """Count what the day has used: 0 too much, 1 too much only for going home now, 2 within all limits."""
    n, j = sizes[0], labels[1][i]
    legs, drive, used = day[0], day[3], labels[8]
    start, end, spoken = options[1], options[2], options[4]
    leg, at, was = legs[j * (n + 1) + k], new * 4, i * 4
    used[at] = used[was] + spoken[o]
    used[at + 1] = used[was + 1] + drive[j * (n + 1) + k]
    used[at + 2] = used[was + 2] if labels[6][i] >= 0 else leg - start[o]
    used[at + 3] = used[was + 3] + leg + end[o] - start[o]
    spans, busy = end[o] + used[at + 2], used[at + 3]
    if used[at] > sizes[14] or used[at + 1] > sizes[15] or spans > sizes[16] or busy > sizes[17]:
        return 0
    back = legs[k * (n + 1) + n]
    further = used[at + 1] + drive[k * (n + 1) + n]
    if further > sizes[15] or spans + back > sizes[16] or busy + back > sizes[17]:
        return 1
    return 2


@compiled
def take(
    i: int, o: int, k: int, worth: int, onwards: int, sizes: Any, day: Any, options: Any, labels: Any,
    good: Any, tally: Any, ways: Any,
) -> None:  # fmt: skip
    """Make the label that does option `o` of node `k` after label `i`, if it is good or promises to be."""
    words, new, floor = sizes[1], tally[0], sizes[6]
    value, at_node, at_end, stops, meal_of, parent, option, _, _, mask, _ = labels
    finish, more = options[2][o], 0 if day[4][k] else 1
    leave = day[2][k * (sizes[3] + 1) + finish]
    if sizes[13]:
        fits = within_limits(i, new, o, k, sizes, day, options, labels)
        if fits == 0:
            return
        if fits == 1:
            leave = NEVER
    for w in range(words):
        mask[new * words + w] = mask[i * words + w] | day[7][k * words + w]
        if day[9][w] & ~mask[new * words + w]:
            leave = NEVER
    value[new], at_node[new], at_end[new] = worth, k, finish
    stops[new], meal_of[new] = stops[i] + more, meal_of[i] | day[4][k]
    parent[new], option[new] = i, o
    whole = worth + leave
    if leave > HOPELESS and whole > floor and (whole > tally[2] or sizes[7] > 1):
        good[tally[1]] = new
        tally[0], tally[1] = new + 1, tally[1] + 1
        tally[2] = max(tally[2], whole)
    if day[6][k]:
        return
    least = floor if sizes[10] else max(floor, tally[2] - sizes[8])
    if worth + onwards <= least:
        return
    promise = promise_of(new, sizes[4] - stops[new], worth + onwards, sizes, day, labels)
    if promise > least:
        heapq.heappush(ways, (-promise, new))
        tally[0] = new + 1


@compiled
def go_to(
    i: int, k: int, base: int, ready: int, sizes: Any, day: Any, options: Any, bounds: Any, labels: Any,
    good: Any, tally: Any, ways: Any,
) -> None:  # fmt: skip
    """Extend label `i` by the options of node `k` that start from slot `ready` on."""
    n, topics, width, state = sizes[0], sizes[2], sizes[3] + 1, sizes[4] + 1
    start, end, gain, spoken, most, weights, amounts = options[1:]
    seen, listing = labels[10], sizes[10]
    after, left = labels[4][i] | day[4][k], sizes[4] - labels[3][i] - (0 if day[4][k] else 1)
    onward = ((bounds[0][after] * state + left) * (n + 1) + k) * width
    rests = sizes[12] if labels[6][i] >= 0 and spoken[labels[6][i]] else 0
    before = 0
    if topics:
        before = topic_gain(seen, i * topics, bounds[3], bounds[4], sizes[18])
    top_gain, top_weight, top_spoken = NEVER, -1, 0
    for o in range(day[11][k], day[11][k + 1]):
        if start[o] < ready or (rests and spoken[o] and start[o] < labels[2][i] + rests):
            continue
        onwards = bounds[1][onward + end[o]]
        least = sizes[6] if listing else max(sizes[6], tally[2] - sizes[8])
        if onwards <= HOPELESS or base + most[o] + onwards <= least:
            continue
        if not listing and not sizes[19]:
            # Options come in order of their end: one that earns no more than an earlier one is useless.
            if gain[o] <= top_gain and weights[o] <= top_weight and spoken[o] >= top_spoken:
                continue
            if gain[o] >= top_gain and weights[o] >= top_weight and not rests:
                top_gain, top_weight, top_spoken = gain[o], weights[o], spoken[o]
        worth = base + gain[o]
        if topics:
            new = tally[0] * topics
            for t in range(topics):
                seen[new + t] = seen[i * topics + t] + amounts[o * topics + t]
            if weights[o]:
                worth += topic_gain(seen, new, bounds[3], bounds[4], sizes[18]) - before
        take(i, o, k, worth, onwards, sizes, day, options, labels, good, tally, ways)


@compiled
def expand(
    i: int, sizes: Any, day: Any, options: Any, bounds: Any, labels: Any, good: Any, tally: Any, ways: Any
) -> bool:  # fmt: skip
    """Extend a label to every node it may go to; False where the sequences are too short."""
    n, words, slots, state = sizes[0], sizes[1], sizes[3], sizes[4] + 1
    legs, costs, meals, first_only, barred_by = day[0], day[1], day[4], day[5], day[8]
    j, now, eaten, mask = labels[1][i], labels[2][i], labels[4][i], labels[9]
    left = sizes[4] - labels[3][i]
    open_from = (bounds[0][eaten] * state + left) * n * (slots + 1)
    for k in range(n):
        if (first_only[k] and labels[6][i] >= 0) or (eaten & meals[k] if meals[k] else left == 0):
            continue
        shut = False
        for w in range(words):
            if mask[i * words + w] & barred_by[k * words + w]:
                shut = True
        ready = now + legs[j * (n + 1) + k]
        if shut or ready > slots:
            continue
        base = labels[0][i] - costs[j * (n + 1) + k]
        there = bounds[2][open_from + k * (slots + 1) + ready]
        least = sizes[6] if sizes[10] else max(sizes[6], tally[2] - sizes[8])
        if there <= HOPELESS or base + there <= least:
            continue
        if tally[0] + day[11][k + 1] - day[11][k] + 1 >= sizes[5]:
            return False
        go_to(i, k, base, ready, sizes, day, options, bounds, labels, good, tally, ways)
    return True


@compiled
def walk(
    sizes: Any, day: Any, options: Any, bounds: Any, labels: Any, heads: Any, good: Any, tally: Any
) -> int:  # fmt: skip
    """Search one day; answers FULL where the sequences are too short, else DONE.

    `good` gets the labels that may go home, `tally` how many labels and good ones there are and the best
    value. Tuples as `label.Search` builds them.
    """
    n, words, most_stops, floor = sizes[0], sizes[1], sizes[4], sizes[6]
    labels[0][0], labels[1][0], labels[2][0], labels[3][0], labels[4][0] = 0, n, 0, 0, 0
    labels[5][0], labels[6][0] = -1, -1
    owes = False
    for w in range(words):
        labels[9][w] = 0
        if day[9][w]:
            owes = True
    for t in range(sizes[2]):
        labels[10][t] = bounds[5][t]
    for r in range(4):
        labels[8][r] = 0
    tally[0], tally[1], tally[2] = 1, 0, floor
    home = day[2][n * (sizes[3] + 1)]
    if sizes[11] and not owes and home > HOPELESS and home > floor:
        good[0] = 0
        tally[1], tally[2] = 1, home
    root = (bounds[0][0] * (most_stops + 1) + most_stops) * (n + 1) * (sizes[3] + 1)
    ways = [(-bounds[1][root + n * (sizes[3] + 1)], 0)]
    while len(ways) > 0:
        promise, i = heapq.heappop(ways)
        least = floor if sizes[10] else max(floor, tally[2] - sizes[8])
        if -promise <= least:
            break
        if not sizes[10] and dominated(i, sizes, labels, heads):
            continue
        if labels[6][i] >= 0 and day[6][labels[1][i]]:
            continue
        if not expand(i, sizes, day, options, bounds, labels, good, tally, ways):
            return FULL
    return DONE
