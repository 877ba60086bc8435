"""The life of a version of a programme."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeVersionState(TextChoices):
    DRAFT = "draft", _("draft")
    RELEASED = "released", _("released")
    SUPERSEDED = "superseded", _("superseded")
    DISCARDED = "discarded", _("discarded")
    WITHDRAWN = "withdrawn", _("withdrawn")


PROGRAMME_VERSION_MAY_FOLLOW: Final[
    Mapping[ProgrammeVersionState, frozenset[ProgrammeVersionState]]
] = {
    ProgrammeVersionState.DRAFT: frozenset(
        {ProgrammeVersionState.RELEASED, ProgrammeVersionState.DISCARDED}
    ),
    ProgrammeVersionState.RELEASED: frozenset(
        {ProgrammeVersionState.SUPERSEDED, ProgrammeVersionState.WITHDRAWN}
    ),
    ProgrammeVersionState.SUPERSEDED: frozenset(),
    ProgrammeVersionState.DISCARDED: frozenset(),
    ProgrammeVersionState.WITHDRAWN: frozenset(),
}
