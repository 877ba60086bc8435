"""What must hold is kept by the database itself, whoever writes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from leadinglights.office.registry.models import Site, SiteOffer
from leadinglights.office.visits.models import (
    Delegation,
    Plan,
    PlanningPeriod,
    Programme,
    ProgrammeVersion,
    Stop,
    TravelTime,
    Visit,
    Wish,
)
from tests.office.access.builders import a_person
from tests.office.visits.import_folders import AT, a_folder, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(tmp_path: Path) -> PlanningPeriod:
    imported(a_folder(tmp_path))
    period: PlanningPeriod = PlanningPeriod.objects.get()
    return period


def refused(model: Any, **values: Any) -> bool:
    """Whether the database refuses these values for the one row that is there."""
    try:
        with transaction.atomic():
            model.objects.update(**values)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (PlanningPeriod, {"ends_on": dt.date(2017, 9, 3)}),
        (PlanningPeriod, {"grid_min": 7}),
        (Visit, {"departs": dt.datetime(2017, 9, 4, 8, 0, tzinfo=dt.UTC)}),
        (Visit, {"day_to": dt.time(8, 0)}),
        (Visit, {"state": "nearly"}),
        (Visit, {"rank_needed": 10}),
        (Visit, {"max_stops": 7}),
        (Delegation, {"persons": 0}),
        (Delegation, {"head_rank": 0}),
        (Delegation, {"grade": "believed"}),
        (Wish, {"site": None}),
        (Wish, {"points": 101}),
        (SiteOffer, {"capacity": 0}),
        (SiteOffer, {"min_min": 90}),
        (SiteOffer, {"kind": "party"}),
        (Site, {"lat": None}),
        (Site, {"lat": 91.0}),
        (TravelTime, {"km": -1.0}),
    ],
)
def test_the_database_refuses_what_cannot_be(
    week: PlanningPeriod, model: Any, values: dict[str, Any]
) -> None:
    assert refused(model, **values)


def test_a_leg_leads_to_another_site(week: PlanningPeriod) -> None:
    assert refused(TravelTime, to_site=TravelTime.objects.get().from_site)


def test_a_code_is_unique_in_its_office(week: PlanningPeriod) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.create(office=week.office, code="hotel")
    Site.objects.create(office=a_person().office, code="only")


def test_at_most_one_version_of_a_programme_is_released(week: PlanningPeriod) -> None:
    programme = Programme.objects.create(office=week.office, visit=Visit.objects.get())

    def a_version(number: int, state: str) -> ProgrammeVersion:
        version: ProgrammeVersion = ProgrammeVersion.objects.create(
            office=week.office, programme=programme, number=number, state=state
        )
        return version

    a_version(1, "superseded")
    a_version(2, "released")
    a_version(3, "draft")
    with pytest.raises(IntegrityError), transaction.atomic():
        a_version(4, "released")


def test_a_stop_ends_after_it_starts_and_before_midnight(week: PlanningPeriod) -> None:
    stop = Stop.objects.create(
        office=week.office,
        visit=Visit.objects.get(),
        site_offer=SiteOffer.objects.get(),
        on=dt.date(2017, 9, 4),
        starts_min=600,
        ends_min=660,
    )
    assert stop.state == "tentative"
    assert refused(Stop, ends_min=600)
    assert refused(Stop, ends_min=24 * 60 + 1)


def test_the_plans_of_a_period_are_numbered(week: PlanningPeriod) -> None:
    def a_plan() -> Plan:
        plan: Plan = Plan.objects.create(
            office=week.office,
            period=week,
            number=1,
            problem={},
            result={},
            problem_sha256="0" * 64,
            status="proven",
            made_at=AT,
            seed=1,
            engine_version="0",
        )
        return plan

    a_plan()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_plan()


@pytest.mark.parametrize("app", ["registry", "visits"])
def test_rows_are_seen_by_their_own_office_only(app: str, week: PlanningPeriod) -> None:
    own = a_person(office=week.office)
    stranger = a_person(
        office=a_person().office.__class__.objects.create(code="flensburg", country="DE")
    )
    seen = 0
    for model in apps.get_app_config(app).get_models():
        if hasattr(model, "public_id"):
            rows: Any = model._default_manager
            seen += rows.visible_to(own).count()
            assert not rows.visible_to(stranger).exists()
            assert not rows.visible_to(None).exists()
    assert seen >= 4
