"""Ruin, recreate, accept while it is warm: the search in slices of a few hundred steps."""

from __future__ import annotations

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.toptw.kernels import habits as h
from leadinglights.engines.programme.toptw.kernels.dice import below, patience
from leadinglights.engines.programme.toptw.kernels.pooling import Log, remember
from leadinglights.engines.programme.toptw.kernels.recreate import Bench, fill
from leadinglights.engines.programme.toptw.kernels.ruin import ruin
from leadinglights.engines.programme.toptw.kernels.state import Row, Terrain, Tours, copy_all


@compiled
def profit_of(terrain: Terrain, tours: Tours) -> int:
    """Profit of all tours."""
    m, width, places, sizes, _, _, _ = tours
    profits = terrain[4]
    total = 0
    for t in range(m):
        for p in range(t * width + 1, t * width + sizes[t] + 1):
            total += profits[places[p]]
    return total


@compiled
def legs_of(terrain: Terrain, tours: Tours) -> int:
    """Ticks of visits and travel of all tours, without waiting."""
    size, leg = terrain[0], terrain[1]
    m, width, places, sizes, _, _, _ = tours
    legs = 0
    for t in range(m):
        first = t * width
        for p in range(first + 1, first + sizes[t] + 2):
            legs += leg[places[p - 1] * size + places[p]]
    return legs


@compiled
def warmth_at(scale: int, done: int, whole: int, halvings: int) -> int:
    """Warmth after `done` of `whole` steps: halved `halvings` times, straight in between."""
    cooled = 1024 * halvings * done // whole
    return (scale >> (cooled // 1024)) * (2048 - cooled % 1024) // 2048


@compiled
def refill(
    terrain: Terrain, tours: Tours, bench: Bench, habits: Row, touched: Row, dice: Row
) -> None:
    """Draw the habits of one filling and fill with all that is unvisited."""
    candidates, tour_of = bench[0], tours[6]
    if below(dice, 32) == 0:
        for t in range(tours[0]):
            touched[t] = 1
    habits[h.POWER] = below(dice, habits[h.POWERS])
    habits[h.SHIFT] = below(dice, 5)
    count = 0
    for place in range(1, terrain[0]):
        if tour_of[place] < 0:
            candidates[count] = place
            count += 1
    fill(terrain, tours, bench, habits, dice, count, touched)


@compiled
def rate(terrain: Terrain, tours: Tours, score: Row) -> None:
    """Set value and profit of the tours as they are now."""
    score[h.PROFIT] = profit_of(terrain, tours)
    score[h.NOW] = score[h.PROFIT] * score[h.WORTH] - score[h.TICK] * legs_of(terrain, tours)


@compiled
def anneal(
    terrain: Terrain, tours: Tours, kept: Tours, best: Tours, near: Row, bench: Bench, habits: Row,
    touched: Row, dice: Row, score: Row, log: Log, steps: int,
) -> None:  # fmt: skip
    """Take `steps` steps from `tours`; `best` and `score` follow."""
    for _ in range(steps):
        copy_all(tours, kept)
        ruin(terrain, tours, near, habits, touched, dice)
        refill(terrain, tours, bench, habits, touched, dice)
        value, profit = score[h.NOW], score[h.PROFIT]
        rate(terrain, tours, score)
        warmth = warmth_at(score[h.WARMTH], score[h.DONE], score[h.WHOLE], habits[h.HALVINGS])
        score[h.DONE] += 1
        if score[h.NOW] <= value - (warmth * patience(dice) >> 20):
            copy_all(kept, tours)
            score[h.NOW], score[h.PROFIT] = value, profit
            continue
        now = score[h.PROFIT]
        if now > score[h.BEST_PROFIT] or (
            now == score[h.BEST_PROFIT] and score[h.NOW] > score[h.BEST]
        ):
            score[h.BEST], score[h.BEST_PROFIT] = score[h.NOW], now
            copy_all(tours, best)
        if now * 1000 >= score[h.BEST_PROFIT] * habits[h.COMPANY]:
            for t in range(tours[0]):
                remember(tours, log, t)
