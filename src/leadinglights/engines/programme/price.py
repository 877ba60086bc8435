"""Price a party's day against the master's multipliers, in whole numbers.

Multipliers are rounded to 1/1024 of 1/10,000 point; any non-negative ones give a valid bound, so
rounding costs at most a little tightness and never validity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.completion import Graph, Options
from leadinglights.engines.programme.day import DayPlan, Node, PartyDay, Stop
from leadinglights.engines.programme.master import Aim, Master
from leadinglights.engines.programme.network import can_serve
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.rows import (
    Book,
    RowKey,
    ShareKey,
    bus_possible,
    follows,
    in_cut,
    seat_steps,
)
from leadinglights.engines.programme.value import MILLION, UNIT, stop_units, topic_amounts

FINE = 1024  # parts of a unit of interest
SCALE = UNIT * FINE  # whole numbers to a point
Ints = NDArray[np.int64]


@dataclass(eq=False, slots=True)
class Prices:
    """Rounded multipliers, looked up by family."""

    slots: int
    rho: dict[RowKey, int]
    sums: dict[RowKey, Ints] = field(default_factory=dict)

    @classmethod
    def of(cls, master: Master, duals: NDArray[np.float64]) -> Prices:
        """Round HiGHS' duals; <= rows keep non-negative ones only."""
        rho: dict[RowKey, int] = {}
        for key, row in master.rows.items():
            value = round(float(duals[row]) * SCALE)
            if key[0] == "day" or value > 0:
                rho[key] = value
        prices = cls(master.office.slots, rho)
        prices._accumulate()
        return prices

    def _accumulate(self) -> None:
        raw: dict[RowKey, Ints] = {}
        for key, value in self.rho.items():
            if key[0] in ("host", "seats", "receiver", "person", "interpreter"):
                line = raw.setdefault(key[:3], np.zeros(2 * self.slots + 2, dtype=np.int64))
                line[int(str(key[3])) + 1] = value
        self.sums = {key: np.cumsum(line) for key, line in raw.items()}

    def span(self, family: RowKey, starts: Ints, ends: Ints) -> Ints | int:
        """Price of the slots from start to end."""
        line = self.sums.get(family)
        return 0 if line is None else line[ends] - line[starts]

    def get(self, key: RowKey) -> int:
        """Price of one row."""
        return self.rho.get(key, 0)


@dataclass(eq=False, slots=True)
class _Fixed:
    """What of a node does not change from round to round."""

    node: Node
    starts: Ints
    ends: Ints
    minutes: Ints
    units: Ints
    kept: Ints
    amounts: list[tuple[tuple[int, int], ...]]
    crews: list[tuple[tuple[int, ...], NDArray[np.bool_]]]
    sharers: int


class Pricer:
    """Builds priced graphs of one party-day."""

    def __init__(
        self, office: Office, book: Book, pd: PartyDay, aim: Aim, active: set[int]
    ) -> None:
        self.office, self.book, self.pd, self.aim, self.active = office, book, pd, aim, active
        self.fixed = [self._fix(node) for node in pd.nodes]
        self.moving = bus_possible(office, pd)

    def _fix(self, node: Node) -> _Fixed:
        office, pd = self.office, self.pd
        choices = node.choices
        crews: list[tuple[tuple[int, ...], NDArray[np.bool_]]] = []
        factor = np.array([c.factor for c in choices])
        if node.capable is None:
            plain = factor == 100
            if plain.any():
                crews.append(((), plain))
            people = [p.index for p in office.people if p.factor != 100] if node.shared else []
        else:
            people = list(node.capable)
        for k in people:
            fits = np.array([can_serve(office, k, node, c, pd.date) for c in choices])
            if node.capable is None:
                fits &= factor != 100
            if fits.any():
                crews.append(((k,), fits))
        return _Fixed(
            node,
            np.array([c.start for c in choices], dtype=np.int64),
            np.array([c.end for c in choices], dtype=np.int64),
            np.array([c.end_min - c.start_min for c in choices], dtype=np.int64),
            np.array([stop_units(pd.party, node, c.quality) for c in choices], dtype=np.int64),
            np.array([c.kept for c in choices], dtype=np.int64),
            [topic_amounts(pd, Stop(node, c)) for c in choices],
            crews,
            self._sharers(node),
        )

    def _sharers(self, node: Node) -> int:
        """How many parties might be in one session of this node."""
        if not node.shared or node.offer is None:
            return 1
        merging = node.offer.merge and not node.meal
        return sum(
            any(
                n.stop == node.stop or (n.offer is not None and n.offer is node.offer)
                for n in other.nodes
            )
            for other in (
                self.office.days[i] for i in self.office.by_date[self.pd.date] if i in self.active
            )
            if merging or other.party.delegation_index == self.pd.party.delegation_index
        )

    def constant(self, prices: Prices) -> int:
        """What a planned day is worth before any stop."""
        weight = self.office.problem.rules.must_weights.day
        return weight * (self.aim.musts * SCALE + prices.get(("musts",)))

    def graph(
        self, prices: Prices, shares: Mapping[ShareKey, object], *, every: bool = False
    ) -> Graph:
        """The day with its options at their gain minus all prices; every crew apart if asked."""
        office, pd = self.office, self.pd
        nodes = pd.nodes
        places = [node.place for node in nodes]
        froms, columns = [*places, pd.start_place], [*places, pd.end_place]
        far = office.slots + 1
        legs = [
            [
                office.leg_slots[a][b] if self.moving or office.legs[a][b].driven_min == 0 else far
                for b in columns
            ]
            for a in froms
        ]
        made = self._made(shares)
        rows, tags = [], []
        for i, fixed in enumerate(self.fixed):
            for start, end, worth, stop in self._options(
                i, fixed, prices, made.get(_offer_id(fixed.node), {}), every=every
            ):
                rows.append((i, start, end, worth))
                tags.append(stop)
        pace = pd.delegation.pace
        return Graph(
            first=pd.first,
            last=pd.last,
            legs=legs,
            leg_costs=self._leg_costs(prices, froms, columns),
            bits=[node.bit for node in nodes],
            marks=[node.mark for node in nodes],
            forbidden_after=[node.forbidden_after for node in nodes],
            meals=[node.meal for node in nodes],
            first_only=[node.first_only for node in nodes],
            last_only=[node.last_only for node in nodes],
            options=Options(*np.array(rows, dtype=np.int64).reshape(-1, 4).T),
            tags=tags,
            max_stops=pace.max_stops,
            max_span=pace.max_span_min // office.grid if pace.max_span_min is not None else None,
            max_busy=pd.last - pd.first - -(-pace.min_free_min // office.grid)
            if pace.min_free_min
            else None,
        )

    def _leg_costs(self, prices: Prices, rows: list[int], columns: list[int]) -> list[list[int]]:
        pd, office = self.pd, self.office
        price = 0
        if pd.delegation.own_vehicle is None and office.problem.vehicles:
            steps = seat_steps(office, pd.party.group.persons)
            price = sum(prices.get(("buses", pd.date, above)) for above in steps)
        costs = [[0] * len(columns) for _ in rows]
        # The bus is paid by the first leg; a day that starts with a stop at its start place may ride
        # unpaid, which only makes the bound a little higher.
        costs[-1] = [price if office.legs[rows[-1]][b].minutes > 0 else 0 for b in columns]
        return costs

    def _made(
        self, shares: Mapping[ShareKey, object]
    ) -> dict[str, dict[tuple[int, int], list[ShareKey]]]:
        found: dict[str, dict[tuple[int, int], list[ShareKey]]] = {}
        for key in shares:
            if key[1] == self.pd.date and key[5] in ("", self.pd.delegation.id):
                found.setdefault(key[0], {}).setdefault((key[2], key[3]), []).append(key)
        return found

    def _options(
        self,
        index: int,
        fixed: _Fixed,
        prices: Prices,
        made: dict[tuple[int, int], list[ShareKey]],
        *,
        every: bool,
    ) -> list[tuple[int, int, int, Stop]]:
        node, pd, aim = fixed.node, self.pd, self.aim
        gain = aim.interest * FINE * fixed.units
        gain = gain + fixed.kept * (aim.kept * SCALE + prices.get(("kept",)))
        gain = gain + node.must * (aim.musts * SCALE + prices.get(("musts",)))
        gain = gain + self._topic_gain(fixed, prices)
        gain = gain - prices.get(("once", pd.party.index, node.site_key))
        shared = node.shared and node.offer is not None and not node.meal
        fixed_price = self._session_price(fixed, prices)
        worths: list[list[tuple[int, tuple[int, ...]]]] = [[] for _ in node.choices]
        for crew, fits in fixed.crews:
            price = fixed_price
            for k in () if follows(self.pd, node) else crew:
                price = price + self._crew_price(k, fixed, prices)
            if shared:
                price = self._own_share(fixed, price, crew, made, prices)
            for at, worth in zip(
                np.flatnonzero(fits).tolist(), (gain - price)[fits].tolist(), strict=True
            ):
                worths[at].append((worth, crew))
        known = {crew for crew, _ in fixed.crews}
        found: list[tuple[int, int, int, Stop]] = []
        for i, choice in enumerate(node.choices):
            for key in made.get((choice.start, choice.end), []) if shared else []:
                # Sessions with other crews (several interpreters, or one for somebody else) exist as columns only.
                if key[4] and key[4] not in known and self._served_by(node, key, choice.factor):
                    worths[i].append((int(gain[i]) - self._share_price(key, prices), key[4]))
            # The first of equals: the result must not depend on more than the prices.
            taken = (
                worths[i]
                if every
                else [max(worths[i], key=lambda one: one[0])]
                if worths[i]
                else []
            )
            found += [
                (choice.start, choice.end, worth, Stop(node, choice, crew)) for worth, crew in taken
            ]
        return found

    def _served_by(self, node: Node, key: ShareKey, factor: int) -> bool:
        people = self.office.people
        longest = max(people[k].factor for k in key[4])
        return longest == factor and (node.capable is None or bool(set(node.capable) & set(key[4])))

    def _topic_gain(self, fixed: _Fixed, prices: Prices) -> Ints:
        number = self.pd.party.delegation_index
        gains = np.zeros(len(fixed.starts), dtype=np.int64)
        for i, amounts in enumerate(fixed.amounts):
            for topic, amount in amounts:
                # Rounded up: the bound stays a bound.
                gains[i] += -(-prices.get(("topic", number, topic)) * amount // MILLION)
        return gains

    def _session_price(self, fixed: _Fixed, prices: Prices) -> Ints:
        node, date = fixed.node, self.pd.date
        price = np.zeros(len(fixed.starts), dtype=np.int64)
        if follows(self.pd, node):
            return price
        offer = node.offer
        if offer is not None:
            rest = -(-offer.rest_min // self.office.grid)
            if not (node.meal and node.shared):
                price = price + prices.span(
                    ("host", offer.id, date), fixed.starts, fixed.ends + rest
                )
            if node.meal:
                seats = prices.span(("seats", offer.id, date), fixed.starts, fixed.ends)
                price = price + self.pd.party.group.persons * seats
            if offer.host is not None and offer.ask:
                price = price + prices.get(("week", offer.host, date.isocalendar()[:2]))
                price = price + prices.get(("year", offer.host))
        if node.receiver is not None:
            price = price + prices.span(
                ("receiver", node.receiver.id, date), fixed.starts, fixed.ends
            )
            price = price + prices.get(("received", node.receiver.id, date))
        if node.person is not None:
            price = price + prices.span(("person", node.person, date), fixed.starts, fixed.ends)
        return price

    def _crew_price(self, k: int, fixed: _Fixed, prices: Prices) -> Ints:
        date = self.pd.date
        price = fixed.minutes * prices.get(("minutes", k, date))
        price = price + prices.span(("interpreter", k, date), fixed.starts, fixed.ends)
        for cut in self.book.travel_cuts.get((k, date), []):
            rho = prices.get(("travel", k, date, cut))
            if rho:
                spans = zip(fixed.starts.tolist(), fixed.ends.tolist(), strict=True)
                member = [
                    in_cut(self.office, k, cut, fixed.node.place, (start, end))
                    for start, end in spans
                ]
                price = price + rho * np.array(member, dtype=np.int64)
        return price

    def _own_share(
        self,
        fixed: _Fixed,
        price: Ints,
        crew: tuple[int, ...],
        made: dict[tuple[int, int], list[ShareKey]],
        prices: Prices,
    ) -> Ints:
        """A session not yet made costs each possible party an equal part; one that is made, its link's price."""
        split = price // fixed.sharers
        for i, span in enumerate(zip(fixed.starts.tolist(), fixed.ends.tolist(), strict=True)):
            for key in made.get(span, []):
                if key[4] == crew:
                    split[i] = self._share_price(key, prices)
        return split

    def _share_price(self, key: ShareKey, prices: Prices) -> int:
        room = prices.get(("room", key)) * self.pd.party.group.persons
        return prices.get(("link", key, self.pd.party.index)) + room


def bound_of(master: Master, prices: Prices, best_days: dict[int, int]) -> int:
    """Certified upper bound in 1/1024 of 1/10,000 point: every sum in whole numbers."""
    total = sum(best_days.values())
    for key, rho in prices.rho.items():
        if key[0] != "day":
            total += rho * int(master.limits[master.rows[key]])
    for column in master.columns:
        if column.kind == "day":
            continue
        reduced = column.units * FINE * master.aim.interest if column.kind == "topic" else 0
        for key, amount in master.cells[column.index].items():
            reduced -= prices.get(key) * int(amount)
        upper = 1
        if column.share is not None:
            upper = next(
                o.parallel for o in master.office.problem.offers if o.id == column.share[0]
            )
        total += max(0, reduced) * upper
    return total


def _offer_id(node: Node) -> str:
    """The offer a node is a session of; an appointment has an id of its own."""
    return node.offer.id if node.offer is not None else node.stop


def day_of(pd: PartyDay, graph: Graph, path: tuple[int, ...]) -> DayPlan:
    """A found path as a column; which vehicle carries it is settled outside the master."""
    return DayPlan(pd.index, tuple(graph.tags[i] for i in path))
