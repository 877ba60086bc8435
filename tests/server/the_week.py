"""The example, imported and planned once for all tests of a module, and taken back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from leadinglights.cli.demo import example
from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import jobs, post, tokens
from leadinglights.office.access.models import ApiToken, Job, Office, OutgoingMessage, Staff
from leadinglights.office.registry.models import Case
from leadinglights.office.transfers.actions import sweeping
from leadinglights.office.transfers.models import Sweep, TransferStudy
from leadinglights.office.transfers.states import StudyState
from leadinglights.office.visits.actions import importing, planning, rosters
from leadinglights.office.visits.actions.afterwards import leads
from leadinglights.office.visits.models import (
    Blackout,
    Delegate,
    HostQuestions,
    PlanningPeriod,
    ProtocolProfile,
    Repair,
    ReportedLead,
    Stop,
    Vehicle,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries import calendars
from tests.office.access.builders import AT, a_person, an_office
from tests.office.transfers.a_study import a_study

KEY = "the mail and the token of these tests"
PLAIN = {
    "place": "ee-tartu",
    "language": "en",
    "on": "2017-09-05",
    "year": 2017,
    "what": "badges",
    "form": "pdf",
    "kind": "pdf",
    "step": "who",
    "token": "nobody-holds-this",
}
ROLES = ("coordinator", "assistant", "administrator", "auditor")


@dataclass(frozen=True)
class TheWeek:
    period: PlanningPeriod
    visit: Visit
    stop: Stop
    vehicle: Vehicle
    job: Job
    people: dict[str, Staff]  # by column of routes.toml, without nobody
    blackout: UUID

    def request(self, delegation: str) -> VisitRequest:
        return VisitRequest.objects.get(delegation__code=delegation)

    @property
    def delegate(self) -> Delegate:
        return Delegate.objects.get(roster__visit=self.visit, family="Li")

    def arguments_of(self, route: str) -> dict[str, Any]:
        """Arguments of an address, by the names it asks for; a name nobody thought of here fails."""
        special, usual = self._special().get(route, dict)(), self._usual()
        names = PARAMETERS[route] - set(special)
        return {
            **special,
            **{name: PLAIN[name] if name in PLAIN else usual[name]() for name in names},
        }

    def _usual(self) -> dict[str, Callable[[], Any]]:
        """What a name in an address stands for, whatever the route; asked for only when it is needed."""
        offer, office = self.stop.site_offer, self.period.office
        host = offer.host
        assert host is not None
        return {
            "period_id": lambda: self.period.public_id,
            "week_id": lambda: self.period.public_id,
            "visit_id": lambda: self.visit.public_id,
            "stop_id": lambda: self.stop.public_id,
            "host_id": lambda: host.public_id,
            "questions_id": lambda: first(HostQuestions),
            "repair_id": lambda: first(Repair),
            "blackout_id": lambda: self.blackout,
            "profile_id": lambda: first(ProtocolProfile, office=office),
            "offer_id": lambda: offer.public_id,
            "job_id": lambda: self.job.public_id,
            "message_id": lambda: first(OutgoingMessage, key=KEY),
            "token_id": lambda: first(ApiToken, name=KEY),
            "delegate_id": lambda: self.delegate.public_id,
            "lead_id": lambda: first(ReportedLead),
            "request_id": lambda: self.request("chengde").public_id,
            "study_id": lambda: first(TransferStudy),
            "sweep_id": lambda: first(Sweep),
            "code": lambda: self.vehicle.code,
        }

    def _special(self) -> dict[str, Callable[[], dict[str, Any]]]:
        """Where a name stands for something else than elsewhere."""
        host, site = self.stop.site_offer.host, self.stop.site_offer.site
        assert host is not None
        elsewhere = {"request_id": self.visit.public_id}  # no request: an API answers 401 first
        return {
            "workspace:paper_of": lambda: {"what": "host", "of": host.public_id, "form": "ics"},
            "workspace:study_document": lambda: {"what": "result"},
            "public:study_document": lambda: {"what": "result"},
            "workspace:studies_of_solution": lambda: {"kind": "heat_pump"},
            "workspace:letter": lambda: {"kind": "invitation"},
            "workspace:decide": lambda: {
                "request_id": self.request("belarus").public_id,
                "outcome": "decline",
            },
            "guests:feed": lambda: {"token": self._feed()},
            "public:catalogue_entry": lambda: {
                "kind": "case",
                "entry_id": Case.objects.order_by("code")[0].public_id,
            },
            "api:catalogue_entry": lambda: {"kind": "site", "entry_id": site.public_id},
            **dict.fromkeys(("api:request", "api:findings", "api:decisions"), lambda: elsewhere),
        }

    def _feed(self) -> str:
        address = calendars.address("visit", self.visit.public_id, "en")
        return address.rpartition("/")[2].removesuffix(".ics")


def first(kind: type[Model], **where: Any) -> UUID:
    """Public id of the first of a kind, without what else stands in its row: a study is long."""
    rows = kind._default_manager.filter(**where).order_by("pk")
    found: UUID = rows.values_list("public_id", flat=True)[0]
    return found


def _parameters(resolver: URLResolver, space: str = "") -> dict[str, set[str]]:
    """The names each route has in its address."""
    found: dict[str, set[str]] = {}
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            found |= _parameters(entry, inner)
        elif isinstance(entry, URLPattern):
            found[f"{space}{entry.name or entry.pattern}"] = set(entry.pattern.converters)
    return found


PARAMETERS = _parameters(get_resolver())


@contextmanager
def imported_and_planned() -> Iterator[TheWeek]:
    with transaction.atomic():
        importing.import_folder(folder=example(), actor_id=None, at=AT, dry_run=False)
        office = Office.objects.get()
        period = PlanningPeriod.objects.filter(office=office, visits__isnull=False).first()
        assert period is not None
        planning.plan_period(
            period=str(period.public_id), actor_id=None, seconds=1.0, seed=1, at=AT
        )
        people = {role: a_person(role, office=office) for role in ROLES}
        people["stranger"] = a_person("coordinator", office=an_office("aarhus"))
        _a_mail_and_a_token(people["coordinator"])
        yield _week(period, people)
        transaction.set_rollback(True)


def _a_list(visit: Visit, owner: Staff) -> None:
    rosters.add_delegate(
        editor=rosters.staff(visit_id=visit.public_id, actor_id=owner.pk),
        version=1,
        person=rosters.Person(family="Li"),
        at=AT,
    )


def _a_mail_and_a_token(owner: Staff) -> None:
    post.queue(
        office_id=owner.office_id,
        key=KEY,
        kind="test",
        mail=Mail(subject="We have your request", paragraphs=("We answer within a week.",)),
        to_address="guest@example.org",
        language="en",
        at=AT,
    )
    tokens.make(
        owner_id=owner.pk,
        actor_id=owner.pk,
        name=KEY,
        scopes=["visits:read"],
        lasts=timedelta(days=90),
        at=AT,
    )


def _week(period: PlanningPeriod, people: dict[str, Staff]) -> TheWeek:
    stop = Stop.objects.filter(site_offer__host__isnull=False).select_related("visit").first()
    vehicle = Vehicle.objects.filter(items__isnull=False).first()
    assert stop is not None
    assert vehicle is not None
    _a_list(stop.visit, people["coordinator"])
    leads.add(
        visit_id=stop.visit.public_id,
        said=leads.Said(about="Heat pumps", company_name="A firm"),
        actor_id=people["coordinator"].pk,
        at=AT,
    )
    job = jobs.start(
        kind="plan_period",
        input={"period": str(period.public_id)},
        staff_id=people["coordinator"].pk,
        at=AT,
    )
    HostQuestions.objects.create(office=period.office, period=period, host=stop.host, asked_at=AT)
    Repair.objects.create(
        office=period.office,
        period=period,
        cause="late",
        what={"delegation": "baoding", "from": "2017-09-05", "minutes": 30},
        made_at=AT,
    )
    closed = Blackout.objects.create(
        office=period.office, starts_on=date(2017, 9, 18), ends_on=date(2017, 9, 18), made_at=AT
    )
    a_study(office=period.office, state=StudyState.PUBLISHED)
    sweeping.take_in(
        title="Spring",
        content=b"city_id,name,country,solution,status,saving_t_co2e\nee-tartu,Tartu,EE,wind,ok,100\n",
        actor_id=people["coordinator"].pk,
        at=AT,
    )
    return TheWeek(period, stop.visit, stop, vehicle, job, people, closed.public_id)
