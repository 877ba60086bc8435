from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import Category, Then, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.access.states.words import MessageState

_KEPT = timedelta(days=365)


class OutgoingMessage(OfficeRow):
    """A mail that is owed to somebody: written in the transaction of the deed, sent by the worker.

    The business key makes a repeated deed one mail; the Message-ID comes from it, so that what is
    sent twice after a crash is recognised as the same.
    """

    key = impersonal(models.CharField(max_length=300))  # "stop:<id>:ask:v2"
    kind = impersonal(models.CharField(max_length=60))
    # What it is about, mostly a visit: its page shows what was sent to whom.
    about_kind = impersonal(models.CharField(max_length=80, blank=True))
    about = impersonal(models.UUIDField(null=True))
    to_name = personal(models.CharField(max_length=300, blank=True), keep=_KEPT)
    to_address = personal(
        models.EmailField(max_length=254), category=Category.CONTACT, keep=_KEPT, then=Then.DELETE
    )
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES))
    subject = personal(models.CharField(max_length=300), keep=_KEPT)
    text = personal(models.TextField(), keep=_KEPT, then=Then.DELETE)
    html = personal(models.TextField(blank=True), keep=_KEPT, then=Then.DELETE)
    # [{"name": "visit.ics", "type": "text/calendar", "base64": "..."}]
    attachments = personal(models.JSONField(default=list), keep=_KEPT, then=Then.DELETE)
    once_only = impersonal(models.BooleanField(default=False))  # better lost than twice
    message_id = impersonal(models.CharField(max_length=300))
    state = impersonal(models.CharField(max_length=20, default=MessageState.QUEUED))
    attempts = impersonal(models.PositiveIntegerField(default=0))
    made_at = impersonal(models.DateTimeField())
    next_at = impersonal(models.DateTimeField())
    lease_until = impersonal(models.DateTimeField(null=True))
    lease_by = impersonal(models.CharField(max_length=64, blank=True))
    last_error = impersonal(models.CharField(max_length=500, blank=True))
    sent_at = impersonal(models.DateTimeField(null=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "key"], name="one_message_a_key"),
            models.CheckConstraint(
                condition=models.Q(state__in=MessageState.values),
                name="outgoing_message_state_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_at"], name="messages_due"),
            models.Index(fields=["about_kind", "about"], name="messages_about"),
            models.Index(fields=["office", "state", "made_at"], name="messages_of_a_shelf"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
