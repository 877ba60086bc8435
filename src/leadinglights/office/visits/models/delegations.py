from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.registry.models.constraints import (
    at_least,
    between,
    exactly_one,
    known_code,
    one_text_per_language,
)
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.states import DelegationKind, WishKind


class Delegation(Record):
    """The guests as one party. What is not known is null: a city nobody named is not guessed."""

    kind = impersonal(models.CharField(max_length=20))
    country = impersonal(models.CharField(max_length=2))
    locality = impersonal(
        models.ForeignKey("registry.Locality", models.PROTECT, null=True, related_name="+")
    )
    organisation = impersonal(
        models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    )
    persons = impersonal(models.PositiveIntegerField(null=True))
    languages = impersonal(models.JSONField(default=list))  # the first is the working language
    head = personal(
        models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    )
    # 1 to 9, higher is more senior; entered by a person, never inferred from a title.
    head_rank = impersonal(models.PositiveIntegerField(null=True))
    may_split = impersonal(models.BooleanField(default=False))
    needs = impersonal(models.JSONField(default=list))  # tags of the visit, never of a person

    class Meta:
        constraints = [
            *record_constraints("delegation"),
            known_code("delegation", "kind", DelegationKind),
            at_least("delegation", "persons", 1),
            between("delegation", "head_rank", 1, 9),
        ]


class DelegationText(TextRow):
    delegation = impersonal(models.ForeignKey(Delegation, models.CASCADE, related_name="texts"))
    name = impersonal(models.CharField(max_length=300))

    class Meta:
        constraints = [one_text_per_language("delegation_text", "delegation")]

    def __str__(self) -> str:
        return self.name


class DelegationGroup(Record):
    """Part of a split delegation. One without rows here moves as one."""

    delegation = impersonal(models.ForeignKey(Delegation, models.CASCADE, related_name="groups"))
    persons = impersonal(models.PositiveIntegerField())

    class Meta:
        constraints = [
            *record_constraints("delegation_group"),
            at_least("delegation_group", "persons", 1),
        ]


class Wish(Record):
    """A site, or one offer there, the guests want to see, must see, or must not be shown."""

    delegation = impersonal(models.ForeignKey(Delegation, models.CASCADE, related_name="wishes"))
    site = impersonal(
        models.ForeignKey("registry.Site", models.PROTECT, null=True, related_name="wishes")
    )
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.PROTECT, null=True, related_name="wishes")
    )
    points = impersonal(models.PositiveIntegerField(default=0))
    kind = impersonal(models.CharField(max_length=20, default=WishKind.WISH))

    class Meta:
        constraints = [
            *record_constraints("wish"),
            exactly_one("wish", "site", "site_offer"),
            between("wish", "points", 0, 100),
            known_code("wish", "kind", WishKind),
        ]


class Interest(Record):
    """A topic the guests care about, and how much."""

    delegation = impersonal(models.ForeignKey(Delegation, models.CASCADE, related_name="interests"))
    topic = impersonal(models.ForeignKey("registry.Topic", models.PROTECT, related_name="+"))
    points = impersonal(models.PositiveIntegerField(default=0))

    class Meta:
        constraints = [
            *record_constraints("interest"),
            models.UniqueConstraint(
                fields=["delegation", "topic"], name="interest_once_per_delegation_and_topic"
            ),
            between("interest", "points", 0, 100),
        ]


class Appointment(Record):
    """A stop agreed beforehand: this offer, that day, that time."""

    delegation = impersonal(
        models.ForeignKey(Delegation, models.CASCADE, related_name="appointments")
    )
    site_offer = impersonal(
        models.ForeignKey("registry.SiteOffer", models.PROTECT, related_name="appointments")
    )
    on = impersonal(models.DateField())
    starts = impersonal(models.TimeField())
    minutes = impersonal(models.PositiveIntegerField())

    class Meta:
        constraints = [*record_constraints("appointment"), at_least("appointment", "minutes", 1)]
