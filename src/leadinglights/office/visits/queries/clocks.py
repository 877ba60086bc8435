"""When the time of keeping begins for each row that holds something personal.

The tags of the fields say how long and what then; this table says from when. A test holds both
against each other: a personal field without a clock fails it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Greatest

from leadinglights.office.access.models import AuditEntry, GuestLink, OutgoingMessage, Staff
from leadinglights.office.access.states import MessageState
from leadinglights.office.registry.models import HostContact, Presenter
from leadinglights.office.visits.models import (
    CounterOffer,
    Delegate,
    Delegation,
    Feedback,
    HostAnswer,
    Interpreter,
    Letter,
    Notice,
    ProgrammeItem,
    Receiver,
    ReportedLead,
    Roster,
    RosterImport,
    RosterPreview,
    Stop,
    TriageDecision,
    Vehicle,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.states import VisitRequestState, VisitState

# A request that ended in one of these never became a visit: its time runs from the last change.
WITHOUT_A_VISIT: Final = (
    VisitRequestState.DECLINED,
    VisitRequestState.REFERRED,
    VisitRequestState.LAPSED,
    VisitRequestState.WITHDRAWN,
)
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
_VISIT: Final = Visit._meta.label
_REQUEST: Final = VisitRequest._meta.label


@dataclass(frozen=True, slots=True)
class Clock:
    """From when the fields of one table are kept.

    Attributes
    ----------
    started : expression
        The instant the time begins; null while it does not run.
    owner_kind, owner : str
        Under what the erasure is recorded, and the path to its public id.
    since_made : bool
        The time begins no earlier than the row was made, which its public id tells.
    instead : {field: (expression, condition)}
        What stands in a field that must hold something different in each row, and how a row is
        known in which it stands already.
    """

    model: type[Any]
    started: Combinable
    owner_kind: Combinable
    owner: Combinable
    where: Q = field(default_factory=Q)
    since_made: bool = False
    instead: dict[str, tuple[Combinable, Q]] = field(default_factory=dict)


def of_visit(path: str = "") -> Case:
    """The day a visit was closed or cancelled; null while it is neither."""
    cancelled = Q(**{f"{path}state": VisitState.CANCELLED})
    # A visit that was cancelled before that day was written down: the day its guests would leave.
    over = Coalesce(f"{path}closed_at", f"{path}departs")
    return Case(When(cancelled, then=over), default=F(f"{path}closed_at"))


def of_request(path: str = "") -> Case:
    """Like its visit; a request that never became one, from its last change."""
    visit = Visit.objects.filter(request=OuterRef(f"{path}pk")).order_by("-departs", "-pk")
    ended = Q(**{f"{path}state__in": WITHOUT_A_VISIT})
    return Case(
        When(ended, then=Coalesce(f"{path}changed_at", f"{path}received_at")),
        default=Subquery(visit.annotate(over=of_visit()).values("over")[:1]),
        output_field=DateTimeField(),
    )


def clocks() -> tuple[Clock, ...]:
    """Return the clock of every table with personal fields that are not kept for good."""
    return (*_of_visits(), *_of_requests(), _of_mails(), _of_links(), *_of_who_serves())


def _of_visits() -> tuple[Clock, ...]:
    paths: dict[type[Any], str] = {
        Delegate: "roster__visit__",
        Roster: "visit__",
        RosterImport: "roster__visit__",
        Feedback: "visit__",
        Notice: "visit__",
        HostAnswer: "stop__visit__",
        ReportedLead: "report__visit__",
    }
    last = Visit.objects.filter(delegation=OuterRef("pk")).order_by("-departs", "-pk")
    return (
        *(
            Clock(model, of_visit(path), Value(_VISIT), F(f"{path}public_id"))
            for model, path in paths.items()
        ),
        Clock(RosterPreview, F("at"), Value(_VISIT), F("roster__visit__public_id")),
        Clock(
            Delegation,
            Subquery(last.annotate(over=of_visit()).values("over")[:1]),
            Value(Delegation._meta.label),
            F("public_id"),
        ),
    )


def _of_requests() -> tuple[Clock, ...]:
    of_the_letter = Case(
        When(visit__isnull=False, then=of_visit("visit__")), default=of_request("request__")
    )
    return (
        Clock(VisitRequest, of_request(), Value(_REQUEST), F("public_id")),
        Clock(CounterOffer, of_request("request__"), Value(_REQUEST), F("request__public_id")),
        Clock(TriageDecision, of_request("request__"), Value(_REQUEST), F("request__public_id")),
        Clock(
            Letter,
            of_the_letter,
            Case(When(visit__isnull=False, then=Value(_VISIT)), default=Value(_REQUEST)),
            Coalesce("visit__public_id", "request__public_id"),
        ),
    )


def _of_mails() -> Clock:
    """A mail about a visit or a request is kept as long as they are; any other from its making."""
    visit = Visit.objects.filter(public_id=OuterRef("about")).annotate(over=of_visit())
    request = VisitRequest.objects.filter(public_id=OuterRef("about")).annotate(over=of_request())
    about = Q(about__isnull=False)
    return Clock(
        OutgoingMessage,
        Case(
            When(about & Q(about_kind=_VISIT), then=Subquery(visit.values("over")[:1])),
            When(about & Q(about_kind=_REQUEST), then=Subquery(request.values("over")[:1])),
            default=F("made_at"),
            output_field=DateTimeField(),
        ),
        Case(When(about, then=F("about_kind")), default=Value(OutgoingMessage._meta.label)),
        Coalesce("about", "public_id"),
        where=~Q(state__in=[MessageState.QUEUED, MessageState.SENDING]),
    )


def _of_links() -> Clock:
    return Clock(
        GuestLink,
        Coalesce("revoked_at", "expires_at", output_field=DateTimeField()),
        F("kind"),
        F("thing"),
    )


def _of_who_serves() -> tuple[Clock, ...]:
    """People hosts and the office name: from the last visit they served, or the last change."""
    at_host = Stop.objects.filter(site_offer__host=OuterRef("host"))
    of_one = ProgrammeItem.objects.filter
    visits = "programme_version__programme__visit__departs"
    paths: dict[type[Any], Subquery] = {
        HostContact: _latest(at_host, "visit__departs"),
        Presenter: _latest(at_host, "visit__departs"),
        Interpreter: _latest(of_one(interpreter=OuterRef("pk")), visits),
        Receiver: _latest(of_one(receiver=OuterRef("pk")), visits),
        Vehicle: _latest(of_one(vehicle=OuterRef("pk")), visits),
    }
    number = Cast("pk", CharField())
    nameless: dict[str, tuple[Combinable, Q]] = {
        "name": (Concat(Value("— "), number), Q(name__startswith="— "))
    }
    closed = Concat(number, Value("@erased.invalid"))
    return (
        *(
            Clock(
                model, _served(model, last), Value(model._meta.label), F("public_id"),
                since_made=True, instead=nameless if model is Presenter else {},
            )
            for model, last in paths.items()
        ),
        Clock(
            Staff,
            _served(Staff, F("last_login")),
            Value(Staff._meta.label),
            F("public_id"),
            where=Q(is_active=False),
            since_made=True,
            instead={"email": (closed, Q(email__endswith="@erased.invalid"))},
        ),
    )  # fmt: skip


def _latest(rows: Any, path: str) -> Subquery:
    return Subquery(rows.order_by(F(path).desc(nulls_last=True)).values(path)[:1])


def _served(model: type[Any], last: Combinable) -> Greatest:
    written = AuditEntry.objects.filter(kind=model._meta.label, thing=OuterRef("public_id"))
    floor = Value(_LONG_AGO, output_field=DateTimeField())
    return Greatest(Coalesce(last, floor), Coalesce(_latest(written, "at"), floor))
