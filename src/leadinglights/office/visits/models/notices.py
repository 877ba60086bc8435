from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import Category, impersonal, personal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.visits.models.stops import Stop
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.states import Concerned, NoticeState


class Notice(OfficeRow):
    """What is owed to somebody because something changed; notices to one person go in one mail."""

    visit = impersonal(models.ForeignKey(Visit, models.CASCADE, related_name="notices"))
    stop = impersonal(models.ForeignKey(Stop, models.CASCADE, null=True, related_name="notices"))
    concerned = impersonal(models.CharField(max_length=20))
    who = impersonal(models.UUIDField(null=True))  # public id of host, interpreter, vehicle ...
    to_name = personal(models.CharField(max_length=300, blank=True))
    to_address = personal(models.EmailField(max_length=254, blank=True), category=Category.CONTACT)
    language = impersonal(models.CharField(max_length=10, choices=settings.LANGUAGES))
    # {"code": "moved", "what": ..., "from": ..., "to": ...}: the sentence is made when it is read.
    change = impersonal(models.JSONField(default=dict))
    key = impersonal(models.CharField(max_length=300))  # the same change is told once
    state = impersonal(models.CharField(max_length=20, default=NoticeState.QUEUED))
    send_after = impersonal(models.DateTimeField())
    made_at = impersonal(models.DateTimeField())
    sent_at = impersonal(models.DateTimeField(null=True))
    acknowledged_at = impersonal(models.DateTimeField(null=True))
    message = impersonal(
        models.ForeignKey("access.OutgoingMessage", models.SET_NULL, null=True, related_name="+")
    )

    class Meta:
        constraints = [
            known_code("notice", "state", NoticeState),
            known_code("notice", "concerned", Concerned),
            models.UniqueConstraint(fields=["office", "key"], name="notice_one_per_key"),
        ]
        indexes = [models.Index(fields=["state", "send_after"], name="notices_due")]

    def __str__(self) -> str:
        return f"{self.concerned} {self.state}"
