"""An office with its week, and callers with tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.actions import tokens
from leadinglights.office.access.models import Staff
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.models import PlanningPeriod, Visit
from tests.office.access.builders import a_person, an_office
from tests.office.visits import weeks


@dataclass(frozen=True, slots=True)
class Planned:
    period: PlanningPeriod
    visit: UUID


@pytest.fixture(scope="module")
def planned(django_db_setup: None, django_db_blocker: Any) -> Iterator[Planned]:
    with django_db_blocker.unblock(), transaction.atomic():
        week = weeks.the_week()
        weeks.planned(week)
        visit = Visit.objects.get(period=week, delegation__code="baoding")
        yield Planned(week, visit.public_id)
        transaction.set_rollback(True)


@pytest.fixture
def owner(db: None, planned: Planned) -> Staff:
    return a_person("coordinator", office=planned.period.office)


@pytest.fixture
def stranger(db: None) -> Staff:
    return a_person("coordinator", office=an_office("elsewhere"))


def caller(person: Staff, *scopes: str) -> Client:
    """A client of the API that sends a token with these scopes; with none given, all."""
    _, secret = tokens.make(
        owner_id=person.pk,
        actor_id=None,
        name="Records system",
        scopes=scopes or TokenScope.values,
        lasts=timedelta(days=30),
        at=timezone.now(),
    )
    return Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=False)


@pytest.fixture
def system(owner: Staff) -> Client:
    return caller(owner)


@pytest.fixture
def systems() -> Callable[..., Client]:
    return caller
