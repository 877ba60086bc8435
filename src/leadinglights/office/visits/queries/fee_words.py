"""A fee in sentences: the rule for everybody, what it finds of a request, what the letter says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates
from leadinglights.office.visits.models import TriageRule
from leadinglights.office.visits.queries.fees import PARTNERS
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.queries.words import listed, together
from leadinglights.office.visits.states import DelegationKind, FeePer

Facts = Mapping[str, Any]


def rule(row: TriageRule, language: str) -> str:
    """Say a fee to everybody: from which length on, how much, and who pays none."""
    return _step(
        {
            "over": row.value or 0,
            "amount": row.amount,
            "currency": row.currency,
            "per": row.per,
            "free": row.codes,
        },
        language,
    )


def _step(step: Facts, language: str) -> str:
    over = int(step["over"])
    values = {"number": over, "amount": _amount(step, language)}
    each = step["per"] == FeePer.GUEST
    if over and each:
        said = ngettext(
            "A visit of more than %(number)d hour costs %(amount)s for each guest.",
            "A visit of more than %(number)d hours costs %(amount)s for each guest.",
            over,
        )
    elif over:
        said = ngettext(
            "A visit of more than %(number)d hour costs %(amount)s for the delegation.",
            "A visit of more than %(number)d hours costs %(amount)s for the delegation.",
            over,
        )
    elif each:
        said = _("A visit costs %(amount)s for each guest.")
    else:
        said = _("A visit costs %(amount)s for the delegation.")
    sentences = [said % values]
    if step["free"]:
        sentences.append(
            _("Who pays no fee: %(names)s.") % {"names": listed(_free(step["free"]), language)}
        )
    return together(sentences, language)


def _free(codes: Iterable[str]) -> list[str]:
    labels = dict(DelegationKind.choices)
    return [
        _("our partners") if code == PARTNERS else str(labels.get(code, code)) for code in codes
    ]


def _amount(step: Facts, language: str) -> str:
    return dates.money(int(step["amount"]), str(step["currency"]), tag(language))


def found(facts: Facts, language: str) -> str:
    """Say to the office which fee a request has, and why."""
    if "due" in facts:
        why = _why_due(facts)
        return together((_due(facts, language), *([why] if why else [])), language)
    if "free" in facts:
        return together((_("No fee is asked."), _why_free(facts)), language)
    steps = (_step(step, language) for step in facts["steps"])
    return together((_not_known(facts["unknown"]), *steps), language)


def letter(facts: Facts, language: str) -> str:
    """Say to the guests what they pay; where it is not known, what the rules are."""
    if "due" in facts:
        return _due(facts, language)
    if "free" in facts:
        return _("The visit is free of charge.")
    return together((_step(step, language) for step in facts["steps"]), language)


def _due(facts: Facts, language: str) -> str:
    step, persons = facts["due"], facts["persons"]
    amount = _amount(step, language)
    if step["per"] != FeePer.GUEST:
        return _("The visit costs %(amount)s for the delegation.") % {"amount": amount}
    if persons is None:
        return _("The visit costs %(amount)s for each guest.") % {"amount": amount}
    total = _amount({**step, "amount": int(step["amount"]) * int(persons)}, language)
    return ngettext(
        "The visit costs %(amount)s for each guest: %(total)s for %(guests)d guest.",
        "The visit costs %(amount)s for each guest: %(total)s for %(guests)d guests.",
        int(persons),
    ) % {"amount": amount, "total": total, "guests": int(persons)}


def _why_due(facts: Facts) -> str:
    over = int(facts["due"]["over"])
    if not over:
        return ""
    return ngettext(
        "It lasts more than %(number)d hour.", "It lasts more than %(number)d hours.", over
    ) % {"number": over}


def _why_free(facts: Facts) -> str:
    if facts["free"] == "kind":
        kind = dict(DelegationKind.choices).get(facts["kind"], facts["kind"])
        return _("The delegation is %(kind)s, which pays none.") % {"kind": kind}
    if facts["free"] == "partner":
        return _("An active partnership with its place or body is on file.")
    free = int(facts["steps"][0]["over"])
    return ngettext(
        "It lasts %(number)d hour at most.", "It lasts %(number)d hours at most.", free
    ) % {"number": free}


def _not_known(what: str) -> str:
    if what == "hours":
        return _("How long the visit lasts is not known.")
    if what == "kind_unknown":
        return _("What kind of delegation it is, is assumed.")
    return _(
        "It is not known which place or body asks, so nobody can tell whether it is a partner."
    )
