"""The most a day through each of its options can be worth: what an option could still pay, and which never pay."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.programme.compiled import sequence
from leadinglights.engines.programme.completion import Graph, Ints, may_follow
from leadinglights.engines.programme.through_kernel import NEVER, rest_of_day, through_options


def through(graph: Graph) -> Ints:
    """Upper bound on the value of any day that has an option, for each option of the graph.

    Visits are not remembered beyond the stop before, and limits of span and free time not looked at, so
    the bound may be too high, never too low. NEVER where no day has the option.
    """
    n, slots = graph.nodes, max(0, graph.last - graph.first)
    options, stops, width = graph.options, graph.max_stops + 1, slots + 1
    found = np.full(len(options.node), NEVER, dtype=np.int64)
    within = np.flatnonzero((options.end <= graph.last) & (options.start >= graph.first))
    if not n or not len(within):
        return found
    flags = sorted({0} | {a | b for a in (0, *graph.meals) for b in (0, *graph.meals)})
    flag_at = [flags.index(f) if f in flags else 0 for f in range(4)]
    legs = np.minimum(np.asarray(graph.legs, dtype=np.int64), slots + 1)
    costs = np.asarray(graph.leg_costs, dtype=np.int64)
    in_time = np.arange(width)[None, :] + legs[:, n, None] <= slots
    home = sequence(np.where(in_time, -costs[:, n, None], NEVER))
    legs, costs, meals = sequence(legs), sequence(costs), sequence(graph.meals)
    open_to = sequence(may_follow(graph))
    flags, flag_at = sequence(flags), sequence(flag_at)
    chosen = [options.node[within], options.start[within] - graph.first]
    chosen += [options.end[within] - graph.first, options.gain[within]]
    node, start, end, gain = (sequence(one) for one in chosen)
    states = len(flags) * stops * (n + 1) * width
    rest, so_far = (sequence(np.full(states, NEVER)) for _ in range(2))
    reach = sequence(np.full(n * width, NEVER))
    rest_of_day(
        n, slots, graph.max_stops, legs, costs, home, meals, flags, flag_at, open_to,
        node, start, end, gain, rest, reach,
    )  # fmt: skip
    value = sequence(np.full(len(within), NEVER))
    through_options(
        n, slots, graph.max_stops, legs, costs, meals, flags, flag_at, open_to,
        node, start, end, gain, rest, so_far, reach, value,
    )  # fmt: skip
    found[within] = value
    return found
