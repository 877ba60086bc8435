"""The base of every row that belongs to an office, and the only door to such rows."""

from __future__ import annotations

from typing import Any, Protocol, Self, TypeVar

from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.public_id import uuid7
from leadinglights.office.access.states.permissions import ANONYMOUS, kind_of, may

AnyModel = TypeVar("AnyModel", bound=models.Model)


class Actor(Protocol):
    """Whoever asks: a signed-in member of staff, or nobody."""

    @property
    def is_authenticated(self) -> Any: ...


class OfficeQuerySet(models.QuerySet[AnyModel]):
    """Rows of offices: closed by default, opened by the permission table."""

    def visible_to(self, actor: Actor | None) -> Self:
        """Rows of the actor's own office that the actor's role may see; nothing for anybody else."""
        office_id = getattr(actor, "office_id", None)
        if actor is None or not actor.is_authenticated or office_id is None:
            return self.none()
        role = getattr(actor, "role", None)
        if not may(role, "see", kind_of(self.model._meta.label), "office"):
            return self.none()
        return self.filter(office_id=office_id)

    def for_the_public(self) -> Self:
        """Rows anybody may read: none, unless the table opens this kind."""
        if may(ANONYMOUS, "see", kind_of(self.model._meta.label), "public"):
            return self.all()
        return self.none()


class OfficeRow(models.Model):
    """Public id, office and version of every row that belongs to an office."""

    public_id = impersonal(models.UUIDField(unique=True, default=uuid7, editable=False))
    office = impersonal(
        models.ForeignKey("access.Office", on_delete=models.PROTECT, related_name="+")
    )
    version = impersonal(models.PositiveIntegerField(default=1))

    objects = OfficeQuerySet.as_manager()

    class Meta:
        abstract = True
