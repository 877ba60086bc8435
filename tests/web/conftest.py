"""The example week, imported once for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from leadinglights.office.access.models import Staff
from leadinglights.office.registry.models import Case, SiteOffer
from leadinglights.office.visits.models import PlanningPeriod, Visit, VisitRequest
from tests.office.access.builders import a_person, an_office
from tests.office.visits import weeks


@dataclass(frozen=True, slots=True)
class Example:
    """Public ids of what the tests look at, and who may see it."""

    week: UUID
    announced: UUID
    dalian: UUID
    baoding: UUID
    offer: UUID
    case: UUID
    chengde: UUID
    coordinator: Staff
    stranger: Staff

    def at(self, page: str) -> str:
        """Give the path of a page after its language."""
        return {
            "home": "/",
            "catalogue": "/catalogue/",
            "entry": f"/catalogue/case/{self.case}/",
            "request": "/request/",
            "request-who": "/request/who/",
            "request-what": "/request/what/",
            "request-when": "/request/when/",
            "request-stay": "/request/stay/",
            "sources": "/sources/",
            "accessibility": "/was/",
            "sign-in": "/sign-in/",
            "weeks": "/workspace/",
            "week": f"/workspace/weeks/{self.week}/",
            "announced": f"/workspace/weeks/{self.announced}/",
            "visit": f"/workspace/visits/{self.baoding}/",
            "day": f"/workspace/visits/{self.baoding}/2017-09-07/",
            "assumptions": f"/workspace/visits/{self.baoding}/assumptions/",
            "offer": f"/workspace/offers/{self.offer}/",
            "rules": "/rules/",
            "requests": "/workspace/requests/",
            "asked": f"/workspace/requests/{self.chengde}/",
            "accept": f"/workspace/requests/{self.chengde}/accept/",
            "counter-offer": f"/workspace/requests/{self.chengde}/counter_offer/",
            "decline": f"/workspace/requests/{self.chengde}/decline/",
            "roster": f"/workspace/visits/{self.baoding}/roster/",
            "roster-file": f"/workspace/visits/{self.baoding}/roster/file/",
            "delegate": f"/workspace/visits/{self.baoding}/roster/new/",
        }[page]


PUBLIC = (
    "home",
    "catalogue",
    "entry",
    "request",
    "request-who",
    "request-what",
    "request-when",
    "request-stay",
    "sources",
    "accessibility",
    "rules",
    "sign-in",
)
CLOSED = (
    "weeks", "week", "announced", "visit", "day", "assumptions", "offer", "requests", "asked",
    "accept", "counter-offer", "decline", "roster", "roster-file", "delegate",
)  # fmt: skip
LANGUAGES = ("da", "en", "zh-hans", "de")


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: Any) -> Iterator[Example]:
    # One transaction around all tests of a file; each test is a savepoint in it.
    with django_db_blocker.unblock(), transaction.atomic():
        week = weeks.the_week()
        weeks.planned(week)
        yield Example(
            week=week.public_id,
            announced=PlanningPeriod.objects.exclude(pk=week.pk).get().public_id,
            dalian=_visit("dalian"),
            baoding=_visit("baoding"),
            offer=SiteOffer.objects.order_by("code").filter(host__isnull=False)[0].public_id,
            case=Case.objects.order_by("code")[0].public_id,
            chengde=VisitRequest.objects.get(delegation__code="chengde").public_id,
            coordinator=a_person("coordinator", office=week.office),
            stranger=a_person("coordinator", office=an_office("elsewhere")),
        )
        transaction.set_rollback(True)


def _visit(delegation: str) -> UUID:
    return UUID(str(Visit.objects.get(delegation__code=delegation).public_id))


@pytest.fixture
def desk(db: None, example: Example, client: Client) -> Client:
    """Give the browser of the coordinator, signed in."""
    client.force_login(example.coordinator)
    return client
