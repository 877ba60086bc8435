"""Parts of a plan chosen anew, drawn by lot: small ones first, larger ones where those bring nothing more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.first import Improver
from leadinglights.engines.programme.integer import made_real
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.part import Part
from leadinglights.engines.programme.people import named
from leadinglights.engines.programme.ruin import Bundle

SIZES = (8, 11, 14, 18)  # party-days of a part drawn by lot
ROUNDS = (3, 3, 10, 10)  # of new days for a part of each size
FEW = 30  # party-days up to which a part is any of them
TRIES = 12  # parts of a size that bring nothing before larger ones are tried


@dataclass(eq=False, slots=True)
class Renewal:
    """Renews parts of the best plan until time is up or even large parts bring nothing."""

    whole: Generation
    improver: Improver
    chance: Chance
    left_s: Callable[[], float]
    nodes: int = 0
    size: int = 0  # which of the sizes comes next
    idle: int = 0  # parts of that size that brought nothing
    tried: set[tuple[int, ...]] = field(default_factory=set)  # since the plan was last made better

    def run(self, enough: Callable[[], bool]) -> None:
        """Draw parts and choose them anew."""
        try:
            self.size = 0 if self.ended else self.size
            while not self.ended and not enough():
                part = self._drawn(SIZES[self.size])
                gained = tuple(part) not in self.tried and self._renew(part)
                self.tried = set() if gained else {*self.tried, tuple(part)}
                self.size, self.idle = (0, 0) if gained else (self.size, self.idle + 1)
                if self.idle >= TRIES:
                    self.size, self.idle = self.size + 1, 0
        except OutOfTime:
            return

    @property
    def ended(self) -> bool:
        """Whether parts of every size brought nothing more."""
        return self.size == len(SIZES)

    def _renew(self, days: list[int]) -> bool:
        """Choose a part of the best plan anew; say whether the plan is better for it."""
        improver, plan = self.improver, self.improver.best
        office = improver.office
        part = Part.of(self.whole, plan, days)
        if part is None:
            return False
        found = part.renewed(self.left_s(), ROUNDS[self.size])
        self.nodes += part.nodes
        if found is None:
            return False
        full, _ = named(self.whole.layout.book, {**plan, **found})
        chosen = {pd: full[pd] for pd in days}
        # Perhaps others have to change their interpreters for it.
        here = {
            pd for index in days for pd in office.by_date[office.days[index].date] if pd in plan
        }
        moved = {pd: full[pd] for pd in here if pd in chosen or full[pd] != plan[pd]}
        better = False
        for wanted in (chosen, moved):
            real = self._real(plan, wanted)
            better = improver.offer(real) or better
            if all(_same(real[pd], day) for pd, day in wanted.items()):
                break
        return better

    def _real(self, plan: Plan, chosen: Plan) -> Plan:
        return made_real(self.improver.inserter, chosen, plan)

    def _bundles(self) -> list[Bundle]:
        active = self.whole.master.days
        return [b for b in self.improver.bundles if all(pd in active for pd in b)]

    def _drawn(self, most: int) -> list[int]:
        """Any days; of many every other time some of one date, or of delegations who are here together."""
        office, bundles = self.improver.office, self._bundles()
        if len(self.whole.master.active) <= FEW or self.chance.below(2):
            self.chance.shuffle(bundles)
            return _up_to(most, bundles)
        first = self.chance.pick(bundles)
        date, guest = office.days[first[0]].date, office.days[first[0]].party.delegation_index

        def whose(bundle: Bundle) -> int:
            return office.days[bundle[0]].party.delegation_index

        same = [b for b in bundles if b != first and office.days[b[0]].date == date]
        self.chance.shuffle(same)
        chosen = [first]
        if self.chance.below(3):
            guests = [guest, *(whose(b) for b in same)]
            chosen = [b for one in dict.fromkeys(guests) for b in bundles if whose(b) == one]
        else:
            chosen += same
        return _up_to(most, chosen)


def _up_to(most: int, bundles: list[Bundle]) -> list[int]:
    """The first of some bundles, so many party-days at most, but one bundle at least."""
    days: list[int] = []
    for bundle in bundles:
        if days and len(days) + len(bundle) > most:
            break
        days += bundle
    return sorted(days)


def _same(one: DayPlan, other: DayPlan) -> bool:
    """Whether two days have the same stops at the same times."""
    mine, others = ([(s.node.stop, s.choice) for s in day.stops] for day in (one, other))
    return mine == others
