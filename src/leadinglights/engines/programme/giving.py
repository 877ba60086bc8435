"""What a tolerance lets later levels take from earlier ones: level by level, never more (conventions §24)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from leadinglights.engines.programme.first import Improver
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ruin import Bundle
from leadinglights.engines.programme.rules import LESS_IS_BETTER, LevelName, Objective
from leadinglights.engines.programme.value import Worth, interest_of

ROUNDS = 60  # of taking days out, for each level that may give


class Gift(NamedTuple):
    """What a level had before it gave, as reported, and the thousandths of it given, rounded up."""

    best: int
    permille: int


Given = dict[LevelName, Gift]


def tolerant_levels(objective: Objective) -> list[LevelName]:
    """Levels that may give, but for the last, after which there is nothing to give to.

    Where waiting earns points, what interest gives goes to that (programme conventions §28).
    """
    calm = {"interest"} if objective.slack_points else set()
    return [name for name in objective.levels[:-1] if objective.share_of(name) and name not in calm]


def levels_after(objective: Objective, name: LevelName) -> tuple[LevelName, ...]:
    """The levels behind one."""
    return objective.levels[objective.levels.index(name) + 1 :]


class Giving:
    """Searches on from the best plan, each tolerant level counting no further than its floor."""

    def __init__(
        self, improver: Improver, objective: Objective, enough: Callable[[], bool]
    ) -> None:
        self.improver, self.objective, self.enough = improver, objective, enough
        self.before: dict[LevelName, int] = {}  # values as the levels had them before they gave

    def run(self) -> Given:
        """Let one level after the other give; what each gave in the end."""
        for name in tolerant_levels(self.objective):
            self.before[name] = self._turned(self._best(), name)
            self.improver.rank = self._rank
            self.improver.plan, self.improver.worth = self.improver.best, self._best()
            for number in range(ROUNDS):
                if self.enough():
                    break
                try:
                    self._round(number)
                except OutOfTime:
                    break
        return {name: self._given(name) for name in self.before}

    def _best(self) -> Worth:
        assert self.improver.best_worth is not None
        return self.improver.best_worth

    def _turned(self, worth: Worth, name: LevelName) -> int:
        value = worth.value_of(name)
        return -value if name in LESS_IS_BETTER else value

    def _floor(self, name: LevelName) -> int:
        best = self.before[name]
        return best - int(self.objective.share_of(name) * abs(best))

    def _rank(self, worth: Worth) -> tuple[int, ...]:
        """A plan's levels, those that may give counted up to their floor; among equals the plain order."""
        given = []
        for name in self.objective.levels:
            value = self._turned(worth, name)
            given.append(min(value, self._floor(name)) if name in self.before else value)
        return (*given, *(self._turned(worth, name) for name in self.objective.levels))

    def _given(self, name: LevelName) -> Gift:
        best, now = self.before[name], self._turned(self._best(), name)
        if now < self._floor(name):
            # A level before it was bettered meanwhile: what it had with less of that counts no longer.
            best = now
        lost = max(0, best - now)
        return Gift(abs(best), -(-1000 * lost // max(1, abs(best))))

    def _round(self, number: int) -> None:
        """Take out days around the delegation that fares worst, and plan its days first."""
        improver = self.improver
        worst = self._worst()
        mine = [bundle for bundle in improver.bundles if self._owner(bundle) == worst]
        if number % 3 == 2 or not mine:
            improver.improve(1, self.enough)
            return
        seed = improver.chance.pick(mine)
        date = improver.office.days[seed[0]].date
        others = [
            bundle
            for bundle in improver.bundles
            if improver.office.days[bundle[0]].date == date and bundle != seed
        ]
        improver.chance.shuffle(others)
        improver.replan([seed, *others[: 1 + improver.chance.below(3)]])

    def _owner(self, bundle: Bundle) -> int:
        return self.improver.office.days[bundle[0]].party.delegation_index

    def _worst(self) -> int:
        """The delegation with the least share of what it could have alone."""
        alone, office = self.improver.alone, self.improver.office
        shares = {
            d: Fraction(interest_of(office, self.improver.plan, d), best)
            for d, best in alone.items()
            if best > 0
        }
        return min(shares, key=lambda d: (shares[d], d), default=0)
