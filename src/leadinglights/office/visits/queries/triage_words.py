"""What a rule says to a request, in sentences: the fact first, then what the rule asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates
from leadinglights.office.visits.queries import fee_words
from leadinglights.office.visits.queries.names import language_name, tag
from leadinglights.office.visits.queries.triage_rules import named
from leadinglights.office.visits.queries.words import listed, together
from leadinglights.office.visits.states import DelegationKind, TriageRuleKind, Verdict

Facts = Mapping[str, Any]


def sentence(kind: TriageRuleKind, verdict: Verdict, facts: Facts, language: str) -> str:
    """Say what a rule found; facts of a kind no longer known are passed over in silence."""
    say = _SAYS.get(kind)
    if say is None:
        return ""
    with translation.override(language):
        return say(verdict, facts, language)


def _lead_days(verdict: Verdict, facts: Facts, language: str) -> str:
    least = _days(int(facts["least"]))
    if verdict is Verdict.UNKNOWN:
        if not facts["received"] and not facts["first"]:
            return _(
                "Neither the day of the request nor the days wished for are known. %(least)s are asked for."
            ) % {"least": least}
        if not facts["received"]:
            return _("The day of the request is not known. %(least)s are asked for.") % {
                "least": least
            }
        return _("Nobody has said which days are wished for. %(least)s ahead are asked for.") % {
            "least": least
        }
    there = int(facts["days"])
    if there < 0:
        return _("The first day wished for, %(first)s, was past when the request came.") % {
            "first": _day(facts["first"], language)
        }
    return _(
        "The request came on %(received)s, %(days)s before the first day wished for. %(least)s are asked for."
    ) % {
        "received": _day(facts["received"], language),
        "days": _days(there),
        "least": least,
    }


def _repeat(verdict: Verdict, facts: Facts, language: str) -> str:
    months = _months(int(facts["months"]))
    if not facts.get("body", True):
        return _("It is not known which body asks, so nobody can tell whether it came before.")
    days = listed((_day(one["on"], language) for one in facts["earlier"]), language)
    if verdict is Verdict.MET:
        return _("No visit of the same body on the same topic within %(months)s is on file.") % {
            "months": months
        }
    if verdict is Verdict.UNKNOWN:
        return _(
            "The same body came before (%(days)s), within %(months)s. Whether on the same topic is not on file."
        ) % {"days": days, "months": months}
    return _("The same body came on the same topic before (%(days)s), within %(months)s.") % {
        "days": days,
        "months": months,
    }


def _most_guests(verdict: Verdict, facts: Facts, language: str) -> str:
    bound = _guests(int(facts["bound"]))
    if said := _guests_not_known(facts):
        return said
    return _("%(guests)s are announced; at most %(bound)s are received at a time.") % {
        "guests": _guests(int(facts["persons"])),
        "bound": bound,
    }


def _least_guests(verdict: Verdict, facts: Facts, language: str) -> str:
    if said := _guests_not_known(facts):
        return said
    return _("%(guests)s are announced; a group has at least %(bound)s.") % {
        "guests": _guests(int(facts["persons"])),
        "bound": _guests(int(facts["bound"])),
    }


def _guests_not_known(facts: Facts) -> str:
    if facts["persons"] is None:
        return _("Nobody has said how many guests come.")
    if facts.get("assumed"):
        return _("%(guests)s are assumed; nobody has said how many come.") % {
            "guests": _guests(int(facts["persons"]))
        }
    return ""


def _body(verdict: Verdict, facts: Facts, language: str) -> str:
    kind = str(dict(DelegationKind.choices).get(facts["kind"], facts["kind"]))
    if facts.get("assumed"):
        return _("What kind of delegation it is, is assumed (%(kind)s).") % {"kind": kind}
    kinds = listed(named(TriageRuleKind.BODY_KINDS, facts["kinds"], language), language)
    return _("The delegation is %(kind)s; received are: %(kinds)s.") % {
        "kind": kind,
        "kinds": kinds,
    }


def _languages(verdict: Verdict, facts: Facts, language: str) -> str:
    offered = listed((language_name(code, language) for code in facts["offered"]), language)
    spoken = listed((language_name(code, language) for code in facts["spoken"]), language)
    if facts.get("interpreter"):
        return _("The guests bring an interpreter of their own.")
    if not facts["spoken"]:
        return _("Nobody has said which languages the guests speak.")
    if facts.get("assumed"):
        return _("The language of the guests is assumed (%(spoken)s).") % {"spoken": spoken}
    return _("The guests speak %(spoken)s; the office works in %(offered)s.") % {
        "spoken": spoken,
        "offered": offered,
    }


def _no_holidays(verdict: Verdict, facts: Facts, language: str) -> str:
    if verdict is Verdict.UNKNOWN:
        return _no_days()
    parts = []
    if facts["holidays"]:
        parts.append(
            _("Public holidays here: %(days)s.")
            % {"days": _listed_days(facts["holidays"], language)}
        )
    if facts["closed"]:
        parts.append(
            _("The office is closed: %(days)s.") % {"days": _listed_days(facts["closed"], language)}
        )
    if parts:
        return together(parts, language)
    return _("No day wished for is a public holiday here, and the office is open.")


def _weekdays(verdict: Verdict, facts: Facts, language: str) -> str:
    if verdict is Verdict.UNKNOWN:
        return _no_days()
    if facts["outside"]:
        return _("Days wished for on which no guests are received: %(days)s.") % {
            "days": _listed_days(facts["outside"], language)
        }
    return _("Every day wished for is one on which guests are received.")


def _most_a_week(verdict: Verdict, facts: Facts, language: str) -> str:
    if verdict is Verdict.UNKNOWN:
        return _no_days()
    count = int(facts["count"])
    there = ngettext(
        "%(count)d delegation comes in the week wished for already",
        "%(count)d delegations come in the week wished for already",
        count,
    ) % {"count": count}
    return _("%(there)s; at most %(most)d are received in one week.") % {
        "there": there,
        "most": int(facts["most"]),
    }


def _fee(verdict: Verdict, facts: Facts, language: str) -> str:
    return fee_words.found(facts, language)


_SAYS: Final[Mapping[TriageRuleKind, Callable[[Verdict, Facts, str], str]]] = {
    TriageRuleKind.LEAD_DAYS: _lead_days,
    TriageRuleKind.REPEAT_MONTHS: _repeat,
    TriageRuleKind.MOST_GUESTS: _most_guests,
    TriageRuleKind.LEAST_GUESTS: _least_guests,
    TriageRuleKind.BODY_KINDS: _body,
    TriageRuleKind.LANGUAGES: _languages,
    TriageRuleKind.NO_HOLIDAYS: _no_holidays,
    TriageRuleKind.WEEKDAYS: _weekdays,
    TriageRuleKind.MOST_A_WEEK: _most_a_week,
    TriageRuleKind.FEE: _fee,
}


def _no_days() -> str:
    return _("Nobody has said which days are wished for.")


def _day(iso: str, language: str) -> str:
    on = date.fromisoformat(iso)
    return dates.span(on, on, tag(language))


def _listed_days(days: Iterable[str], language: str) -> str:
    return listed((_day(iso, language) for iso in days), language)


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _months(count: int) -> str:
    return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}


def _guests(count: int) -> str:
    return ngettext("%(count)d guest", "%(count)d guests", count) % {"count": count}
