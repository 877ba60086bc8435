"""The days themselves and what came of them: check-ins, feedback, the report, gifts."""

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import Then, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import (
    between,
    known_code,
    one_text_per_language,
)
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints
from leadinglights.office.visits.models.programmes import Stop
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import Seating


class CheckIn(OfficeRow):
    """A stop the guests have come to, or left, and how late."""

    stop = impersonal(models.OneToOneField(Stop, models.CASCADE, related_name="check_in"))
    arrived_at = impersonal(models.DateTimeField(null=True))
    left_at = impersonal(models.DateTimeField(null=True))
    guests = impersonal(models.PositiveIntegerField(null=True))

    def __str__(self) -> str:
        return str(self.stop_id)


class Feedback(OfficeRow):
    """What one guest, or the leader for all, thought of the visit."""

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="feedback"))
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES))
    overall = impersonal(models.PositiveIntegerField())  # 1 to 5
    # {"<public id of the stop>": 4}
    stops = impersonal(models.JSONField(default=dict))
    best = personal(models.TextField(blank=True), then=Then.DELETE)
    better = personal(models.TextField(blank=True), then=Then.DELETE)
    wants = personal(models.TextField(blank=True), then=Then.DELETE)  # contact, study, next visit
    name = personal(models.CharField(max_length=200, blank=True), then=Then.DELETE)
    follow_up = impersonal(models.BooleanField(default=False))  # may the office write again
    at = impersonal(models.DateTimeField())

    class Meta:
        constraints = [between("feedback", "overall", 1, 5)]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.overall}"


class VisitReport(OfficeRow):
    """The business report of a visit."""

    visit = impersonal(models.OneToOneField(Visit, models.CASCADE, related_name="report"))
    due_on = impersonal(models.DateField(null=True))
    summary = impersonal(models.TextField(blank=True))
    learnt = impersonal(models.TextField(blank=True))
    next_steps = impersonal(models.TextField(blank=True))
    written_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    filed_at = impersonal(models.DateTimeField(null=True))

    def __str__(self) -> str:
        return str(self.visit_id)


class ReportedLead(OfficeRow):
    """A business opportunity that came up: who with whom about what, and who follows it up."""

    report = impersonal(models.ForeignKey(VisitReport, models.CASCADE, related_name="leads"))
    company = impersonal(
        models.ForeignKey("registry.Organisation", models.SET_NULL, null=True, related_name="+")
    )
    company_name = impersonal(models.CharField(max_length=300, blank=True))
    about = impersonal(models.TextField())
    stop = impersonal(models.ForeignKey(Stop, models.SET_NULL, null=True, related_name="+"))
    owner = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    owner_name = personal(models.CharField(max_length=200, blank=True))  # when the firm owns it

    def __str__(self) -> str:
        return self.about[:80]


class GiftRecord(OfficeRow):
    """A gift given or received, its value, and whether it was declared."""

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="gifts"))
    given = impersonal(models.BooleanField())  # by us; else received
    what = impersonal(models.CharField(max_length=300))
    value_eur = impersonal(models.PositiveIntegerField(null=True))
    declared = impersonal(models.BooleanField(default=False))
    at = impersonal(models.DateTimeField())

    def __str__(self) -> str:
        return self.what


class ProtocolProfile(Record):
    """Courtesy and rank by country: how guests are named, greeted and seated."""

    country = impersonal(models.CharField(max_length=2))
    seating = impersonal(models.CharField(max_length=20))
    family_first = impersonal(models.BooleanField(default=False))
    active = impersonal(models.BooleanField(default=True))

    class Meta:
        constraints = [
            *record_constraints("protocol_profile"),
            models.UniqueConstraint(
                fields=["office", "country"], name="protocol_profile_once_per_country"
            ),
            known_code("protocol_profile", "seating", Seating),
        ]


class ProtocolRule(Record):
    """One courtesy of a profile, with its own source and grade: "Cards are given with both hands."."""

    profile = impersonal(models.ForeignKey(ProtocolProfile, models.CASCADE, related_name="rules"))
    position = impersonal(models.PositiveIntegerField())
    active = impersonal(models.BooleanField(default=True))

    class Meta:
        constraints = record_constraints("protocol_rule")


class ProtocolRuleText(TextRow):
    rule = impersonal(models.ForeignKey(ProtocolRule, models.CASCADE, related_name="texts"))
    text = impersonal(models.TextField())

    class Meta:
        constraints = [one_text_per_language("protocol_rule_text", "rule")]

    def __str__(self) -> str:
        return self.text[:80]
