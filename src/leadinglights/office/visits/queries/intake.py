"""The answers of a visit request: their shape, what is still missing, and how they are shown.

A request keeps what its form asked in `VisitRequest.answers`, flat: {"organisation": "...",
"topics": ["heat_pumps"], "first": "2026-06-10", ...}. Keys are the fields of `Answers`; days are
ISO text, "yes" or "no" where a question may stay open, "" for no answer. `basket` holds the keys of
the catalogue ("case:<id>", "site:<id>"). Other keys are not ours and are dropped when read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from hashlib import sha256
from json import dumps
from typing import Any, Final
from uuid import UUID

from babel import Locale

from leadinglights.documents import dates
from leadinglights.office.access.models import Office
from leadinglights.office.registry.queries import catalogue
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.queries import triage_rules
from leadinglights.office.visits.queries.intake_words import CHOICES, LABELS, YES_NO
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.queries.possible import Possible, possible
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import TriageRuleKind, VisitRequestState

DRAFT_KEPT: Final = timedelta(days=60)
MOST_IN_BASKET = 30
STEPS: Final[dict[str, tuple[str, ...]]] = {
    "who": (
        "organisation", "body", "country", "place", "behalf", "agent", "letter", "ties", "others",
    ),
    "what": ("topics", "asks", "offers", "business"),
    "when": (
        "first", "last", "other_first", "other_last", "hours", "persons", "head", "split", "digital",
    ),
    "stay": (
        "languages", "other_language", "interpreter", "receive", "ceremony", "press", "bus",
        "needs", "pays", "contact_name", "contact_title", "contact_email", "contact_phone",
        "contact_address", "matching", "follow_up",
    ),
}  # fmt: skip
REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "who": ("organisation", "body", "country", "behalf"),
    "what": (),  # the basket, a topic or words: one of them
    "when": ("first", "last", "persons"),
    "stay": ("languages", "contact_name", "contact_email"),
}


@dataclass(frozen=True, slots=True)
class Answers:
    organisation: str = ""
    body: str = ""
    country: str = ""
    place: str = ""
    behalf: str = ""
    agent: str = ""
    letter: str = ""
    ties: str = ""
    others: str = ""
    basket: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    asks: str = ""
    offers: str = ""
    business: str = ""
    first: date | None = None
    last: date | None = None
    other_first: date | None = None
    other_last: date | None = None
    hours: str = ""
    persons: int | None = None
    head: str = ""
    split: str = ""
    digital: str = ""
    languages: tuple[str, ...] = ()
    other_language: str = ""
    interpreter: str = ""
    receive: tuple[str, ...] = ()
    ceremony: str = ""
    press: str = ""
    bus: str = ""
    needs: tuple[str, ...] = ()
    pays: str = ""
    contact_name: str = ""
    contact_title: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    contact_address: str = ""
    matching: bool = False
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A request that is being written, as its own guest sees it."""

    request_id: UUID
    answers: Answers
    begun_at: datetime | None
    state: str
    version: int


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answer in words."""

    name: str
    label: str
    value: str


_DAYS = {"first", "last", "other_first", "other_last"}
_LISTS = {"basket", "topics", "languages", "receive", "needs"}
_FLAGS = {"matching", "follow_up"}


def read(stored: Mapping[str, Any]) -> Answers:
    """Read stored answers; what is not understood counts as not answered.

    >>> read({"first": "2026-06-10", "persons": "12", "topics": ["heat_pumps"]}).persons
    12
    """
    return Answers(
        **{
            field.name: _value(field.name, stored[field.name])
            for field in fields(Answers)
            if stored.get(field.name) not in (None, "", [])
        }
    )


def storable(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give answers as JSON keeps them."""
    return {name: _plain(value) for name, value in given.items()}


def missing(answers: Answers) -> tuple[str, ...]:
    """The steps that still want an answer, in order."""
    return tuple(step for step in STEPS if not is_done(step, answers))


def is_done(step: str, answers: Answers) -> bool:
    if step == "what":
        return bool(answers.basket or answers.topics or answers.asks)
    return all(getattr(answers, name) for name in REQUIRED[step])


def mark_of(step: str, stored: Mapping[str, Any]) -> str:
    """Give a short mark of what a step holds: a form sends it back, so that nobody overwrites another."""
    held = {name: stored.get(name) for name in STEPS[step]}
    return sha256(dumps(held, sort_keys=True).encode()).hexdigest()[:16]


def draft(*, request_id: str) -> Draft | None:
    """Return the request somebody's browser remembers, whatever became of it; None if it is gone."""
    try:
        public_id = UUID(request_id)
    except ValueError:
        return None
    row = VisitRequest.objects.filter(public_id=public_id).first()
    return draft_of(row) if row else None


def draft_of(row: VisitRequest) -> Draft:
    begun = row.answers.get("begun_at")
    return Draft(
        request_id=row.public_id,
        answers=read(row.answers),
        begun_at=datetime.fromisoformat(begun) if begun else None,
        state=row.state,
        version=row.version,
    )


def is_open(found: Draft | None) -> bool:
    """Whether it is a draft that can still be written."""
    return found is not None and found.state == VisitRequestState.DRAFT


def marks(*, request_id: UUID) -> dict[str, str]:
    """Return the mark of each step of a draft."""
    row = VisitRequest.objects.filter(public_id=request_id).first()
    stored = row.answers if row else {}
    return {step: mark_of(step, stored) for step in STEPS}


def when_possible(answers: Answers, *, at: datetime) -> Possible | None:
    """Say whether the days named are possible; None while none are named."""
    office = the_office()
    if office is None or answers.first is None or answers.last is None:
        return None
    try:
        return possible(
            office=office,
            from_=answers.first,
            to=answers.last,
            country=answers.country,
            persons=answers.persons,
            at=at,
        )
    except ValueError:  # ends before it begins: the form says so itself
        return None


def the_office() -> Office | None:
    """The office this site belongs to; there is one in an installation."""
    return Office.objects.order_by("pk").first()


def answer_days(*, on: date) -> int | None:
    """Within how many days the office answers, if it says so."""
    office = the_office()
    if office is None:
        return None
    return triage_rules.value_of(office_id=office.pk, kind=TriageRuleKind.ANSWER_DAYS, on=on)


def answer_by(*, request_id: UUID) -> date | None:
    """The day by which the office has promised its answer to a request."""
    row = VisitRequest.objects.filter(public_id=request_id).first()
    return row.answer_due if row else None


def shown(request: VisitRequest, language: str) -> tuple[tuple[str, str], ...]:
    """Return every answer of a request with its question, for staff."""
    answers = read(request.answers)
    return tuple((line.label, line.value) for line in lines(answers, language))


def lines(answers: Answers, language: str, *, step: str = "") -> tuple[Line, ...]:
    """Return the questions that were answered, of one step or of all."""
    names = STEPS[step] if step else tuple(name for every in STEPS.values() for name in every)
    if step in {"", "what"}:
        names = ("basket", *names)
    return tuple(_lines(answers, names, language))


def _lines(answers: Answers, names: Sequence[str], language: str) -> Iterator[Line]:
    topics: dict[str, str] = {}
    if "topics" in names and answers.topics:
        found = catalogue.all_topics(language=language)
        topics = {topic.code: topic.name.text for topic in found}
    for name in names:
        value = getattr(answers, name)
        if not value:
            continue
        if name == "basket":
            entries = catalogue.picked(value, language=language)
            written = listed([entry.title.text for entry in entries], language)
        elif name == "topics":
            written = listed([topics.get(code, code) for code in value], language)
        else:
            written = _written(name, value, language)
        if written:
            yield Line(name, str(LABELS[name]), written)


def _written(name: str, value: Any, language: str) -> str:
    choices = CHOICES.get(name, {})
    if name in _FLAGS:
        return str(YES_NO["yes"])
    if isinstance(value, date):
        return dates.full_day(value, tag(language))
    if isinstance(value, tuple):
        return listed([str(choices.get(code, code)) for code in value], language)
    if name == "country":
        return country_name(value, language)
    return str(choices.get(value, value))


def country_name(code: str, language: str) -> str:
    """Name a country: CN is "China", "Kina", "中国"."""
    locale = Locale.parse("zh_Hans" if language == "zh-hans" else language)
    return str(locale.territories.get(code, code))


def _value(name: str, stored: Any) -> Any:
    if name in _DAYS:
        return _day(stored)
    if name in _LISTS:
        return tuple(str(one) for one in stored) if isinstance(stored, list) else ()
    if name in _FLAGS:
        return stored is True
    if name == "persons":
        return int(stored) if str(stored).isdecimal() else None
    return str(stored)


def _day(stored: Any) -> date | None:
    try:
        return date.fromisoformat(str(stored))
    except ValueError:
        return None


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple | set) else value
