"""One level: a bound from days that are ever better, and whole plans from the same days."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from math import inf

from leadinglights.engines.programme.beside import Beside, Link
from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.cliques import separate
from leadinglights.engines.programme.dive import dived
from leadinglights.engines.programme.exchange import Exchange
from leadinglights.engines.programme.guide import Guide
from leadinglights.engines.programme.hand import Hand
from leadinglights.engines.programme.handover import handed_over, take_over
from leadinglights.engines.programme.integer import choose, made_real
from leadinglights.engines.programme.price import FINE, Aim
from leadinglights.engines.programme.renew import FEW, Renewal
from leadinglights.engines.programme.shares import (
    BESIDE,
    BESIDE_PARTS,
    NEAR_ENOUGH,
    SMALL,
    WHOLE,
    Turn,
)

ROUNDS_OF_CUTS = 8
TURN = 0.1  # share of the budget after which another way of finding better plans is tried
DIVING = 0.9  # share of the seconds for a plan from the relaxation
MOST_DIVING = 54.0  # seconds
CHOOSING_FROM = 0.14  # share of the seconds for choosing that goes to the plan it begins with
CHOOSING = 0.7  # share of the seconds for choosing; the rest is for making the choice hold
SOON = 0.3  # share of a dive's seconds after which it is to be done, where haste can do that
DIVES, FAR = 5, 0.015  # in a row at most, and how far from its bound a plan is for another
GUIDED = 0.35  # share of what time is left that goes to days planned by prices
SPARE = 1.3  # times what the last dive took, for another to be begun
MET = 0.0005  # share of the value within which the bound is met: the rest takes as long again
LATE, ALMOST = 0.5, 0.002  # the same once so much of the budget is gone: the plan is further away
OTHER = 977  # seed of the search beside, which is to try other parts


@dataclass(eq=False, slots=True)
class Stage:
    """Column generation for one aim, and the plans that come of it."""

    hand: Hand
    aim: Aim
    generation: Generation
    renewal: Renewal = field(init=False)
    diving_s: float = 0.0  # seconds
    dived: int = 0  # day searches the last dive took; none yet

    def __post_init__(self) -> None:
        hand = self.hand
        self.renewal = Renewal(
            self.generation, hand.improver, hand.chance, lambda: hand.budget.left_s(hand.share)
        )

    @classmethod
    def of(cls, hand: Hand, aim: Aim) -> Stage:
        """A stage that begins with the days of the plan and those found lately."""
        active = [pd.index for pd in hand.office.days]
        generation = Generation.start(hand.layout, active, aim, hand.tally)
        generation.add(hand.plan.values())
        generation.add(day for pd in active for day in hand.improver.lately(pd))
        return cls(hand, aim, generation)

    def run(self, share: float) -> None:
        """Bound and plans in turn, until a share of the budget is spent."""
        hand, generation = self.hand, self.generation
        # First as far as bound and relaxation nearly meet, for whole plans early; then to the end.
        begun = hand.share_used()
        small = hand.shares is SMALL  # what is left after choosing is for proofs
        for turn in self._turns():
            self._generate(begun + turn.bounded * (share - begun), turn.near)
            until = begun + turn.chosen * (share - begun)
            if small:
                self._choose(until)
                if generation.finished and turn.near == 0.0:
                    break
                continue
            if turn.beside:
                self._share_out()
            self.search(until)
            if generation.finished and not hand.budget.used(until):
                self._choose(until)
            if generation.finished and turn.near == 0.0:
                break
        hand.count(generation)

    def _turns(self) -> tuple[Turn, ...]:
        hand = self.hand
        alone = hand.shares is SMALL or not self.aim.interest or hand.budget.seconds is None
        if alone or not Beside.possible():
            return hand.shares.turns
        return (BESIDE if len(self.generation.master.active) <= WHOLE else BESIDE_PARTS,)

    def _share_out(self) -> None:
        """Let another process make the bound better, and then look for plans of its own."""
        hand, parent = self.hand, os.getpid()
        hand.beside = Beside.begun(lambda link: self._aside(link, parent))
        hand.exchange = Exchange(hand.office, hand.beside.link)

    def _aside(self, link: Link, parent: int) -> None:
        """What the other process does."""
        hand, generation = self.hand, self.generation
        exchange = Exchange(hand.office, link, hand.improver.best)
        hand.beside, hand.exchange = None, exchange
        told, hand.share = generation.bound, 1.0
        common = len(generation.layout.book.limits)
        # Whoever waits, waits there.
        hand.budget.listener = lambda _progress: os.getppid() == parent

        def enough(bound: int | None, _value: float) -> bool:
            nonlocal told
            if bound is not None and bound != told:
                told = bound
                exchange.tell_bound(bound)
            hand.tell("bounding")
            late = hand.budget.used(LATE) and generation.near(ALMOST)
            return hand.budget.used(1.0) or late or generation.near(MET)

        if not generation.finished:
            generation.run(enough)
        if hand.budget.used(1.0) or generation.center is None:
            return
        exchange.tell_handover(handed_over(generation, common))
        hand.chance = hand.improver.chance = self.renewal.chance = Chance(OTHER)
        self.dived, hand.apart = 0, True
        self.search(1.0)

    def _generate(self, share: float, near: float) -> None:
        """Columns until time is up, none is left, or the bound is near what the relaxation is worth."""
        hand, generation = self.hand, self.generation
        hand.share = share

        def enough(bound: int | None, _value: float) -> bool:
            if bound is not None and self.aim.interest:
                hand.bounds["interest"] = min(hand.bounds["interest"], bound // FINE)
                if near and generation.near(near):
                    return True
            hand.tell("bounding")
            return hand.budget.used(share)

        begun = hand.share_used()
        generation.run(enough, lambda: hand.budget.used(begun + 0.75 * (share - begun)))

    def search(self, share: float) -> None:
        """Whole plans until a share of the budget is spent: dives, days by prices, parts anew; and over again.

        The search beside dives every time and does without prices unless that brings nothing.
        """
        hand = self.hand
        while not hand.budget.used(share) and not hand.closed:
            guided = self.aim.interest and self.generation.near(NEAR_ENOUGH)
            if guided and not (hand.apart and self._dive_again(share)):
                self._dive_till_near(share)
                self._anneal(share)
            if not self._renew(share) and (not guided or self._within(ALMOST)):
                return

    def _within(self, share: float) -> bool:
        """Whether the plan is within a share of its worth of its bound."""
        best, bound = self.hand.worth.interest, self.hand.bounds["interest"]
        return bound - best <= share * best

    def _dive_again(self, share: float) -> bool:
        """One more dive where there is time for it; whether its plan is the best so far."""
        return (not self.dived or self._time_to_dive(share)) and self._dive(share)

    def _dive_till_near(self, share: float) -> None:
        """The first dive, and others by chance while the plan is far: what it begins with decides where it ends."""
        for number in range(0 if self.dived else DIVES):
            if number:
                self.hand.listen()
                self._take_over()
                if self._within(FAR) or not self._time_to_dive(share):
                    return
            self._dive(share)

    def _anneal(self, share: float) -> None:
        """Days taken out and put back by the relaxation's prices, ever colder."""
        hand, guide = self.hand, Guide(self.generation, self.hand.improver)
        begun = hand.share_used()
        hand.share = cold = begun + GUIDED * (share - begun)

        def enough() -> bool:
            hand.tell("improving")
            if hand.handover is not None:
                self._take_over()
                guide.learn()
            return hand.budget.used(cold) or hand.closed

        guide.learn()
        guide.run(enough, lambda: hand.budget.heat(begun, cold), lambda: hand.bounds["interest"])

    def _renew(self, share: float) -> bool:
        """Parts of the plan anew, and days taken out and put back, in turn: each finds what the other does not.

        True where another dive is worth its while.
        """
        hand, renewal = self.hand, self.renewal
        best, since = hand.worth, hand.tally.searches
        while not hand.budget.used(share) and not hand.closed:
            before, found = renewal.nodes, hand.worth
            turn = min(share, hand.share_used() + TURN)
            hand.share = turn

            def enough(turn: float = turn) -> bool:
                hand.tell("improving")
                self._take_over()
                return hand.budget.used(turn) or hand.closed

            renewal.run(enough)
            hand.nodes += renewal.nodes - before
            hand.improve(min(share, hand.share_used() + TURN), 4 * len(hand.improver.bundles))
            if hand.worth != best:
                best, since = hand.worth, hand.tally.searches
            elif self._again(hand.tally.searches - since, share):
                return True
            if renewal.ended and hand.worth == found:
                return False
        return False

    def _take_over(self) -> None:
        """Make use of the days and prices the search for the bound came to, if it has."""
        handover, self.hand.handover = self.hand.handover, None
        if handover is not None:
            take_over(self.generation, handover)
            self.renewal.tried = set()

    def _again(self, idle: int, share: float) -> bool:
        """Whether the search beside is to dive once more: nothing was gained for as long as that takes."""
        return self.hand.apart and idle > self.dived > 0 and self._time_to_dive(share)

    def _time_to_dive(self, share: float) -> bool:
        return self.hand.budget.left_s(share) > SPARE * self.diving_s

    def _dive(self, share: float) -> bool:
        """A whole plan from the relaxation, made real and mended; whether it is the best so far."""
        hand, before = self.hand, self.hand.tally.searches
        begun = hand.budget.elapsed
        hand.share = share
        chance = hand.chance if self.dived else None
        seconds = self._clock(DIVING * hand.budget.left_s(share))
        few = (
            len(self.generation.master.active) <= FEW
        )  # parts mend in tenths of a second what haste spoils
        plan = dived(self.generation, seconds, SOON * seconds if few else seconds, chance)
        better = False
        if plan is not None:
            real = made_real(hand.inserter, plan, hand.plan)
            better = hand.improver.mend(real, lambda: hand.budget.used(share))
            hand.tell("improving")
        self.dived = max(1, hand.tally.searches - before)
        self.diving_s = hand.budget.elapsed - begun
        return better

    def _clock(self, seconds: float) -> float:
        """Seconds for a dive: a minute at most, and none of it counts where only work is limited."""
        return inf if self.hand.budget.seconds is None else min(seconds, MOST_DIVING)

    def _choose(self, share: float) -> None:
        """Whole plans from the columns, until nothing is left to cut off or time is up."""
        hand, generation = self.hand, self.generation
        hand.share = share
        for _ in range(ROUNDS_OF_CUTS):
            seconds = min(max(0.5, hand.budget.left_s(share)), 60.0)
            chosen = choose(
                generation, hand.plan, CHOOSING * seconds, self._clock(CHOOSING_FROM * seconds)
            )
            if chosen is None:
                break
            hand.nodes += chosen.nodes
            real = made_real(hand.inserter, chosen.plan, hand.plan)
            hand.improver.mend(real, lambda: hand.budget.used(share))
            hand.tell("bounding")
            # What no interpreter can travel between is cut off, and the next best plan tried.
            if hand.budget.used(share) or not separate(generation.relaxed, chosen.values):
                break
