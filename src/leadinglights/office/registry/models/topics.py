from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import one_text_per_language
from leadinglights.office.registry.models.records import Record, TextRow, record_constraints


class Topic(Record):
    """What a delegation may be interested in and an offer may be about."""

    class Meta:
        constraints = record_constraints("topic")


class TopicText(TextRow):
    topic = impersonal(models.ForeignKey(Topic, models.CASCADE, related_name="texts"))
    name = impersonal(models.CharField(max_length=300))

    class Meta:
        constraints = [one_text_per_language("topic_text", "topic")]

    def __str__(self) -> str:
        return self.name
