from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import AuditEntry, Job
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import StaffRole, may, relations
from leadinglights.office.registry.models import Topic
from tests.office.access.builders import AT, a_person, an_office


@pytest.mark.parametrize(
    ("role", "verb", "kind", "allowed"),
    [
        ("coordinator", "plan", "period", True),
        ("coordinator", "see", "person", True),
        ("coordinator", "see", "audit", False),
        ("coordinator", "change", "staff", False),
        ("assistant", "change", "visit", True),
        ("assistant", "plan", "period", False),
        ("assistant", "import", "registry", False),
        ("administrator", "change", "staff", True),
        ("administrator", "see", "visit", False),
        ("administrator", "see", "person", False),
        ("auditor", "see", "audit", True),
        ("auditor", "see", "visit", False),
        ("auditor", "change", "registry", False),
        ("dictator", "see", "registry", False),
        (None, "see", "registry", False),
    ],
)
def test_the_table_says_who_may_do_what_in_their_office(
    role: str | None, verb: str, kind: str, allowed: bool
) -> None:
    assert bool(may(role, verb, kind)) is allowed


def test_everybody_may_change_their_own_account_and_only_administrators_others() -> None:
    allowed = {role: relations(role, "change", "staff") for role in StaffRole.values}
    assert allowed == {
        "coordinator": {"own"},
        "assistant": {"own"},
        "administrator": {"own", "office"},
        "auditor": {"own"},
    }


def test_a_verdict_names_the_line_that_allowed_it() -> None:
    assert may("auditor", "see", "audit").because == "auditor may see audit (office)"


@pytest.mark.django_db
def test_rows_of_another_office_are_visible_to_nobody_here() -> None:
    theirs = Topic.objects.create(office=an_office("aarhus"), code="x")
    ours = Topic.objects.create(office=an_office(), code="x")
    person = a_person()
    assert list(Topic.objects.visible_to(person)) == [ours]
    assert not permission.may_see(person, theirs)
    assert permission.may_see(person, ours)


@pytest.mark.django_db
def test_rows_are_visible_to_nobody_who_has_not_signed_in() -> None:
    Topic.objects.create(office=an_office(), code="x")
    assert not Topic.objects.visible_to(None).exists()
    assert not Topic.objects.visible_to(AnonymousUser()).exists()


@pytest.mark.django_db
def test_anybody_may_read_the_registry_and_nothing_else() -> None:
    place = Topic.objects.create(office=an_office(), code="x")
    a_job = Job.objects.create(office=an_office(), kind="plan_period", asked_at=AT)
    assert list(Topic.objects.for_the_public()) == [place]
    assert a_job not in Job.objects.for_the_public()


@pytest.mark.django_db
def test_the_audit_is_for_the_auditor_alone() -> None:
    person = a_person()
    auditing.record(actor=person, verb="see", thing=person, changed=(), at=AT)
    counts = {role: AuditEntry.objects.visible_to(a_person(role)).count() for role in StaffRole}
    assert counts == {"coordinator": 0, "assistant": 0, "administrator": 0, "auditor": 1}


@pytest.mark.django_db
def test_an_action_refuses_as_if_the_thing_did_not_exist() -> None:
    place = Topic.objects.create(office=an_office("aarhus"), code="x")
    with pytest.raises(permission.NotAllowed) as refused:
        permission.require(actor_id=a_person().pk, verb="see", thing=place)
    assert refused.value.status == 404
    assert permission.require(actor_id=None, verb="see", thing=place) is None
