"""Send a host what they agreed to: one mail for all their yeses, a little after the last of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.visits.actions import asking_mail
from leadinglights.office.visits.models import HostQuestions, Stop
from leadinglights.office.visits.queries import addressees, sessions
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.states import HostAnswerKind, StopState

WAITS = timedelta(minutes=10)  # a host who answers several questions reads one mail
LOOKS_BACK = timedelta(days=1)  # what a worker missed that stood still for longer is not told late


def tell_what_was_agreed(*, at: datetime) -> int:
    """Put into the outbox what hosts have said yes to and were not sent yet; return how many mails."""
    said = Stop.objects.filter(
        state=StopState.CONFIRMED,
        host__isnull=False,
        answers__at__gt=at - LOOKS_BACK,
    )
    pairs = set(said.values_list("host", "visit__period").order_by())
    waiting = HostQuestions.objects.filter(host__in=[host for host, _period in pairs])
    return sum(
        _tell(one, at)
        for one in waiting.select_related(
            "host__organisation", "host__office", "period__office"
        ).order_by("pk")
        if (one.host_id, one.period_id) in pairs
    )


@transaction.atomic
def _tell(questions: HostQuestions, at: datetime) -> bool:
    # Of two workers the second waits here (PostgreSQL) or at BEGIN (SQLite), and finds it sent.
    HostQuestions.objects.select_for_update().get(pk=questions.pk)
    to = addressees.of_host(questions.host)
    since = _last_mail(questions)
    agreed = [
        one
        for one in sessions.together(sessions.of_host(questions.host, questions.period))
        if _is_new(one, since)
    ]
    if not to.to_address or not agreed:
        return False
    if max(_said_at(one) for one in agreed) > at - WAITS:
        return False
    asking_mail.thank(agreed, questions, to, at=at)
    return True


def _last_mail(questions: HostQuestions) -> datetime | None:
    sent = OutgoingMessage.objects.filter(
        office_id=questions.office_id, key__startswith=asking_mail.key_of(questions, "host_agreed")
    )
    last: datetime | None = sent.aggregate(last=Max("made_at"))["last"]
    return last


def _is_new(session: Session, since: datetime | None) -> bool:
    """Whether the host said a plain yes to a session, and after the last mail about it."""
    answer = session.answer
    if session.state != StopState.CONFIRMED or answer is None:
        return False
    if answer.kind != HostAnswerKind.CONFIRMED or not _has_room(session, answer.most_guests):
        return False  # the week is mended first
    return since is None or answer.at > since


def _has_room(session: Session, most: int | None) -> bool:
    return most is None or most >= session.persons


def _said_at(session: Session) -> datetime:
    assert session.answer is not None
    return session.answer.at
