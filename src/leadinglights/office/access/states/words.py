"""Codes that are stored, with the labels people read."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StaffRole(TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    ASSISTANT = "assistant", _("Assistant")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class JobState(TextChoices):
    """queued -> running -> done | refused | failed | cancelled; queued -> cancelled.

    A running job whose worker was killed goes back to queued when its lease has run out.
    """

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Could not be done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class LinkPurpose(TextChoices):
    """What a guest link opens: one thing, one purpose; a token for one is refused for another."""

    REQUEST = "request", _("a visit request and how it stands")
    ROSTER = "roster", _("the list of delegates")
    HOST = "host", _("the questions to one host")
    PROGRAMME = "programme", _("the programme of a delegation")
    FEEDBACK = "feedback", _("what the guests thought of the visit")
    NOTICE = "notice", _("a change somebody is told of")


class MessageState(TextChoices):
    """queued -> sending -> sent | queued (again) | unknown | dead; held_back -> queued | dropped."""

    HELD_BACK = "held_back", _("held back for the quiet period")
    QUEUED = "queued", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    UNKNOWN = "unknown", _("perhaps sent")
    DEAD = "dead", _("could not be sent")
    DROPPED = "dropped", _("not needed any more")


class TokenScope(TextChoices):
    """What a token of the API may do, beside what its owner may."""

    REQUESTS_WRITE = "requests:write", _("hand in visit requests")
    REQUESTS_READ = "requests:read", _("read visit requests")
    REQUESTS_DECIDE = "requests:decide", _("decide visit requests")
    VISITS_READ = "visits:read", _("read visits and programmes")
    VISITS_WRITE = "visits:write", _("change visits")
    CATALOGUE_READ = "catalogue:read", _("read what is on show")
    STUDIES_READ = "studies:read", _("read transfer studies")
    STUDIES_WRITE = "studies:write", _("ask for transfer studies, publish and withdraw them")
