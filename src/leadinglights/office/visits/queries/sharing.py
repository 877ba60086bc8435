"""What each delegation gets of what it could have had as the only guest, the worst served named."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.visits.models import Plan
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.queries.rows import Share, Shares


def of_plan(plan: Plan | None, names: Glossary, language: str) -> Shares | None:
    """Return the shares, the smallest first; None where only one delegation comes, or none is known."""
    found: dict[str, int] = {}  # groups of one delegation have one share
    for row in plan.result.get("programmes", ()) if plan else ():
        if row.get("share_permille") is not None:
            found[row["delegation"]] = row["share_permille"]
    if len(found) < 2:
        return None
    least = min(found.values())
    rows = tuple(
        Share(
            name=names.delegation(code),
            text=_percent(permille, language),
            # A bar of twenty parts, rounded down: only who gets all has a full one.
            twentieths=permille // 50,
            worst=permille == least < 1000,
        )
        for code, permille in sorted(found.items(), key=lambda item: (item[1], item[0]))
    )
    mean = _percent(sum(found.values()) / len(found), language)
    return Shares(rows=rows, mean=_("On average %(share)s.") % {"share": mean})


def _percent(permille: float, language: str) -> str:
    return _("%(share)s %%") % {"share": dates.decimal(permille / 10, tag(language))}
