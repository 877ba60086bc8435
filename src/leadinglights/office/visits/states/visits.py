"""The life of a visit, and what kinds there are."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VisitState(TextChoices):
    PREPARING = "preparing", _("being prepared")
    READY = "ready", _("ready")
    UNDER_WAY = "under_way", _("under way")
    ENDED = "ended", _("ended")
    REPORTED = "reported", _("reported")
    CLOSED = "closed", _("closed")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


# READY falls back to PREPARING when a host declines.
VISIT_MAY_FOLLOW: Final[Mapping[VisitState, frozenset[VisitState]]] = {
    VisitState.PREPARING: frozenset({VisitState.READY, VisitState.POSTPONED, VisitState.CANCELLED}),
    VisitState.READY: frozenset(
        {
            VisitState.UNDER_WAY,
            VisitState.PREPARING,
            VisitState.POSTPONED,
            VisitState.CANCELLED,
        }
    ),
    VisitState.UNDER_WAY: frozenset({VisitState.ENDED, VisitState.CANCELLED}),
    VisitState.ENDED: frozenset({VisitState.REPORTED}),
    VisitState.REPORTED: frozenset({VisitState.CLOSED}),
    VisitState.CLOSED: frozenset(),
    VisitState.POSTPONED: frozenset({VisitState.PREPARING, VisitState.CANCELLED}),
    VisitState.CANCELLED: frozenset(),
}


class VisitKind(TextChoices):
    DELEGATION_VISIT = "delegation_visit", _("delegation visit")
    STUDY_TOUR = "study_tour", _("study tour")
    TECHNICAL_VISIT = "technical_visit", _("technical visit")
    INSPIRATION_TOUR = "inspiration_tour", _("inspiration tour")
    OFFICIAL_VISIT = "official_visit", _("official visit")
    COURTESY_CALL = "courtesy_call", _("courtesy call")
    BENCHMARK_MEETING = "benchmark_meeting", _("benchmark meeting")
    TRADE_MISSION = "trade_mission", _("trade mission")


class Direction(TextChoices):
    INBOUND = "inbound", _("inbound")
    OUTBOUND = "outbound", _("outbound")


class VisitMode(TextChoices):
    IN_PERSON = "in_person", _("in person")
    DIGITAL = "digital", _("digital")
    HYBRID = "hybrid", _("hybrid")
