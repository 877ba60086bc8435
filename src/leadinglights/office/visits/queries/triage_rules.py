"""The office's own rules as anybody may read them: what each asks, why, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.access.models import Office, OfficeText
from leadinglights.office.registry.queries.texts import said_in
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import TriageRule
from leadinglights.office.visits.queries import fee_words
from leadinglights.office.visits.queries.names import language_name
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import DelegationKind, TriageOutcome, TriageRuleKind

WEEKDAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")


@dataclass(frozen=True, slots=True)
class RuleShown:
    rule_id: UUID
    code: str
    kind: str
    kind_label: str
    value: int | None
    codes: tuple[str, ...]
    amount: int | None  # of a fee alone, in whole units of its currency
    currency: str
    per: str
    sentence: str
    why: str
    why_lang: str  # of the reason, where it is not the reader's language; else empty
    outcome: str
    outcome_label: str
    grade: str
    grade_label: str
    source_title: str
    source_url: str
    valid_from: date | None
    valid_to: date | None


def in_force(*, office_id: int, on: date, language: str) -> tuple[RuleShown, ...]:
    """Return the rules of an office that hold on a day, in the order of their kinds."""
    rules = list(rows_in_force(office_id=office_id, on=on))
    with translation.override(language):
        return tuple(_shown(rule, language) for rule in rules)


def rows_in_force(*, office_id: int, on: date) -> list[TriageRule]:
    """Return the rows themselves, with their texts and sources."""
    rules = TriageRule.objects.filter(_holds(on), office_id=office_id)
    order = {kind.value: place for place, kind in enumerate(TriageRuleKind)}
    return sorted(
        rules.select_related("source").prefetch_related("texts"),
        key=lambda rule: (order[rule.kind], rule.code),
    )


def fees_in_force(*, office_id: int, on: date) -> list[TriageRule]:
    """Return the steps of the ladder of fees; none: the office asks nothing."""
    rows = rows_in_force(office_id=office_id, on=on)
    return [rule for rule in rows if rule.kind == TriageRuleKind.FEE]


def value_of(*, office_id: int, kind: TriageRuleKind, on: date) -> int | None:
    """Return the number of a rule that holds on a day; None: the office has no such rule."""
    rule = _newest(office_id, kind, on)
    return rule.value if rule else None


def codes_of(*, office_id: int, kind: TriageRuleKind, on: date) -> tuple[str, ...] | None:
    """Return the codes of a rule that holds on a day; None: the office has no such rule."""
    rule = _newest(office_id, kind, on)
    return tuple(rule.codes) if rule else None


@dataclass(frozen=True, slots=True)
class PublishedRules:
    office_name: str
    contact_email: str
    rules: tuple[RuleShown, ...]


def published(*, on: date, language: str) -> PublishedRules:
    """Return what the public page of rules shows; the one office there is speaks for itself."""
    office = Office.objects.order_by("pk").first()
    if office is None:
        return PublishedRules("", "", ())
    opened = TriageRule.objects.for_the_public().filter(office=office).exists()
    texts = {row.language: row.name for row in OfficeText.objects.filter(office=office)}
    name = texts.get(language) or texts.get(office.default_language) or ""
    rules = in_force(office_id=office.pk, on=on, language=language) if opened else ()
    return PublishedRules(name, office.contact_email, rules)


def _newest(office_id: int, kind: TriageRuleKind, on: date) -> TriageRule | None:
    rules = TriageRule.objects.filter(_holds(on), office_id=office_id, kind=kind)
    return max(rules, key=lambda rule: (rule.valid_from or date.min, rule.pk), default=None)


def _holds(on: date) -> Q:
    return (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gte=on))


def _shown(rule: TriageRule, language: str) -> RuleShown:
    why, why_lang = said_in(rule, "why", language)
    source = rule.source
    return RuleShown(
        rule_id=rule.public_id,
        code=rule.code,
        kind=rule.kind,
        kind_label=str(TriageRuleKind(rule.kind).label),
        value=rule.value,
        codes=tuple(rule.codes),
        amount=rule.amount,
        currency=rule.currency,
        per=rule.per,
        sentence=sentence(rule, language),
        why=why,
        why_lang=why_lang if why and why_lang != language else "",
        outcome=rule.outcome,
        outcome_label=str(TriageOutcome(rule.outcome).label),
        grade=rule.grade,
        grade_label=str(Grade(rule.grade).label),
        source_title=source.title if source else "",
        source_url=source.url if source else "",
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
    )


def sentence(rule: TriageRule, language: str) -> str:
    """Say what a rule asks, in a sentence for everybody."""
    if counted := _counted(rule.kind, rule.value or 0):
        return counted
    if rule.kind == TriageRuleKind.NO_HOLIDAYS:
        return _("We receive nobody on public holidays.")
    if rule.kind == TriageRuleKind.FEE:
        return fee_words.rule(rule, language)
    names = listed(named(rule.kind, rule.codes, language), language)
    if rule.kind == TriageRuleKind.BODY_KINDS:
        return _("We receive these kinds of delegation: %(names)s.") % {"names": names}
    if rule.kind == TriageRuleKind.LANGUAGES:
        return _("We work in these languages: %(names)s. With your own interpreter, in any.") % {
            "names": names
        }
    return _("We receive guests on these days: %(names)s.") % {"names": names}


def named(kind: str, codes: list[str] | tuple[str, ...], language: str) -> list[str]:
    """Name the codes of a rule in the reader's language."""
    if kind == TriageRuleKind.LANGUAGES:
        return [language_name(code, language) for code in codes]
    if kind == TriageRuleKind.BODY_KINDS:
        labels = dict(DelegationKind.choices)
        return [str(labels.get(code, code)) for code in codes]
    return [weekday_name(code) for code in codes]


def weekday_name(code: str) -> str:
    """Name a day of the week by its code.

    >>> weekday_name("mo")
    'Monday'
    """
    names = {
        "mo": _("Monday"),
        "tu": _("Tuesday"),
        "we": _("Wednesday"),
        "th": _("Thursday"),
        "fr": _("Friday"),
        "sa": _("Saturday"),
        "su": _("Sunday"),
    }
    return names.get(code, code)


def _counted(kind: str, number: int) -> str:
    """Say a rule that is a number; an empty text for one that is not."""
    said = {
        TriageRuleKind.LEAD_DAYS: lambda: ngettext(
            "Ask at least %(number)d day before the visit.",
            "Ask at least %(number)d days before the visit.",
            number,
        ),
        TriageRuleKind.ANSWER_DAYS: lambda: ngettext(
            "We answer within %(number)d day.", "We answer within %(number)d days.", number
        ),
        TriageRuleKind.REPEAT_MONTHS: lambda: ngettext(
            "The same body comes on the same topic again after %(number)d month at the earliest.",
            "The same body comes on the same topic again after %(number)d months at the earliest.",
            number,
        ),
        TriageRuleKind.MOST_GUESTS: lambda: ngettext(
            "We receive at most %(number)d guest at a time.",
            "We receive at most %(number)d guests at a time.",
            number,
        ),
        TriageRuleKind.LEAST_GUESTS: lambda: ngettext(
            "We receive groups of %(number)d guest or more.",
            "We receive groups of %(number)d guests or more.",
            number,
        ),
        TriageRuleKind.ROSTER_DAYS: lambda: ngettext(
            "The list of delegates closes %(number)d day before the visit.",
            "The list of delegates closes %(number)d days before the visit.",
            number,
        ),
        TriageRuleKind.MOST_A_WEEK: lambda: ngettext(
            "We receive at most %(number)d delegation in one week.",
            "We receive at most %(number)d delegations in one week.",
            number,
        ),
    }
    found = said.get(TriageRuleKind(kind))
    return found() % {"number": number} if found else ""
