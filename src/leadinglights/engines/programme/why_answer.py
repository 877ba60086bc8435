"""The answer to "why not?": from the ladder's rung to a plan that was made and checked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from leadinglights.engines.programme import what_if_guests as guests
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.day import PartyDay, Stop
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Reason, Result
from leadinglights.engines.programme.rules import LEVELS
from leadinglights.engines.programme.targets import Target
from leadinglights.engines.programme.what_if_changes import Change, changed
from leadinglights.engines.programme.why import Placed, Price, Why
from leadinglights.engines.programme.why_again import laid_again
from leadinglights.engines.programme.why_codes import SENTENCES
from leadinglights.engines.programme.why_ladder import Found
from leadinglights.engines.programme.why_standing import Standing
from leadinglights.engines.programme.why_target import Asked, asked_for, in_plan, target_of
from leadinglights.engines.programme.why_told import told


@dataclass(frozen=True, slots=True)
class Search:
    """How long the whole week may be planned anew; neither: not at all."""

    seconds: float | None = None
    work: int | None = None
    seed: int = 0

    @property
    def wanted(self) -> bool:
        """Whether the week is to be planned anew."""
        return self.seconds is not None or self.work is not None


def answered(standing: Standing, asked: Asked, search: Search) -> Why:
    """Answer one question about one plan."""
    started = time.monotonic()
    target = target_of(standing.office, standing.plan, asked)
    standing_at = tuple(_placed(*one) for one in in_plan(standing.office, standing.plan, target))
    if standing_at:
        answer = _why(asked, Found("static", ())).model_copy(
            update={"rung": "in_plan", "placed": standing_at, "checked": True}
        )
    elif not asked_for(standing.office, target):
        reason = Reason(code="not_wished", text=SENTENCES["not_wished"])
        answer = _why(asked, Found("static", (reason,)))
    else:
        found = standing.ladder().answer(target)
        answer = _confirmed(standing, asked, target, found)
        if search.wanted and found.rung != "static":
            answer = _priced(standing, target, answer, search)
    return answer.model_copy(update={"seconds": round(time.monotonic() - started, 4)})


def _why(asked: Asked, found: Found) -> Why:
    return Why(
        delegation=asked.delegation,
        group=asked.group,
        site=asked.site,
        offer=asked.offer,
        rung=found.rung,
        reasons=found.reasons,
    )


def _placed(pd: PartyDay, stop: Stop) -> Placed:
    return Placed(
        group=pd.party.group.id if pd.party.split else None,
        stop=stop.node.stop,
        date=pd.date,
        start=stop.choice.start_min,
        end=stop.choice.end_min,
    )


def _confirmed(standing: Standing, asked: Asked, target: Target, found: Found) -> Why:
    """The answer with the plan that shows it; what does not pass the check is not said."""
    answer = _why(asked, found)
    if found.rung == "static":
        return answer  # a rule keeps it out of every plan: there is none to show
    if found.plan is None or found.day is None:
        return answer
    if not found.families:
        shown = told(standing.office, found.plan, standing.alone, standing.problem)
        if not check(standing.problem, shown):
            return answer.model_copy(update={"checked": True, "result": shown})
    else:
        supposed = tuple(supposing(standing, target, found))
        shown_at = _with_more(standing, asked, found, supposed)
        if shown_at is not None:
            written = tuple(change.written for change in supposed)
            update = {"checked": True, "result": shown_at, "supposed": written}
            return answer.model_copy(update=update)
    reason = Reason(code="not_found_in_limit", text=SENTENCES["not_found_in_limit"])
    return _why(asked, Found("none", (reason,)))


def supposing(standing: Standing, target: Target, found: Found) -> Iterator[Change]:
    """What has to be added to the problem for the resources the ladder took as free."""
    assert found.plan is not None
    assert found.day is not None
    problem, pd = standing.office.problem, standing.office.days[found.day]
    wanted = {node.stop for node in target.nodes(pd)}
    at = next(stop for stop in found.plan[pd.index].stops if stop.node.stop in wanted)
    persons = pd.party.group.persons
    offer = at.node.offer
    hosts = {host.id: host for host in problem.hosts}
    for family in found.families:
        if family == "interpreter":
            speaks = {
                language
                for k in at.node.capable or ()
                for language in standing.office.people[k].interpreter.languages
            }
            mine = [one for one in pd.delegation.languages if one in speaks]
            yield Change("extra_interpreter", (*mine[:1], pd.date))
        elif family == "vehicle":
            yield Change("extra_vehicle", (persons + 1, pd.date))
        elif offer is None:
            continue
        elif family == "host":
            yield Change("parallel", (offer.id, offer.parallel + 1))
            if offer.kind == "meal":
                yield Change("capacity", (offer.id, offer.capacity + persons))
        elif family == "room":
            yield Change("capacity", (offer.id, offer.capacity + persons))
        elif family == "receiver":
            yield Change("stand_in", (offer.id,))
        elif offer.host is not None:
            host = hosts[offer.host]
            if host.ask_cap_year is not None:
                yield Change("cap_year", (host.id, host.ask_cap_year + 1))
            if host.ask_cap_week is not None:
                yield Change("cap", (host.id, host.ask_cap_week + 1))


def _with_more(
    standing: Standing, asked: Asked, found: Found, supposed: tuple[Change, ...]
) -> Result | None:
    """The plan with it, made and checked where the resources that lack are there; None if not possible."""
    assert found.day is not None
    pd = standing.office.days[found.day]
    try:
        problem = changed(standing.office.problem, supposed)
        office, plan, holds = laid_again(
            standing.office, standing.plan, standing.result, problem, supposed
        )
    except ValueError:
        return None
    if not holds:
        return None
    other = Standing.laid(problem, office, plan, standing.result)
    target = target_of(office, plan, asked)
    forced = other.ladder().at_best(target, office.days[pd.index])
    if forced is None:
        return None
    shown = told(office, forced)
    return None if check(problem, shown) else shown


def _priced(standing: Standing, target: Target, answer: Why, search: Search) -> Why:
    """The whole week planned anew with it: what it would cost, at least and at most."""
    from leadinglights.engines.programme.solve import solve

    problem = _insisting(standing.problem, target)
    if problem is None:
        return answer
    start = answer.result if answer.result is not None and not answer.supposed else standing.result
    result = solve(problem, seconds=search.seconds, work=search.work, seed=search.seed, start=start)
    if check(problem, result):
        return answer
    price = _price(standing.result, result, _is_in(result, target))
    if price is None:
        return answer
    # The local plan shows one day; the plan of the whole week says more.
    return answer.model_copy(
        update={"price": price, "checked": True, "result": result, "supposed": _must(target)}
    )


def _insisting(problem: Problem, target: Target) -> Problem | None:
    """The problem with the thing as a must; None where it is one already, or none of the guests' wishes."""
    if target.kind == "wish":
        site, offer = target.site, target.offer
        wishes = next(d for d in problem.delegations if d.id == target.delegation).wishes
        if offer is not None and not any(wish.offer == offer for wish in wishes):
            by_site = {one.site for one in target.offers}
            site = next((wish.site for wish in wishes if wish.site in by_site), None)
            offer = None if site is not None and len(target.offers) == 1 else offer
            site = None if offer is not None else site
        return guests.forced(problem, target.delegation, site, offer, target.points or 0)
    return problem if target.kind != "day" else None


def _must(target: Target) -> tuple[dict[str, list[str]], ...]:
    return ({"must": [target.delegation, target.site or target.offer or target.kind]},)


def _is_in(result: Result, target: Target) -> bool:
    ids = {offer.id for offer in target.offers} | target.stops
    return any(
        item.stop in ids
        for programme in result.programmes
        if programme.delegation == target.delegation
        for day in programme.days
        for item in day.items
    )


def _price(before: Result, after: Result, there: bool) -> Price | None:
    old = {level.name: level for level in before.levels}
    new = {level.name: level for level in after.levels}
    missed, had = new[LEVELS[0]], old[LEVELS[0]]
    if not there:
        if missed.bound is None or missed.bound <= had.value:
            return None
        text = (
            "In no plan of the week can it be had unless something else that is owed is given up."
        )
        return Price(musts_more=int(missed.bound - had.value), text=text)
    settled = all(new[name].bound == new[name].value for name in LEVELS[:2])
    points, bound = new["interest"].value, new["interest"].bound
    most = round(old["interest"].value - points, 4)
    least = round(old["interest"].value - bound, 4) if settled and bound is not None else None
    musts = int(missed.value - had.value)
    kept = int(old["kept"].value - new["kept"].value)
    return Price(
        least=least, most=most, musts_more=musts, kept_less=kept,
        text=_price_words(least, most, musts, kept),
    )  # fmt: skip


def _price_words(least: float | None, most: float, musts: int, kept: int) -> str:
    if most < 0:
        text = f"Planned anew, the whole week with it is worth {-most:g} points more than the plan asked about"
    elif least is None or least < 0:
        text = f"Planned anew, the whole week with it would cost at most {most:g} points"
    elif least == most:
        text = f"Planned anew, the whole week with it would cost {most:g} points, and no plan does better"
    else:
        text = (
            f"Planned anew, the whole week with it would cost between {least:g} and {most:g} points"
        )
    if musts > 0:
        text += f"; something owed would be missed (weight {musts})"
    if kept > 0:
        text += f"; agreed stops would change (weight {kept})"
    return text + "."
