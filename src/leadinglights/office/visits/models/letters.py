from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.visits.models.requests import VisitRequest
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import (
    LetterKind,
    LetterState,
)


class Letter(OfficeRow):
    """A letter to guests or hosts: drafted by the office's templates, changed by a person, sent."""

    kind = impersonal(models.CharField(max_length=20))
    request = impersonal(
        models.ForeignKey(VisitRequest, models.CASCADE, null=True, related_name="letters")
    )
    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, null=True, related_name="letters"))
    host = impersonal(
        models.ForeignKey("registry.Host", models.SET_NULL, null=True, related_name="+")
    )
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES))
    to_name = personal(models.CharField(max_length=300, blank=True))
    subject = personal(models.CharField(max_length=300))
    body = personal(models.TextField())
    state = impersonal(models.CharField(max_length=20, default=LetterState.DRAFT))
    made_at = impersonal(models.DateTimeField())
    sent_at = impersonal(models.DateTimeField(null=True))

    class Meta:
        constraints = [
            known_code("letter", "kind", LetterKind),
            known_code("letter", "state", LetterState),
            models.CheckConstraint(
                condition=models.Q(request__isnull=False) | models.Q(visit__isnull=False),
                name="letter_is_about_a_request_or_a_visit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
