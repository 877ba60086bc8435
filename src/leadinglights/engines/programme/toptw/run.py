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
# Shares of all seconds: where the first search and the early bound end.
FIRST_SHARE, EARLY_SHARE = 0.06, 0.16
# Where the bound is close the prover goes on early; where it is very close, once more at the end.
CLOSE, CLOSE_SHARE = 0.10, 0.40
VERY_CLOSE, LATE_SHARE = 0.015, 0.80
LAST_LOOK = 0.97  # the prover looks at the clock between steps that take a moment
LONG_SHARES = (0.40, 0.75, 1.0)  # of the time of the long search: where each cooling ends
MOST_COLUMNS = 2000  # of the prover's tours, for the set-packing programme
FOOD = 400  # tours the prover is told besides the best set
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
        self._anneal(FIRST_SHARE * self.seconds, WARM)
        self._prove(EARLY_SHARE * self.seconds)
        if self._near(CLOSE):
            self._prove(CLOSE_SHARE * self.seconds)
        began = self._passed()
        end = (LATE_SHARE if self._near(VERY_CLOSE) else 1.0) * self.seconds
        for share in LONG_SHARES:
            if self._closed():
                break
            self._anneal(began + share * (end - began), WARM)
            self._combine()
        if self._near(VERY_CLOSE):
            self._prove(LAST_LOOK * self.seconds)
        self._closed()
        return Outcome(
            tours=self.search.best,
            value=self.search.profit,
            bound=self.bound,
            proven_after=self.proven_after,
            seconds=self._passed(),
            steps=self.steps,
        )

    def _passed(self) -> float:
        return self.clock() - self.began

    def _closed(self) -> bool:
        if self.bound == self.search.profit and self.proven_after is None:
            self.proven_after = self._passed()
        return self.proven_after is not None

    def _near(self, share: float) -> bool:
        """Whether a bound was worked out that is close; all profits together say nothing about how hard it is."""
        known = self.bound < self.instance.rounded_down(self.instance.total)
        return known and self.bound - self.search.profit <= share * self.search.profit

    def _anneal(self, end: float, warmth: int) -> None:
        """One cooling that ends at `end` seconds after the beginning."""
        start = self._passed()
        taken = 0
        if not self.rate:
            taken = self.search.anneal(FIRST_STEPS, warmth, self._late(end), 50)
            self.rate = taken / max(1e-4, self._passed() - start)
        steps = int(self.rate * (end - self._passed()))
        if steps > 0:
            taken += self.search.anneal(steps, warmth, self._late(end), 100)
        self.steps += taken
        self.rate = max(1.0, taken) / max(1e-4, self._passed() - start)

    def _late(self, end: float) -> Callable[[], bool]:
        # A little over the end: a cooling cut off warm is worth less than a slightly late one.
        limit = min(end + 0.1 * (end - self._passed()), 0.99 * self.seconds)
        return lambda: self._passed() >= limit

    def _combine(self) -> None:
        """The best of all tours seen, where that is better than the best set found."""
        if self.m < 2 or self.search.profit == self.instance.total:
            return
        tours = [*self.search.best, *self.search.remembered(), *self.columns]
        end = min(self._passed() + WHOLE_SECONDS * self.seconds, self.seconds)
        pool = Pool(self.instance, self.m, tours)
        better = pool.best(self.search.best, lambda: end - self._passed())
        if better is not None:
            self.search.start_from(better[0])
        self.search.make_room()

    def _prove(self, end: float) -> None:
        """Let the prover go on until `end` seconds after the beginning."""
        if self._closed():
            return
        proof = self.prover.advance(
            self.search.profit,
            self.search.best,
            self.search.remembered()[-FOOD:],
            lambda: end - self._passed(),
        )
        self.bound = min(self.bound, self.instance.rounded_down(proof.bound))
        self.columns = list(proof.pool)[-MOST_COLUMNS:]
        if self.instance.value(proof.tours) > self.search.profit:
            self.search.start_from(proof.tours)
        self._closed()
