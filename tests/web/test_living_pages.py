"""The staff's pages of the days themselves and after: states, links, arrivals, report, carbon, ledger."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from leadinglights.office.access.models import GuestLink, OutgoingMessage
from leadinglights.office.registry.models import HostContact, Organisation
from leadinglights.office.visits.models import (
    CheckIn,
    GiftRecord,
    HostAsk,
    ReportedLead,
    Stop,
    Visit,
)
from leadinglights.office.visits.states import StopState, VisitState
from tests.office.visits import living_weeks
from tests.web.conftest import Example
from tests.web.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(example: Example) -> Visit:
    return Visit.objects.get(public_id=example.baoding)


def page_of(visit: Visit, page: str) -> str:
    return f"/en/workspace/visits/{visit.public_id}/{page}/"


def press(desk: Client, visit: Visit, page: str, deed: str, **typed: Any) -> Any:
    visit.refresh_from_db()
    body = {"deed": deed, "version": visit.version, "request_key": str(uuid4()), **typed}
    return desk.post(page_of(visit, page), body)


def state_of(visit: Visit) -> str:
    return str(Visit.objects.get(pk=visit.pk).state)


def test_the_state_page_names_all_that_is_missing(desk: Client, visit: Visit) -> None:
    page = read(desk.get(page_of(visit, "life")))
    assert "No programme is released." in page.text_of("li")
    assert "There is no list of delegates." in page.text_of("li")
    refused = press(desk, visit, "life", "ready")
    assert refused.status_code == 409
    assert "No programme is released." in read(refused).text_of("b")
    assert state_of(visit) == VisitState.PREPARING


def test_a_visit_goes_from_ready_to_ended_by_its_buttons(desk: Client, visit: Visit) -> None:
    living_weeks.released(visit)
    living_weeks.answered(visit)
    living_weeks.with_roster(visit)
    for deed, state in (("ready", "ready"), ("begin", "under_way"), ("end", "ended")):
        assert press(desk, visit, "life", deed).status_code == 303
        assert state_of(visit) == state


def test_a_button_pressed_on_an_old_page_is_refused(desk: Client, visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    response = press(desk, visit, "life", "end", version=99)
    assert response.status_code == 409
    assert state_of(visit) == VisitState.UNDER_WAY


def test_cancelling_needs_a_reason_and_keeps_it(desk: Client, visit: Visit) -> None:
    assert press(desk, visit, "life", "cancel").status_code == 422
    assert press(desk, visit, "life", "cancel", reason="The minister fell").status_code == 303
    assert "The minister fell" in read(desk.get(page_of(visit, "life"))).text_of("p")


def test_a_link_is_shown_once_and_its_token_is_kept_nowhere(desk: Client, visit: Visit) -> None:
    living_weeks.released(visit)
    page = read(press(desk, visit, "life", "link_leader"))
    address = page.all("input", id="the-link")[0].attributes["value"]
    assert Client().get(address.split("localhost:8000")[-1]).status_code == 200
    token = address.rstrip("/").rsplit("/", 1)[-1]
    assert token not in desk.get(page_of(visit, "life")).content.decode()
    assert GuestLink.objects.filter(purpose="programme").count() == 1


def test_no_link_is_made_to_a_draft(desk: Client, visit: Visit) -> None:
    assert press(desk, visit, "life", "link_all").status_code == 409
    assert not GuestLink.objects.exists()


def test_staff_check_in_for_the_guests_and_take_it_back(desk: Client, visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    stop = visit.stops.order_by("on", "starts_min")[0]
    body = {"stop": str(stop.public_id), "on": stop.on.isoformat()}
    path = page_of(visit, "check-in")
    assert desk.post(path, {**body, "deed": "arrived"}).status_code == 303
    day = read(desk.get(f"{page_of(visit, 'now')}?day={stop.on.isoformat()}"))
    assert "Arrived" in " ".join(one.text for one in day.with_class("checked"))
    assert Stop.objects.get(pk=stop.pk).state == StopState.HELD
    desk.post(path, {**body, "deed": "undo"})
    assert CheckIn.objects.get().arrived_at is None
    desk.post(path, {**body, "deed": "did_not_come"})
    assert Stop.objects.get(pk=stop.pk).state == StopState.NO_SHOW


def test_a_delay_of_no_such_length_is_refused_in_words(desk: Client, visit: Visit) -> None:
    response = desk.get(page_of(visit, "late") + "?minutes=7")
    assert response.status_code == 422
    assert "Choose 5, 10, 20 or 30 minutes." in read(response).text_of("b")


def test_a_report_is_filed_with_its_leads_and_the_visit_closed(desk: Client, visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    press(desk, visit, "life", "end")
    listed = read(desk.get("/en/workspace/reports/"))
    assert "City of Baoding" in listed.text_of("th")
    version = visit.report.version
    empty = press(desk, visit, "report", "file", version=version, learnt="A lot")
    assert empty.status_code == 422
    assert "A lot" in read(empty).text_of("textarea")
    words = {"version": version, "summary": "They want heat pumps.", "learnt": "A lot"}
    assert press(desk, visit, "report", "file", **words).status_code == 303
    assert state_of(visit) == VisitState.REPORTED
    lead = {"company_name": "A firm", "about": "Heat pumps"}
    assert press(desk, visit, "report", "add_lead", **lead).status_code == 303
    unowned = press(desk, visit, "report", "close", visit_version=_version(visit))
    assert unowned.status_code == 409
    row = ReportedLead.objects.get()
    owned = {"lead": str(row.public_id), "owner_name": "Somebody there"}
    assert press(desk, visit, "report", "own_lead", **owned).status_code == 303
    assert press(desk, visit, "report", "close", visit_version=_version(visit)).status_code == 303
    assert Visit.objects.get(pk=visit.pk).closed_at is not None
    assert "These times run" in read(desk.get(page_of(visit, "report"))).text_of("p")


def test_a_lead_is_changed_on_the_report_it_stands_in_alone(
    desk: Client, visit: Visit, example: Example
) -> None:
    living_weeks.on_its_way(visit)
    press(desk, visit, "life", "end")
    press(desk, visit, "report", "add_lead", company_name="A firm", about="Heat pumps")
    row = ReportedLead.objects.get()
    other = Visit.objects.get(public_id=example.dalian)
    assert press(desk, other, "report", "remove_lead", lead=str(row.public_id)).status_code == 404
    assert ReportedLead.objects.count() == 1


def test_a_lead_is_said_anew_with_a_firm_the_office_knows(desk: Client, visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    press(desk, visit, "life", "end")
    press(desk, visit, "report", "add_lead", company_name="Danfos", about="Heat pumps")
    row = ReportedLead.objects.get()
    path = page_of(visit, f"report/leads/{row.public_id}")
    page = read(desk.get(path))
    assert page.all("input", name="company_name")[0].attributes["value"] == "Danfos"
    firm = Organisation.objects.get(code="danfoss")
    said = {"version": row.version, "company": str(firm.public_id), "about": "Large heat pumps"}
    assert desk.post(path, {**said, "about": ""}).status_code == 422
    assert desk.post(path, said).status_code == 303
    late = desk.post(path, {**said, "about": "Something else"})
    assert late.status_code == 409
    assert "Something else" in read(late).text_of("textarea")
    row.refresh_from_db()
    assert (row.company, row.company_name, row.about) == (firm, "", "Large heat pumps")


def test_a_gift_is_written_down_declared_and_taken_back(desk: Client, visit: Visit) -> None:
    gift = {"way": "received", "what": "A vase", "value_eur": "120"}
    wrong = press(desk, visit, "report", "add_gift", **{**gift, "value_eur": "a lot"})
    assert wrong.status_code == 422
    assert "Write the value in whole euros, or leave it empty." in wrong.content.decode()
    assert press(desk, visit, "report", "add_gift", **gift).status_code == 303
    row = GiftRecord.objects.get()
    assert (row.given, row.value_eur, row.declared) == (False, 120, False)
    press(desk, visit, "report", "declare_gift", gift=str(row.public_id))
    row.refresh_from_db()
    assert row.declared
    press(desk, visit, "report", "remove_gift", gift=str(row.public_id))
    assert not GiftRecord.objects.exists()


def _version(visit: Visit) -> int:
    return int(Visit.objects.get(pk=visit.pk).version)


def test_two_who_write_the_same_report_lose_nothing(desk: Client, visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    press(desk, visit, "life", "end")
    first = {"version": visit.report.version, "summary": "First"}
    assert press(desk, visit, "report", "save", **first).status_code == 303
    second = press(desk, visit, "report", "save", **{**first, "summary": "Second"})
    assert second.status_code == 409
    assert "Second" in read(second).text_of("textarea")
    visit.report.refresh_from_db()
    assert visit.report.summary == "First"


def test_hosts_are_thanked_once_by_mail_or_by_hand(desk: Client, visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    press(desk, visit, "life", "end")
    stop = visit.stops.filter(site_offer__host__isnull=False).order_by("on", "starts_min")[0]
    host = stop.site_offer.host
    assert host is not None
    HostAsk.objects.create(
        office=visit.office, host=host, stop=stop, on=stop.on, asked_at=living_weeks.BEFORE
    )
    HostContact.objects.create(
        office=visit.office, host=host, email="visits@example.org", language="da"
    )
    body = {"host": str(host.public_id)}
    assert press(desk, visit, "report", "thank", **body).status_code == 303
    assert press(desk, visit, "report", "thank", **body).status_code == 409
    mails = OutgoingMessage.objects.filter(kind="thanks")
    assert [mail.to_address for mail in mails] == ["visits@example.org"]
    assert HostAsk.objects.get().thanked_at is not None


def test_the_carbon_page_names_each_factor_and_what_is_not_known(
    desk: Client, visit: Visit
) -> None:
    page = read(desk.get(page_of(visit, "carbon")))
    assert "Journey here and back" in page.text_of("th")
    assert "remembered, not checked" in page.text_of("td")
    visit.delegation.locality = None
    visit.delegation.save()
    unknown = read(desk.get(page_of(visit, "carbon")))
    assert "Where the guests come from is not known." in unknown.text_of("td")
    assert "Something is not known and is not in it." in unknown.text_of("p")


def test_the_ledger_opens_for_any_year(desk: Client) -> None:
    for year in ("", "?year=2017", "?year=0000", "?year=abc", "?year=２０１７"):
        assert desk.get(f"/en/workspace/goodwill/{year}").status_code == 200


@pytest.mark.parametrize("page", ["now", "life", "report", "carbon"])
def test_another_office_sees_nothing_of_it(
    client: Client, example: Example, visit: Visit, page: str
) -> None:
    client.force_login(example.stranger)
    assert client.get(page_of(visit, page)).status_code == 404
