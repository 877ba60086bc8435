"""The example, imported and planned once for all tests of a module, and taken back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from leadinglights.cli.demo import example
from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import jobs, post, tokens
from leadinglights.office.access.models import ApiToken, Job, Office, OutgoingMessage, Staff
from leadinglights.office.registry.models import Case
from leadinglights.office.visits.actions import importing, planning, rosters
from leadinglights.office.visits.models import (
    Delegate,
    HostQuestions,
    PlanningPeriod,
    Repair,
    Stop,
    Vehicle,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries import calendars
from tests.office.access.builders import AT, a_person, an_office

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

    def request(self, delegation: str) -> VisitRequest:
        return VisitRequest.objects.get(delegation__code=delegation)

    @property
    def delegate(self) -> Delegate:
        return Delegate.objects.get(roster__visit=self.visit, family="Li")

    def arguments_of(self, route: str) -> dict[str, Any]:
        """Arguments of an address; a route nobody thought of here fails."""
        period = {"period_id": self.period.public_id}
        week = {"week_id": self.period.public_id}
        repair = {"repair_id": Repair.objects.order_by("pk")[0].public_id}
        visit = {"visit_id": self.visit.public_id}
        host = self.stop.site_offer.host
        assert host is not None
        return {
            "workspace:week": period,
            "workspace:edit": period,
            "workspace:undo": period,
            "workspace:ask": period,
            "workspace:week_hosts": period,
            "workspace:host_link": {
                **period,
                "questions_id": HostQuestions.objects.order_by("pk")[0].public_id,
            },
            "workspace:told": {**period, "stop_id": self.stop.public_id},
            "workspace:repairs": period,
            "workspace:repair": repair,
            "workspace:notify": visit,
            "workspace:host": {"host_id": host.public_id},
            "workspace:host_sheet": {**period, "host_id": host.public_id},
            "workspace:driver_sheet": {**period, "code": self.vehicle.code},
            "workspace:visit": visit,
            "workspace:release": visit,
            **dict.fromkeys(
                (
                    f"workspace:{page}"
                    for page in ("now", "check_in", "late", "life", "report", "carbon")
                ),
                visit,
            ),
            "workspace:day": {**visit, "on": "2017-09-05"},
            "workspace:programme": {**visit, "kind": "pdf"},
            "workspace:papers": visit,
            "workspace:paper": {**visit, "what": "badges", "form": "pdf"},
            "workspace:paper_of": {
                **visit,
                "what": "host",
                "of": host.public_id,
                "form": "ics",
            },
            "guests:feed": {
                "token": calendars.address("visit", self.visit.public_id, "en")
                .rpartition("/")[2]
                .removesuffix(".ics")
            },
            "workspace:assumptions": visit,
            "workspace:offer": {"offer_id": self.stop.site_offer.public_id},
            "workspace:job": {"job_id": self.job.public_id},
            "workspace:message": {"message_id": OutgoingMessage.objects.get(key=KEY).public_id},
            "workspace:token": {"token_id": ApiToken.objects.get(name=KEY).public_id},
            "public:catalogue_entry": {
                "kind": "case",
                "entry_id": Case.objects.order_by("code")[0].public_id,
            },
            "public:request_step": {"step": "who"},
            "workspace:roster": visit,
            "workspace:roster_upload": visit,
            "workspace:delegate_new": visit,
            "workspace:delegate": {**visit, "delegate_id": self.delegate.public_id},
            "guests:delegate": {"delegate_id": self.delegate.public_id},
            "workspace:request": {"request_id": self.request("chengde").public_id},
            "workspace:decide": {
                "request_id": self.request("belarus").public_id,
                "outcome": "decline",
            },
            "api:catalogue_entry": {
                "kind": "site",
                "entry_id": self.stop.site_offer.site.public_id,
            },
            "api:request": {"request_id": self.visit.public_id},
            "api:findings": {"request_id": self.visit.public_id},
            "api:decisions": {"request_id": self.visit.public_id},
            "api:visit": visit,
            "api:programme": visit,
            "api:programme_calendar": visit,
            "api:stops": visit,
            "api:answers": {**visit, "stop_id": self.stop.public_id},
            "api:roster": visit,
            **dict.fromkeys(
                (f"api:{page}" for page in ("release", "withdrawal", "notices", "state", "report")),
                visit,
            ),
            **dict.fromkeys(
                (f"api:{page}" for page in ("leads", "feedback", "cost_carbon", "calendars")),
                visit,
            ),
            "api:programme_pdf": visit,
            "api:paper": {**visit, "what": "badges", "form": "pdf"},
            "api:week_repairs": week,
            "api:repair": repair,
            "api:repair_taking": repair,
            "api:repair_dropping": repair,
            "api:goodwill": {"year": 2017},
            "api:week": week,
            "api:plans": week,
            "api:week_hosts": week,
            "api:asks": week,
            "api:job": {"job_id": self.job.public_id},
            "api:job_cancellation": {"job_id": self.job.public_id},
            "guests:door": {"token": "nobody-holds-this"},
            "guests:host_stop": {"stop_id": self.stop.public_id},
            "guests:programme_day": {"on": "2017-09-05"},
        }.get(route, {})


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
    return TheWeek(period, stop.visit, stop, vehicle, job, people)
