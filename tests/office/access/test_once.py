from __future__ import annotations

from uuid import uuid4

import pytest

from leadinglights.office.access.actions import once
from leadinglights.office.access.models import RequestKey, Staff
from leadinglights.office.refusal import Refusal
from tests.office.access.builders import AT, a_person

pytestmark = pytest.mark.django_db


class Deed:
    """Counts how often it is done."""

    def __init__(self, person: Staff) -> None:
        self.person, self.key, self.times = person, uuid4(), 0

    def __call__(self) -> str:
        self.times += 1
        return f"/done/{self.times}/"

    def sent(self, **body: str) -> str:
        return self.chosen(**{name: [value] for name, value in body.items()})

    def chosen(self, **body: list[str]) -> str:
        fingerprint = once.fingerprint("/plan/", {"csrfmiddlewaretoken": [str(uuid4())], **body})
        return once.do(
            actor_id=self.person.pk, key=self.key, fingerprint=fingerprint, at=AT, deed=self
        )


def test_a_double_click_is_one_deed_and_gets_the_first_answer() -> None:
    deed = Deed(a_person())
    assert [deed.sent(period="1"), deed.sent(period="1")] == ["/done/1/", "/done/1/"]
    assert deed.times == 1


def test_the_same_key_with_other_contents_is_refused() -> None:
    deed = Deed(a_person())
    deed.sent(period="1")
    with pytest.raises(once.KeyUsedForSomethingElse) as refused:
        deed.sent(period="2")
    assert (deed.times, refused.value.status) == (1, 422)


def test_every_choice_of_several_counts_not_the_last_alone() -> None:
    deed = Deed(a_person())
    deed.chosen(hosts=["danfoss", "alsion"])
    with pytest.raises(once.KeyUsedForSomethingElse):
        deed.chosen(hosts=["zerohouse", "alsion"])


def test_two_people_may_use_the_same_key() -> None:
    first, second = Deed(a_person()), Deed(a_person())
    second.key = first.key
    first.sent()
    second.sent()
    assert (first.times, second.times) == (1, 1)


def test_a_deed_that_is_refused_leaves_no_key_and_may_be_tried_again() -> None:
    person, key = a_person(), uuid4()

    def refuse() -> str:
        raise Refusal("no")

    with pytest.raises(Refusal):
        once.do(actor_id=person.pk, key=key, fingerprint="f", at=AT, deed=refuse)
    assert not RequestKey.objects.exists()
    assert once.do(actor_id=person.pk, key=key, fingerprint="f", at=AT, deed=lambda: "/x/") == "/x/"
