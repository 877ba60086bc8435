"""The codes of transfer studies and sweeps, and which may follow which."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StudyState(TextChoices):
    ASKED = "asked", _("asked for")
    DATA_WANTED = "data_wanted", _("figures wanted")
    QUEUED = "queued", _("waiting for the computer")
    RUNNING = "running", _("being computed")
    COMPUTED = "computed", _("computed")
    REVIEWED = "reviewed", _("reviewed")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("replaced by a newer study")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("failed")
    WITHDRAWN = "withdrawn", _("withdrawn")


# A change to the figures of a computed study makes it asked for again; what was published stays as it is,
# and a newer study supersedes it.
STUDY_MAY_FOLLOW: Final[Mapping[StudyState, frozenset[StudyState]]] = {
    StudyState.ASKED: frozenset({StudyState.DATA_WANTED, StudyState.QUEUED}),
    StudyState.DATA_WANTED: frozenset({StudyState.ASKED, StudyState.QUEUED}),
    StudyState.QUEUED: frozenset({StudyState.RUNNING, StudyState.CANCELLED}),
    StudyState.RUNNING: frozenset(
        {StudyState.COMPUTED, StudyState.CANCELLED, StudyState.FAILED, StudyState.QUEUED}
    ),
    StudyState.COMPUTED: frozenset(
        {StudyState.REVIEWED, StudyState.ASKED, StudyState.QUEUED, StudyState.SUPERSEDED}
    ),
    StudyState.REVIEWED: frozenset({StudyState.PUBLISHED, StudyState.ASKED, StudyState.SUPERSEDED}),
    StudyState.PUBLISHED: frozenset({StudyState.SUPERSEDED, StudyState.WITHDRAWN}),
    StudyState.SUPERSEDED: frozenset(),
    StudyState.CANCELLED: frozenset({StudyState.QUEUED, StudyState.ASKED}),
    StudyState.FAILED: frozenset({StudyState.QUEUED, StudyState.ASKED}),
    StudyState.WITHDRAWN: frozenset(),
}


class StudyKind(TextChoices):
    TRANSFERABILITY = "transferability", _("Can it move?")
    PREFEASIBILITY = "prefeasibility", _("Prefeasibility study")
    FEASIBILITY = "feasibility", _("Feasibility study")
