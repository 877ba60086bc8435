"""The tours worth most after prices: first by a quick look, then for certain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from leadinglights.engines.programme.toptw.bound.grow import DONE, EXACT, FULL, LOOSE, Task, grow
from leadinglights.engines.programme.toptw.bound.join import best_pairs, room
from leadinglights.engines.programme.toptw.bound.labels import (
    COUNT,
    MOST,
    START,
    WORK,
    Labels,
    fresh,
    larger,
    path,
)
from leadinglights.engines.programme.toptw.bound.network import Net, Network
from leadinglights.engines.programme.toptw.bound.prices import Weights
from leadinglights.engines.programme.toptw.bound.rest import empty, fill, from_labels
from leadinglights.engines.programme.toptw.instance import Tour

SLICE = 500_000  # looks between two glances at the clock


class OutOfTime(Exception):
    """The clock or the room for labels ran out before the answer was certain."""


@dataclass(frozen=True, slots=True)
class Priced:
    """Tours by node, and a value that no tour exceeds [parts of a point]."""

    best: int
    tours: tuple[Tour, ...]


@dataclass(eq=False, slots=True)
class Pricer:
    """Finds tours of one network; remembers where the two directions best meet.

    Attributes
    ----------
    left : callable
        Seconds of CPU left.
    most : int
        Labels of one direction at most.
    patience : float
        Share of the time left that one exact search may take.
    """

    network: Network
    left: Callable[[], float]
    most: int = MOST
    patience: float = 1.0
    middle: int = field(default=0)
    labels: int = 0  # labels made so far
    room: int = START  # for labels, as many as were needed before

    def __post_init__(self) -> None:
        self.middle = self.network.horizon // 2

    def quick(self, weights: Weights, floor: int) -> Priced:
        """Tours above the floor that a look without memory finds; `best` bounds what it may have missed."""
        net = self.network.ahead
        rest = self._rest(self.network.back, net, weights, None, net.horizon)
        task = Task(net, weights, rest, net.horizon, floor, LOOSE)
        joined = self._joined(task, self._grown(task, MOST), fresh(self.network.back))
        # From the start point on, a tour without memory is worth the most that any tour could be.
        return Priced(max(floor, int(rest[0])), joined.tours)

    def exact(self, weights: Weights, floor: int) -> Priced:
        """The best tours above the floor; `best` is the floor where there is none.

        Raises
        ------
        OutOfTime
            If the clock, the patience or the room for labels ran out.
        """
        left = self.left
        kept = left() * (1 - self.patience)
        self.left = lambda: left() - kept
        try:
            return self._exact(weights, floor)
        finally:
            self.left = left

    def _exact(self, weights: Weights, floor: int) -> Priced:
        ahead, back = self.network.ahead, self.network.back
        behind = self._rest(ahead, back, weights, None, back.horizon)
        limit = ahead.horizon - self.middle - 1
        second = self._grown(Task(back, weights, behind, limit, floor, EXACT), self.most)
        rest = self._rest(back, ahead, weights, second, self.middle)
        task = Task(ahead, weights, rest, self.middle, floor, EXACT)
        first = self._grown(task, self.most)
        self._balance(first, second)
        return self._joined(task, first, second)

    def _balance(self, first: Labels, second: Labels) -> None:
        """Move the meeting point towards the side with more labels."""
        more, less = int(first.at[WORK]), int(second.at[WORK])
        step = self.network.horizon // 40
        if more > 2 * less and self.middle > step:
            self.middle -= step
        elif less > 2 * more and self.middle < self.network.horizon - step:
            self.middle += step

    def _rest(self, back: Net, net: Net, weights: Weights, known: Labels | None, until: int) -> Any:
        table = empty(net)
        if known is not None:
            from_labels(back, net, known, table)
        fill(net, weights, table, until, True)
        return table

    def _grown(self, task: Task, most: int) -> Labels:
        labels = grown(task, fresh(task.net, self.room), most, self.left)
        self.room = max(self.room, labels.capacity)
        self.labels += int(labels.at[COUNT])
        return labels

    def _joined(self, task: Task, first: Labels, second: Labels) -> Priced:
        net = task.net
        found = room(2 * net.size, task.floor)
        while best_pairs(task, first, second, found, int(found.at[2]) + SLICE) != DONE:
            if self.left() <= 0:
                raise OutOfTime
        pairs = {
            (int(found.ahead[slot]), int(found.back[slot]))
            for slot in range(2 * net.size)
            if found.ahead[slot] >= 0
        }
        tours = {whole(first, second, one, two) for one, two in pairs}
        return Priced(int(found.best[0]), tuple(sorted(tours)))


def grown(task: Task, labels: Labels, most: int, left: Callable[[], float]) -> Labels:
    """Grow to the end, or raise OutOfTime."""
    while True:
        ended = grow(task, labels, int(labels.at[WORK]) + SLICE)
        if ended == DONE:
            return labels
        if ended == FULL:
            if labels.capacity >= most:
                raise OutOfTime
            labels = larger(labels)
        if left() <= 0:
            raise OutOfTime


def whole(first: Labels, second: Labels, one: int, two: int) -> Tour:
    """Nodes of a pair's tour; what both sides remember is visited by the first only."""
    nodes = path(first, one)
    if two < 0:
        return tuple(nodes)
    words = first.words
    twice = set()
    for node in set(nodes):
        word, bit = divmod(node, 63)
        both = first.sets[one * words + word] & second.sets[two * words + word]
        if (int(both) >> bit) & 1:
            twice.add(node)
    for node in path(second, two)[::-1]:
        if node in twice:
            twice.discard(node)
        else:
            nodes.append(node)
    return tuple(nodes)
