from __future__ import annotations

from datetime import timedelta

import pytest

from leadinglights.office.access.actions import limiting, signing_in
from leadinglights.office.access.models import Limit, Staff
from tests.office.access.builders import AT, PASSWORD, a_person

pytestmark = pytest.mark.django_db
HERE = "192.0.2.7"
WRONG = "wrong"


def try_to_sign_in(email: str, password: str = WRONG, address: str = HERE) -> Staff:
    return signing_in.sign_in(email=email, password=password, address=address, at=AT)


def test_the_right_password_signs_in_whatever_the_capitals_of_the_address() -> None:
    person = a_person(email="Kontor@example.org")
    assert try_to_sign_in("kontor@EXAMPLE.org", PASSWORD) == person


def test_unknown_closed_and_wrong_get_the_same_sentence() -> None:
    a_person(email="open@example.org")
    closed = a_person(email="closed@example.org")
    Staff.objects.filter(pk=closed.pk).update(is_active=False)
    sentences = set()
    for email, password in [
        ("nobody@example.org", PASSWORD),
        ("closed@example.org", PASSWORD),
        ("open@example.org", "wrong"),
    ]:
        with pytest.raises(signing_in.SignInRefused) as refused:
            try_to_sign_in(email, password)
        sentences.add(str(refused.value))
    assert sentences == {"The mail address and the password do not belong together."}


def test_the_twenty_first_try_at_an_account_is_refused_even_with_the_right_password() -> None:
    a_person(email="a@example.org")
    for number in range(20):
        with pytest.raises(signing_in.SignInRefused):
            try_to_sign_in("a@example.org", address=f"192.0.2.{number}")
    with pytest.raises(limiting.TooManyTries):
        try_to_sign_in("a@example.org", PASSWORD, address="198.51.100.1")


def test_one_address_may_not_try_many_accounts() -> None:
    for number in range(20):
        with pytest.raises(signing_in.SignInRefused):
            try_to_sign_in(f"{number}@example.org")
    with pytest.raises(limiting.TooManyTries) as refused:
        try_to_sign_in("other@example.org")
    assert refused.value.status == 429


def test_all_addresses_of_one_ipv6_network_count_as_one() -> None:
    for number in range(20):
        with pytest.raises(signing_in.SignInRefused):
            try_to_sign_in(f"{number}@example.org", address=f"2001:db8::{number + 1:x}")
    with pytest.raises(limiting.TooManyTries):
        try_to_sign_in("other@example.org", address="2001:db8::ffff:1")


def test_signing_in_rightly_uses_no_try_up() -> None:
    a_person(email="a@example.org")
    for _ in range(30):
        try_to_sign_in("a@example.org", PASSWORD)


def test_tries_come_back_with_time_and_never_more_than_there_were() -> None:
    allowance = limiting.Allowance("test", 2, timedelta(hours=1))
    limiting.take(allowance, "x", at=AT)
    limiting.take(allowance, "x", at=AT)
    with pytest.raises(limiting.TooManyTries):
        limiting.take(allowance, "x", at=AT + timedelta(minutes=29))
    limiting.take(allowance, "x", at=AT + timedelta(minutes=31))
    week_later = AT + timedelta(days=7)
    limiting.take(allowance, "x", at=week_later)
    limiting.take(allowance, "x", at=week_later)
    with pytest.raises(limiting.TooManyTries):
        limiting.take(allowance, "x", at=week_later)


def test_a_clock_that_goes_back_gives_no_tries() -> None:
    allowance = limiting.Allowance("test", 1, timedelta(hours=1))
    limiting.take(allowance, "x", at=AT)
    with pytest.raises(limiting.TooManyTries):
        limiting.take(allowance, "x", at=AT - timedelta(days=1))


def test_the_table_of_limits_names_nobody() -> None:
    with pytest.raises(signing_in.SignInRefused):
        try_to_sign_in("secret@example.org")
    keys = Limit.objects.values_list("key", flat=True)
    assert len(keys) == 2
    assert not any("secret" in key or HERE in key for key in keys)
