"""Ask the guests what they thought, and keep what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import auditing, links, post
from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Feedback, Visit
from leadinglights.office.visits.queries import addressees

ANSWERED_WITHIN = timedelta(days=60)
FOR_ALL = "guests"
MARKS = range(1, 6)
LEAST_ANSWERS = 50  # where fewer are announced, or nobody knows how many come


class NotOneToFive(Refusal):
    code = "not_one_to_five"
    status = 422

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Give a mark from 1 to 5."))


class AllHaveAnswered(Refusal):
    """More answers than guests came: the link has gone further than to them."""

    code = "all_have_answered"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("All guests of this visit have answered. Write to the office instead.")
        )


def ask(*, visit: Visit, at: datetime) -> str:
    """Make the link, mail it where the leader's address is on file, and return its address.

    Called inside a transaction. The leader hands it on: every guest may answer.
    """
    leader = addressees.of_leader(visit)
    token = links.issue(
        purpose=LinkPurpose.FEEDBACK,
        thing=visit,
        holder=FOR_ALL,
        language=leader.language,
        at=at,
        lasts=ANSWERED_WITHIN,
    )
    address = links.address_of(token, leader.language)
    if leader.to_address:
        _mail(visit, leader, address, at)
    return address


def give(
    *,
    link: GuestLink,
    answer_id: UUID,
    language: str,
    overall: int,
    stops: Mapping[str, int],
    best: str,
    better: str,
    wants: str,
    name: str,
    follow_up: bool,
    at: datetime,
) -> None:
    """Keep one guest's answer; the same `answer_id` again changes what that guest said before."""
    visit = links.thing_of(link, Visit)
    if overall not in MARKS or any(mark not in MARKS for mark in stops.values()):
        raise NotOneToFive
    known = {str(one) for one in visit.stops.values_list("public_id", flat=True)}
    said = {
        "language": language,
        "overall": overall,
        "stops": {stop: mark for stop, mark in stops.items() if stop in known},
        "best": best.strip(),
        "better": better.strip(),
        "wants": wants.strip(),
        "name": name.strip(),
        "follow_up": follow_up,
        "at": at,
    }
    with transaction.atomic():
        answers = Feedback.objects.filter(visit=visit)
        if not answers.filter(public_id=answer_id).update(**said, version=F("version") + 1):
            if answers.count() >= most_answers(visit):
                raise AllHaveAnswered
            row = Feedback(public_id=answer_id, office_id=visit.office_id, visit=visit, **said)
            Feedback.objects.bulk_create([row], ignore_conflicts=True)
        auditing.record(actor=None, verb="give_feedback", thing=visit, changed=("feedback",), at=at)


def most_answers(visit: Visit) -> int:
    """Return how many answers are kept: twice as many as guests, who come in other numbers too."""
    return max(LEAST_ANSWERS, 2 * (visit.delegation.persons or 0))


def _mail(visit: Visit, leader: addressees.Addressee, address: str, at: datetime) -> None:
    with translation.override(leader.language):
        office = said(visit.office, "name", leader.language)
        mail = Mail(
            subject=_("How was your visit?"),
            greeting=_("Dear %(name)s,") % {"name": leader.to_name},
            paragraphs=(
                _("Thank you for coming. Five minutes of yours help the guests after you."),
                _("Each of you may answer: hand the link on. Nothing but a mark has to be given."),
            ),
            link=(_("Tell the office"), address),
            closing=(office,),
        )
    post.queue(
        office_id=visit.office_id,
        key=f"visit:{visit.public_id}:feedback:{at.isoformat()}",
        kind="feedback_link",
        mail=mail,
        to_address=leader.to_address,
        to_name=leader.to_name,
        language=leader.language,
        at=at,
        about=visit,
    )
