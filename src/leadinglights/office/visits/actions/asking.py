"""Ask the hosts of a week: one mail with one link each, a reminder, and an end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, links
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Host
from leadinglights.office.visits.actions import asking_mail, living
from leadinglights.office.visits.actions.planning import NoSuchPeriod
from leadinglights.office.visits.actions.repairing import opening
from leadinglights.office.visits.actions.saving import PlanChangedMeanwhile
from leadinglights.office.visits.models import (
    HostAsk,
    HostQuestions,
    PlanningPeriod,
    ProgrammeItem,
    Stop,
)
from leadinglights.office.visits.queries import addressees, current, sessions
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.states import RepairCause, StopState

LINK_LASTS = timedelta(days=14)  # at least; else until the last stop is over
REMIND_AFTER = timedelta(days=3)  # the quiet period between two mails to a host
REMINDERS = 2
GRACE = timedelta(days=2)  # an answer a little late is welcome
WORKING_HOURS = (time(8, 0), time(17, 0))
FRIDAY = 4


class NothingToAsk(Refusal):
    code = "nothing_to_ask"

    def __init__(self) -> None:
        super().__init__(
            _("No host waits to be asked: every stop of this week has been asked for.")
        )


class WrongAnswerBy(Refusal):
    """The day by which hosts are to answer is over, or after the visit."""

    code = "wrong_answer_by"
    status = 422

    def __init__(self, first: date) -> None:
        self.first = first
        super().__init__(_("Choose a day from tomorrow on that lies before the first visit."))


class NoSuchQuestions(Refusal):
    code = "no_such_questions"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("This host was not asked anything in this week."))


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who asks, when, and until when an answer is needed."""

    actor: Staff
    at: datetime
    answer_by: date


@dataclass(frozen=True, slots=True)
class Asked:
    """How many hosts and stops were asked; who has no mail address and has to be given the link."""

    stops: int
    by_mail: tuple[Host, ...]
    by_hand: tuple[Host, ...]


def ask_hosts(
    *,
    period_id: UUID,
    plan_number: int,
    answer_by: date,
    actor_id: int,
    at: datetime,
    host_ids: Sequence[UUID] | None = None,
) -> Asked:
    """Ask all hosts whose stops nobody asked for yet, or those named; each in one mail.

    `plan_number` is that of the plan the asker saw. Stops nobody has to be asked for are agreed.
    """
    actor = Staff.objects.get(pk=actor_id)
    period = (
        PlanningPeriod.objects.visible_to(actor)
        .select_related("office")
        .filter(public_id=period_id)
        .first()
    )
    if period is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=period)
    with transaction.atomic():
        _require_plan(period, plan_number)
        waiting = [
            one
            for one in sessions.together(sessions.standing(period))
            if one.state == StopState.TENTATIVE
        ]
        _agree(_free(waiting), at)
        asked = [
            one
            for one in waiting
            if _asks(one) and (host_ids is None or _host_of(one).public_id in host_ids)
        ]
        if not asked:
            raise NothingToAsk
        _require_day(period, asked, answer_by, at)
        done = Asked(
            stops=sum(len(one.stops) for one in asked),
            **_ask_each(period, asked, _Deed(actor, at, answer_by)),
        )
        auditing.record(actor=actor, verb="ask_hosts", thing=period, changed=("stops",), at=at)
    return done


def _require_plan(period: PlanningPeriod, plan_number: int) -> None:
    newest = current.newest_plan(period)
    if newest is None or newest.number != plan_number:
        raise PlanChangedMeanwhile(newest)


def _asks(session: Session) -> bool:
    return session.host is not None and session.offer.ask


def _host_of(session: Session) -> Host:
    assert session.host is not None
    return session.host


def _free(waiting: Iterable[Session]) -> list[Stop]:
    return [stop for one in waiting if not _asks(one) for stop in one.stops]


def _agree(stops: list[Stop], at: datetime) -> None:
    """Nobody has to be asked for these: a place open to all, or a host who only wants to be told."""
    mine = Stop.objects.filter(pk__in=[stop.pk for stop in stops])
    mine.filter(state=StopState.TENTATIVE).update(state=StopState.PROPOSED, asked_at=at)
    mine.filter(state=StopState.PROPOSED).update(
        state=StopState.CONFIRMED, answered_at=at, version=F("version") + 1
    )


def _require_day(
    period: PlanningPeriod, asked: Sequence[Session], answer_by: date, at: datetime
) -> None:
    first = min(one.first.on for one in asked)
    if not sessions.today_of(period, at) < answer_by <= first:
        raise WrongAnswerBy(first)


def _ask_each(
    period: PlanningPeriod, asked: Sequence[Session], deed: _Deed
) -> dict[str, tuple[Host, ...]]:
    by_host: dict[Host, list[Session]] = {}
    for one in asked:
        by_host.setdefault(_host_of(one), []).append(one)
    ways: dict[str, list[Host]] = {"by_mail": [], "by_hand": []}
    for host, mine in by_host.items():
        questions = _ask(period, host, mine, deed)
        to = addressees.of_host(host)
        if to.to_address:
            token = issue(questions, to.to_address, to.language, deed.at)
            asking_mail.ask(questions, mine, to, token, answer_by=deed.answer_by, at=deed.at)
        ways["by_mail" if to.to_address else "by_hand"].append(host)
    return {name: tuple(hosts) for name, hosts in ways.items()}


def _ask(period: PlanningPeriod, host: Host, mine: Sequence[Session], deed: _Deed) -> HostQuestions:
    questions, _made = HostQuestions.objects.get_or_create(
        host=host, period=period, defaults={"office_id": period.office_id}
    )
    HostQuestions.objects.filter(pk=questions.pk).update(
        asked_at=deed.at, reminders=0, slots_for=None
    )
    for session in mine:
        ids = [stop.pk for stop in session.stops]
        Stop.objects.filter(pk__in=ids, state=StopState.TENTATIVE).update(
            state=StopState.PROPOSED,
            asked_at=deed.at,
            answer_by=deed.answer_by,
            version=F("version") + 1,
        )
        enter_in_ledger(session, deed.at)
        for stop in session.stops:
            auditing.record(
                actor=deed.actor,
                verb="ask",
                thing=stop,
                changed={"state": (stop.state, "proposed")},
                at=deed.at,
            )
    return questions


def enter_in_ledger(session: Session, at: datetime) -> None:
    """Note that a host, and who receives there, was asked: once for all who come together."""
    receivers = dict(
        ProgrammeItem.objects.filter(stop__in=session.stops, receiver__isnull=False)
        .order_by("pk")
        .values_list("stop", "receiver")
    )
    HostAsk.objects.bulk_create(
        [
            HostAsk(
                office_id=stop.office_id,
                host_id=stop.host_id,
                receiver_id=receivers.get(stop.pk),
                presenter_id=stop.presenter_id,
                stop=stop,
                on=stop.on,
                asked_at=at,
                shared=number > 0,
            )
            for number, stop in enumerate(session.stops)
        ],
        ignore_conflicts=True,
    )


def issue(questions: HostQuestions, holder: str, language: str, at: datetime) -> str:
    """Make a host's link: it lasts until the last of their stops is over; any before it ends."""
    links.revoke(thing=questions, purpose=LinkPurpose.HOST, at=at)
    zone = ZoneInfo(questions.period.office.timezone)
    ends = datetime.combine(questions.period.ends_on + timedelta(days=1), time(0, 0), tzinfo=zone)
    return links.issue(
        purpose=LinkPurpose.HOST,
        thing=questions,
        holder=holder,
        language=language,
        at=at,
        lasts=max(ends - at, LINK_LASTS),
    )


def link_by_hand(*, period_id: UUID, questions_id: UUID, actor_id: int, at: datetime) -> str:
    """Make a new link of a host and return its address, to be handed over; it is shown once."""
    actor = Staff.objects.get(pk=actor_id)
    questions = (
        HostQuestions.objects.visible_to(actor)
        .select_related("host__organisation", "host__office", "period__office")
        .filter(period__public_id=period_id, public_id=questions_id)
        .first()
    )
    if questions is None:
        raise NoSuchQuestions
    permission.require(actor_id=actor_id, verb="change", thing=questions)
    to = addressees.of_host(questions.host)
    with transaction.atomic():
        token = issue(questions, to.to_address or to.to_name, to.language, at)
        auditing.record(actor=actor, verb="make_link", thing=questions, changed=(), at=at)
    return links.address_of(token, to.language)


def remind_hosts(*, at: datetime) -> int:
    """Remind hosts who have not answered: at working hours, days apart, twice at most."""
    due = (
        HostQuestions.objects.filter(
            asked_at__lte=at - REMIND_AFTER,
            reminders__lt=REMINDERS,
            period__ends_on__gte=at.date() - timedelta(days=1),
        )
        .select_related("host__organisation", "host__office", "period__office")
        .order_by("pk")
    )
    return sum(_remind(one, at) for one in due)


@transaction.atomic
def _remind(questions: HostQuestions, at: datetime) -> bool:
    local = at.astimezone(ZoneInfo(questions.period.office.timezone))
    begins, ends = WORKING_HOURS
    if not (begins <= local.time() < ends and local.weekday() <= FRIDAY):
        return False
    if questions.reminded_at is not None and questions.reminded_at > at - REMIND_AFTER:
        return False
    to = addressees.of_host(questions.host)
    unanswered = [
        one
        for one in sessions.together(sessions.of_host(questions.host, questions.period))
        if one.state == StopState.PROPOSED
        and one.first.answer_by is not None
        and one.first.answer_by >= local.date()
    ]
    if not to.to_address or not unanswered:
        return False
    # Of two workers only one finds the number it read.
    mine = HostQuestions.objects.filter(pk=questions.pk, reminders=questions.reminders)
    if not mine.update(reminders=F("reminders") + 1, reminded_at=at):
        return False
    for session in unanswered:
        Stop.objects.filter(pk__in=[stop.pk for stop in session.stops]).update(reminded_at=at)
    token = issue(questions, to.to_address, to.language, at)
    asking_mail.remind(questions, unanswered, to, token, at=at)
    return True


def lapse(*, at: datetime) -> int:
    """End questions nobody answered in time, and have the programme mended without them."""
    late = (
        Stop.objects.filter(
            state=StopState.PROPOSED,
            answer_by__lt=at.date() - GRACE,
            visit__period__ends_on__gte=at.date(),
        )
        .select_related(*sessions.RELATED)
        .order_by("pk")
    )
    return sum(_lapse(session, at) for session in sessions.together(late))


@transaction.atomic
def _lapse(session: Session, at: datetime) -> bool:
    ended = Stop.objects.filter(
        pk__in=[stop.pk for stop in session.stops], state=StopState.PROPOSED
    ).update(state=StopState.LAPSED, version=F("version") + 1)
    if not ended:
        return False
    for visit in session.visits:
        living.fall_back(visit=visit, at=at)
    for stop in session.stops:
        auditing.record(
            actor=None, verb="lapse", thing=stop, changed={"state": ("proposed", "lapsed")}, at=at
        )
    opening.for_session(session, cause=RepairCause.LAPSED, at=at)
    return True
