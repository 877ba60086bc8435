from __future__ import annotations

from datetime import timedelta

import pytest

from leadinglights.office.access.actions import tokens
from leadinglights.office.access.models import ApiToken, AuditEntry, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.queries import tokens as held
from tests.office.access.builders import AT, a_person, an_office

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def a_token(
    owner: Staff, *, actor: Staff | None = None, scopes: tuple[str, ...] = ("visits:read",)
) -> tuple[ApiToken, str]:
    return tokens.make(
        owner_id=owner.pk,
        actor_id=(actor or owner).pk,
        name="Records system",
        scopes=scopes,
        lasts=MONTH,
        at=AT,
    )


def test_a_token_is_returned_once_and_only_its_hash_is_kept() -> None:
    owner = a_person()
    token, secret = a_token(owner)
    assert secret.startswith("llt_")
    assert len(secret) > 40
    assert secret not in str(ApiToken.objects.values().get())
    assert tokens.holder(secret=secret, at=AT) == token
    assert AuditEntry.objects.get().verb == "make"


def test_its_last_use_is_noted_once_a_day() -> None:
    token, secret = a_token(a_person())
    tokens.holder(secret=secret, at=AT)
    token.refresh_from_db()
    assert token.last_used_on == AT.date()


@pytest.mark.parametrize(
    "ended", ["unknown", "expired", "revoked", "owner gone"], ids=lambda text: text
)
def test_one_that_is_not_valid_is_refused_with_the_same_words(ended: str) -> None:
    owner = a_person()
    token, secret = a_token(owner)
    at = AT
    if ended == "unknown":
        secret = "llt_nobody-holds-this"
    if ended == "expired":
        at = AT + MONTH
    if ended == "revoked":
        tokens.revoke(token_id=token.public_id, actor_id=owner.pk, at=AT)
    if ended == "owner gone":
        Staff.objects.filter(pk=owner.pk).update(is_active=False)
    with pytest.raises(tokens.TokenNotValid, match="This token is not valid"):
        tokens.holder(secret=secret, at=at)


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [
        ("", ("visits:read",), 30),
        ("x", (), 30),
        ("x", ("visits:rule",), 30),
        ("x", ("visits:read",), 366),
    ],
)
def test_a_token_needs_a_name_known_scopes_and_an_end(
    name: str, scopes: tuple[str, ...], days: int
) -> None:
    owner = a_person()
    with pytest.raises(tokens.UnfitToken):
        tokens.make(
            owner_id=owner.pk,
            actor_id=owner.pk,
            name=name,
            scopes=scopes,
            lasts=timedelta(days=days),
            at=AT,
        )


def test_everybody_sees_their_own_and_the_administrator_those_of_the_office() -> None:
    mine, other, admin = a_person(), a_person("assistant"), a_person("administrator")
    stranger = a_person("administrator", office=an_office("aarhus"))
    auditor = a_person("auditor")
    for owner in (mine, other):
        a_token(owner)
    seen = {
        person.role + str(person.office_id): len(held.tokens(actor=person, at=AT))
        for person in (mine, admin, auditor, stranger)
    }
    assert list(seen.values()) == [1, 2, 0, 0]


def test_nobody_makes_or_revokes_a_token_of_another_but_the_administrator() -> None:
    mine, other, admin = a_person(), a_person("assistant"), a_person("administrator")
    with pytest.raises(permission.NotAllowed):
        a_token(other, actor=mine)
    token, _ = a_token(other)
    with pytest.raises(permission.NotAllowed):
        tokens.revoke(token_id=token.public_id, actor_id=mine.pk, at=AT)
    tokens.revoke(token_id=token.public_id, actor_id=admin.pk, at=AT)
    with pytest.raises(tokens.TokenRevoked):
        tokens.revoke(token_id=token.public_id, actor_id=admin.pk, at=AT)
    assert [row.state for row in held.tokens(actor=admin, at=AT)] == ["revoked"]
