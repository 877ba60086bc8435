"""Who asks is given what the office holds about them, and is erased where they wish it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import post
from leadinglights.office.access.models import AuditEntry, Office, OutgoingMessage, Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.registry.models import (
    NameForm,
    PartnershipStage,
    Person,
    Role,
    RoleText,
)
from leadinglights.office.visits.actions import erasing_persons
from leadinglights.office.visits.models import Delegate, Interpreter, Roster, Visit, VisitRequest
from leadinglights.office.visits.queries import person_words, persons
from leadinglights.office.visits.queries.persons import Erased
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
    (row,) = erasing_persons.export(words=LI, actor_id=coordinator.pk, at=AT)
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
        erasing_persons.export(words=LI, actor_id=other.pk, at=AT)
    with pytest.raises(NotAllowed):
        erasing_persons.erase(words=LI, actor_id=other.pk, at=AT)


def test_the_auditor_may_erase(coordinator: Staff, li: Delegate) -> None:
    auditor = a_person("auditor", office=coordinator.office)
    assert erasing_persons.erase(words=LI, actor_id=auditor.pk, at=AT).kept == ()


def test_whoever_stands_in_the_register_is_found_in_any_script_with_the_offices_held(
    coordinator: Staff,
) -> None:
    office = coordinator.office
    wang = Person.objects.create(office=office, code="wang", name_as_printed="Wang Ping")
    NameForm.objects.create(person=wang, language="zh-hans", full="王平")
    role = Role.objects.create(office=office, code="wang_mayor", person=wang)
    RoleText.objects.create(role=role, language="en", title="Mayor")
    assert found(coordinator, "王平") == [
        ("registry.NameForm", True),
        ("registry.Person", True),
        ("registry.Role", True),
        ("registry.RoleText", True),
    ]


def test_an_interpreter_is_found_by_name_and_loses_the_address(coordinator: Staff) -> None:
    interpreter = Interpreter.objects.filter(office=coordinator.office).order_by("pk")[0]
    person = Person.objects.create(
        office=coordinator.office, code="zhou", name_as_printed="Zhou Wei"
    )
    Interpreter.objects.filter(pk=interpreter.pk).update(person=person, email="z@example.org")
    erasing_persons.erase(words=["Zhou Wei"], actor_id=coordinator.pk, at=AT)
    interpreter.refresh_from_db()
    assert interpreter.email == ""


def test_who_signed_an_agreement_is_found_under_the_name_printed_there(coordinator: Staff) -> None:
    stage = PartnershipStage.objects.filter(office=coordinator.office).order_by("pk")[0]
    PartnershipStage.objects.filter(pk=stage.pk).update(signatories=["Mayor Østergaard"])
    assert found(coordinator, "ØSTERGAARD") == [("registry.PartnershipStage", False)]


def test_a_longer_name_is_somebody_else_also_between_chinese_words(
    coordinator: Staff, li: Delegate
) -> None:
    a_mail(weeks.visit("baoding"), to="a@example.org", text="Li Jungfeng comes.")
    a_mail(weeks.visit("baoding"), to="b@example.org", text="请Li Jun先生来。")
    rows = persons.held_about(office_id=coordinator.office_id, words=["Li Jun"])
    mails = [row.holds["to_address"] for row in rows if row.table == "access.OutgoingMessage"]
    assert mails == ["b@example.org"]


def test_a_preview_says_what_an_erasure_does_and_does_nothing(
    coordinator: Staff, li: Delegate
) -> None:
    a_mail(weeks.visit("baoding"), to="li@example.org", text="Come.", state="queued")
    a_mail(weeks.visit("baoding"), to="host@example.org", text="Li Jun comes on Monday.")
    for mentions in (False, True):
        before = erasing_persons.preview(words=LI, actor_id=coordinator.pk, with_mentions=mentions)
        with transaction.atomic():
            after = erasing_persons.erase(
                words=LI, actor_id=coordinator.pk, at=AT, with_mentions=mentions
            )
            transaction.set_rollback(True)
        assert set(before.erased) == set(after.erased)
        told = [(row.table, row.row_id, row.named_in) for row in before.kept]
        assert told == [(row.table, row.row_id, row.named_in) for row in after.kept]
    li.refresh_from_db()
    assert li.given == "Jun"


def test_of_two_people_of_one_name_only_the_row_that_is_meant_is_erased(
    coordinator: Staff, li: Delegate
) -> None:
    other = Delegate.objects.create(
        office=li.office, roster=li.roster, family="Li", given="Jun", rank_order=2, languages=["zh"]
    )
    erasing_persons.erase(words=LI, actor_id=coordinator.pk, at=AT, only={other.public_id})
    assert set(Delegate.objects.filter(roster=li.roster).values_list("family", flat=True)) == {
        "LI",
        "—",
    }


def test_who_took_the_export_stands_in_the_audit(coordinator: Staff, li: Delegate) -> None:
    erasing_persons.export(words=LI, actor_id=coordinator.pk, at=AT)
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert (entry.verb, entry.actor, entry.changed) == ("export_person", coordinator, {})


def test_every_table_that_holds_something_personal_has_a_name_people_read() -> None:
    assert {model._meta.label for model in persons.tables()} == set(person_words.TABLES)
