from datetime import timedelta

from django.db import models

from leadinglights.office.access.models.privacy import Category, Then, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import code_or_empty
from leadinglights.office.registry.states import DisplayOrder
from leadinglights.office.visits.models.groups import DelegationGroup
from leadinglights.office.visits.models.rosters import Roster

_AFTER = timedelta(days=30)


class Delegate(OfficeRow):
    """A guest. Rank and order belong to this visit; neither is inferred from a title."""

    roster = impersonal(models.ForeignKey(Roster, models.CASCADE, related_name="delegates"))
    family = personal(models.CharField(max_length=200), export=True)
    given = personal(models.CharField(max_length=200, blank=True))
    native_name = personal(models.CharField(max_length=200, blank=True))  # 李俊峰, as it is written
    display_order = impersonal(models.CharField(max_length=20, blank=True))
    title = personal(models.CharField(max_length=300, blank=True))
    organisation = personal(models.CharField(max_length=300, blank=True))
    salutation = personal(
        models.CharField(max_length=60, blank=True)
    )  # as they wish to be addressed
    rank_order = impersonal(models.PositiveIntegerField())  # 1 goes first
    is_head = impersonal(models.BooleanField(default=False))
    is_leader = impersonal(models.BooleanField(default=False))  # who answers the office's mails
    languages = impersonal(models.JSONField(default=list))
    cares_about = personal(models.TextField(blank=True))
    email = personal(
        models.EmailField(max_length=254, blank=True),
        category=Category.CONTACT,
        keep=_AFTER,
        then=Then.DELETE,
    )
    phone = personal(
        models.CharField(max_length=40, blank=True),
        category=Category.CONTACT,
        keep=_AFTER,
        then=Then.DELETE,
    )
    group = impersonal(
        models.ForeignKey(DelegationGroup, models.SET_NULL, null=True, related_name="delegates")
    )
    arrives = personal(models.CharField(max_length=300, blank=True))  # "SK1263, 4 Sept 10:20"
    departs = personal(models.CharField(max_length=300, blank=True))
    photo_consent = impersonal(models.BooleanField(null=True))

    class Meta:
        constraints = [
            code_or_empty("delegate", "display_order", DisplayOrder),
            models.UniqueConstraint(
                fields=["roster"], condition=models.Q(is_head=True), name="delegate_one_head"
            ),
            models.CheckConstraint(
                condition=models.Q(rank_order__gte=1), name="delegate_rank_order_at_least_1"
            ),
        ]

    def __str__(self) -> str:
        return self.family
