"""A host who said yes to another time reads that the visit moves, not that it falls away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leadinglights.office.visits.models import Stop
from leadinglights.office.visits.queries import differences
from tests.office.visits import living_weeks, weeks

pytestmark = pytest.mark.django_db


def asked_before(stop: Stop) -> Stop:
    """Make an earlier question to the host of a stop, for the day before, that no programme had."""
    values = {"site_offer": stop.site_offer, "host": stop.host, "ends_min": stop.ends_min}
    return Stop.objects.create(
        office=stop.office,
        visit=stop.visit,
        on=stop.on - timedelta(days=1),
        starts_min=stop.starts_min,
        state="confirmed",
        asked_at=living_weeks.BEFORE,
        **values,
    )


@pytest.mark.parametrize(("state", "code"), [("confirmed", "moved"), ("proposed", "gone")])
def test_only_an_agreed_time_takes_the_place_of_the_earlier_one(state: str, code: str) -> None:
    weeks.planned(weeks.the_week())
    visit = weeks.visit("baoding")
    version = living_weeks.released(visit)
    stop = Stop.objects.get(visit=visit, site_offer__code="danish_crown_food_safety")
    Stop.objects.filter(pk=stop.pk).update(state=state, asked_at=living_weeks.BEFORE)
    asked_before(stop)
    owed = [
        one.change
        for one in differences.between(visit, None, version)
        if one.to.concerned == "host" and "from" in one.change
    ]
    assert [(one["code"], one["from"]["on"]) for one in owed] == [(code, "2017-09-07")]
    assert owed[0].get("to", {}).get("on") == ("2017-09-08" if code == "moved" else None)
