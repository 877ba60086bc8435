"""The example, imported and planned once for all tests of a module, and taken back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
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
        special = self._special().get(route, {})
        names = PARAMETERS[route] - set(special)
        usual = self._usual() if names else {}
        return {**special, **{name: usual[name] for name in names}}

    def _usual(self) -> dict[str, Any]:
        """What a name in an address stands for, whatever the route."""
        host = self.stop.site_offer.host
        assert host is not None
        return {
            "period_id": self.period.public_id,
            "week_id": self.period.public_id,
            "visit_id": self.visit.public_id,
            "stop_id": self.stop.public_id,
            "host_id": host.public_id,
            "questions_id": HostQuestions.objects.order_by("pk")[0].public_id,
            "repair_id": Repair.objects.order_by("pk")[0].public_id,
            "blackout_id": self.blackout,
            "profile_id": ProtocolProfile.objects.filter(office=self.period.office)
            .order_by("pk")[0]
            .public_id,
            "offer_id": self.stop.site_offer.public_id,
            "job_id": self.job.public_id,
            "message_id": OutgoingMessage.objects.get(key=KEY).public_id,
            "token_id": ApiToken.objects.get(name=KEY).public_id,
            "delegate_id": self.delegate.public_id,
            "lead_id": ReportedLead.objects.order_by("pk")[0].public_id,
            "request_id": self.request("chengde").public_id,
            "study_id": TransferStudy.objects.order_by("pk")[0].public_id,
            "sweep_id": Sweep.objects.get().public_id,
            "place": "ee-tartu",
            "language": "en",
            "code": self.vehicle.code,
            "on": "2017-09-05",
            "year": 2017,
            "what": "badges",
            "form": "pdf",
            "kind": "pdf",
            "step": "who",
            "token": "nobody-holds-this",
        }

    def _special(self) -> dict[str, dict[str, Any]]:
        """Where a name stands for something else than elsewhere."""
        host, site = self.stop.site_offer.host, self.stop.site_offer.site
        assert host is not None
        feed = calendars.address("visit", self.visit.public_id, "en").rpartition("/")[2]
        elsewhere = {"request_id": self.visit.public_id}  # no request: an API answers 401 first
        return {
            "workspace:paper_of": {"what": "host", "of": host.public_id, "form": "ics"},
            "workspace:study_document": {"what": "result"},
            "public:study_document": {"what": "result"},
            "workspace:studies_of_solution": {"kind": "heat_pump"},
            "workspace:letter": {"kind": "invitation"},
            "workspace:decide": {
                "request_id": self.request("belarus").public_id,
                "outcome": "decline",
            },
            "guests:feed": {"token": feed.removesuffix(".ics")},
            "public:catalogue_entry": {
                "kind": "case",
                "entry_id": Case.objects.order_by("code")[0].public_id,
            },
            "api:catalogue_entry": {"kind": "site", "entry_id": site.public_id},
            **dict.fromkeys(("api:request", "api:findings", "api:decisions"), elsewhere),
        }


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
