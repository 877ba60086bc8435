from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import AuditEntry
from tests.office.access.builders import AT, a_person

pytestmark = pytest.mark.django_db


def an_entry() -> AuditEntry:
    person = a_person()
    return auditing.record(actor=person, verb="change", thing=person, changed=["name"], at=AT)


def test_the_database_refuses_to_change_an_audit_entry() -> None:
    entry = an_entry()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(verb="see")
    assert AuditEntry.objects.get(pk=entry.pk).verb == "change"


def test_the_database_refuses_to_delete_an_audit_entry() -> None:
    entry = an_entry()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).delete()
    assert AuditEntry.objects.filter(pk=entry.pk).exists()


def test_values_are_kept_only_of_fields_that_say_nothing_about_a_person() -> None:
    person = a_person()
    changed = {"name": ("Before", "After"), "role": ("assistant", "coordinator")}
    entry = auditing.record(actor=person.pk, verb="change", thing=person, changed=changed, at=AT)
    assert entry.changed == {"name": None, "role": ["assistant", "coordinator"]}


def test_a_field_nobody_knows_is_treated_as_personal() -> None:
    person = a_person()
    changed = {"shoe_size": ("41", "42")}
    entry = auditing.record(actor=person, verb="change", thing=person, changed=changed, at=AT)
    assert entry.changed == {"shoe_size": None}
