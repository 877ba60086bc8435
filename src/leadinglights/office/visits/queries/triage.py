"""What the office's rules say to a request, each with the facts it was decided on.

A finding is data: it is kept with the decision as it stood that day and read out in any language.
What nobody has told, or what the office only assumed, is said to be so and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Q

from leadinglights.office.registry.states import Grade, OrganisationKind
from leadinglights.office.visits.models import (
    Delegation,
    Interest,
    TriageRule,
    Visit,
    VisitRequest,
    Wish,
)
from leadinglights.office.visits.queries import fees, triage_days, triage_rules, triage_words
from leadinglights.office.visits.states import TriageRuleKind, Verdict, VisitState

NOT_KNOWN: Final = frozenset({Grade.ASSUMED.value, Grade.NOT_FOUND.value})
NOT_COMING: Final = (VisitState.CANCELLED, VisitState.POSTPONED)
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says: whether it is met, on which facts, and that in a sentence."""

    code: str
    kind: str
    verdict: Verdict
    facts: Mapping[str, Any]
    sentence: str
    outcome: str  # what the office does, as a rule, when it is not met

    @property
    def about(self) -> str:
        """Say what the rule is about."""
        return str(TriageRuleKind(self.kind).label)

    def stored(self) -> dict[str, Any]:
        """Give the finding as a decision keeps it."""
        return {
            "rule": self.code,
            "kind": self.kind,
            "verdict": self.verdict.value,
            "facts": dict(self.facts),
            "outcome": self.outcome,
        }


def findings(request: VisitRequest, at: datetime, *, language: str) -> tuple[Finding, ...]:
    """Hold every rule in force against a request that has a delegation."""
    today = at.astimezone(ZoneInfo(request.office.timezone)).date()
    rules = triage_rules.rows_in_force(office_id=request.office_id, on=today)
    asked = [rule for rule in rules if rule.kind in _LOOKS]
    looks = [(rule, *_LOOKS[TriageRuleKind(rule.kind)](rule, request)) for rule in asked]
    if ladder := [rule for rule in rules if rule.kind == TriageRuleKind.FEE]:
        looks.append(fees.held_against(ladder, request))
    return tuple(_finding(*look, language) for look in looks)


def _finding(rule: TriageRule, verdict: Verdict, facts: Facts, language: str) -> Finding:
    sentence = triage_words.sentence(TriageRuleKind(rule.kind), verdict, facts, language)
    return Finding(rule.code, rule.kind, verdict, facts, sentence, rule.outcome)


def read_out(stored: Iterable[Mapping[str, Any]], language: str) -> tuple[Finding, ...]:
    """Read the findings of a decision again, in the reader's language."""
    return tuple(
        Finding(
            code=str(row["rule"]),
            kind=str(row["kind"]),
            verdict=Verdict(row["verdict"]),
            facts=dict(row["facts"]),
            sentence=triage_words.sentence(
                TriageRuleKind(row["kind"]), Verdict(row["verdict"]), row["facts"], language
            ),
            outcome=str(row.get("outcome", "")),
        )
        for row in stored
    )


# ---- one look a kind of rule -----------------------------------------------------------------


def _lead_days(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    received = _received_on(request)
    wished = _wished(request)
    facts: Facts = {
        "least": rule.value or 0,
        "received": _iso(received),
        "first": _iso(wished[0] if wished else None),
    }
    if received is None or wished is None:
        return Verdict.UNKNOWN, facts
    facts["days"] = (wished[0] - received).days
    return _verdict(facts["days"] >= (rule.value or 0)), facts


def _repeat(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    months = rule.value or 0
    delegation = _delegation(request)
    wished = _wished(request)
    facts: Facts = {"months": months, "earlier": [], "body": True}
    first = wished[0] if wished else _received_on(request)
    earlier = _earlier_visits(request, delegation, months, first)
    if not earlier and delegation.organisation_id is None and delegation.locality_id is None:
        return Verdict.UNKNOWN, {**facts, "body": False}  # it may have come under another name
    mine = _topics_of([delegation.pk])[delegation.pk]
    theirs = _topics_of([visit.delegation_id for visit in earlier])
    same = []
    unsure = []
    for visit in earlier:
        topics = theirs[visit.delegation_id]
        told = {"on": visit.arrives.date().isoformat()}
        if not mine or not topics:
            unsure.append(told)
        elif shared := sorted(mine & topics):
            same.append({**told, "topics": shared})
    facts["earlier"] = same or unsure
    if same:
        return Verdict.NOT_MET, facts
    return (Verdict.UNKNOWN if unsure else Verdict.MET), facts


def _most_guests(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    return _guests(rule, request, lambda persons, bound: persons <= bound)


def _least_guests(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    return _guests(rule, request, lambda persons, bound: persons >= bound)


def _guests(
    rule: TriageRule, request: VisitRequest, holds: Callable[[int, int], bool]
) -> tuple[Verdict, Facts]:
    delegation = _delegation(request)
    bound = rule.value or 0
    facts: Facts = {"bound": bound, "persons": delegation.persons}
    if delegation.persons is None:
        return Verdict.UNKNOWN, facts
    if delegation.grade_of("persons") in NOT_KNOWN:
        return Verdict.UNKNOWN, {**facts, "assumed": True}
    return _verdict(holds(delegation.persons, bound)), facts


def _body(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    delegation = _delegation(request)
    facts: Facts = {"kinds": list(rule.codes), "kind": delegation.kind}
    if delegation.grade_of("kind") in NOT_KNOWN:
        return Verdict.UNKNOWN, {**facts, "assumed": True}
    return _verdict(delegation.kind in rule.codes), facts


def _languages(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    delegation = _delegation(request)
    spoken = list(delegation.languages)
    facts: Facts = {"offered": list(rule.codes), "spoken": spoken}
    if request.answers.get("interpreter") == "own":
        return Verdict.MET, {**facts, "interpreter": True}
    if not spoken:
        return Verdict.UNKNOWN, facts
    if delegation.grade_of("languages") in NOT_KNOWN:
        return Verdict.UNKNOWN, {**facts, "assumed": True}
    return _verdict(bool({code[:2] for code in spoken} & {code[:2] for code in rule.codes})), facts


def _no_holidays(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    wished = _wished(request)
    if wished is None:
        return Verdict.UNKNOWN, {"first": "", "holidays": [], "closed": []}
    first, last = wished
    holidays = triage_days.holidays(first, last, request.office.country)
    closed = triage_days.closed(first, last, office_id=request.office_id)
    facts = {
        "first": _iso(first),
        "last": _iso(last),
        "holidays": [day.isoformat() for day in holidays],
        "closed": [day.isoformat() for day in closed],
    }
    return _verdict(not holidays and not closed), facts


def _weekdays(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    wished = _wished(request)
    if wished is None:
        return Verdict.UNKNOWN, {"open": list(rule.codes), "first": "", "outside": []}
    outside = [
        day
        for day in triage_days.days_of(*wished)
        if triage_days.weekday_code(day) not in rule.codes
    ]
    facts = {
        "open": list(rule.codes),
        "first": _iso(wished[0]),
        "outside": [day.isoformat() for day in outside],
    }
    return _verdict(not outside), facts


def _most_a_week(rule: TriageRule, request: VisitRequest) -> tuple[Verdict, Facts]:
    wished = _wished(request)
    most = rule.value or 0
    if wished is None:
        return Verdict.UNKNOWN, {"most": most, "first": ""}
    zone = ZoneInfo(request.office.timezone)
    monday = wished[0] - timedelta(days=wished[0].weekday())
    sunday = wished[1] + timedelta(days=6 - wished[1].weekday())
    there = Visit.objects.filter(
        office_id=request.office_id,
        arrives__lt=datetime.combine(sunday + timedelta(days=1), datetime.min.time(), zone),
        departs__gte=datetime.combine(monday, datetime.min.time(), zone),
    ).exclude(state__in=NOT_COMING)
    weeks: dict[str, int] = {}
    for visit in there:
        seen = visit.arrives.astimezone(zone).date()
        weeks_of = {
            (day - timedelta(days=day.weekday())).isoformat()
            for day in triage_days.days_of(seen, visit.departs.astimezone(zone).date())
        }
        for week in weeks_of:
            weeks[week] = weeks.get(week, 0) + 1
    asked = {
        (day - timedelta(days=day.weekday())).isoformat() for day in triage_days.days_of(*wished)
    }
    count = max((weeks.get(week, 0) for week in asked), default=0)
    return _verdict(count < most), {"most": most, "first": _iso(wished[0]), "count": count}


_LOOKS: Final[
    Mapping[TriageRuleKind, Callable[[TriageRule, VisitRequest], tuple[Verdict, Facts]]]
] = {
    TriageRuleKind.LEAD_DAYS: _lead_days,
    TriageRuleKind.REPEAT_MONTHS: _repeat,
    TriageRuleKind.MOST_GUESTS: _most_guests,
    TriageRuleKind.LEAST_GUESTS: _least_guests,
    TriageRuleKind.BODY_KINDS: _body,
    TriageRuleKind.LANGUAGES: _languages,
    TriageRuleKind.NO_HOLIDAYS: _no_holidays,
    TriageRuleKind.WEEKDAYS: _weekdays,
    TriageRuleKind.MOST_A_WEEK: _most_a_week,
}


# ---- what a request says ---------------------------------------------------------------------


def _delegation(request: VisitRequest) -> Delegation:
    delegation: Delegation | None = request.delegation
    assert delegation is not None  # the database keeps it so once a request is received
    return delegation


def _received_on(request: VisitRequest) -> date | None:
    """Give the day a request came; None where only a month, a year or nothing is known."""
    if request.received_at is not None:
        return request.received_at.astimezone(ZoneInfo(request.office.timezone)).date()
    try:
        return date.fromisoformat(request.received_on)
    except ValueError:
        return None


def _wished(request: VisitRequest) -> tuple[date, date] | None:
    """Give the days wished for; None where nobody has said any."""
    if request.wished_from is None:
        return None
    return request.wished_from, max(request.wished_from, request.wished_to or request.wished_from)


def _earlier_visits(
    request: VisitRequest, delegation: Delegation, months: int, before: date | None
) -> Sequence[Visit]:
    visits = (
        Visit.objects.filter(
            office_id=delegation.office_id, delegation__in=_of_the_same_body(delegation)
        )
        .exclude(state__in=NOT_COMING)
        .exclude(request_id=request.pk)  # what came of this very request repeats nothing
        .order_by("-arrives", "pk")
    )
    if before is not None:
        zone = ZoneInfo(delegation.office.timezone)
        since = datetime.combine(_months_before(before, months), datetime.min.time(), zone)
        until = datetime.combine(before, datetime.min.time(), zone)
        visits = visits.filter(arrives__gte=since, arrives__lt=until)
    return list(visits[:20])


def _of_the_same_body(delegation: Delegation) -> set[int]:
    """Return the delegations of a body: by what is on file, and by its name as requests write it."""
    same = Q()
    place = delegation.locality_id
    if delegation.organisation is not None:
        same |= Q(organisation_id=delegation.organisation_id)
        is_city = delegation.organisation.kind == OrganisationKind.MUNICIPALITY
        place = delegation.organisation.locality_id if is_city else None
    if place:  # a city and its municipality are one body
        same |= Q(locality_id=place, organisation=None)
        same |= Q(organisation__locality_id=place, organisation__kind=OrganisationKind.MUNICIPALITY)
    for row in delegation.texts.all():
        same |= Q(texts__name__iexact=row.name, country=delegation.country)
    if not same:
        return set()
    mine = Delegation.objects.filter(same, office_id=delegation.office_id)
    return set(mine.values_list("pk", flat=True))


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(max(year, 1), month + 1, min(day.day, 28))


def _topics_of(delegations: Iterable[int]) -> dict[int, set[str]]:
    """Give the topics each delegation cares about: its interests, and what it asked to see."""
    asked = list(delegations)
    topics: dict[int, set[str]] = {pk: set() for pk in asked}
    for pk, code in Interest.objects.filter(delegation__in=asked).values_list(
        "delegation_id", "topic__code"
    ):
        topics[pk].add(code)
    offers = Wish.objects.filter(delegation__in=asked, site_offer__isnull=False)
    for pk, shares in offers.values_list("delegation_id", "site_offer__topics"):
        topics[pk].update(shares or {})
    places = Wish.objects.filter(
        delegation__in=asked, site__isnull=False
    )  # picked in the catalogue
    for pk, shares in places.values_list("delegation_id", "site__offers__topics"):
        topics[pk].update(shares or {})
    return topics


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _verdict(holds: bool) -> Verdict:
    return Verdict.MET if holds else Verdict.NOT_MET
