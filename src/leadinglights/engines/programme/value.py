"""What a plan is worth: the seven levels, exactly, in whole numbers (programme conventions §7, §9, §10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from leadinglights.engines.programme.day import DayPlan, Node, Party, PartyDay, Stop
from leadinglights.engines.programme.faults import wish_meets
from leadinglights.engines.programme.guests import Wish
from leadinglights.engines.programme.ledger import Plan, asks_on, days_on, legs_of, sessions_on
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.rules import LEVELS, LevelName

UNIT = 10_000  # interest is counted in 1/10,000 point
MILLION = 1_000_000  # topic amounts: percent of head x percent of quality x percent of share


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """The levels, each turned so that more is better; compares lexicographically."""

    musts: int
    kept: int
    weighted: int | None  # only in weighted mode: then it comes before its parts
    interest: int
    fairness: int
    goodwill: int
    travel: int
    cost: int

    @property
    def levels(self) -> tuple[int, ...]:
        """Values as reported, in the order of the levels."""
        return (
            -self.musts,
            self.kept,
            self.interest,
            self.fairness,
            -self.goodwill,
            -self.travel,
            -self.cost,
        )

    def value_of(self, name: LevelName) -> int:
        """One level as reported."""
        if name == "weighted":
            return self.weighted or 0
        return self.levels[LEVELS.index(name)]


class Missed(NamedTuple):
    """A must a plan misses: its weight, kind, party, id, and its party-day where it has one."""

    weight: int
    kind: str
    party: int
    name: str = ""
    day: int | None = None


def topic_units(points: int, amount: int, increments: tuple[int, ...]) -> int:
    """Concave value of having seen a topic `amount` millionths times, in 1/10,000 point, rounded down."""
    value = 0
    for increment in increments:
        part = min(amount, MILLION)
        if part <= 0:
            break
        value += increment * part
        amount -= part
    return points * value // (100 * MILLION // UNIT)


def topic_amounts(pd: PartyDay, stop: Stop) -> tuple[tuple[int, int], ...]:
    """What a stop adds to each topic of the delegation, in millionths."""
    head, quality = pd.party.head_percent, stop.choice.quality
    return tuple((topic, share * head * quality) for topic, share in stop.node.topics)


def stop_units(party: Party, node: Node, quality: int) -> int:
    """Wish points of a stop, in 1/10,000 point; a ceremony or a meeting earns them whole."""
    return node.points * UNIT if node.flat else node.points * party.head_percent * quality


def interest_of(office: Office, plan: Plan, delegation: int) -> int:
    """V_d in 1/10,000 point."""
    total = 0
    amounts: dict[int, int] = {}
    whole: dict[str, int] = {}  # ceremonies and meetings: once for the delegation
    topics: tuple[tuple[str, int], ...] = ()
    for party in office.parties:
        if party.delegation_index != delegation:
            continue
        topics = party.topics
        paid: dict[str, int] = {}
        for pd in office.by_party[party.index]:
            for stop in plan[pd].stops if pd in plan else ():
                units = stop_units(party, stop.node, stop.choice.quality)
                earned = whole if stop.node.flat else paid
                offer = stop.node.offer
                key = stop.node.site_key if offer is None or stop.node.flat else offer.site_key
                earned[key] = max(earned.get(key, 0), units)
                for topic, amount in topic_amounts(office.days[pd], stop):
                    amounts[topic] = amounts.get(topic, 0) + amount
        total += sum(paid.values())
    increments = office.problem.rules.topic_increments
    enjoyed = sum(topic_units(topics[t][1], amount, increments) for t, amount in amounts.items())
    return total + sum(whole.values()) + enjoyed


def musts_missed(office: Office, plan: Plan) -> int:
    """Weighted sum of the musts a plan misses."""
    return sum(weight for weight, *_ in missed_musts(office, plan))


def missed_musts(office: Office, plan: Plan) -> list[Missed]:
    """Each must a plan misses."""
    return [
        missed
        for d in range(len(office.problem.delegations))
        for missed in _missed_by(office, plan, d)
    ]


def has_of_owed(office: Office, plan: Plan, delegations: Iterable[int]) -> tuple[int, int]:
    """Weights of the musts some delegations have (a wish that both groups see counts once), and of pins kept."""
    has = kept = 0
    for d in delegations:
        has += sum(weight for weight, *_ in _missed_by(office, {}, d))
        has -= sum(weight for weight, *_ in _missed_by(office, plan, d))
        days = (day for day in _days_of(office, plan, d) if day is not None)
        kept += sum(stop.choice.kept for day in days for stop in day.stops)
    return has, kept


def _missed_by(office: Office, plan: Plan, delegation: int) -> list[Missed]:
    return office.memo.of(
        ("missed", delegation),
        _days_of(office, plan, delegation),
        partial(_missed_of, office, plan, delegation),
    )


def _days_of(office: Office, plan: Plan, delegation: int) -> tuple[DayPlan | None, ...]:
    return tuple(plan.get(pd) for pd in office.by_delegation.get(delegation, ()))


def _missed_of(office: Office, plan: Plan, delegation: int) -> list[Missed]:
    weights = office.problem.rules.must_weights
    missed: list[Missed] = []
    for party in office.parties:
        if party.delegation_index != delegation:
            continue
        days = office.by_party[party.index]
        done = {stop.node.stop for pd in days if pd in plan for stop in plan[pd].stops}
        kinds = {stop.node.ceremony for pd in days if pd in plan for stop in plan[pd].stops}
        for pd in days:
            day = plan.get(pd)
            if day is None or not day.planned:
                missed.append(Missed(weights.day, "day", party.index, "", pd))
            eaten = {stop.node.kind for stop in day.stops} if day is not None else set()
            for name, weight in (("lunch", weights.lunch), ("dinner", weights.dinner)):
                if name in office.days[pd].meals_owed and name not in eaten:
                    missed.append(Missed(weight, name, party.index, "", pd))
        d = party.delegation
        for kind, owed in (("reception", d.reception.kind), ("farewell", d.farewell.kind)):
            if owed == "must" and kind not in kinds:
                missed.append(Missed(weights.reception, kind, party.index))
        missed += _missed_agreed(office, party, done)
        missed += _missed_pins(office, plan, party)
    return missed + _missed_wishes(office, plan, delegation)


def _missed_agreed(office: Office, party: Party, done: set[str]) -> list[Missed]:
    weights, problem = office.problem.rules.must_weights, office.problem
    me, group = party.delegation.id, party.group.id
    first = party.delegation.parties[0].id
    appointments = [
        a for a in problem.appointments if a.delegation == me and a.group in (None, group)
    ]
    meetings = [m for m in problem.meetings if m.delegation == me and (m.group or first) == group]
    owed = [(weights.appointment, "appointment", one.id) for one in appointments]
    owed += [(weights.meeting, "meeting", one.id) for one in meetings if one.kind == "must"]
    return [
        Missed(weight, kind, party.index, name) for weight, kind, name in owed if name not in done
    ]


def _missed_pins(office: Office, plan: Plan, party: Party) -> list[Missed]:
    """Fixed pins the party does not hold at their date and start."""
    weight = office.problem.rules.must_weights.fixed_pin
    me, group = party.delegation.id, party.group.id
    missed: list[Missed] = []
    for pin in office.problem.pins:
        if pin.mode != "fixed" or pin.delegation != me or pin.group not in (None, group):
            continue
        at = next(i for i in office.by_party[party.index] if office.days[i].date == pin.date)
        stops = plan[at].stops if at in plan else ()
        if not any(
            stop.node.stop == pin.offer and stop.choice.start_min == pin.start and stop.node.held
            for stop in stops
        ):
            missed.append(Missed(weight, "fixed_pin", party.index, pin.offer, at))
    return missed


def _missed_wishes(office: Office, plan: Plan, number: int) -> list[Missed]:
    weight = office.problem.rules.must_weights.wish
    leader = next(p.index for p in office.parties if p.delegation_index == number)
    return [
        Missed(weight, "must_wish", leader, wish.offer or wish.site or "")
        for wish in office.problem.delegations[number].wishes
        if wish.kind == "must" and not wish_served(office, plan, number, wish)
    ]


def wish_served(office: Office, plan: Plan, delegation: int, wish: Wish) -> bool:
    """Whether any party of a delegation has a stop that fulfils the wish in time."""
    for index in office.by_delegation.get(delegation, ()):
        pd = office.days[index]
        if index not in plan or not wish.in_time(pd.date):
            continue
        for stop in plan[pd.index].stops:
            if stop.node.offer is not None and wish_meets(wish, stop.node.offer):
                return True
    return False


def day_travel_min(office: Office, day: DayPlan) -> int:
    """Minutes of a day's legs without buffers."""
    return sum(office.legs[a][b].minutes for a, b, _, _ in legs_of(office, day))


def goodwill_of(office: Office, plan: Plan) -> int:
    """Squared growth of each host's asks, weighted."""
    asks: dict[str, int] = {}
    for date in office.by_date:
        for name, count in asks_on(office, plan, date).items():
            asks[name] = asks.get(name, 0) + count
    hosts = office.hosts
    return sum(
        hosts[h].ask_weight * ((hosts[h].asked_this_year + n) ** 2 - hosts[h].asked_this_year ** 2)
        for h, n in asks.items()
    )


def cost_of(office: Office, plan: Plan) -> int:
    """Euro: vehicles and interpreters by the day used, prices by session and person."""
    return sum(
        office.memo.of(
            ("cost", date),
            days_on(office, plan, date),
            partial(_cost_on, office, plan, date),
        )
        for date in sorted(office.by_date)
    )


def _cost_on(office: Office, plan: Plan, date: dt.date) -> int:
    total = 0
    days = [pd for pd in office.by_date[date] if pd in plan]
    minutes: dict[int, int] = {}
    used = {plan[pd].vehicle for pd in days}  # a shuttle is paid once
    total += sum(office.buses[bus].vehicle.fee_eur for bus in used if bus is not None)
    for session in sessions_on(office, plan, date).values():
        stop = session.stops[0][1]
        for k in session.crew:
            minutes[k] = minutes.get(k, 0) + stop.choice.end_min - stop.choice.start_min
        if stop.node.offer is not None:
            price = stop.node.offer.price_eur
            total += price.session + price.person * session.persons
    for k, spoken in minutes.items():
        who = office.people[k].interpreter
        total += who.fee_eur * (-(-spoken // 60) if who.fee_per == "hour" else 1)
    return total


def _weighted(office: Office, plan: Plan, interest: int) -> int | None:
    """Points and slots under way, each times its weight, in 1/10,000; None where nothing is weighted."""
    aim = office.problem.objective
    if aim.mode != "weighted":
        return None
    slots = sum(b - a for day in plan.values() for _, _, a, b in legs_of(office, day))
    return aim.interest * interest + aim.travel_slot * slots * UNIT


def worth_of(office: Office, plan: Plan, alone: dict[int, int]) -> Worth:
    """All levels of a plan; `alone` is U_d in 1/10,000 point by delegation."""
    interests, kept, travel = [], 0, 0
    for d in range(len(office.problem.delegations)):
        interest, pins, minutes = office.memo.of(
            ("had", d), _days_of(office, plan, d), partial(_had_by, office, plan, d)
        )
        interests.append(interest)
        kept, travel = kept + pins, travel + minutes
    shares = [
        min(1000, 1000 * v // alone[d]) for d, v in enumerate(interests) if alone.get(d, 0) > 0
    ]
    return Worth(
        musts=-musts_missed(office, plan),
        kept=kept,
        weighted=_weighted(office, plan, sum(interests)),
        interest=sum(interests),
        fairness=min(shares, default=1000),
        goodwill=-goodwill_of(office, plan),
        travel=-travel,
        cost=-cost_of(office, plan),
    )


def _had_by(office: Office, plan: Plan, delegation: int) -> tuple[int, int, int]:
    """Interest, pins kept and minutes travelled of one delegation."""
    days = [plan[pd] for pd in office.by_delegation.get(delegation, ()) if pd in plan]
    kept = sum(stop.choice.kept for day in days for stop in day.stops)
    travel = sum(day_travel_min(office, day) for day in days)
    return interest_of(office, plan, delegation), kept, travel
