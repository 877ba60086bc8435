"""What a host sees behind their link: their own stops of one week, and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates
from leadinglights.office.access.actions import links
from leadinglights.office.access.models import GuestLink
from leadinglights.office.registry.models import Host
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Delegate, HostQuestions, ProgrammeItem
from leadinglights.office.visits.queries import addressees, asked_words, current, sessions
from leadinglights.office.visits.queries.names import (
    at_minute,
    language_name,
    native_name,
    site_name,
    tag,
    titled,
)
from leadinglights.office.visits.queries.notice_words import full_day, span
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.queries.spoken_names import is_family_first, read_in
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import (
    HostAnswerKind,
    ItemKind,
    ProgrammeVersionState,
    StopState,
)

SPOKEN = ("da", "en", "de", "zh")  # offered beside what the host is known to speak
MAY_ANSWER = (StopState.PROPOSED, StopState.COUNTERED, StopState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str
    native: str = ""  # the guests' own name for themselves
    native_lang: str = ""


@dataclass(frozen=True, slots=True)
class OtherTime:
    key: str  # "2017-09-07-945"
    label: str


@dataclass(frozen=True, slots=True)
class HostStop:
    """One question to a host, and what stands of its answer."""

    stop_id: UUID
    version: int
    host: str
    guests: str
    title: str
    on: date
    hours: str
    length: str
    facts: tuple[Fact, ...]
    names: tuple[str, ...]
    persons: int
    state: str
    state_label: str
    standing: str  # what stands, as a sentence
    answer_by: date | None
    slots: tuple[OtherTime, ...]
    languages: tuple[tuple[str, str], ...]
    presenters: tuple[str, ...]
    most_guests: int | None
    language: str
    presenter: str
    words: str
    may_answer: bool
    is_confirmed: bool
    is_out: bool  # the programme was sent out: changes are told by telephone
    is_left: bool  # the newest programme is without it, or has it at another time

    @property
    def waits(self) -> bool:
        return self.state == StopState.PROPOSED and not self.is_left


@dataclass(frozen=True, slots=True)
class HostWeek:
    """All that one host is asked in one week."""

    host: str
    office: str
    phone: str
    email: str
    stops: tuple[HostStop, ...]
    fallen: frozenset[UUID]  # what they were asked and are not asked any more

    @property
    def waiting(self) -> int:
        return sum(one.waits for one in self.stops)


def of_link(*, link: GuestLink, language: str) -> HostWeek:
    """Return the questions of the host whose link this is."""
    questions = links.thing_of(link, HostQuestions)
    host = (
        Host.objects.select_related("organisation", "office")
        .prefetch_related("organisation__texts", "office__texts", "contacts", "presenters")
        .get(pk=questions.host_id)
    )
    every = sessions.together(sessions.of_host(host, questions.period))
    shown = [one for one in every if one.state != StopState.RELEASED]
    around = _Around.of(shown)
    contact = addressees.first_contact(host)
    names_needed = bool(contact and contact.names_needed)
    return HostWeek(
        host=said(host.organisation, "name", language),
        office=said(host.office, "name", language),
        phone=host.office.contact_phone,
        email=host.office.contact_email,
        stops=tuple(_stop(one, host, around, names_needed, language) for one in shown),
        fallen=frozenset(
            stop.public_id for one in every if one.state == StopState.RELEASED for stop in one.stops
        ),
    )


def _stop(
    session: Session, host: Host, around: _Around, names_needed: bool, language: str
) -> HostStop:
    first = session.first
    answer = session.answer
    minutes = first.ends_min - first.starts_min
    is_left = session.state in MAY_ANSWER and first.pk not in around.standing
    return HostStop(
        stop_id=first.public_id,
        version=first.version,
        host=said(host.organisation, "name", language),
        guests=listed(session.guests(language), language),
        title=asked_words.title(session),
        on=first.on,
        hours=span(first.starts_min, first.ends_min, language),
        length=ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes},
        facts=tuple(_facts(session, around, names_needed, language)),
        names=_names(session, language) if names_needed else (),
        persons=session.persons,
        state=session.state,
        state_label=str(StopState(session.state).label),
        standing=_left() if is_left else _standing(session),
        answer_by=first.answer_by,
        slots=tuple(_other_times(session, language)),
        languages=_languages(session, language),
        presenters=tuple(sorted(one.name for one in host.presenters.all())),
        most_guests=first.most_guests,
        language=first.language,
        presenter=_presenter(session),
        words=answer.words if answer else "",
        may_answer=session.state in MAY_ANSWER and not is_left,
        is_confirmed=session.state == StopState.CONFIRMED,
        is_out=first.pk in around.out,
        is_left=is_left,
    )


def _presenter(session: Session) -> str:
    row = session.first.presenter
    if row is None:
        return ""
    return f"{row.name}, {row.title}" if row.title else str(row.name)


def _facts(session: Session, around: _Around, names_needed: bool, language: str) -> Iterable[Fact]:
    for visit in session.visits:
        native, native_lang = native_name(visit.delegation, language)
        where = asked_words.country(visit, language)
        yield Fact(
            _("Guests"), f"{asked_words.name_of(visit, language)}, {where}", native, native_lang
        )
    count = session.persons
    yield Fact(
        _("How many"), ngettext("%(count)d person", "%(count)d persons", count) % {"count": count}
    )
    if names_needed:
        heads = [titled(visit.delegation.head, language) for visit in session.visits]
        led = listed([head for head in heads if head], language)
        if led:
            yield Fact(_("Led by"), led)
    yield Fact(_("They would like to see"), asked_words.title(session))
    cares = asked_words.interests(session)
    if cares:
        yield Fact(_("They care about"), cares)
    yield Fact(_("They speak"), _spoken(session, around, language))
    way = around.way(session, language)
    if way:
        yield Fact(_("On the way"), way)


def _spoken(session: Session, around: _Around, language: str) -> str:
    spoken = asked_words.languages(session)
    if not any(stop.pk in around.interpreted for stop in session.stops):
        return spoken
    return _("%(languages)s. We bring an interpreter.") % {"languages": spoken}


def _names(session: Session, language: str) -> tuple[str, ...]:
    """Name the guests for a host who has to register them."""
    rows = Delegate.objects.filter(roster__visit__in=session.visits).order_by(
        "roster", "rank_order", "pk"
    )
    groups = {stop.visit_id: stop.group_id for stop in session.stops}
    family_first = {visit.pk: is_family_first(visit.delegation) for visit in session.visits}
    return tuple(
        read_in(row, language, family_first=family_first[row.roster.visit_id])
        for row in rows.select_related("roster")
        if groups[row.roster.visit_id] in (None, row.group_id)
    )


def _left() -> str:
    return _(
        "We are changing the programme and do not ask for this time at the moment. You need not do anything; we write to you when it is settled."
    )


def _standing(session: Session) -> str:
    answer = session.answer
    match session.state:
        case StopState.CONFIRMED:
            return _("You said yes. Thank you.")
        case StopState.DECLINED:
            return _("You said no. We plan without this stop.")
        case StopState.CANCELLED:
            return _("You cancelled. We plan without this stop.")
        case StopState.COUNTERED if answer is not None and answer.on is not None:
            return _("You chose another time: %(when)s. We write when it is settled.") % {
                "when": asked_words.at(answer.on, answer.starts_min or 0, session)
            }
        case StopState.LAPSED:
            return _("The time to answer is over. Write to us if you can receive them after all.")
        case StopState.HELD | StopState.NO_SHOW:
            return _("This visit is over.")
        case _:
            return ""


def _other_times(session: Session, language: str) -> Iterable[OtherTime]:
    for slot in sorted(session.first.slots.all(), key=lambda one: (one.on, one.starts_min)):
        hours = span(slot.starts_min, slot.ends_min, language)
        label = (
            _("the same day, %(hours)s") % {"hours": hours}
            if slot.on == session.first.on
            else _("%(day)s, %(hours)s") % {"day": full_day(slot.on, language), "hours": hours}
        )
        yield OtherTime(f"{slot.on.isoformat()}-{slot.starts_min}", label)


def _languages(session: Session, language: str) -> tuple[tuple[str, str], ...]:
    codes = dict.fromkeys((*session.offer.languages, *SPOKEN))
    return tuple((code, language_name(code, language)) for code in codes)


def kind_of(answer: str, *, confirmed: bool) -> HostAnswerKind:
    """Say what a choice on the page means: a no to what was agreed cancels it."""
    if answer == "yes":
        return HostAnswerKind.CONFIRMED
    if answer == "no":
        return HostAnswerKind.CANCELLED if confirmed else HostAnswerKind.DECLINED
    return HostAnswerKind.COUNTERED


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before and after a stop in its programme: the way there and on, and who interprets."""

    before: dict[int, ProgrammeItem]
    after: dict[int, ProgrammeItem]
    interpreted: frozenset[int]
    out: frozenset[int]  # stops of programmes that were sent out
    standing: frozenset[int]  # stops of the newest programmes

    @classmethod
    def of(cls, shown: Iterable[Session]) -> _Around:
        visits = {visit.pk: visit for session in shown for visit in session.visits}
        versions = current.versions_of(visits.values())
        before, after = {}, {}
        interpreted, out, standing = set[int](), set[int](), set[int]()
        told = {
            one.pk
            for one in versions.values()
            if one.state == ProgrammeVersionState.RELEASED and one.told_at
        }
        for version, items in current.items_of(versions.values()).items():
            for number, item in enumerate(items):
                if item.stop_id is None:
                    continue
                standing.add(item.stop_id)
                if item.interpreter_id:
                    interpreted.add(item.stop_id)
                if version in told:
                    out.add(item.stop_id)
                if number:
                    before[item.stop_id] = items[number - 1]
                if number + 1 < len(items):
                    after[item.stop_id] = items[number + 1]
        return cls(before, after, frozenset(interpreted), frozenset(out), frozenset(standing))

    def way(self, session: Session, language: str) -> str:
        """Say where the guests come from, and when they have to go on."""
        before = self.before.get(session.first.pk)
        after = self.after.get(session.first.pk)
        origin = (
            site_name(before.from_site, language) if before and before.kind == ItemKind.LEG else ""
        )
        onward = after is not None and after.kind == ItemKind.LEG
        leaves = dates.clock(at_minute(session.first.ends_min), tag(language))
        if origin and onward:
            return _("from %(place)s, onwards at %(time)s") % {"place": origin, "time": leaves}
        if origin:
            return _("from %(place)s") % {"place": origin}
        return _("onwards at %(time)s") % {"time": leaves} if onward else ""


def find(week: HostWeek, stop_id: UUID) -> HostStop | None:
    return next((one for one in week.stops if one.stop_id == stop_id), None)


def day_of(key: str) -> tuple[date, int]:
    """Read the key of another time; ValueError if it is none."""
    day, _dash, start = key.rpartition("-")
    return datetime.strptime(day, "%Y-%m-%d").date(), int(start)  # noqa: DTZ007
