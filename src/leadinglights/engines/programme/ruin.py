"""Which days to take out of a plan so that planning them anew may make it better."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.value import Missed, missed_musts

Bundle = tuple[int, ...]  # the party-days of one delegation's groups on one date
MOST = 5  # bundles taken out at once


def bundles_of(office: Office, delegations: set[int]) -> list[Bundle]:
    """Days planned as a unit: all groups of a delegation on a date."""
    found: dict[tuple[int, dt.date], list[int]] = {}
    for pd in office.days:
        if pd.party.delegation_index in delegations:
            found.setdefault((pd.party.delegation_index, pd.date), []).append(pd.index)
    return [tuple(days) for days in found.values()]


@dataclass(eq=False, slots=True)
class Ruin:
    """Picks bundles that have to do with each other; what is to be planned first comes first."""

    office: Office
    bundles: list[Bundle]
    chance: Chance

    def of(self, plan: Plan) -> list[Bundle]:
        """One to five bundles: of a date, of a delegation, of who uses the same people and rooms."""
        if self.chance.below(3) == 0:
            chosen = self.around_a_must(plan)
            if chosen:
                return chosen
        seed = self.chance.pick(self.bundles)
        kind = self.chance.below(4)
        if kind == 0:
            related = self._of_delegation(seed)
        elif kind == 1:
            related = self._of_date(seed)
        else:
            related = self._rivals(plan, seed)
        self.chance.shuffle(related)
        chosen = [seed, *related[: 1 + self.chance.below(MOST - 1)]]
        self.chance.shuffle(chosen)
        return chosen

    def around_a_must(self, plan: Plan) -> list[Bundle]:
        """A day that could have what is missed, planned before some of those who stand in its way."""
        missed = missed_musts(self.office, plan)
        if not missed:
            return []
        days = self._days_for(self.chance.pick(missed))
        if not days:
            return []
        first = self._bundle(self.chance.pick(days))
        others = self._rivals(plan, first) or self._of_date(first)
        if self.chance.below(4) == 0:
            others += self._of_delegation(first)
        self.chance.shuffle(others)
        return [first, *others[: 1 + self.chance.below(MOST)]]

    def _days_for(self, missed: Missed) -> list[int]:
        """Party-days on which what is missed could be."""
        if missed.day is not None:
            return [missed.day]
        delegation = self.office.parties[missed.party].delegation_index
        return [
            index
            for index in self.office.by_delegation[delegation]
            if any(
                node.must
                and missed.name in ("", node.stop, node.site_key, node.offer and node.offer.site)
                for node in self.office.days[index].nodes
            )
        ] or list(self.office.by_delegation[delegation])

    def _bundle(self, index: int) -> Bundle:
        return next(bundle for bundle in self.bundles if index in bundle)

    def _of_date(self, seed: Bundle) -> list[Bundle]:
        date = self.office.days[seed[0]].date
        return [b for b in self.bundles if b != seed and self.office.days[b[0]].date == date]

    def _of_delegation(self, seed: Bundle) -> list[Bundle]:
        whose = self.office.days[seed[0]].party.delegation_index
        return [
            b
            for b in self.bundles
            if b != seed and self.office.days[b[0]].party.delegation_index == whose
        ]

    def _rivals(self, plan: Plan, seed: Bundle) -> list[Bundle]:
        """Bundles of the date that use an offer, receiver or interpreter the seed could use."""
        could: set[object] = set()
        for index in seed:
            for node in self.office.days[index].nodes:
                could.add(node.stop)
                could.update(("person", k) for k in node.capable or ())
                if node.receiver is not None:
                    could.add(("receiver", node.receiver.id))
        return [b for b in self._of_date(seed) if self._used(plan, b) & could]

    def _used(self, plan: Plan, bundle: Bundle) -> set[object]:
        used: set[object] = set()
        for index in bundle:
            for stop in plan[index].stops if index in plan else ():
                used.add(stop.node.stop)
                used.update(("person", k) for k in stop.crew)
                if stop.node.receiver is not None:
                    used.add(("receiver", stop.node.receiver.id))
        return used
