"""The name of a guest in the order its bearer uses, and as the readers of a language read it.

A name is never taken apart: the parts and their order are those somebody entered.
"""

from __future__ import annotations

import unicodedata

from leadinglights.office.registry.states import DisplayOrder
from leadinglights.office.visits.models import Delegate, Delegation, ProtocolProfile


def in_order(row: Delegate, *, family_first: bool = False) -> str:
    """Return the two parts as they are said; without a word on it, in the order of the profile.

    Parts that are written in Chinese characters are always family name first, without a space.
    """
    if is_chinese(row.family) and (not row.given or is_chinese(row.given)):
        return f"{row.family}{row.given}"
    if row.display_order:
        family_first = row.display_order == DisplayOrder.FAMILY_FIRST
    parts = (row.family, row.given) if family_first else (row.given, row.family)
    return " ".join(part for part in parts if part)


def read_in(row: Delegate, language: str, *, family_first: bool = False) -> str:
    """Return the one name a reader of this language is shown: Chinese readers read characters."""
    if language == "zh-hans" and is_chinese(row.native_name):
        return row.native_name
    return in_order(row, family_first=family_first)


def is_family_first(delegation: Delegation) -> bool:
    """Say whether the protocol for guests of this country puts the family name first."""
    return ProtocolProfile.objects.filter(
        office_id=delegation.office_id, country=delegation.country, active=True, family_first=True
    ).exists()


def is_chinese(text: str) -> bool:
    """Say whether a text is written in Chinese characters.

    >>> is_chinese("欧阳"), is_chinese("Ouyang")
    (True, False)
    """
    return any(unicodedata.name(sign, "").startswith("CJK UNIFIED") for sign in text)
