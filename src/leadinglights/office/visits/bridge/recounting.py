"""What a programme changed by hand is worth: counted by the planner's own check, which knows no solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from leadinglights.engines.programme import Problem, Result
from leadinglights.engines.programme.check import owed, sessions, worth
from leadinglights.engines.programme.check.agreed import matches_pin
from leadinglights.engines.programme.check.reading import read
from leadinglights.engines.programme.check.seen import Read
from leadinglights.engines.programme.check.stops import meets
from leadinglights.engines.programme.guests import Delegation, Wish
from leadinglights.engines.programme.result import (
    Item,
    Level,
    Programme,
    Reason,
    Unserved,
)
from leadinglights.engines.programme.rules import LESS_IS_BETTER, QUALITIES
from leadinglights.engines.programme.solve import gap_of, status_of

UNIT = 10_000
WISHES = {"wish", "must_wish"}
BY_HAND = Reason(code="by_hand", text="The programme was changed by hand, and this is not in it.")
BY_HAND_ENGINE = "leadinglights.office edit 1"


def recounted(problem: Problem, programmes: Iterable[Programme], before: Result) -> Result:
    """Return the programmes as a result that tells the truth about itself.

    Bounds of the plan before are kept where they still bound: as long as every goal above has the
    value it had.
    """
    bare = Result(
        status="feasible",
        stopped_by="finished",
        levels=(),
        splits=before.splits,
        programmes=tuple(programmes),
        unserved=before.unserved,
        seed=before.seed,
        engine=BY_HAND_ENGINE,
    )
    seen = read(problem, bare)
    list(sessions.put_together(seen))  # fills seen.sessions; what is wrong the check says later
    told = _items(seen)
    values, interest = worth.level_values(seen)
    alone = _alone(bare, interest)
    levels = _levels(problem, values, _shares(interest, alone), before)
    gap, gap_text = gap_of(levels)
    return bare.model_copy(
        update={
            "problem_sha256": problem.sha256(),
            "status": status_of(levels, gap, problem.objective.gap),
            "levels": levels,
            "programmes": tuple(
                _programme(seen, one, told, interest, alone) for one in bare.programmes
            ),
            "unserved": tuple(_unserved(seen)),
            "gap": gap,
            "gap_text": gap_text,
        }
    )


def _items(seen: Read) -> dict[int, Item]:
    """What each stop earns by its length, and whether it is one that was kept, by the item's identity."""
    told: dict[int, Item] = {}
    for session in seen.sessions:
        by_length = session.stop.offer is not None and session.stop.appointment is None
        earns = by_length and not session.stop.is_meal
        quality = worth.quality_percent(seen, session) if earns else None
        for one in session.attended:
            mine = seen.pins_of(one.party.delegation.id)
            presenter = one.stop.offer.presenter if one.stop.offer is not None else None
            item = one.item.model_copy(update={"quality": quality, "presenter": presenter})
            told[id(one.item)] = item.model_copy(
                update={"kept": any(matches_pin(seen, pin, one) for pin in mine)}
            )
    return told


def _alone(result: Result, interest: Mapping[str, int]) -> dict[str, int]:
    """What each could have had alone, in units: never less than what it has now."""
    said = {one.delegation: one.alone for one in result.programmes}
    return {
        code: max(worth.units(alone), interest.get(code, 0))
        for code, alone in said.items()
        if alone is not None
    }


def _programme(
    seen: Read,
    one: Programme,
    told: Mapping[int, Item],
    interest: Mapping[str, int],
    alone: Mapping[str, int],
) -> Programme:
    days = tuple(
        day.model_copy(update={"items": tuple(told.get(id(item), item) for item in day.items)})
        for day in one.days
    )
    used = [
        item.travel_quality
        for day in days
        for item in day.items
        if item.travel_quality is not None and item.from_place != item.to_place
    ]
    value, best = interest[one.delegation], alone.get(one.delegation)
    return one.model_copy(
        update={
            "days": days,
            "interest": value / UNIT,
            "alone": None if best is None else best / UNIT,
            # Of nothing there is no share: the planner leaves it out as well.
            "share_permille": worth.share_permille(value, best) if best else None,
            "worst_travel_quality": max(used, key=QUALITIES.index) if used else None,
        }
    )


def _shares(interest: Mapping[str, int], alone: Mapping[str, int]) -> list[int]:
    """What share of its best each delegation gets, in 1/1000; one without a best says nothing."""
    return [
        worth.share_permille(value, alone[code])
        for code, value in interest.items()
        if alone.get(code)
    ]


def _levels(
    problem: Problem, values: Mapping[str, Fraction | None], shares: list[int], before: Result
) -> tuple[Level, ...]:
    known = {level.name: level for level in before.levels}
    levels: list[Level] = []
    as_before = proven = True
    for name in problem.objective.levels:
        exact = min([1000, *shares]) if name == "fairness" else values[name] or 0
        value = float(exact) if name in {"interest", "weighted"} else int(exact)
        level = _bounded(known.get(name), name, value, keep=as_before)
        proven = proven and level.bound is not None and level.bound == value
        levels.append(level.model_copy(update={"proven": proven}))
        as_before = as_before and name in known and known[name].value == value
    return tuple(levels)


def _bounded(known: Level | None, name: str, value: float, *, keep: bool) -> Level:
    bound = known.bound if known is not None and keep else None
    if bound is not None and ((bound > value) if name in LESS_IS_BETTER else (bound < value)):
        bound = None  # it bounded what the planner may do, not what a person does
    bare = Level.model_validate({"name": name, "value": value})
    if bound is None:
        return bare
    gap = round(abs(bound - value) / max(1.0, abs(value)), 6)
    return bare.model_copy(update={"bound": bound, "gap": gap})


def _unserved(seen: Read) -> Iterable[Unserved]:
    """What was left out before and still is, and what the change left out."""
    musts = list(owed.musts(seen))
    listed = [one for one in seen.result.unserved if _still(seen, one, musts)]
    yield from listed
    for guests in seen.problem.delegations:
        for wish in guests.wishes:
            known = any(_is_of(one, guests, wish) for one in listed)
            if wish.kind != "must_not" and not known and not _visits(seen, guests, wish):
                yield _missed_wish(guests, wish)
        for kind in ("reception", "farewell"):
            asked = guests.reception if kind == "reception" else guests.farewell
            known = any(one.kind == kind and one.delegation == guests.id for one in listed)
            if asked.kind == "wish" and not known and not _ceremony(seen, guests.id, kind):
                yield Unserved.model_validate(
                    {"delegation": guests.id, "kind": kind, "reasons": (BY_HAND,)}
                )
    for must in musts:
        if must.met or must.kind in {"must_wish", "meeting"}:
            continue
        if not any(_is_must(seen, one, must) for one in listed):
            yield _missed_must(must)


def _still(seen: Read, one: Unserved, musts: Sequence[owed.Must]) -> bool:
    """Whether something listed as left out is left out still."""
    if one.kind in WISHES:
        guests = next(each for each in seen.problem.delegations if each.id == one.delegation)
        wish = next((each for each in guests.wishes if _is_of(one, guests, each)), None)
        return wish is not None and not _timely(seen, guests, wish)
    if one.kind in {"reception", "farewell"} and _ceremony(seen, one.delegation, one.kind):
        return False
    theirs = [must for must in musts if _is_must(seen, one, must)]
    return not theirs or any(not must.met for must in theirs)


def _visits(seen: Read, guests: Delegation, wish: Wish) -> bool:
    return any(
        one.stop.offer is not None and meets(wish, one.stop.offer)
        for one in seen.attended_of(guests.id)
    )


def _timely(seen: Read, guests: Delegation, wish: Wish) -> bool:
    return any(
        one.stop.offer is not None
        and meets(wish, one.stop.offer)
        and (wish.latest_day is None or one.date <= wish.latest_day)
        for one in seen.attended_of(guests.id)
    )


def _is_of(one: Unserved, guests: Delegation, wish: Wish) -> bool:
    if one.delegation != guests.id or one.kind not in WISHES:
        return False
    return one.offer == wish.offer if wish.offer is not None else one.site == wish.site


def _ceremony(seen: Read, delegation: str, kind: str) -> bool:
    return any(one.stop.kind == kind for one in seen.attended_of(delegation))


def _is_must(seen: Read, one: Unserved, must: owed.Must) -> bool:
    if one.kind != must.kind or one.delegation != must.delegation:
        return False
    named = one.group is not None and must.party is not None
    if named and seen.party(one.delegation, one.group) is not must.party:
        return False
    if must.kind == "appointment":
        return one.appointment == must.name
    if must.kind == "fixed_pin":
        return one.offer == must.name and one.date in {None, must.date}
    return must.date is None or one.date == must.date


def _missed_wish(guests: Delegation, wish: Wish) -> Unserved:
    return Unserved(
        delegation=guests.id,
        kind="must_wish" if wish.kind == "must" else "wish",
        site=wish.site if wish.offer is None else None,
        offer=wish.offer,
        points=wish.points,
        reasons=(BY_HAND,),
    )


def _missed_must(must: owed.Must) -> Unserved:
    names: dict[str, str] = defaultdict(str)
    if must.kind == "appointment":
        names["appointment"] = must.name
    if must.kind == "fixed_pin":
        names["offer"] = must.name
    return Unserved.model_validate(
        {
            "delegation": must.delegation,
            "group": must.party.group if must.party else None,
            "kind": must.kind,
            "date": must.date,
            "reasons": (BY_HAND,),
            **names,
        }
    )
