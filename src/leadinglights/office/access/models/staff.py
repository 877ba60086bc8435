from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from leadinglights.office.access.models.office import Office
from leadinglights.office.access.models.privacy import (
    Basis,
    Category,
    Start,
    Then,
    impersonal,
    personal,
)
from leadinglights.office.access.models.public_id import uuid7
from leadinglights.office.access.states.words import StaffRole

_YEAR = timedelta(days=365)


class StaffManager(BaseUserManager["Staff"]):
    """Finds people by their address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        return self.get(email__iexact=username)


class Staff(AbstractBaseUser):
    """Somebody who works for the office and signs in with a mail address."""

    public_id = impersonal(models.UUIDField(unique=True, default=uuid7, editable=False))
    office = impersonal(models.ForeignKey(Office, on_delete=models.PROTECT, related_name="staff"))
    email = personal(
        models.EmailField(max_length=254, unique=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
        keep=_YEAR,
    )
    name = personal(models.CharField(max_length=200), start=Start.LAST_USED, keep=_YEAR)
    role = impersonal(models.CharField(max_length=20, choices=StaffRole.choices))
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES, default="en"))
    is_active = impersonal(models.BooleanField(default=True))
    version = impersonal(models.PositiveIntegerField(default=1))
    # Redeclared only to carry their tags.
    password = personal(
        models.CharField(max_length=128),
        category=Category.CONTACT,
        basis=Basis.TASK,
        start=Start.LAST_USED,
        keep=_YEAR,
        then=Then.DELETE,
        export=False,  # a hash is no use to the person and a gift to a thief
    )
    last_login = personal(
        models.DateTimeField(null=True, blank=True), start=Start.LAST_USED, keep=_YEAR
    )

    objects = StaffManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role", "office"]

    class Meta:
        verbose_name_plural = "staff"
        constraints = [
            # The same address in capitals is the same person.
            models.UniqueConstraint(Lower("email"), name="one_account_a_mail_address"),
            models.CheckConstraint(
                condition=models.Q(role__in=StaffRole.values), name="staff_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
