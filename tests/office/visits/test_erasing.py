"""What is personal goes when its time is over, and nothing else does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import post
from leadinglights.office.access.models import AuditEntry, OutgoingMessage, Staff
from leadinglights.office.access.models.privacy import Start
from leadinglights.office.access.queries.processing import personal_fields
from leadinglights.office.registry.models import HostContact
from leadinglights.office.visits.actions import erasing, living
from leadinglights.office.visits.models import (
    Delegate,
    Feedback,
    PlanningPeriod,
    Roster,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries import retention
from leadinglights.office.visits.states import VisitRequestState, VisitState
from tests.office.access.builders import a_person
from tests.office.visits import living_weeks, weeks

pytestmark = pytest.mark.django_db
CLOSED = datetime(2017, 10, 1, 9, 0, tzinfo=UTC)
A_MONTH_LATER = CLOSED + timedelta(days=30)
A_YEAR_LATER = CLOSED + timedelta(days=365)


@pytest.fixture
def baoding() -> Visit:
    weeks.the_week()
    return weeks.visit("baoding")


def with_people(visit: Visit, *, closed_at: datetime | None = CLOSED) -> Delegate:
    """Give a visit a list, a mail and feedback, and close it."""
    state = VisitState.CLOSED if closed_at else VisitState.REPORTED
    living_weeks.in_state(visit, state, closed_at=closed_at)
    roster = living_weeks.with_roster(visit)
    Roster.objects.filter(pk=roster.pk).update(diets={"vegetarian": 3}, remarks="Mr Li is ill")
    Feedback.objects.create(
        office=visit.office, visit=visit, language="en", overall=4, best="Ms Hansen", name="Li",
        at=CLOSED,
    )  # fmt: skip
    a_mail(visit)
    delegate: Delegate = Delegate.objects.create(
        office=visit.office, roster=roster, family="Li", given="Jun", title="Mayor", rank_order=1,
        languages=["zh"], email="li@example.org", arrives="SK1263",
    )  # fmt: skip
    return delegate


def a_mail(visit: Visit) -> None:
    post.queue(
        office_id=visit.office_id, key=f"to {visit.pk}", kind="letter", language="en",
        to_name="Li", to_address="li@example.org", at=CLOSED, about=visit,
        mail=Mail(subject="Dear Mr Li", greeting="Dear Mr Li", paragraphs=("Come.",)),
    )  # fmt: skip
    OutgoingMessage.objects.filter(about=visit.public_id).update(state="sent")


def again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def test_addresses_meals_and_remarks_go_a_month_after_the_visit_was_closed(baoding: Visit) -> None:
    delegate = with_people(baoding)
    erasing.erase_what_is_over(at=A_MONTH_LATER - timedelta(seconds=1))
    assert again(delegate).email == "li@example.org"
    erasing.erase_what_is_over(at=A_MONTH_LATER)
    delegate, roster = again(delegate), again(delegate.roster)
    assert (delegate.email, delegate.family) == ("", "Li")
    assert (roster.diets, roster.remarks) == ({}, "")


def test_names_mails_and_what_guests_wrote_go_a_year_later_and_the_counts_stay(
    baoding: Visit,
) -> None:
    delegate = with_people(baoding)
    before = (baoding.delegation.persons, baoding.delegation.country)
    erasing.erase_what_is_over(at=A_YEAR_LATER)
    delegate = again(delegate)
    assert (delegate.family, delegate.given, delegate.title, delegate.arrives) == ("—", "", "", "")
    assert (delegate.rank_order, delegate.languages) == (1, ["zh"])
    said = Feedback.objects.get()
    assert (said.best, said.name, said.overall) == ("", "", 4)
    mail = OutgoingMessage.objects.get()
    assert (mail.to_address, mail.to_name, mail.subject, mail.text) == ("", "", "—", "")
    delegation = again(baoding.delegation)
    assert (delegation.head, (delegation.persons, delegation.country)) == (None, before)


def test_a_visit_that_nobody_closed_keeps_its_names(baoding: Visit) -> None:
    delegate = with_people(baoding, closed_at=None)
    erasing.erase_what_is_over(at=A_YEAR_LATER + timedelta(days=3650))
    assert again(delegate).family == "Li"


def test_the_time_of_a_cancelled_visit_runs_from_the_day_it_was_cancelled(baoding: Visit) -> None:
    owner = a_person(office=baoding.office)
    roster = living_weeks.with_roster(baoding)
    delegate = Delegate.objects.create(
        office=baoding.office, roster=roster, family="Li", rank_order=1
    )
    living.cancel(
        visit_id=baoding.public_id, version=baoding.version, reason="storm", actor_id=owner.pk,
        at=living_weeks.BEFORE,
    )  # fmt: skip
    erasing.erase_what_is_over(at=living_weeks.BEFORE + timedelta(days=364))
    assert again(delegate).family == "Li"
    erasing.erase_what_is_over(at=living_weeks.BEFORE + timedelta(days=365))
    assert again(delegate).family == "—"


def test_an_erasure_is_on_record_once_with_the_fields_and_without_a_value(baoding: Visit) -> None:
    with_people(baoding)
    erased = erasing.erase_what_is_over(at=A_MONTH_LATER)
    assert (erased["visits.Delegate"], erased["visits.Roster"]) == (1, 1)
    entries = AuditEntry.objects.filter(verb="erase", kind="visits.Visit", thing=baoding.public_id)
    fields = [name for entry in entries for name in entry.changed]
    assert "visits.Delegate.email" in fields
    assert {value for entry in entries for value in entry.changed.values()} == {None}
    assert not erasing.erase_what_is_over(at=A_MONTH_LATER)


def test_a_request_that_was_declined_is_nameless_a_year_after_its_last_change(
    baoding: Visit,
) -> None:
    del baoding
    request = VisitRequest.objects.get(delegation__code="chengde")
    VisitRequest.objects.filter(pk=request.pk).update(
        state=VisitRequestState.DECLINED, changed_at=CLOSED, contact_name="Wang",
        contact_email="wang@example.org", answers={"head": "Wang", "country": "CN"},
    )  # fmt: skip
    erasing.erase_what_is_over(at=A_YEAR_LATER)
    request = again(request)
    assert (request.contact_name, request.contact_email, request.answers) == ("", "", {})
    assert request.delegation.country == "CN"


def test_the_contact_of_a_host_goes_a_year_after_the_last_visit_it_served(baoding: Visit) -> None:
    week = PlanningPeriod.objects.get(pk=baoding.period_id)
    weeks.planned(week)
    stop = baoding.stops.exclude(site_offer__host=None).order_by("pk")[0]
    contact, _ = HostContact.objects.get_or_create(
        host=stop.site_offer.host, is_first=True, defaults={"office": baoding.office}
    )
    HostContact.objects.filter(pk=contact.pk).update(name="Ms Hansen", email="h@example.org")
    contact.refresh_from_db()
    made = retention._made(contact.public_id)
    erasing.erase_what_is_over(at=made + timedelta(days=364))
    assert again(contact).name == "Ms Hansen"
    erasing.erase_what_is_over(at=made + timedelta(days=366))
    assert (again(contact).name, again(contact).email) == ("", "")


def test_an_account_that_was_switched_off_loses_its_name_and_one_in_use_never(
    baoding: Visit,
) -> None:
    gone = a_person(office=baoding.office, email="gone@example.org")
    here = a_person(office=baoding.office, email="here@example.org")
    Staff.objects.filter(pk=gone.pk).update(is_active=False)
    erasing.erase_what_is_over(at=datetime(2040, 1, 1, tzinfo=UTC))
    assert again(gone).name == "—"
    assert again(gone).email.endswith("@erased.invalid")
    assert again(here).email == "here@example.org"


def test_what_would_go_is_listed_with_its_day_and_nothing_is_erased(baoding: Visit) -> None:
    delegate = with_people(baoding)
    found = retention.planned(office_id=baoding.office_id, until=A_YEAR_LATER + timedelta(days=1))
    days = {(due.on.isoformat(), due.table, due.rows) for due in found}
    assert ("2017-10-31", "visits.Delegate", 1) in days
    assert ("2018-10-01", "visits.Delegate", 1) in days
    assert ("2018-10-01", "visits.Feedback", 1) in days
    assert again(delegate).email == "li@example.org"


def test_every_personal_field_has_a_clock_or_is_kept_while_the_row_is_kept() -> None:
    erased = {name for rule in retention.rules() for name in rule.names}
    published = {
        f"{one.model}.{one.field}" for one in personal_fields() if one.tag.start is not Start.NEVER
    }
    assert published == erased
