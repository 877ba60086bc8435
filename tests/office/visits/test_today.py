"""What happens now and next, and whose numbers are shown to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from leadinglights.office.visits.models import Visit
from leadinglights.office.visits.queries import today
from tests.office.visits import living_weeks, weeks

pytestmark = pytest.mark.django_db


@pytest.fixture
def baoding() -> Visit:
    weeks.planned(weeks.the_week())
    return living_weeks.on_its_way(weeks.visit("baoding"))


def test_now_and_next_follow_the_clock_of_the_day(baoding: Visit) -> None:
    stop = baoding.stops.order_by("on", "starts_min")[0]
    clock = f"{stop.starts_min // 60:02d}:{stop.starts_min % 60:02d}"
    during = living_weeks.at_local(baoding, stop.on.isoformat(), clock) + timedelta(minutes=5)
    shown = today.of_guests(baoding, leads=False, on=None, language="en", at=during)
    assert shown.is_today
    assert shown.now is not None
    assert shown.now.stop_id == stop.public_id
    before = today.of_guests(
        baoding, leads=False, on=None, language="en", at=during - timedelta(minutes=20)
    )
    assert before.next is not None
    assert before.next.stop_id == stop.public_id
    # On another day nothing is now, whatever the hour.
    after = today.of_guests(baoding, leads=False, on=stop.on, language="en", at=living_weeks.AFTER)
    assert not after.is_today
    assert after.now is None
    html = render_to_string("parts/now.html", {"today": shown, "cards": shown.moments})
    assert html.count("data-now=") == len(shown.moments) + 1
    # One card of now is shown; the others wait for their time.
    nows = [part for part in html.split("<div data-now=")[1:] if " hidden>" not in part[:60]]
    assert len(nows) == 1


def test_only_who_leads_sees_the_numbers_of_those_who_work_that_day(baoding: Visit) -> None:
    at = baoding.arrives
    guests, leader = (
        today.of_guests(baoding, leads=leads, on=None, language="en", at=at).calls
        for leads in (False, True)
    )
    assert [call.name for call in guests] == ["The office"]
    assert {"interpreter", "driver"} <= {call.what for call in leader}
    assert not any(call.href for call in guests if not call.phone)
