"""A host answers behind a link, without an account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.models import Staff
from leadinglights.office.registry.models import Host, HostContact
from leadinglights.office.visits.actions import asking
from leadinglights.office.visits.models import (
    HostAnswer,
    HostQuestions,
    HostSlot,
    Plan,
    PlanningPeriod,
    ProgrammeVersion,
    Repair,
    Stop,
)
from leadinglights.office.visits.queries import asks
from tests.office.visits import weeks

pytestmark = pytest.mark.django_db
ANSWER_BY = date(2017, 9, 1)


@pytest.fixture(scope="module")
def week(django_db_setup: None, django_db_blocker: Any) -> Iterator[PlanningPeriod]:
    """Give the planned week with all hosts asked."""
    with django_db_blocker.unblock(), transaction.atomic():
        period = weeks.the_week()
        plan = weeks.planned(period)
        asking.ask_hosts(
            period_id=period.public_id,
            plan_number=plan.number,
            answer_by=ANSWER_BY,
            actor_id=weeks.a_coordinator(period).pk,
            at=timezone.now(),
        )
        yield period
        transaction.set_rollback(True)


def link_of(code: str) -> str:
    """Make the link of a host and return its path."""
    questions = HostQuestions.objects.get(host__organisation__code=code)
    address = asking.link_by_hand(
        period_id=questions.period.public_id,
        questions_id=questions.public_id,
        actor_id=Staff.objects.filter(role="coordinator")[0].pk,
        at=timezone.now(),
    )
    return "/" + address.partition("//")[2].partition("/")[2]


def opened(client: Client, code: str) -> Client:
    """Press the button of the door."""
    assert client.post(link_of(code)).status_code == 303
    return client


def stop_of(code: str) -> Stop:
    return Stop.objects.filter(host__organisation__code=code, asked_at__isnull=False).order_by(
        "on", "starts_min"
    )[0]


def page_of(stop: Stop) -> str:
    return f"/en/my/host/{stop.public_id}/"


def answered(client: Client, stop: Stop, answer: str, **more: Any) -> Any:
    return client.post(
        page_of(stop), {"version": stop.version, "answer": answer, "most_guests": "", **more}
    )


def test_the_link_leads_to_the_question_and_nothing_is_chosen(
    week: PlanningPeriod, client: Client
) -> None:
    page = opened(client, "superbrugsen").get("/en/my/host/").content.decode()
    assert "Can you receive City of Baoding?" in page
    assert "checked" not in page


def test_a_host_sees_no_name_of_a_guest_unless_they_have_to_register_visitors(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    assert "Li Jungfeng" not in opened(client, "superbrugsen").get(page_of(stop)).content.decode()
    assert stop.host is not None
    HostContact.objects.create(office=week.office, host=stop.host, names_needed=True)
    assert "Li Jungfeng" in client.get(page_of(stop)).content.decode()


def test_a_link_shows_the_stops_of_its_host_alone(week: PlanningPeriod, client: Client) -> None:
    theirs = stop_of("danish_crown")
    opened(client, "superbrugsen")
    assert client.get(page_of(theirs)).status_code == 404
    assert answered(client, theirs, "no").status_code == 404
    assert Stop.objects.get(pk=theirs.pk).state == "proposed"


def test_looking_changes_nothing(week: PlanningPeriod, client: Client) -> None:
    stop = stop_of("superbrugsen")
    path = link_of("superbrugsen")
    client.get(path)
    client.head(path)
    client.get(page_of(stop))
    assert Stop.objects.get(pk=stop.pk).state == "proposed"
    assert not HostAnswer.objects.exists()


def test_a_yes_is_kept_with_number_language_and_presenter(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    response = answered(
        opened(client, "superbrugsen"),
        stop,
        "yes",
        most_guests="6",
        language="en",
        presenter="The manager, head of the shop",
    )
    assert response.status_code == 303
    stop.refresh_from_db()
    assert (stop.state, stop.most_guests, stop.language) == ("confirmed", 6, "en")
    assert stop.presenter is not None
    assert (stop.presenter.name, stop.presenter.title) == ("The manager", "head of the shop")
    page = client.get(response.headers["Location"]).content.decode()
    assert "You said yes. Thank you." in page


def test_a_yes_covers_all_delegations_that_come_together(
    week: PlanningPeriod, client: Client
) -> None:
    stops = Stop.objects.filter(site_offer__code="district_heating_plant_tour")
    assert stops.count() == 2
    first = stops.order_by("pk")[0]
    page = opened(client, "sonderborg_varme").get(page_of(first)).content.decode()
    assert "City of Baoding" in page
    assert "Dalian Refrigeration" in page
    answered(client, first, "yes")
    assert set(stops.values_list("state", flat=True)) == {"confirmed"}


def test_a_no_asks_for_a_repair(week: PlanningPeriod, client: Client) -> None:
    stop = stop_of("superbrugsen")
    answered(opened(client, "superbrugsen"), stop, "no", words="The shop is being rebuilt.")
    stop.refresh_from_db()
    assert stop.state == "declined"
    assert [(row.cause, row.state) for row in Repair.objects.all()] == [("declined", "waiting")]
    assert HostAnswer.objects.get().words == "The shop is being rebuilt."


def test_another_time_can_be_chosen_from_those_that_fit(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    HostSlot.objects.create(
        office=week.office,
        stop=stop,
        plan=Plan.objects.get(period=week),
        on=date(2017, 9, 7),
        starts_min=945,
        ends_min=1005,
    )
    page = opened(client, "superbrugsen").get(page_of(stop)).content.decode()
    assert "Thursday, 7 September 2017, 15:45–16:45" in page
    answered(client, stop, "2017-09-07-945")
    stop.refresh_from_db()
    assert stop.state == "countered"
    assert Repair.objects.get().what["start"] == 945


def test_a_time_nobody_offered_is_refused_and_the_rest_kept(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    response = answered(
        opened(client, "superbrugsen"), stop, "2017-09-07-60", presenter="The manager"
    )
    assert response.status_code == 422
    assert "The manager" in response.content.decode()


def test_no_answer_at_all_is_said_in_words_with_what_was_typed(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    opened(client, "superbrugsen")
    response = client.post(page_of(stop), {"version": stop.version, "most_guests": "ten"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "The answer is not sent yet" in page
    assert "Choose one of the answers." in page
    assert "You wrote “ten”." in page


def test_the_second_of_two_different_answers_is_refused_with_what_stands(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    opened(client, "superbrugsen")
    assert answered(client, stop, "yes").status_code == 303
    late = answered(client, stop, "no", words="We rebuild the hall in that week.")
    assert late.status_code == 409
    assert "This was answered meanwhile." in late.content.decode()
    assert "We rebuild the hall in that week." in late.content.decode()
    assert Stop.objects.get(pk=stop.pk).state == "confirmed"


def test_a_double_click_is_one_answer(week: PlanningPeriod, client: Client) -> None:
    stop = stop_of("superbrugsen")
    opened(client, "superbrugsen")
    assert answered(client, stop, "yes").status_code == 303
    assert answered(client, stop, "yes").status_code == 303
    assert HostAnswer.objects.count() == 1


def test_an_answer_to_a_stop_that_moved_is_refused_in_words(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    opened(client, "superbrugsen")
    Stop.objects.filter(pk=stop.pk).update(state="released", version=stop.version + 1)
    late = answered(client, stop, "yes")
    assert late.status_code == 409
    assert "What we asked you about has fallen away." in late.content.decode()
    assert client.get(page_of(stop)).status_code == 404
    Stop.objects.filter(pk=stop.pk).update(state="tentative")
    late = answered(client, stop, "yes")
    assert late.status_code == 409
    assert "this time is not asked for any more" in late.content.decode()


def test_once_the_programme_is_sent_out_the_link_changes_nothing(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    opened(client, "superbrugsen")
    assert answered(client, stop, "yes").status_code == 303
    ProgrammeVersion.objects.filter(items__stop=stop).update(
        state="released", told_at=timezone.now()
    )
    stop.refresh_from_db()
    late = answered(client, stop, "no")
    assert late.status_code == 409
    assert "The programme has been sent out." in late.content.decode()
    assert Stop.objects.get(pk=stop.pk).state == "confirmed"


def test_a_no_after_a_yes_cancels_and_alarms(week: PlanningPeriod, client: Client) -> None:
    stop = stop_of("superbrugsen")
    opened(client, "superbrugsen")
    answered(client, stop, "yes")
    stop.refresh_from_db()
    assert "we have to cancel" in client.get(page_of(stop)).content.decode()
    answered(client, stop, "no")
    stop.refresh_from_db()
    assert stop.state == "cancelled"
    assert Repair.objects.get().cause == "cancelled"


def test_a_link_that_was_replaced_opens_nothing(week: PlanningPeriod, client: Client) -> None:
    first = link_of("superbrugsen")
    link_of("superbrugsen")
    assert client.post(first).status_code == 404


def test_a_link_of_one_week_shows_nothing_of_another(week: PlanningPeriod, client: Client) -> None:
    stop = stop_of("superbrugsen")
    other = PlanningPeriod.objects.exclude(pk=week.pk).get()
    questions = HostQuestions.objects.create(
        office=week.office,
        host=Host.objects.get(organisation__code="superbrugsen"),
        period=other,
        asked_at=timezone.now(),
    )
    token = asking.issue(questions, "somebody", "en", timezone.now() - timedelta(days=1))
    client.post(f"/en/g/{token}/")
    page = client.get("/en/my/host/").content.decode()
    assert "You are asked nothing at the moment" in page
    assert UUID(str(stop.public_id)).hex not in page


def test_a_time_that_a_newer_draft_has_left_is_not_agreed_to_any_more(
    week: PlanningPeriod, client: Client
) -> None:
    stop = stop_of("superbrugsen")
    opened(client, "superbrugsen")
    ProgrammeVersion.objects.filter(items__stop=stop).update(state="discarded")
    late = answered(client, stop, "yes")
    assert late.status_code == 409
    assert "this time is not asked for any more" in late.content.decode()
    assert Stop.objects.get(pk=stop.pk).state == "proposed"
    page = client.get(page_of(stop)).content.decode()
    assert "do not ask for this time at the moment" in page
    assert "Send the answer" not in page


def test_the_desk_reads_which_question_the_newest_plan_has_left(week: PlanningPeriod) -> None:
    ProgrammeVersion.objects.filter(items__stop=stop_of("superbrugsen")).update(state="discarded")
    found = asks.of_week(
        actor=weeks.a_coordinator(week),
        period_id=week.public_id,
        language="en",
        at=timezone.now(),
    )
    assert found is not None
    said = [one.said for host in found.hosts for one in host.stops if "SuperBrugsen" in one.title]
    assert said == [
        "The newest plan does not have it at this time; the host hears of it after the release."
    ]
