from django.conf import settings
from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    at_least,
    between,
    in_order,
    known_code,
)
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.visits.models.delegations import Delegation
from leadinglights.office.visits.models.periods import PlanningPeriod
from leadinglights.office.visits.models.requests import VisitRequest
from leadinglights.office.visits.states import (
    Direction,
    Reception,
    VisitKind,
    VisitMode,
    VisitState,
)


class Visit(Record):
    """The accepted stay of one delegation."""

    delegation = impersonal(models.ForeignKey(Delegation, models.PROTECT, related_name="visits"))
    period = impersonal(models.ForeignKey(PlanningPeriod, models.PROTECT, related_name="visits"))
    request = impersonal(
        models.ForeignKey(VisitRequest, models.PROTECT, null=True, related_name="visits")
    )
    kind = impersonal(models.CharField(max_length=30))
    direction = impersonal(models.CharField(max_length=20, default=Direction.INBOUND))
    mode = impersonal(models.CharField(max_length=20, default=VisitMode.IN_PERSON))
    state = impersonal(models.CharField(max_length=20, default=VisitState.PREPARING))
    # Instants; the zone of the office turns them into the local days of the visit.
    arrives = impersonal(models.DateTimeField())
    departs = impersonal(models.DateTimeField())
    start_place = impersonal(models.ForeignKey("registry.Site", models.PROTECT, related_name="+"))
    end_place = impersonal(models.ForeignKey("registry.Site", models.PROTECT, related_name="+"))
    day_from = impersonal(models.TimeField())
    day_to = impersonal(models.TimeField())
    max_stops = impersonal(models.PositiveIntegerField(default=4))
    max_idle_min = impersonal(models.PositiveIntegerField(null=True))
    reception = impersonal(models.CharField(max_length=10, default=Reception.NONE))
    rank_needed = impersonal(models.PositiveIntegerField(null=True))
    coordinator = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    case_number = impersonal(models.CharField(max_length=60, blank=True))  # the records system's
    ready_at = impersonal(models.DateTimeField(null=True))
    ended_at = impersonal(models.DateTimeField(null=True))
    # Retention runs from here: see the tags of the fields that begin with VISIT_CLOSED.
    closed_at = impersonal(models.DateTimeField(null=True))
    cancelled_why = impersonal(models.TextField(blank=True))

    class Meta:
        indexes = [models.Index(fields=["office", "departs", "state"], name="visits_by_departure")]
        constraints = [
            *record_constraints("visit"),
            models.UniqueConstraint(
                fields=["delegation", "period"], name="visit_once_per_delegation_and_period"
            ),
            known_code("visit", "kind", VisitKind),
            known_code("visit", "direction", Direction),
            known_code("visit", "mode", VisitMode),
            known_code("visit", "state", VisitState),
            known_code("visit", "reception", Reception),
            in_order("visit", "arrives", "departs", strictly=True),
            in_order("visit", "day_from", "day_to", strictly=True),
            between("visit", "max_stops", 0, 6),
            at_least("visit", "max_idle_min", 0),
            between("visit", "rank_needed", 1, 9),
        ]
