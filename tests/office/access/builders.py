"""Small builders for tests: an office, and somebody who works there."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from leadinglights.office.access.models import Office, Staff
from leadinglights.office.access.states import StaffRole

AT = datetime(2017, 9, 4, 8, 0, tzinfo=UTC)
PASSWORD = "district-heating-everywhere"
_numbers = count(1)


def an_office(code: str = "sonderborg") -> Office:
    return Office.objects.get_or_create(code=code, defaults={"country": "DK"})[0]


def a_person(
    role: str = StaffRole.COORDINATOR, *, office: Office | None = None, email: str = ""
) -> Staff:
    person = Staff(
        office=office or an_office(),
        email=email or f"{role}.{next(_numbers)}@example.org",
        name=f"A {role}",
        role=role,
    )
    person.set_password(PASSWORD)
    person.save()
    return person
