"""One problem within so many seconds: a first search, an early bound, long searches, a late bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leadinglights.engines.programme.toptw.bound import Prover
from leadinglights.engines.programme.toptw.bound import prepare as prepare_bound
from leadinglights.engines.programme.toptw.instance import Instance, Tour
from leadinglights.engines.programme.toptw.pool import Pool
from leadinglights.engines.programme.toptw.search import WARM, Search

FIRST_STEPS = 600  # tell how fast this machine is on this problem
FIRST_SHARE, EARLY_SHARE, LATE_SHARE = 0.04, 0.12, 0.20  # of all seconds
LONG_SHARES = (0.40, 0.75, 1.0)  # of the time of the long search: where each cooling ends
NEAR = 0.02  # a bound within this share of the value is worth more time
WHOLE_SECONDS = 0.06  # share of the seconds an integer programme may take


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best tour set, an upper bound that is a possible profit, and when it was proven.

    `bound` is the sum of all profits where nothing better is known. `proven_after` are seconds of the
    clock that was passed in, None while bound and value differ.
    """

    tours: tuple[Tour, ...]
    value: int
    bound: int
    proven_after: float | None
    seconds: float
    steps: int

    @property
    def proven(self) -> bool:
        """Whether no tour set can be worth more."""
        return self.bound == self.value


def prepare() -> None:
    """Compile everything that is compiled, so that no clock of a problem pays for it."""
    from leadinglights.engines.programme.toptw.reading import read

    tiny = read("r1", "1 2 3 1\n0 50\n0 0 0 0 0 0 0 0 50\n" + "".join(
        f"{k} {k} {k} 1 5 0 0 0 {30 + k}\n" for k in (1, 2, 3)
    ))  # fmt: skip
    search = Search(tiny, 2, 0)
    search.anneal(10, WARM, lambda: False, 10)
    Pool(tiny, 2, search.remembered()).best((), lambda: 1.0)
    prepare_bound()


def run(
    instance: Instance, m: int, *, seconds: float, seed: int, clock: Callable[[], float]
) -> Outcome:
    """Search and bound one problem.

    Parameters
    ----------
    m : int
        Number of tours.
    seconds : float
        What search and bound may take together, by `clock`.
    seed : int
        Same seed and same number of steps, same tours; the clock only decides how many steps there are.
    clock : callable
        Seconds, for example CPU seconds of this process.
    """
    return _Run(instance, m, seconds, seed, clock).outcome()


class _Run:
    def __init__(
        self, instance: Instance, m: int, seconds: float, seed: int, clock: Callable[[], float]
    ) -> None:
        self.instance, self.m, self.seconds, self.clock = instance, m, seconds, clock
        self.began = clock()
        self.search = Search(instance, m, seed)
        self.prover = Prover(instance, m)
        self.bound = instance.rounded_down(instance.total)
        self.columns: list[Tour] = []
        self.proven_after: float | None = None
        self.steps = 0
        self.rate = 0.0

    def outcome(self) -> Outcome:
        """Share the seconds out until it is proven or they are gone."""
        self._anneal(self.clock() - self.began + FIRST_SHARE * self.seconds, WARM)
        if not self._closed():
            self._prove(EARLY_SHARE * self.seconds)
        began = self.clock() - self.began
        for share in LONG_SHARES:
            if self._closed():
                break
            late = LATE_SHARE * self.seconds if self._near() else 0.0
            self._anneal(began + share * (self.seconds - late - began), WARM)
            self._combine()
        while not self._closed() and self._near() and self._left() > 0.02 * self.seconds:
            if not self._prove(self._left()):
                break
        return Outcome(
            tours=self.search.best,
            value=self.search.profit,
            bound=self.bound,
            proven_after=self.proven_after,
            seconds=self.clock() - self.began,
            steps=self.steps,
        )

    def _left(self) -> float:
        return self.seconds - (self.clock() - self.began)

    def _closed(self) -> bool:
        if self.bound == self.search.profit and self.proven_after is None:
            self.proven_after = self.clock() - self.began
        return self.proven_after is not None

    def _near(self) -> bool:
        return self.bound - self.search.profit <= NEAR * self.search.profit

    def _anneal(self, end: float, warmth: int) -> None:
        """One cooling that ends at `end` seconds after the beginning."""
        start = self.clock() - self.began
        taken = 0
        if not self.rate:
            taken = self.search.anneal(FIRST_STEPS, warmth, self._late(end), 50)
            self.rate = taken / max(1e-4, self.clock() - self.began - start)
        steps = int(self.rate * (end - (self.clock() - self.began)))
        if steps > 0:
            taken += self.search.anneal(steps, warmth, self._late(end), 100)
        self.steps += taken
        self.rate = max(1.0, taken) / max(1e-4, self.clock() - self.began - start)

    def _late(self, end: float) -> Callable[[], bool]:
        # A little over the end: a cooling cut off warm is worth less than a slightly late one.
        limit = min(end + 0.1 * (end - (self.clock() - self.began)), 0.99 * self.seconds)
        return lambda: self.clock() - self.began >= limit

    def _combine(self) -> None:
        """The best of all tours seen, where that is better than the best set found."""
        if self.m < 2 or self.search.profit == self.instance.total:
            return
        tours = [*self.search.best, *self.search.remembered(), *self.columns]
        end = self.clock() + min(WHOLE_SECONDS * self.seconds, self._left())
        pool = Pool(self.instance, self.m, tours)
        better = pool.best(self.search.best, lambda: end - self.clock())
        if better is not None:
            self.search.start_from(better[0])

    def _prove(self, seconds: float) -> bool:
        """Let the prover go on for so long; False if it has nothing more to try."""
        end = self.clock() + seconds
        proof = self.prover.advance(
            self.search.profit,
            self.search.best,
            self.search.remembered(),
            lambda: end - self.clock(),
        )
        moved = proof.bound < self.bound or self.instance.value(proof.tours) > self.search.profit
        self.bound = min(self.bound, self.instance.rounded_down(proof.bound))
        self.columns = list(proof.pool)
        if self.instance.value(proof.tours) > self.search.profit:
            self.search.start_from(proof.tours)
        return moved
