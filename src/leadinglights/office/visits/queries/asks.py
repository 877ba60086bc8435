"""How the hosts of a week stand: who is still to be asked, who has answered what, who has no address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents.quotes import quoted
from leadinglights.office.access.models import Actor
from leadinglights.office.registry.models import Host
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import HostQuestions, PlanningPeriod, Stop
from leadinglights.office.visits.queries import addressees, asked_words, current, sessions
from leadinglights.office.visits.queries.day import period_title
from leadinglights.office.visits.queries.names import language_name, tag
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.queries.words import listed, together
from leadinglights.office.visits.states import StopState

USUAL_DAYS = 7  # to answer, where the visit is not nearer
ANSWERABLE = (
    StopState.TENTATIVE,
    StopState.PROPOSED,
    StopState.COUNTERED,
    StopState.CONFIRMED,
)


@dataclass(frozen=True, slots=True)
class AskedStop:
    """One session at a host, and how it stands."""

    stop_id: UUID
    version: int
    visit_id: UUID
    when: str
    title: str
    guests: str
    persons: int
    state: str
    state_label: str
    said: str  # what the host said, in a sentence
    answer_by: date | None
    overdue: bool
    may_answer: bool
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class AskedHost:
    host_id: UUID
    name: str
    contact: str
    has_address: bool
    questions_id: UUID | None
    reminded_at: datetime | None
    stops: tuple[AskedStop, ...]

    @property
    def waits(self) -> bool:
        return any(one.state == StopState.PROPOSED for one in self.stops)


@dataclass(frozen=True, slots=True)
class AskedWeek:
    period_id: UUID
    title: str
    plan_number: int | None
    is_over: bool
    to_ask: int  # sessions nobody was asked for yet
    to_ask_hosts: int
    answer_by: date | None  # the usual day
    first_visit: date | None
    waiting: int
    hosts: tuple[AskedHost, ...]
    free: tuple[AskedStop, ...]  # nobody has to be asked


def of_week(*, actor: Actor, period_id: UUID, language: str, at: datetime) -> AskedWeek | None:
    """Return the hosts of a week with their stops; None if there is no such week."""
    period = (
        PlanningPeriod.objects.visible_to(actor)
        .select_related("office")
        .filter(public_id=period_id)
        .first()
    )
    if period is None:
        return None
    newest = current.newest_plan(period)
    standing = sessions.standing(period)
    left = _left(period, standing)
    every = sessions.together([*standing, *left])
    gone = frozenset(stop.pk for stop in left)
    asks = [one for one in every if one.host is not None and one.offer.ask]
    to_ask = [one for one in asks if one.state == StopState.TENTATIVE]
    first = min((one.first.on for one in to_ask), default=None)
    today = sessions.today_of(period, at)
    return AskedWeek(
        period_id=period.public_id,
        title=period_title(period.starts_on, period.ends_on, language),
        plan_number=newest.number if newest else None,
        is_over=sessions.is_over(period, at),
        to_ask=len(to_ask),
        to_ask_hosts=len({one.first.host_id for one in to_ask}),
        answer_by=_usual(first, today),
        first_visit=first,
        waiting=sum(one.state == StopState.PROPOSED for one in asks),
        hosts=tuple(_hosts(period, asks, today, gone, language)),
        free=tuple(
            _stop(one, today, gone, language)
            for one in every
            if one.host is None or not one.offer.ask
        ),
    )


def _left(period: PlanningPeriod, standing: Iterable[Stop]) -> list[Stop]:
    """Return what hosts were asked and the newest programmes are without."""
    return list(
        Stop.objects.filter(visit__period=period, asked_at__isnull=False)
        .exclude(pk__in=[stop.pk for stop in standing])
        .exclude(state=StopState.RELEASED)
        .select_related(*sessions.RELATED)
        .prefetch_related(*sessions.TEXTS)
    )


def _usual(first: date | None, today: date) -> date | None:
    if first is None:
        return None
    return max(min(today + timedelta(days=USUAL_DAYS), first - timedelta(days=1)), today)


def _hosts(
    period: PlanningPeriod,
    asks: Sequence[Session],
    today: date,
    gone: frozenset[int],
    language: str,
) -> Iterable[AskedHost]:
    by_host: dict[int, list[Session]] = {}
    hosts: dict[int, Host] = {}
    for one in asks:
        assert one.host is not None
        hosts[one.host.pk] = one.host
        by_host.setdefault(one.host.pk, []).append(one)
    questions = {row.host_id: row for row in HostQuestions.objects.filter(period=period)}
    rows = []
    for pk, host in hosts.items():
        row, to = questions.get(pk), addressees.of_host(host)
        rows.append(
            AskedHost(
                host_id=host.public_id,
                name=said(host.organisation, "name", language),
                contact=to.to_name,
                has_address=bool(to.to_address),
                questions_id=row.public_id if row else None,
                reminded_at=row.reminded_at if row else None,
                stops=tuple(_stop(one, today, gone, language) for one in by_host[pk]),
            )
        )
    return sorted(rows, key=lambda row: (not row.waits, row.name))


def _stop(session: Session, today: date, gone: frozenset[int], language: str) -> AskedStop:
    first = session.first
    waits = session.state == StopState.PROPOSED
    return AskedStop(
        stop_id=first.public_id,
        version=first.version,
        visit_id=first.visit.public_id,
        when=asked_words.when(session),
        title=asked_words.title(session),
        guests=listed(session.guests(language), language),
        persons=session.persons,
        state=session.state,
        state_label=str(StopState(session.state).label),
        said=together(_left_and_said(session, gone, language), language),
        answer_by=first.answer_by,
        overdue=waits and first.answer_by is not None and first.answer_by < today,
        may_answer=session.state in ANSWERABLE,
        is_confirmed=session.state == StopState.CONFIRMED,
    )


def _left_and_said(session: Session, gone: frozenset[int], language: str) -> Iterable[str]:
    if session.first.pk in gone and session.state in ANSWERABLE:
        yield _(
            "The newest plan does not have it at this time; the host hears of it after the release."
        )
    if said_so := _said(session, language):
        yield said_so


def _said(session: Session, language: str) -> str:
    """Say what the host said beside yes or no."""
    first, answer = session.first, session.answer
    told = []
    if answer is None:
        return ""
    if session.state == StopState.COUNTERED and answer.on is not None:
        told.append(
            _("Rather %(when)s.")
            % {"when": asked_words.at(answer.on, answer.starts_min or 0, session)}
        )
    if first.most_guests is not None and first.most_guests < session.persons:
        told.append(
            ngettext(
                "Takes %(count)d guest of %(all)d: divide the group.",
                "Takes %(count)d guests of %(all)d: divide the group.",
                first.most_guests,
            )
            % {"count": first.most_guests, "all": session.persons}
        )
    if first.language:
        told.append(
            _("Speaks %(language)s.") % {"language": language_name(first.language, language)}
        )
    if first.presenter is not None:
        told.append(_("%(name)s shows them round.") % {"name": first.presenter.name})
    if answer.words:
        told.append(quoted(answer.words, tag(language)))
    return together(told, language)
