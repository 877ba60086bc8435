from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from leadinglights.office.access.models import AuditEntry, Office

AT = datetime(2017, 9, 4, 8, 0, tzinfo=UTC)


def an_entry() -> AuditEntry:
    office = Office.objects.create(code="sonderborg", country="DK")
    return AuditEntry.objects.create(
        office=office, verb="change", kind="visits.Visit", thing=uuid4(), at=AT
    )


@pytest.mark.django_db
def test_the_database_refuses_to_change_an_audit_entry() -> None:
    entry = an_entry()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(verb="see")
    assert AuditEntry.objects.get(pk=entry.pk).verb == "change"


@pytest.mark.django_db
def test_the_database_refuses_to_delete_an_audit_entry() -> None:
    entry = an_entry()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).delete()
    assert AuditEntry.objects.filter(pk=entry.pk).exists()
