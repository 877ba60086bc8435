from __future__ import annotations

from typing import Any

import pytest

from leadinglights.office.access.actions import accounts
from leadinglights.office.access.models import AuditEntry, Staff
from leadinglights.office.access.queries import permission
from tests.office.access.builders import AT, PASSWORD, a_person, an_office

pytestmark = pytest.mark.django_db


def add(**changes: Any) -> Staff:
    given = {
        "office_code": None,
        "email": "new@example.org",
        "name": "Somebody new",
        "role": "assistant",
        "language": "da",
        "password": PASSWORD,
        "actor_id": None,
        "at": AT,
    }
    return accounts.add(**{**given, **changes})


def test_a_new_account_is_recorded_without_its_address() -> None:
    an_office()
    person = add()
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.thing) == ("add", person.public_id)
    assert entry.changed == {"email": None, "role": None}


def test_the_same_address_in_capitals_is_the_same_account() -> None:
    a_person(email="new@example.org")
    with pytest.raises(accounts.AccountExists):
        add(email="NEW@example.org")


def test_everything_wrong_with_an_account_is_said_at_once() -> None:
    an_office()
    with pytest.raises(accounts.UnfitAccount) as refused:
        add(email="nobody", role="king", language="fr", password="short", name=" ")
    assert len(refused.value.reasons) >= 5
    assert "There is no role king." in refused.value.reasons
    assert not Staff.objects.exists()


def test_an_account_needs_an_office_that_exists() -> None:
    with pytest.raises(accounts.NoSuchOffice):
        add()
    an_office()
    with pytest.raises(accounts.NoSuchOffice, match="sonderborg"):
        add(office_code="aarhus")


def test_a_coordinator_makes_no_accounts_and_an_administrator_does() -> None:
    with pytest.raises(permission.NotAllowed):
        add(actor_id=a_person("coordinator").pk)
    assert add(actor_id=a_person("administrator").pk).role == "assistant"
