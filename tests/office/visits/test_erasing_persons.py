"""Who asks is given what the office holds about them, and is erased where they wish it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import post
from leadinglights.office.access.models import AuditEntry, Office, OutgoingMessage, Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.registry.models import Person
from leadinglights.office.visits.actions import erasing_persons
from leadinglights.office.visits.actions.erasing_persons import Erased
from leadinglights.office.visits.models import Delegate, Roster, Visit, VisitRequest
from leadinglights.office.visits.queries import persons
from tests.office.access.builders import a_person, an_office
from tests.office.visits import living_weeks, weeks

pytestmark = pytest.mark.django_db
AT = datetime(2017, 9, 1, 9, 0, tzinfo=UTC)
LI = ["li@example.org", "Li Jun", "李军"]


@pytest.fixture
def coordinator() -> Staff:
    return a_person("coordinator", office=weeks.the_week().office)


@pytest.fixture
def li(coordinator: Staff) -> Delegate:
    visit = weeks.visit("baoding")
    roster = living_weeks.with_roster(visit)
    delegate: Delegate = Delegate.objects.create(
        office=visit.office, roster=roster, family="LI", given="Jun", native_name="李军",
        title="Mayor", rank_order=1, languages=["zh"], phone="+86 1",
    )  # fmt: skip
    return delegate


def a_mail(visit: Visit, *, to: str, text: str, state: str = "sent") -> OutgoingMessage:
    post.queue(
        office_id=visit.office_id, key=f"{to} {text}", kind="letter", language="en", to_name="",
        to_address=to, at=AT, about=visit,
        mail=Mail(subject="Your visit", greeting="Dear guest", paragraphs=(text,)),
    )  # fmt: skip
    OutgoingMessage.objects.filter(to_address=to).update(state=state)
    return OutgoingMessage.objects.get(to_address=to)


def found(staff: Staff, *words: str) -> list[tuple[str, bool]]:
    rows = persons.held_about(office_id=staff.office_id, words=words)
    return [(row.table, row.about) for row in rows]


def test_a_person_is_found_by_either_order_of_the_name_in_any_letters(
    coordinator: Staff, li: Delegate
) -> None:
    assert found(coordinator, "li jun") == [("visits.Delegate", True)]
    assert found(coordinator, "Jun Li") == [("visits.Delegate", True)]
    assert found(coordinator, "李军") == [("visits.Delegate", True)]


def test_a_part_of_a_name_is_nobody(coordinator: Staff, li: Delegate) -> None:
    assert found(coordinator, "Jun") == []
    assert found(coordinator, " ") == []


def test_a_mail_to_somebody_else_names_them(coordinator: Staff, li: Delegate) -> None:
    a_mail(weeks.visit("baoding"), to="host@example.org", text="Mayor Li Jun comes on Monday.")
    assert found(coordinator, "Li Jun") == [
        ("visits.Delegate", True),
        ("access.OutgoingMessage", False),
    ]


def test_names_inside_json_are_found_in_their_own_script(coordinator: Staff, li: Delegate) -> None:
    VisitRequest.objects.create(
        office=coordinator.office, code="asks", state="draft", answers={"remarks": "李军先生"}
    )
    assert ("visits.VisitRequest", False) in found(coordinator, "李军")


def test_who_asks_is_given_what_the_fields_hold(coordinator: Staff, li: Delegate) -> None:
    (row,) = erasing_persons.export(words=LI, actor_id=coordinator.pk)
    assert row.holds["phone"] == "+86 1"
    assert row.holds["title"] == "Mayor"


def test_who_asks_is_erased_but_still_counted(coordinator: Staff, li: Delegate) -> None:
    a_mail(weeks.visit("baoding"), to="li@example.org", text="You are welcome.")
    outcome = erasing_persons.erase(words=LI, actor_id=coordinator.pk, at=AT)
    li.refresh_from_db()
    assert (li.family, li.native_name, li.phone, li.rank_order) == ("—", "", "", 1)
    assert OutgoingMessage.objects.get(kind="letter").text == ""
    assert outcome.kept == ()
    assert found(coordinator, *LI) == []


def test_an_erasure_stands_in_the_audit_under_the_name_of_who_did_it(
    coordinator: Staff, li: Delegate
) -> None:
    erasing_persons.erase(words=LI, actor_id=coordinator.pk, at=AT)
    entry = AuditEntry.objects.filter(verb="erase").order_by("pk")[0]
    assert (entry.actor, entry.kind) == (coordinator, "visits.Visit")
    assert "Li" not in str(entry.changed)


def test_a_text_that_only_names_them_stays_unless_it_is_asked_for(
    coordinator: Staff, li: Delegate
) -> None:
    mail = a_mail(weeks.visit("baoding"), to="host@example.org", text="Li Jun comes on Monday.")
    outcome = erasing_persons.erase(words=LI, actor_id=coordinator.pk, at=AT)
    assert [row.table for row in outcome.kept] == ["access.OutgoingMessage"]
    erasing_persons.erase(words=LI, actor_id=coordinator.pk, at=AT, with_mentions=True)
    mail.refresh_from_db()
    assert (mail.text, mail.to_address) == ("", "host@example.org")


def test_a_mail_that_was_not_sent_yet_stays(coordinator: Staff, li: Delegate) -> None:
    a_mail(weeks.visit("baoding"), to="li@example.org", text="Come.", state="queued")
    outcome = erasing_persons.erase(words=LI, actor_id=coordinator.pk, at=AT)
    assert [row.table for row in outcome.kept] == ["access.OutgoingMessage"]


def test_what_is_kept_for_good_is_named_and_stays(coordinator: Staff) -> None:
    person = Person.objects.create(
        office=coordinator.office, code="li", name_as_printed="Mayor Li Jun"
    )
    outcome = erasing_persons.erase(words=["Mayor Li Jun"], actor_id=coordinator.pk, at=AT)
    assert [(row.table, row.pk) for row in outcome.kept] == [("registry.Person", person.pk)]
    assert outcome.erased == ()


def test_nobody_of_another_office_is_found(coordinator: Staff, li: Delegate) -> None:
    other: Office = an_office("other")
    Roster.objects.filter(pk=li.roster_id).update(office=other)
    Delegate.objects.filter(pk=li.pk).update(office=other)
    assert found(coordinator, *LI) == []


def test_what_a_backup_brings_back_is_erased_again(coordinator: Staff, li: Delegate) -> None:
    outcome = erasing_persons.erase(words=LI, actor_id=coordinator.pk, at=AT)
    Delegate.objects.filter(pk=li.pk).update(family="LI", given="Jun", native_name="李军")
    again = erasing_persons.erase_again(ledger=outcome.erased, actor_id=coordinator.pk, at=AT)
    assert {one.row_id for one in again} == {li.public_id}
    assert found(coordinator, *LI) == []


def test_a_ledger_names_rows_and_no_person(coordinator: Staff, li: Delegate) -> None:
    outcome = erasing_persons.erase(words=["Li Jun"], actor_id=coordinator.pk, at=AT)
    assert outcome.erased[0] == Erased("visits.Delegate", li.public_id, outcome.erased[0].fields)
    assert "family" in {name for one in outcome.erased for name in one.fields}


@pytest.mark.parametrize("role", ["assistant", "administrator"])
def test_who_may_not_is_refused(coordinator: Staff, role: str) -> None:
    other = a_person(role, office=coordinator.office)
    with pytest.raises(NotAllowed):
        erasing_persons.export(words=LI, actor_id=other.pk)
    with pytest.raises(NotAllowed):
        erasing_persons.erase(words=LI, actor_id=other.pk, at=AT)


def test_the_auditor_may_erase(coordinator: Staff, li: Delegate) -> None:
    auditor = a_person("auditor", office=coordinator.office)
    assert erasing_persons.erase(words=LI, actor_id=auditor.pk, at=AT).kept == ()
