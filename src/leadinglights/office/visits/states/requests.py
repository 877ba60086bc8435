"""The life of a visit request."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VisitRequestState(TextChoices):
    DRAFT = "draft", _("draft")
    RECEIVED = "received", _("received")
    IN_TRIAGE = "in_triage", _("being looked at")
    ACCEPTED = "accepted", _("accepted")
    COUNTER_OFFERED = "counter_offered", _("another proposal made")
    REFERRED = "referred", _("referred to somebody else")
    DECLINED = "declined", _("declined")
    LAPSED = "lapsed", _("lapsed")
    WITHDRAWN = "withdrawn", _("withdrawn")


# Only ACCEPTED creates a visit. What was declined, has lapsed or was referred may be reopened.
VISIT_REQUEST_MAY_FOLLOW: Final[Mapping[VisitRequestState, frozenset[VisitRequestState]]] = {
    VisitRequestState.DRAFT: frozenset({VisitRequestState.RECEIVED, VisitRequestState.WITHDRAWN}),
    VisitRequestState.RECEIVED: frozenset(
        {VisitRequestState.IN_TRIAGE, VisitRequestState.WITHDRAWN}
    ),
    VisitRequestState.IN_TRIAGE: frozenset(
        {
            VisitRequestState.ACCEPTED,
            VisitRequestState.COUNTER_OFFERED,
            VisitRequestState.REFERRED,
            VisitRequestState.DECLINED,
            VisitRequestState.WITHDRAWN,
        }
    ),
    VisitRequestState.ACCEPTED: frozenset(),
    VisitRequestState.COUNTER_OFFERED: frozenset(
        {
            VisitRequestState.ACCEPTED,
            VisitRequestState.IN_TRIAGE,
            VisitRequestState.LAPSED,
            VisitRequestState.WITHDRAWN,
        }
    ),
    VisitRequestState.REFERRED: frozenset({VisitRequestState.IN_TRIAGE}),
    VisitRequestState.DECLINED: frozenset({VisitRequestState.IN_TRIAGE}),
    VisitRequestState.LAPSED: frozenset({VisitRequestState.IN_TRIAGE}),
    VisitRequestState.WITHDRAWN: frozenset(),
}
