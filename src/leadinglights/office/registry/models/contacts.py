from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import Category, Start, impersonal, personal
from leadinglights.office.registry.models.hosts import Host
from leadinglights.office.registry.models.records import Record, record_constraints


class HostContact(Record):
    """Whom the office writes to at a host: an address, often a function's and not a person's."""

    host = impersonal(models.ForeignKey(Host, models.CASCADE, related_name="contacts"))
    name = personal(models.CharField(max_length=200, blank=True), start=Start.LAST_USED)
    email = personal(
        models.EmailField(max_length=254, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
    )
    phone = personal(
        models.CharField(max_length=40, blank=True),
        category=Category.CONTACT,
        start=Start.LAST_USED,
    )
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES, default="en"))
    # A school that has to register visitors sees their names; anybody else sees how many come.
    names_needed = impersonal(models.BooleanField(default=False))
    is_first = impersonal(models.BooleanField(default=True))

    class Meta:
        constraints = [
            *record_constraints("host_contact"),
            models.UniqueConstraint(
                fields=["host"], condition=models.Q(is_first=True), name="host_contact_one_first"
            ),
        ]
