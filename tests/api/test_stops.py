"""What a host said on the phone, written down by another system."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.models import HostAnswer, Stop
from leadinglights.office.visits.states import StopState
from tests.api.conftest import Planned, caller


def a_stop(planned: Planned) -> Stop:
    found = Stop.objects.filter(visit__public_id=planned.visit, host__isnull=False).first()
    assert found is not None
    return found


def answer(client: Client, planned: Planned, stop: Stop, seen: str | None, **said: Any) -> Any:
    return client.post(
        f"/api/visits/{planned.visit}/stops/{stop.public_id}/answers",
        json.dumps({"kind": "confirmed", **said}),
        content_type="application/json",
        headers={} if seen is None else {"if-match": seen},
    )


def test_an_answer_is_written_down_and_read(system: Client, planned: Planned) -> None:
    stop = a_stop(planned)
    response = answer(system, planned, stop, f'"{stop.version}"', most_guests=8, language="da")
    assert response.status_code == 200, response.content
    told = next(one for one in response.json()["stops"] if one["id"] == str(stop.public_id))
    assert (told["state"], told["answers"][0]["most_guests"]) == ("confirmed", 8)
    stop.refresh_from_db()
    assert stop.state == StopState.CONFIRMED


def test_of_two_answers_the_second_is_refused(system: Client, planned: Planned) -> None:
    stop = a_stop(planned)
    answer(system, planned, stop, f'"{stop.version}"')
    second = answer(system, planned, stop, f'"{stop.version}"', kind="declined")
    assert second.status_code == 409
    assert HostAnswer.objects.filter(stop=stop).count() == 1


def test_an_answer_names_the_version_it_is_about(system: Client, planned: Planned) -> None:
    assert answer(system, planned, a_stop(planned), None).status_code == 428


@pytest.mark.parametrize(
    "said", [{"kind": "perhaps"}, {"most_guests": 0}, {"starts_min": 1440}, {"language": "<b>"}]
)
def test_what_is_no_answer_is_refused(
    system: Client, planned: Planned, said: dict[str, Any]
) -> None:
    stop = a_stop(planned)
    assert answer(system, planned, stop, '"1"', **said).status_code == 422
    assert not HostAnswer.objects.filter(stop=stop).exists()


def test_another_time_nobody_offered_is_refused(system: Client, planned: Planned) -> None:
    stop = a_stop(planned)
    seen = f'"{stop.version}"'
    response = answer(system, planned, stop, seen, kind="countered", on="2017-09-06", starts_min=60)
    assert (response.status_code, response.json()["code"]) == (409, "slot_gone")


def test_a_stop_of_another_visit_or_office_is_not_there(
    system: Client, stranger: Staff, planned: Planned
) -> None:
    stop = a_stop(planned)
    other = Stop.objects.exclude(visit=stop.visit).filter(host__isnull=False).first()
    assert other is not None
    assert answer(system, planned, other, '"1"').status_code == 404
    assert answer(caller(stranger), planned, stop, '"1"').status_code == 404
