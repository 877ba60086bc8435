"""Delegations larger than what hosts and vehicles take: what is too small, and the split that would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Plan, Unserved, Visit
from leadinglights.office.visits.queries import sentences
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.notice_words import day
from leadinglights.office.visits.queries.rosters import group_name
from leadinglights.office.visits.queries.rows import Settle
from leadinglights.office.visits.queries.words import listed, together

MOST_GROUPS = 6  # as many as the list of delegates makes
Delegation = Mapping[str, Any]  # as the plan's problem has it


def of_plan(
    plan: Plan | None,
    visits: Iterable[Visit],
    missed: Sequence[Unserved],
    names: Glossary,
    language: str,
) -> Iterable[Settle]:
    """Name each delegation that is too large for something, and the groups that would fit."""
    if plan is None:
        return
    known = {visit.delegation.code: visit for visit in visits}
    for one in plan.problem["delegations"]:
        visit = known.get(one["id"])
        if visit is None:
            continue
        limits = _limits([row for row in missed if row.visit_id == visit.pk])
        short = _first_short(plan, one, _sizes(one))
        parts = (
            *_said_of_vehicles(short, language),
            *_said_of_limits(limits, names, language),
            *_unequal(plan, one, names, language),
        )
        if parts:
            yield Settle(
                code="too_large",
                headline=_(
                    "%(visit)s: %(persons)s guests are more than some hosts or vehicles take."
                )
                % {"visit": said(visit.delegation, "name", language), "persons": one["persons"]},
                text=together((*parts, _advice(plan, one, limits, short)), language),
                href_kind="groups",
                href_id=visit.public_id,
            )


def _limits(rows: Iterable[Unserved]) -> dict[str, int]:
    """Return what takes fewer than come at a time, and how many; groups kept together are no matter of splitting."""
    return {
        reason["who"]: reason["params"]["most"]
        for row in rows
        for reason in row.reasons
        if sentences.splits(reason)
    }


def _said_of_limits(limits: Mapping[str, int], names: Glossary, language: str) -> Iterable[str]:
    if limits:
        told = (
            _("%(who)s (%(most)s)") % {"who": names.who(who), "most": most}
            for who, most in sorted(limits.items(), key=lambda limit: (-limit[1], limit[0]))
        )
        yield _("Too small for so many at a time: %(limits)s.") % {"limits": listed(told, language)}


def _unequal(plan: Plan, one: Delegation, names: Glossary, language: str) -> Iterable[str]:
    """Say what a group does not see although another group of the delegation does."""
    groups = sorted(group["id"] for group in one.get("groups") or ())
    seen = {group: set[str]() for group in groups}
    for programme in plan.result.get("programmes", ()):
        if programme["delegation"] == one["id"] and programme.get("group") in seen:
            seen[programme["group"]] |= {
                item["stop"]
                for day in programme.get("days", ())
                for item in day.get("items", ())
                if item.get("kind", "stop") == "stop" and item.get("stop")
            }
    for number, group in enumerate(groups, start=1):
        misses = sorted(set().union(*seen.values()) - seen[group])
        if misses:
            yield _("%(group)s does not see what another group sees: %(stops)s.") % {
                "group": group_name(number),
                "stops": listed((names.stop(code) for code in misses), language),
            }


@dataclass(frozen=True, slots=True)
class _Ride:
    """The parties of one date that need a vehicle of their own, and the seats there are, largest first."""

    on: str
    parties: tuple[int, ...]
    seats: tuple[int, ...]

    @property
    def leaves_somebody(self) -> bool:
        """Whether somebody gets no vehicle although each party takes the smallest it fits into."""
        free = sorted(self.seats)
        for party in sorted(self.parties):
            able = [seats for seats in free if seats >= party]
            if not able:
                return True
            free.remove(able[0])
        return False


def _first_short(plan: Plan, one: Delegation, sizes: Sequence[int]) -> _Ride | None:
    """Return the first date with too few vehicles, if the delegation came in groups of these sizes.

    One that comes as a whole and fits into a vehicle is no reason to split anybody.
    """
    seats = [row["seats"] for row in plan.problem["vehicles"]]
    if not seats or (len(sizes) == 1 and sizes[0] <= max(seats)):
        return None
    return next((ride for ride in _rides(plan, one, sizes) if ride.leaves_somebody), None)


def _rides(plan: Plan, one: Delegation, sizes: Sequence[int]) -> Iterable[_Ride]:
    problem = plan.problem
    if one.get("own_vehicle") or any(row["attach"] == "shuttle" for row in problem["vehicles"]):
        return
    for here in one["days"]:
        others = [
            group["persons"]
            for other in problem["delegations"]
            if other["id"] != one["id"]
            and not other.get("own_vehicle")
            and any(theirs["date"] == here["date"] for theirs in other["days"])
            for group in other.get("groups") or [other]
        ]
        seats = [
            row["seats"]
            for row in problem["vehicles"]
            if not row["windows"] or any(window[0] == here["date"] for window in row["windows"])
        ]
        parties = tuple(sorted((*others, *sizes), reverse=True))
        yield _Ride(here["date"], parties, tuple(sorted(seats, reverse=True)))


def _sizes(one: Delegation) -> list[int]:
    return [group["persons"] for group in one.get("groups") or [one]]


def _said_of_vehicles(short: _Ride | None, language: str) -> Iterable[str]:
    if short is not None:
        yield _(
            "On %(day)s these parties need a vehicle each: %(parties)s guests; the vehicles have %(seats)s seats."
        ) % {
            "day": day(date.fromisoformat(short.on), language),
            "parties": listed(map(str, short.parties), language),
            "seats": listed(map(str, short.seats), language) or "0",
        }


def _advice(plan: Plan, one: Delegation, limits: Mapping[str, int], short: _Ride | None) -> str:
    """Say into what groups to split: what the vehicles carry, else what the roomiest of the hosts takes."""
    now, persons = max(_sizes(one)), int(one["persons"])
    most = max((limit for limit in limits.values() if limit < now), default=now)
    if short is not None:
        most = min(now, max(short.seats, default=now))
    for groups in range(2, MOST_GROUPS + 1):
        sizes = [-(-persons // groups)] * groups
        if sizes[0] <= most and sizes[0] < now and _first_short(plan, one, sizes) is None:
            return _("Split the delegation into groups of at most %(most)s.") % {"most": most}
    if most < now:
        return _(
            "Split the delegation into groups of at most %(most)s, and find more vehicles: those there are do not carry all groups at once."
        ) % {"most": most}
    return _("Smaller groups alone do not help: more or larger vehicles would.")
