"""A list of delegates made for tests alone: Chinese, Danish and very long names, and a formula."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from leadinglights.office.visits.models import Delegate, Roster, Visit

VERY_LONG = "Maximiliane-Alexandrina Wilhelmine von und zu Hohenlohe-Waldenburg-Schillingsfürst"
PEOPLE: tuple[dict[str, Any], ...] = (
    {
        "family": "Li",
        "given": "Jungfeng",
        "native_name": "李俊峰",
        "display_order": "family_first",
        "title": "Vice Mayor",
        "organisation": "City of Baoding",
        "is_head": True,
        "languages": ["zh"],
        "cares_about": "food safety",
    },
    {
        "family": "Østergård",
        "given": "Åse",
        "display_order": "given_first",
        "title": "Kontorchef",
        "organisation": "=HYPERLINK(1)",
        "salutation": "Ms Østergård",
        "email": "aase@example.org",
        "phone": "+4500000000",
        "is_leader": True,
        "languages": ["da", "en"],
    },
    {"family": VERY_LONG, "title": "Generaldirektorin für Zusammenarbeit"},
    {"family": "Wang", "given": "Xiaoming", "native_name": "王小明", "title": "工程师"},
    {"family": "e" + "\u0301" * 150, "given": "Z"},
    {"family": "كوهين", "given": "שלום", "native_name": "שלום כהן"},
)


def a_roster(visit_id: UUID, **changes: Any) -> Roster:
    """Give a visit its list."""
    visit = Visit.objects.get(public_id=visit_id)
    values = {"diets": {"vegetarian": 3}, "needs": {"step_free": 1}, **changes}
    roster = Roster.objects.create(office=visit.office, visit=visit, **values)
    for order, person in enumerate(PEOPLE, start=1):
        Delegate.objects.create(office=visit.office, roster=roster, rank_order=order, **person)
    return roster
