"""The codes of requests, visits, programmes and stops, and which state may follow which."""

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


class StopState(TextChoices):
    TENTATIVE = "tentative", _("not yet asked")
    PROPOSED = "proposed", _("asked")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    COUNTERED = "countered", _("another time proposed")
    LAPSED = "lapsed", _("no answer in time")
    RELEASED = "released", _("given back")
    CANCELLED = "cancelled", _("cancelled by the host")
    HELD = "held", _("held")
    NO_SHOW = "no_show", _("guests did not come")


STOP_MAY_FOLLOW: Final[Mapping[StopState, frozenset[StopState]]] = {
    StopState.TENTATIVE: frozenset({StopState.PROPOSED, StopState.RELEASED}),
    StopState.PROPOSED: frozenset(
        {
            StopState.CONFIRMED,
            StopState.DECLINED,
            StopState.COUNTERED,
            StopState.LAPSED,
            StopState.RELEASED,
        }
    ),
    StopState.CONFIRMED: frozenset({StopState.HELD, StopState.RELEASED, StopState.CANCELLED}),
    StopState.DECLINED: frozenset(),
    StopState.COUNTERED: frozenset(
        {
            StopState.PROPOSED,
            StopState.CONFIRMED,
            StopState.DECLINED,
            StopState.RELEASED,
        }
    ),
    StopState.LAPSED: frozenset(),
    StopState.RELEASED: frozenset(),
    StopState.CANCELLED: frozenset(),
    StopState.HELD: frozenset({StopState.NO_SHOW}),
    StopState.NO_SHOW: frozenset(),
}


class DelegationKind(TextChoices):
    CIVIC = "civic", _("civic")
    CORPORATE = "corporate", _("corporate")
    ACADEMIC = "academic", _("academic")
    EMBASSY = "embassy", _("embassy")
    MINISTRY = "ministry", _("ministry")
    PRESS = "press", _("press")
    MIXED = "mixed", _("mixed")


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


class Reception(TextChoices):
    NONE = "none", _("no reception")
    WISH = "wish", _("reception wished")
    MUST = "must", _("reception required")


class WishKind(TextChoices):
    WISH = "wish", _("wished")
    MUST = "must", _("required")
    MUST_NOT = "must_not", _("not to be shown")


class InterpretationMode(TextChoices):
    CONSECUTIVE = "consecutive", _("consecutive")
    SIMULTANEOUS = "simultaneous", _("simultaneous")
    WHISPERED = "whispered", _("whispered")
    ESCORT = "escort", _("escort")


class InterpreterMoves(TextChoices):
    WITH_PARTY = "with_party", _("goes with one group all day")
    OWN = "own", _("goes between sessions alone")


class VehicleMode(TextChoices):
    BUS = "bus", _("bus")
    BOAT = "boat", _("boat")
    TRAIN = "train", _("train")
    CAR = "car", _("car")


class VehicleAttach(TextChoices):
    WITH_PARTY = "with_party", _("stays with one group")
    SHUTTLE = "shuttle", _("shuttles")


class TravelQuality(TextChoices):
    MEASURED = "measured", _("measured")
    ROUTED = "routed", _("from a route planner")
    ESTIMATED = "estimated", _("estimated")
    ASSUMED = "assumed", _("assumed")


class PlanStatus(TextChoices):
    PROVEN = "proven", _("nobody can do better")
    WITHIN_GAP = "within_gap", _("within the gap asked for")
    FEASIBLE = "feasible", _("possible, not proven best")
    PARTIAL = "partial", _("something required is missing")


class PlanAim(TextChoices):
    """What a plan is to be good at; how much of it is the planner's to say."""

    BEST = "best", _("best for all together")
    FAIRER = "fairer", _("fairer, for 1 % of the points at most")
    CALMER = "calmer", _("calmer, for 1 % of the points at most")


class ItemKind(TextChoices):
    ARRIVAL = "arrival", _("arrival")
    STOP = "stop", _("stop")
    RECEPTION = "reception", _("reception")
    MEAL = "meal", _("meal")
    LEG = "leg", _("drive")
    WAITING = "waiting", _("waiting")
    FREE = "free", _("free time")
    DEPARTURE = "departure", _("departure")
