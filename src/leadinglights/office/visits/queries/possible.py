"""Whether a delegation can come on the days it names: what stands against them, in sentences.

Asked by the public form while the guests still choose, and again by triage. Nothing is assumed: a
rule the office does not have says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.access.models import Office
from leadinglights.office.registry.queries import public_holidays
from leadinglights.office.visits.models import Blackout, TriageRule
from leadinglights.office.visits.queries import possible_words as words
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.states import TriageRuleKind, Verdict

ASKED = (
    TriageRuleKind.LEAD_DAYS,
    TriageRuleKind.NO_HOLIDAYS,
    TriageRuleKind.WEEKDAYS,
    TriageRuleKind.MOST_GUESTS,
)
LOOK_AROUND = timedelta(days=60)  # how far a free day is looked for
MOST_NEAR = 3
MOST_DAYS = 61  # what the planner plans at once; nobody stays longer


class Says(StrEnum):
    """What a finding means for the days asked for, the worst last."""

    YES = "yes"  # a rule that is met
    NOTE = "note"  # worth knowing, stands against nothing
    SOME = "some"  # part of what is asked for is not possible, or only in another way
    NO = "no"


_ORDER = tuple(Says)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, with the facts it rests on."""

    code: str
    says: Says
    verdict: Verdict
    sentence: str
    days: tuple[date, ...] = ()  # those it stands against
    rule: str = ""  # code of the rule, where one says it
    kind: str = ""  # and its kind
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Possible:
    """The answer: what was found, which of the days are free, and which others are near."""

    from_: date
    to: date
    findings: tuple[Finding, ...]
    free: tuple[date, ...]
    near: tuple[date, ...]  # offered where what was asked for cannot be

    @property
    def says(self) -> Says:
        """The answer in one word: yes (notes included), some or no."""
        worst = max((_ORDER.index(found.says) for found in self.findings), default=0)
        return Says.YES if _ORDER[worst] is Says.NOTE else _ORDER[worst]

    @property
    def sentence(self) -> str:
        language = get_language() or "en"
        return words.verdict(self.says.value, self.free, self.near, language)

    @property
    def against(self) -> tuple[Finding, ...]:
        """Everything but the rules that are met: what a guest is told, the worst first."""
        told = [found for found in self.findings if found.says is not Says.YES]
        return tuple(sorted(told, key=lambda found: -_ORDER.index(found.says)))


@dataclass(frozen=True, slots=True)
class _Case:
    """All that is asked about, read once; the rest of this module is arithmetic."""

    from_: date
    to: date
    here: str  # country of the office
    home: str  # country of the guests, "" if not said
    persons: int | None
    today: date
    rules: Mapping[str, TriageRule]
    closed: tuple[tuple[date, date], ...]
    language: str

    @property
    def asked(self) -> tuple[date, ...]:
        return _days(self.from_, self.to)


def possible(
    *, office: Office, from_: date, to: date, country: str, persons: int | None, at: datetime
) -> Possible:
    """Say whether guests of a country may come from one day to another.

    Sentences are in the active language. Two questions to the database, however long the stay.
    """
    if to < from_ or (to - from_).days >= MOST_DAYS:
        raise ValueError(f"{from_} to {to} is no stay of 1 to {MOST_DAYS} days")
    today = at.astimezone(ZoneInfo(office.timezone)).date()
    case = _Case(
        from_=from_,
        to=to,
        here=office.country,
        home=country,
        persons=persons,
        today=today,
        rules=_rules(office, today),
        closed=_closed(office, from_ - LOOK_AROUND, to + LOOK_AROUND),
        language=get_language() or "en",
    )
    return judge(case)


def judge(case: _Case) -> Possible:
    """Look at one thing after the other."""
    stopped = _stopped(case, _days(case.from_ - LOOK_AROUND, case.to + LOOK_AROUND))
    free = tuple(day for day in case.asked if day not in stopped)
    findings = [*_past(case), *_lead(case), *_weekdays(case), *_holidays(case), *_closures(case)]
    findings += [*_home(case), *_guests(case)]
    near = () if free else _nearest(case, stopped)
    if not free and not any(found.says is Says.NO for found in findings):
        # No single thing stands against every day, but together they do.
        findings = [_graver(found) if found.says is Says.SOME else found for found in findings]
    return Possible(case.from_, case.to, tuple(findings), free, near)


def _past(case: _Case) -> Iterable[Finding]:
    gone = tuple(day for day in case.asked if day <= case.today)
    if not gone:
        return
    yield Finding(
        code="past",
        says=_weight(case, gone),
        verdict=Verdict.NOT_MET,
        sentence=_("%(day)s is today or has passed. Choose a later day.")
        % {"day": words.one(case.from_, case.language)},
        days=gone,
        facts={"today": case.today.isoformat()},
    )


def _lead(case: _Case) -> Iterable[Finding]:
    rule = case.rules.get(TriageRuleKind.LEAD_DAYS)
    if rule is None or not rule.value or case.to <= case.today:
        return
    first = case.today + timedelta(days=rule.value)
    early = tuple(day for day in case.asked if day < first)
    facts = {
        "days_before": (case.from_ - case.today).days,
        "needed": rule.value,
        "first": first.isoformat(),
    }
    given = {
        "needed": rule.value,
        "asked": facts["days_before"],
        "day": dates.full_day(first, tag(case.language)),
    }
    sentence = (
        _("We need %(needed)s days to prepare a visit. The first day possible is %(day)s.")
        if early
        else _("You ask %(asked)s days ahead; we need %(needed)s.")
    )
    yield _by_rule(rule, case, code="lead_days", days=early, sentence=sentence % given, facts=facts)


def _weekdays(case: _Case) -> Iterable[Finding]:
    rule = case.rules.get(TriageRuleKind.WEEKDAYS)
    if rule is None or not rule.codes:
        return
    off = tuple(day for day in case.asked if _is_off(day, rule))
    given = {
        "weekdays": words.weekdays(rule.codes, case.language),
        "days": words.several(off, case.language),
    }
    sentence = (
        _("We receive guests on %(weekdays)s, so not on %(days)s.")
        if off
        else _("We receive guests on %(weekdays)s: all your days are among them.")
    )
    facts = {"days": [day.isoformat() for day in off]}
    yield _by_rule(rule, case, code="weekdays", days=off, sentence=sentence % given, facts=facts)


def _holidays(case: _Case) -> Iterable[Finding]:
    here = public_holidays.between(case.here, case.from_, case.to, case.language)
    public = tuple(day for day in here if not day.is_optional)
    optional = tuple(day for day in here if day.is_optional)
    rule = case.rules.get(TriageRuleKind.NO_HOLIDAYS)
    told = {"days": words.named(public, case.language)}
    facts = {"holidays": {day.on.isoformat(): day.name for day in public}}
    if rule is not None:
        sentence = (
            _("Public holidays here, with our hosts closed: %(days)s.")
            if public
            else _("None of your days is a public holiday here.")
        )
        days = tuple(day.on for day in public)
        yield _by_rule(
            rule, case, code="holiday_here", days=days, sentence=sentence % told, facts=facts
        )
    elif public:
        yield _note("holiday_here", _("Public holidays here: %(days)s.") % told, public)
    if optional:
        told = {"days": words.named(optional, case.language)}
        yield _note("optional_here", _("Many of our hosts are closed: %(days)s.") % told, optional)


def _closures(case: _Case) -> Iterable[Finding]:
    for first, last in case.closed:
        shut = tuple(day for day in case.asked if first <= day <= last)
        if not shut:
            continue
        yield Finding(
            code="closed",
            says=_weight(case, shut),
            verdict=Verdict.NOT_MET,
            sentence=_("The office is closed: %(days)s.")
            % {"days": dates.span(first, last, tag(case.language))},
            days=shut,
            facts={"closed_from": first.isoformat(), "closed_to": last.isoformat()},
        )


def _home(case: _Case) -> Iterable[Finding]:
    if not case.home or case.home == case.here:
        return
    # The day before and after are for travelling.
    around = timedelta(days=1)
    days = public_holidays.between(case.home, case.from_ - around, case.to + around, case.language)
    public = tuple(day for day in days if not day.is_optional)
    if public:
        told = {"days": words.named(public, case.language)}
        yield _note("holiday_home", _("Holidays in your own country: %(days)s.") % told, public)


def _guests(case: _Case) -> Iterable[Finding]:
    rule = case.rules.get(TriageRuleKind.MOST_GUESTS)
    if rule is None or rule.value is None:
        return
    facts = {"persons": case.persons, "most": rule.value}
    given = {"persons": case.persons, "most": rule.value}
    says, verdict = Says.YES, Verdict.MET
    sentence = _("You are %(persons)s; we receive up to %(most)s guests at once.")
    if case.persons is None:
        verdict = Verdict.UNKNOWN
        sentence = _("We receive up to %(most)s guests at once. How many come is not known yet.")
    elif case.persons > rule.value:
        says, verdict = Says.SOME, Verdict.NOT_MET
        sentence = _(
            "You are %(persons)s; we receive up to %(most)s guests at once. Say below whether you can be split into groups."
        )
    yield Finding(
        code="most_guests",
        says=says,
        verdict=verdict,
        sentence=sentence % given,
        rule=rule.code,
        kind=rule.kind,
        facts=facts,
    )


def _by_rule(
    rule: TriageRule,
    case: _Case,
    *,
    code: str,
    days: tuple[date, ...],
    sentence: str,
    facts: Mapping[str, Any],
) -> Finding:
    return Finding(
        code=code,
        says=_weight(case, days),
        verdict=Verdict.NOT_MET if days else Verdict.MET,
        sentence=sentence,
        days=days,
        rule=rule.code,
        kind=rule.kind,
        facts=facts,
    )


def _note(code: str, sentence: str, days: Iterable[public_holidays.Holiday]) -> Finding:
    return Finding(
        code=code,
        says=Says.NOTE,
        verdict=Verdict.MET,
        sentence=sentence,
        days=tuple(day.on for day in days),
        facts={"holidays": {day.on.isoformat(): day.name for day in days}},
    )


def _graver(found: Finding) -> Finding:
    return Finding(
        found.code,
        Says.NO if found.days else found.says,
        found.verdict,
        found.sentence,
        found.days,
        found.rule,
        found.kind,
        found.facts,
    )


def _weight(case: _Case, days: tuple[date, ...]) -> Says:
    if not days:
        return Says.YES
    return Says.NO if len(days) == len(case.asked) else Says.SOME


def _stopped(case: _Case, days: tuple[date, ...]) -> frozenset[date]:
    """Days on which nobody can be received, whoever asks."""
    lead = case.rules.get(TriageRuleKind.LEAD_DAYS)
    weekdays = case.rules.get(TriageRuleKind.WEEKDAYS)
    first = case.today + timedelta(days=max(1, (lead.value or 0) if lead else 0))
    off = {day for day in days if day < first or (weekdays and _is_off(day, weekdays))}
    off |= {day for day in days for starts, ends in case.closed if starts <= day <= ends}
    if TriageRuleKind.NO_HOLIDAYS in case.rules:
        holidays = public_holidays.between(case.here, days[0], days[-1], case.language)
        off |= {day.on for day in holidays if not day.is_optional}
    return frozenset(off)


def _nearest(case: _Case, stopped: frozenset[date]) -> tuple[date, ...]:
    around = _days(case.from_ - LOOK_AROUND, case.to + LOOK_AROUND)
    free = [day for day in around if day not in stopped]
    closest = sorted(free, key=lambda day: (abs((day - case.from_).days), day))[:MOST_NEAR]
    return tuple(sorted(closest))


def _is_off(day: date, rule: TriageRule) -> bool:
    wanted = {str(code).lower() for code in rule.codes}
    return bool(wanted) and words.WEEKDAYS[day.weekday()] not in wanted


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def _rules(office: Office, on: date) -> dict[str, TriageRule]:
    """The rules of the office in force that day, one of a kind: the one that began last."""
    rows = TriageRule.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on),
        Q(valid_to=None) | Q(valid_to__gte=on),
        office=office,
        kind__in=ASKED,
    )
    oldest_first = sorted(rows, key=lambda rule: (rule.valid_from or date.min, rule.pk))
    return {rule.kind: rule for rule in oldest_first}


def _closed(office: Office, first: date, last: date) -> tuple[tuple[date, date], ...]:
    """When the office itself is closed: blackouts that name nobody."""
    rows = Blackout.objects.filter(
        office=office,
        site=None,
        host=None,
        interpreter=None,
        vehicle=None,
        receiver=None,
        starts_on__lte=last,
        ends_on__gte=first,
    ).order_by("starts_on", "pk")
    return tuple(rows.values_list("starts_on", "ends_on"))
