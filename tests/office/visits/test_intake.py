"""A visit request from its first answer to the rows the office works with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from leadinglights.office.access.actions import limiting
from leadinglights.office.access.models import AuditEntry, GuestLink, OutgoingMessage
from leadinglights.office.registry.models import Site, SiteOffer, SiteText, Topic
from leadinglights.office.visits.actions import intake
from leadinglights.office.visits.models import Delegation, TriageRule, VisitRequest
from leadinglights.office.visits.queries import intake as asked
from leadinglights.office.visits.states import TriageRuleKind, VisitRequestState
from tests.office.access.builders import an_office

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 22, 30, tzinfo=UTC)
HERE = "192.0.2.7"
ANSWERS: dict[str, Any] = {
    "organisation": "City of Baoding",
    "body": "civic",
    "country": "CN",
    "place": "保定",
    "behalf": "self",
    "asks": "District heating in practice.",
    "first": "2027-03-09",
    "last": "2027-03-10",
    "persons": 12,
    "split": "yes",
    "languages": ["zh", "en"],
    "needs": ["step_free"],
    "contact_name": "A guest",
    "contact_email": "guest@example.org",
}


def handed_in(**changes: Any) -> VisitRequest:
    sent = intake.hand_in(
        office_id=an_office().pk,
        answers={**ANSWERS, **changes},
        language="en",
        at=AT,
        actor_id=None,
    )
    return VisitRequest.objects.select_related("delegation").get(public_id=sent.request_id)


def a_site(code: str = "plant") -> Site:
    site = Site.objects.create(office=an_office(), code=code)
    SiteText.objects.create(site=site, language="en", name="A plant")
    SiteOffer.objects.create(
        office=an_office(),
        code=code,
        site=site,
        kind="visit",
        min_min=30,
        ideal_min=60,
        capacity=20,
    )
    return site


def begun() -> UUID:
    an_office()
    return intake.begin(language="en", address=HERE, at=AT)


def save(request_id: UUID, step: str, seen: str = "", **given: Any) -> None:
    row = VisitRequest.objects.get(public_id=request_id)
    intake.save_step(
        request_id=request_id,
        step=step,
        given=given,
        seen=seen or asked.mark_of(step, row.answers),
        language="en",
        at=AT,
    )


def test_a_request_becomes_a_delegation_with_wishes_and_interests() -> None:
    Topic.objects.create(office=an_office(), code="heat_pumps")
    site = a_site()
    request = handed_in(topics=["heat_pumps", "unknown"], basket=[f"site:{site.public_id}"])
    delegation = request.delegation
    assert delegation is not None
    assert (delegation.kind, delegation.country, delegation.persons) == ("civic", "CN", 12)
    assert (delegation.languages, delegation.may_split, delegation.needs) == (
        ["zh", "en"],
        True,
        ["step_free"],
    )
    assert delegation.texts.get().name == "City of Baoding, 保定"
    assert delegation.head_rank is None  # entered by a person, never inferred
    assert [item.site for item in request.items.all()] == [site]
    wish = delegation.wishes.get()
    assert (wish.site, wish.grade, wish.grade_of("points")) == (site, "claimed", "assumed")
    assert [interest.topic.code for interest in delegation.interests.all()] == ["heat_pumps"]


def test_what_is_closed_is_asked_about_but_not_wished_to_be_seen() -> None:
    site = a_site()
    site.statuses.create(office=site.office, code="closed", status="closed", since="2020")
    request = handed_in(basket=[f"site:{site.public_id}"])
    assert request.items.count() == 1
    assert request.delegation is not None
    assert request.delegation.wishes.count() == 0


def test_the_day_it_came_is_counted_where_the_office_is_and_the_answer_promised_from_it() -> None:
    TriageRule.objects.create(
        office=an_office(),
        code="answer",
        kind=TriageRuleKind.ANSWER_DAYS,
        value=14,
        outcome="accept",
    )
    late = handed_in()  # half past eleven in Denmark
    assert (late.received_on, late.answer_due) == ("2026-11-02", date(2026, 11, 16))


def test_an_office_that_promises_no_day_promises_none() -> None:
    assert handed_in().answer_due is None


def test_the_guests_get_a_link_and_the_office_a_note() -> None:
    office = an_office()
    office.contact_email, office.default_language = "office@example.org", "da"
    office.save()
    request = handed_in()
    mails = {mail.to_address: mail for mail in OutgoingMessage.objects.all()}
    assert set(mails) == {"guest@example.org", "office@example.org"}
    assert "/en/g/" in mails["guest@example.org"].text
    to_office = mails["office@example.org"]
    assert (to_office.language, to_office.about) == ("da", request.public_id)
    assert "guest@example.org" not in to_office.text
    assert "A guest" not in to_office.text


def test_sending_is_recorded_without_what_was_written() -> None:
    request = handed_in()
    entry = AuditEntry.objects.get(verb="send", thing=request.public_id)
    assert entry.changed == {"state": ["draft", "received"]}
    assert entry.actor is None


@pytest.mark.parametrize(
    ("changes", "steps"),
    [
        ({"organisation": ""}, ("who",)),
        ({"asks": "", "topics": [], "basket": []}, ("what",)),
        ({"first": "2026-11-02"}, ("when",)),
        ({"last": "2027-03-08"}, ("when",)),
        ({"persons": "many", "contact_email": ""}, ("when", "stay")),
    ],
)
def test_what_lacks_an_answer_is_refused_whole(
    changes: dict[str, Any], steps: tuple[str, ...]
) -> None:
    with pytest.raises(intake.Incomplete) as refused:
        handed_in(**changes)
    assert refused.value.steps == steps
    assert VisitRequest.objects.count() == Delegation.objects.count() == 0


def test_of_two_who_send_one_finds_it_sent() -> None:
    request_id = begun()
    VisitRequest.objects.filter(public_id=request_id).update(answers=ANSWERS)
    intake.send(request_id=request_id, language="en", address=HERE, at=AT)
    with pytest.raises(intake.AlreadySent):
        intake.send(request_id=request_id, language="en", address=HERE, at=AT)
    assert Delegation.objects.count() == 1


def test_after_sending_only_the_new_link_opens_the_request() -> None:
    request_id = begun()
    VisitRequest.objects.filter(public_id=request_id).update(answers=ANSWERS)
    intake.mail_link(
        request_id=request_id, email="other@example.org", language="en", address=HERE, at=AT
    )
    intake.send(request_id=request_id, language="en", address=HERE, at=AT)
    assert [link.holder for link in GuestLink.objects.filter(revoked_at=None)] == [
        "guest@example.org"
    ]


def test_one_network_cannot_flood_the_office() -> None:
    for number in range(7):
        request_id = begun()
        answers = {**ANSWERS, "contact_email": f"guest{number}@example.org"}
        VisitRequest.objects.filter(public_id=request_id).update(answers=answers)
        if number < 6:
            intake.send(request_id=request_id, language="en", address=HERE, at=AT)
    with pytest.raises(limiting.TooManyTries):
        intake.send(request_id=request_id, language="en", address=HERE, at=AT)
    # Another network, and this one an hour later, may.
    intake.send(request_id=request_id, language="en", address="198.51.100.1", at=AT)


def test_steps_of_two_people_meet_without_loss() -> None:
    request_id = begun()
    save(request_id, "who", organisation="City of Baoding")
    save(request_id, "when", persons=12, first=date(2027, 3, 9))
    answers = asked.read(VisitRequest.objects.get(public_id=request_id).answers)
    assert (answers.organisation, answers.persons, answers.first) == (
        "City of Baoding",
        12,
        date(2027, 3, 9),
    )


def test_the_same_step_of_two_people_is_refused_and_the_same_answer_twice_is_not() -> None:
    request_id = begun()
    before = asked.mark_of("who", {})
    save(request_id, "who", before, organisation="Mine")
    save(request_id, "who", before, organisation="Mine")
    with pytest.raises(intake.StepChanged):
        save(request_id, "who", before, organisation="Theirs")


def test_the_first_answer_to_a_step_overwrites_nothing_and_is_never_refused() -> None:
    request_id = begun()
    save(request_id, "who", "a mark nobody gave", organisation="Mine")
    assert VisitRequest.objects.get(public_id=request_id).answers["organisation"] == "Mine"


def test_a_step_keeps_only_its_own_answers() -> None:
    request_id = begun()
    save(request_id, "who", organisation="A", persons=500, passport="X")
    assert "persons" not in VisitRequest.objects.get(public_id=request_id).answers
    assert "passport" not in VisitRequest.objects.get(public_id=request_id).answers


def test_a_basket_has_an_end() -> None:
    keys = [f"site:{a_site(f'site{n}').public_id}" for n in range(asked.MOST_IN_BASKET + 1)]
    request_id = begun()
    for key in keys[:-1]:
        intake.put(request_id=request_id, key=key, language="en", at=AT)
    with pytest.raises(intake.BasketFull):
        intake.put(request_id=request_id, key=keys[-1], language="en", at=AT)
    intake.put(request_id=request_id, key=keys[0], language="en", at=AT)  # is there already


def test_drafts_nobody_touches_are_forgotten_and_requests_are_not() -> None:
    request_id = begun()
    sent = handed_in()
    later = AT + asked.DRAFT_KEPT + timedelta(days=1)
    assert intake.forget_drafts(at=AT + timedelta(days=59)) == 0
    assert intake.forget_drafts(at=later) == 1
    assert not VisitRequest.objects.filter(public_id=request_id).exists()
    sent.refresh_from_db()
    assert sent.state == VisitRequestState.RECEIVED


def test_a_draft_that_is_gone_cannot_be_written() -> None:
    request_id = begun()
    intake.forget(request_id=request_id, at=AT)
    with pytest.raises(intake.DraftGone):
        save_gone(request_id)


def save_gone(request_id: UUID) -> None:
    intake.save_step(request_id=request_id, step="who", given={}, seen="", language="en", at=AT)


def test_an_installation_without_an_office_says_so() -> None:
    with pytest.raises(intake.NoOffice):
        intake.begin(language="en", address=HERE, at=AT)


def test_staff_read_every_answer_with_its_question() -> None:
    shown = dict(asked.shown(handed_in(follow_up=True), "en"))
    assert shown["Country"] == "China"
    assert shown["First day here"] == "Tuesday, 9 March 2027"
    assert shown["May the party be split where a host has room for fewer?"] == "Yes, into groups"
    assert "The office may write to us after the visit about what came of it." in shown


@pytest.mark.parametrize(
    "stored",
    [
        {"persons": -3, "first": "soon", "topics": "heat", "matching": "yes", "basket": {"a": 1}},
        {"persons": None, "unknown": [1], "languages": None},
        {"persons": "²", "first": 20270309},
    ],
)
def test_answers_nobody_understands_count_as_none(stored: dict[str, Any]) -> None:
    answers = asked.read(stored)
    assert (answers.persons, answers.topics, answers.matching) == (None, (), False)


def test_nobodys_mailbox_is_filled_by_a_stranger_who_types_their_address() -> None:
    def sent_by(number: int) -> None:
        row = VisitRequest.objects.create(
            office=an_office(), state="draft", language="en", changed_at=AT,
            answers={**ANSWERS, "contact_email": f"v.ictim+{number}@example.org"},
        )  # fmt: skip
        # Each from a network of its own.
        intake.send(request_id=row.public_id, language="en", address=f"192.0.2.{number}", at=AT)

    for number in range(1, 6):
        sent_by(number)
    with pytest.raises(limiting.TooManyTries):
        sent_by(6)


def test_what_a_stranger_typed_is_no_link_in_the_mail_they_let_us_send() -> None:
    handed_in(contact_name="You won, see www.evil.example", organisation="https://evil.example/a")
    for mail in OutgoingMessage.objects.all():
        for written in (mail.text, mail.html, mail.subject):
            assert "evil.example" not in written
            assert "https://evil" not in written
