"""A host answers: yes, no, another time. Of two answers at one moment only one is heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, links
from leadinglights.office.access.models import GuestLink, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Host, Presenter
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.actions import asking, living
from leadinglights.office.visits.actions.repairing import causes, opening
from leadinglights.office.visits.models import (
    HostAnswer,
    HostAsk,
    HostQuestions,
    ProgrammeItem,
    Stop,
)
from leadinglights.office.visits.queries import current, sessions
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.states import (
    HostAnswerKind,
    ProgrammeVersionState,
    StopState,
)

OPEN = (StopState.PROPOSED, StopState.COUNTERED)
AGREES = (HostAnswerKind.CONFIRMED, HostAnswerKind.COUNTERED)
# From which states an answer may come, and what it leads to.
LEADS_TO = {
    HostAnswerKind.CONFIRMED: ((*OPEN, StopState.CONFIRMED), StopState.CONFIRMED),
    HostAnswerKind.DECLINED: (OPEN, StopState.DECLINED),
    HostAnswerKind.COUNTERED: (OPEN, StopState.COUNTERED),
    HostAnswerKind.CANCELLED: ((StopState.CONFIRMED,), StopState.CANCELLED),
}


class NoSuchStop(Refusal):
    """Not this host's, not of this week, or never asked: as if it did not exist."""

    code = "no_such_stop"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("This is not here, or not yours to answer."))


class AlreadyAnswered(Refusal):
    """Somebody of the same host, or the office for them, answered in between."""

    code = "already_answered"

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        super().__init__(
            _("This was answered meanwhile. What stands now is below; nothing of yours was saved.")
        )


class StopMoved(Refusal):
    """The office changed its mind between the page and the answer."""

    code = "stop_moved"

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        super().__init__(
            _("The programme has changed meanwhile, so this time is not asked for any more.")
        )


class ProgrammeSentOut(Refusal):
    """Guests and other hosts hold the programme: a change is told by telephone, and mended."""

    code = "programme_sent_out"

    def __init__(self) -> None:
        super().__init__(
            _("The programme has been sent out. If anything changes, ring or write to us.")
        )


class SlotGone(Refusal):
    """The other time that was offered does not fit any more."""

    code = "slot_gone"

    def __init__(self) -> None:
        super().__init__(_("That time is not free any more. Choose again below."))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host says. `presenter` is a name and, after a comma, a title."""

    kind: HostAnswerKind
    on: date | None = None  # of another time
    starts_min: int | None = None
    most_guests: int | None = None
    language: str = ""
    presenter: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer, when it came, and how: by a link, or through somebody of the office."""

    answer: Answer
    at: datetime
    link: GuestLink | None = None
    actor: Staff | None = None


def answer_by_link(
    *, link: GuestLink, stop_id: UUID, version: int, answer: Answer, at: datetime
) -> None:
    """Answer for the host whose link this is; `version` is that of the stop they saw."""
    questions = links.thing_of(link, HostQuestions)
    mine = Stop.objects.filter(host_id=questions.host_id, visit__period_id=questions.period_id)
    stop = mine.filter(public_id=stop_id, asked_at__isnull=False).first()
    if stop is None:
        raise NoSuchStop
    if _is_sent_out(stop):
        raise ProgrammeSentOut
    if answer.kind in AGREES and not _is_asked_for(stop):
        raise StopMoved(stop)
    _answer(stop.pk, version, _Said(answer, at, link=link))


def _is_sent_out(stop: Stop) -> bool:
    return ProgrammeItem.objects.filter(
        stop=stop,
        programme_version__state=ProgrammeVersionState.RELEASED,
        programme_version__told_at__isnull=False,
    ).exists()


def _is_asked_for(stop: Stop) -> bool:
    """Whether the newest programme has it: a yes to a time the office has left binds nobody."""
    version = current.versions_of([stop.visit]).get(stop.visit_id)
    return version is not None and version.items.filter(stop=stop).exists()


def answer_for_host(
    *, stop_id: UUID, version: int, answer: Answer, actor_id: int, at: datetime
) -> None:
    """Write down what a host said on the phone; one nobody asked by mail was asked so."""
    actor = Staff.objects.get(pk=actor_id)
    stop = Stop.objects.visible_to(actor).filter(public_id=stop_id, host__isnull=False).first()
    if stop is None:
        raise NoSuchStop
    permission.require(actor_id=actor_id, verb="change", thing=stop)
    with transaction.atomic():
        if stop.state == StopState.TENTATIVE:
            version = _ask_by_phone(stop, version, at)
        _answer(stop.pk, version, _Said(answer, at, actor=actor))


def _ask_by_phone(stop: Stop, version: int, at: datetime) -> int:
    session = _session_of(stop)
    ids = [one.pk for one in session.stops]
    Stop.objects.filter(pk__in=ids, state=StopState.TENTATIVE).update(
        state=StopState.PROPOSED, asked_at=at, version=F("version") + 1
    )
    HostQuestions.objects.get_or_create(
        host=stop.host,
        period=session.first.visit.period,
        defaults={"office_id": stop.office_id, "asked_at": at},
    )
    asking.enter_in_ledger(session, at)
    return version + 1


def _session_of(stop: Stop) -> Session:
    """Return all stops of the session: what is said of one is said of all who come together."""
    same = (
        Stop.objects.filter(
            office_id=stop.office_id,
            site_offer_id=stop.site_offer_id,
            on=stop.on,
            starts_min=stop.starts_min,
            ends_min=stop.ends_min,
            state=stop.state,
        )
        .select_related(*sessions.RELATED)
        .prefetch_related(*sessions.TEXTS)
        .order_by("pk")
    )
    every = sessions.together(same)
    return next(one for one in every if stop.pk in {row.pk for row in one.stops})


@transaction.atomic
def _answer(stop_pk: int, version: int, said: _Said) -> None:
    answer, at = said.answer, said.at
    stop = Stop.objects.select_related("host").get(pk=stop_pk)
    _require_slot(stop, answer)
    session = _session_of(stop)
    states, becomes = LEADS_TO[answer.kind]
    presenter = _presenter(stop, answer, at)
    # One conditional UPDATE: of two clicks at the same moment only one finds the version it saw.
    heard = Stop.objects.filter(pk=stop.pk, version=version, state__in=states).update(
        **_fields(answer, becomes, presenter, at)
    )
    if not heard:
        _refuse_or_repeat(Stop.objects.get(pk=stop.pk), answer, becomes)
        return
    others = [one.pk for one in session.stops if one.pk != stop.pk]
    Stop.objects.filter(pk__in=others, state__in=states).update(
        **_fields(answer, becomes, presenter, at)
    )
    _keep(session.stops, said, presenter)
    _have_it_mended(session, answer, at)


def _have_it_mended(session: Session, answer: Answer, at: datetime) -> None:
    """Open a repair where the programme cannot stay as it is; a plain yes ends what was open."""
    cause, more = causes.of_answer(
        session,
        kind=answer.kind,
        on=answer.on,
        starts_min=answer.starts_min,
        most_guests=answer.most_guests,
    )
    if cause is None:
        for stop in session.stops:
            opening.drop_of(stop, at=at)
        return
    for visit in session.visits:
        living.fall_back(visit=visit, at=at)
    opening.for_session(session, cause=cause, at=at, more=more)


def _require_slot(stop: Stop, answer: Answer) -> None:
    if answer.kind != HostAnswerKind.COUNTERED:
        return
    if answer.on is None or answer.starts_min is None:
        raise SlotGone
    if not stop.slots.filter(on=answer.on, starts_min=answer.starts_min).exists():
        raise SlotGone


def _fields(
    answer: Answer, becomes: StopState, presenter: Presenter | None, at: datetime
) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "state": becomes,
        "answered_at": at,
        "version": F("version") + 1,
    }
    if becomes in (StopState.CONFIRMED, StopState.COUNTERED):
        fields |= {
            "most_guests": answer.most_guests,
            "language": answer.language,
            "presenter": presenter,
        }
    return fields


def _refuse_or_repeat(stop: Stop, answer: Answer, becomes: StopState) -> None:
    """Let the second click of the same answer pass; refuse another one with what stands now."""
    last = stop.answers.order_by("-pk").first()
    same = last is not None and (
        (last.kind, last.on, last.starts_min, last.most_guests, last.language, last.words)
        == (
            answer.kind,
            answer.on,
            answer.starts_min,
            answer.most_guests,
            answer.language,
            answer.words,
        )
    )
    if stop.state == becomes and same:
        return
    if stop.state in (StopState.RELEASED, StopState.TENTATIVE):
        raise StopMoved(stop)
    raise AlreadyAnswered(stop)


def _presenter(stop: Stop, answer: Answer, at: datetime) -> Presenter | None:
    name, _comma, title = answer.presenter.partition(",")
    name = " ".join(name.split())
    host: Host | None = stop.host
    if not name or host is None:
        return None
    row, made = Presenter.objects.get_or_create(
        host=host,
        name=name[:200],
        defaults={
            "office_id": stop.office_id,
            "title": title.strip()[:200],
            "grade": Grade.CLAIMED,
            "languages": [answer.language] if answer.language else [],
        },
    )
    if made:
        auditing.record(actor=None, verb="name_presenter", thing=row, changed=("name",), at=at)
    return row


def _keep(stops: Sequence[Stop], said: _Said, presenter: Presenter | None) -> None:
    """Keep every answer, also those that a later one takes back."""
    answer = said.answer
    for stop in stops:
        HostAnswer.objects.create(
            office_id=stop.office_id,
            stop=stop,
            kind=answer.kind,
            on=answer.on,
            starts_min=answer.starts_min,
            most_guests=answer.most_guests,
            language=answer.language,
            presenter=presenter,
            words=answer.words,
            at=said.at,
            by_link=said.link,
        )
        auditing.record(
            actor=said.actor,
            verb="answer",
            thing=stop,
            changed={"state": (stop.state, LEADS_TO[answer.kind][1])},
            at=said.at,
        )
    if presenter is not None:
        HostAsk.objects.filter(stop__in=stops).update(presenter=presenter)
