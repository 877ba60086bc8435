"""The hour of a meeting on the screen, at the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from leadinglights.cli.__main__ import main
from leadinglights.office.visits.models import PlanningPeriod, Visit
from tests.office.access.builders import a_person
from tests.office.visits import weeks

pytestmark = pytest.mark.django_db


def test_the_possible_hours_are_listed_and_one_of_them_is_set(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = a_person("coordinator", office=weeks.the_week().office)
    visit = weeks.visit("baoding")
    PlanningPeriod.objects.filter(pk=visit.period_id).update(
        starts_on=date(2026, 12, 7), ends_on=date(2026, 12, 11)
    )
    Visit.objects.filter(pk=visit.pk).update(
        mode="digital",
        arrives=datetime(2026, 12, 7, 8, tzinfo=UTC),
        departs=datetime(2026, 12, 11, 15, tzinfo=UTC),
    )
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 1, tzinfo=UTC))
    words = ["visits", "hour", str(visit.public_id), "--as", staff.email]
    assert main(words) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "No hour is set."
    assert said[1].startswith("2026-12-07T08:00+01:00  Monday, 7 December 2026, 08:00–09:00")
    assert main([*words, "--starts", "2026-12-07T08:00+01:00"]) == 0
    assert capsys.readouterr().out == "The hour is set.\n"
    assert Visit.objects.get(pk=visit.pk).arrives == datetime(2026, 12, 7, 7, tzinfo=UTC)
    assert main([*words, "--starts", "2026-12-07T03:00+01:00"]) == 1
