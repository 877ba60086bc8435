"""The life of a notice, and whom it tells."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoticeState(TextChoices):
    QUEUED = "queued", _("waiting to be sent")
    HELD_BACK = "held_back", _("held back for the quiet period")
    SENT = "sent", _("sent")
    ACKNOWLEDGED = "acknowledged", _("seen")
    DROPPED = "dropped", _("not needed any more")
    FAILED = "failed", _("could not be sent")


NOTICE_MAY_FOLLOW: Final[Mapping[NoticeState, frozenset[NoticeState]]] = {
    NoticeState.QUEUED: frozenset(
        {NoticeState.HELD_BACK, NoticeState.SENT, NoticeState.DROPPED, NoticeState.FAILED}
    ),
    NoticeState.HELD_BACK: frozenset({NoticeState.SENT, NoticeState.DROPPED, NoticeState.FAILED}),
    NoticeState.SENT: frozenset({NoticeState.ACKNOWLEDGED, NoticeState.FAILED}),
    NoticeState.ACKNOWLEDGED: frozenset(),
    NoticeState.DROPPED: frozenset(),
    NoticeState.FAILED: frozenset({NoticeState.QUEUED}),
}


class Concerned(TextChoices):
    """Who is told of a change."""

    HOST = "host", _("host")
    LEADER = "leader", _("leader of the delegation")
    INTERPRETER = "interpreter", _("interpreter")
    DRIVER = "driver", _("driver")
    RECEIVER = "receiver", _("receiver")
