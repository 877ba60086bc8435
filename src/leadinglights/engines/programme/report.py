"""From a plan to the programmes people read: items in order, resources, levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.day import DayPlan, PartyDay, Stop
from leadinglights.engines.programme.giving import Gift, Given
from leadinglights.engines.programme.idle import longest_idle_min
from leadinglights.engines.programme.ledger import (
    Plan,
    Session,
    SessionKey,
    legs_of,
    rides_of,
    session_key,
    sessions_on,
)
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.reasons import why_chosen
from leadinglights.engines.programme.result import (
    Item,
    Level,
    Programme,
    ProgrammeDay,
    ResourceDay,
    Split,
    Use,
)
from leadinglights.engines.programme.rules import (
    LESS_IS_BETTER,
    LEVELS,
    QUALITIES,
    LevelName,
    Objective,
)
from leadinglights.engines.programme.value import UNIT, Worth, interest_of


def splits_of(office: Office, problem: Problem) -> tuple[Split, ...]:
    """Delegations planned in groups that the problem as given does not name."""
    given = {one.id for one in problem.delegations if one.groups}
    return tuple(
        Split(delegation=one.id, groups=one.groups)
        for one in office.problem.delegations
        if one.groups and one.id not in given
    )


def programmes_of(office: Office, plan: Plan, alone: dict[int, int]) -> tuple[Programme, ...]:
    """One programme per party."""
    found: list[Programme] = []
    for party in office.parties:
        units = interest_of(office, plan, party.delegation_index)
        best = alone.get(party.delegation_index)
        days = tuple(_day(office, plan, office.days[i]) for i in office.by_party[party.index])
        qualities = [
            item.travel_quality for day in days for item in day.items if item.travel_quality
        ]
        found.append(
            Programme(
                delegation=party.delegation.id,
                group=party.group.id if party.split else None,
                interest=units / UNIT,
                alone=best / UNIT if best is not None else None,
                share_permille=min(1000, 1000 * units // best) if best else None,
                worst_travel_quality=max(qualities, key=QUALITIES.index) if qualities else None,
                days=days,
            )
        )
    return tuple(found)


def _day(office: Office, plan: Plan, pd: PartyDay) -> ProgrammeDay:
    day = plan[pd.index]
    if not day.planned:
        return ProgrammeDay(date=pd.date, planned=False)
    sessions = sessions_on(office, plan, pd.date)
    theirs = [sessions[session_key(office, pd.index, stop)].stops for stop in day.stops]
    with_whom = tuple(sorted({pd.index, *(index for stops in theirs for index, _ in stops)}))
    # A day reads as it did as long as it and the days of those it shares a session with are the same.
    return office.memo.of(
        ("programme day", pd.index, with_whom),
        tuple(plan[index] for index in with_whom),
        lambda: _written(office, pd, day, sessions),
    )


def _written(
    office: Office, pd: PartyDay, day: DayPlan, sessions: dict[SessionKey, Session]
) -> ProgrammeDay:
    vehicle = office.buses[day.vehicle].vehicle.id if day.vehicle is not None else None
    items = tuple(_items(office, pd, day, sessions, vehicle))
    idle = longest_idle_min(office, day)
    return ProgrammeDay(
        date=pd.date, vehicle=vehicle, planned=True, longest_idle_min=idle, items=items
    )


def _items(
    office: Office,
    pd: PartyDay,
    day: DayPlan,
    sessions: dict[SessionKey, Session],
    vehicle: str | None,
) -> Iterator[Item]:
    names = office.problem.travel.places
    legs = legs_of(office, day)
    by_arrival = {leg[3]: leg for leg in legs}
    clock = None  # end of the item before, in minutes
    for stop in day.stops:
        leg = by_arrival.get(stop.choice.start)
        ready = (leg[2] if leg else stop.choice.start) * office.grid
        if clock is not None and min(ready, stop.choice.start_min) > clock:
            idle = ready if leg else stop.choice.start_min
            yield Item(kind="waiting" if idle - clock < 60 else "free", start=clock, end=idle)
        if leg is not None:
            yield _leg_item(office, names, leg, vehicle)
        yield _stop_item(office, pd, stop, sessions[session_key(office, pd.index, stop)])
        clock = stop.choice.end_min
    if legs and legs[-1] not in [by_arrival.get(stop.choice.start) for stop in day.stops]:
        yield _leg_item(office, names, legs[-1], vehicle)


def _leg_item(
    office: Office, names: tuple[str, ...], leg: tuple[int, int, int, int], vehicle: str | None
) -> Item:
    origin, target, departs, arrives = leg
    time = office.legs[origin][target]
    return Item(
        kind="leg",
        start=departs * office.grid,
        end=arrives * office.grid,
        from_place=names[origin],
        to_place=names[target],
        minutes=time.minutes,
        buffer_min=time.buffer_min,
        travel_quality=time.quality,
        vehicle=vehicle if time.driven_min > 0 else None,
    )


def _stop_item(office: Office, pd: PartyDay, stop: Stop, session: Session) -> Item:
    node, choice = stop.node, stop.choice
    crew = tuple(office.people[k].interpreter.id for k in session.crew)
    others = [office.days[i].party for i, _ in session.stops if i != pd.index]
    modes = {office.people[k].mode for k in session.crew}
    mode = modes.pop() if len(modes) == 1 else None
    return Item(
        kind="meal" if node.meal else "stop",
        stop=node.stop,
        start=choice.start_min,
        end=choice.end_min,
        session=session_name(office, pd.date, session),
        interpreter=None if not crew else crew[0] if len(crew) == 1 else crew,
        mode=mode,
        receiver=node.receiver.id if node.receiver is not None else None,
        presenter=node.offer.presenter if node.offer is not None else None,
        quality=None if node.meal or node.kind in ("appointment", "meeting") else choice.quality,
        kept=_kept(office, pd, stop),
        shared_with=tuple(sorted(party.name for party in others)),
        meal=node.kind if node.meal else None,
        why=why_chosen(office, pd, stop, session),
    )


def session_name(office: Office, date: dt.date, session: Session) -> str:
    """Identity of a session: what, when, and for whom where it is for one delegation only."""
    what, start, end, whose = session.key
    when = f"{date.isoformat()}T{clock_of(start)}-{clock_of(end)}"
    return f"{what}@{when}" + (f"/{whose}" if whose and len(office.problem.delegations) > 1 else "")


def _kept(office: Office, pd: PartyDay, stop: Stop) -> bool:
    """Whether the stop is a pin kept unchanged."""
    node, choice = stop.node, stop.choice
    theirs = office.of_delegation(office.problem.pins, pd.delegation.id)
    if node.kind == "appointment":
        return any(pin.mode == "fixed" and pin.offer == node.stop for pin in theirs)
    return any(
        pin.offer == node.stop
        and pin.date == pd.date
        and pin.start == choice.start_min
        and pin.group in (None, pd.party.group.id)
        and pin.duration_min in (None, choice.end_min - choice.start_min)
        and pin.presenter in (None, node.offer.presenter if node.offer else None)
        for pin in theirs
    )


def _vehicle_uses(office: Office, day: DayPlan) -> tuple[str, list[Use]]:
    """A vehicle with a party is its own from the first leg to the last, a shuttle leg by leg."""
    assert day.vehicle is not None
    vehicle, grid = office.buses[day.vehicle].vehicle, office.grid
    rides = rides_of(office, day)
    spans = [(ride.start, ride.end) for ride in rides]
    if vehicle.attach == "with_party":
        spans = [(rides[0].start, rides[-1].end)]
    whose = (office.days[day.pd].delegation.id,)
    return vehicle.id, [Use(start=a * grid, end=b * grid, delegations=whose) for a, b in spans]


def resources_of(office: Office, plan: Plan) -> tuple[ResourceDay, ...]:
    """The day of each host, interpreter, receiver and vehicle that is used."""
    uses: dict[tuple[str, str, dt.date], list[Use]] = {}
    for date in sorted(office.by_date):
        days = office.by_date[date]
        for session in sessions_on(office, plan, date).values():
            pd, stop = session.stops[0]
            use = Use(
                start=stop.choice.start_min,
                end=stop.choice.end_min,
                stop=stop.node.stop,
                session=session_name(office, date, session),
                delegations=tuple(sorted({office.days[i].delegation.id for i, _ in session.stops})),
            )
            if stop.node.offer is not None and stop.node.offer.host is not None:
                uses.setdefault(("host", stop.node.offer.host, date), []).append(use)
            if stop.node.receiver is not None:
                uses.setdefault(("receiver", stop.node.receiver.id, date), []).append(use)
            for k in session.crew:
                uses.setdefault(("interpreter", office.people[k].interpreter.id, date), []).append(
                    use
                )
        for pd in days:
            if plan[pd].vehicle is not None:
                key, driven = _vehicle_uses(office, plan[pd])
                uses.setdefault(("vehicle", key, date), []).extend(driven)
    return tuple(
        ResourceDay(
            kind=kind,
            id=name,
            date=date,
            uses=tuple(sorted(found, key=lambda u: (u.start, u.end, u.stop or ""))),
        )
        for (kind, name, date), found in sorted(
            uses.items(), key=lambda item: (item[0][0], item[0][1], item[0][2])
        )
    )


def levels_of(
    worth: Worth,
    bounds: dict[str, int],
    objective: Objective | None = None,
    given: Given | None = None,
) -> tuple[Level, ...]:
    """The levels with their bounds; a level is proven only if all before it are.

    A level that gave what a tolerance allows is closed where it had met its bound before.
    """
    objective = objective or Objective()
    names: tuple[LevelName, ...] = LEVELS
    if worth.weighted is not None:
        names = (*LEVELS[:2], "weighted", *LEVELS[2:])
    levels: list[Level] = []
    proven = True
    for name in names:
        value, scale = worth.value_of(name), UNIT if name in ("interest", "weighted") else 1
        bound = objective.interest * bounds["interest"] if name == "weighted" else bounds[name]
        # A bound on the wrong side of its value would be a fault of ours: claim nothing then.
        if (bound > value) if name in LESS_IS_BETTER else (bound < value):
            levels.append(
                Level(name=name, value=value / scale if scale > 1 else value, proven=False)
            )
            proven = False
            continue
        gift = (given or {}).get(name, Gift(value, 0))
        proven = proven and bound in (value, gift.best)
        level = _level(name, value, bound, scale, proven)
        levels.append(level.model_copy(update={"given_permille": gift.permille or None}))
    return tuple(levels)


def _level(name: LevelName, value: int, bound: int, scale: int, proven: bool) -> Level:
    gap = abs(bound - value) / max(scale, abs(value))
    return Level(
        name=name,
        value=value / scale if scale != 1 else value,
        bound=bound / scale if scale != 1 else bound,
        gap=round(gap, 6),
        proven=proven,
    )
