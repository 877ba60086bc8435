"""What a field holds about people, said where the field is declared.

The tag hangs on the field as an attribute, so migrations do not change with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeVar

from django.db import models

_TAG = "leadinglights_privacy"
AnyField = TypeVar("AnyField", bound="models.Field[Any, Any]")


class Category(StrEnum):
    NONE = "none"
    CONTACT = "contact"
    IDENTITY = "identity"
    SPECIAL = "special"


class Basis(StrEnum):
    TASK = "task"  # GDPR 6(1)(e): a task of a public authority
    CONTRACT = "contract"
    CONSENT = "consent"
    LEGAL = "legal"


class Start(StrEnum):
    """When the time of keeping begins to run."""

    VISIT_CLOSED = "visit_closed"
    LAST_USED = "last_used"
    RECORDED = "recorded"
    NEVER = "never"  # kept while the row is kept


class Then(StrEnum):
    KEEP = "keep"
    ARCHIVE_THEN_DELETE = "archive_then_delete"
    PSEUDONYMISE = "pseudonymise"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Privacy:
    """Category, ground, how long and what then, archive class, part of the person's export."""

    category: Category
    basis: Basis | None = None
    start: Start = Start.NEVER
    keep: timedelta | None = None
    then: Then = Then.KEEP
    archive: bool = False
    export: bool = False


def personal(
    field: AnyField,
    *,
    category: Category = Category.IDENTITY,
    basis: Basis = Basis.TASK,
    start: Start = Start.VISIT_CLOSED,
    keep: timedelta = timedelta(days=365),
    then: Then = Then.PSEUDONYMISE,
    archive: bool = False,
    export: bool = True,
) -> AnyField:
    """Tag a field that says something about a person."""
    setattr(field, _TAG, Privacy(category, basis, start, keep, then, archive, export))
    return field


def impersonal(field: AnyField) -> AnyField:
    """Tag a field that says nothing about any person."""
    setattr(field, _TAG, Privacy(Category.NONE))
    return field


def privacy_of(field: Any) -> Privacy | None:
    """Return the tag of a field, or None if somebody forgot it."""
    return getattr(field, _TAG, None)
