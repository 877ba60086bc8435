"""From papers about people to what their templates read."""

from dataclasses import asdict
from itertools import groupby

from leadinglights.documents import dates, seating
from leadinglights.documents.cards import (
    Badge,
    Badges,
    Card,
    Head,
    InterpreterSession,
    InterpreterSheet,
    LetterPaper,
    PaperPerson,
    SeatingPlan,
)
from leadinglights.documents.setting import Data, assumes, foot_of, named, plainly
from leadinglights.documents.wording import lines_of, plain, width_em

NO_DRAWINGS: dict[str, str] = {}
SEAT_EMS = 8.6  # what a line of a seat holds, in ems of its type
MOST_OF_A_NAME = 90  # characters; a longer name ends in an ellipsis, and the roster holds it whole


def card_data(paper: Card) -> tuple[Data, dict[str, str]]:
    return _finished(
        paper.head,
        {
            "native": asdict(paper.native_name),
            "facts": [asdict(fact) for fact in paper.facts],
            "people": [_person(person) for person in paper.people],
            "topics": [asdict(said) for said in paper.topics],
            "courtesies": [asdict(said) for said in paper.courtesies],
            "more": paper.more,
            "say": asdict(paper.words),
        },
    )


def interpreter_data(paper: InterpreterSheet) -> tuple[Data, dict[str, str]]:
    language = paper.head.language
    ordered = sorted(paper.sessions, key=lambda session: (session.on, session.starts))
    return _finished(
        paper.head,
        {
            "facts": [asdict(fact) for fact in paper.facts],
            "days": [
                {
                    "title": dates.day(on, language),
                    "sessions": [_session(session, language) for session in sessions],
                }
                for on, sessions in groupby(ordered, key=lambda session: session.on)
            ],
            "glossary": paper.glossary_title,
            "tags": list(paper.languages),
            "tongues": list(paper.language_names),
            "terms": [
                {"heading": part.heading, "pairs": [list(pair) for pair in part.pairs]}
                for part in paper.terms
                if part.pairs
            ],
            "until": paper.until,
            "empty": paper.empty,
            "names_title": paper.names_title,
            "names": [_person(person) for person in paper.names],
        },
    )


def _session(session: InterpreterSession, language: str) -> Data:
    return {
        "starts": dates.clock(session.starts, language),
        "ends": dates.clock(session.ends, language),
        "title": named(session.title),
        "place": session.place,
        "delegation": session.delegation,
        "native": asdict(session.native_name),
        "facts": [asdict(fact) for fact in session.facts],
        "text": asdict(session.text),
        "assumed": session.times_assumed,
    }


def badges_data(paper: Badges) -> tuple[Data, dict[str, str]]:
    data: Data = plainly(
        {
            "language": paper.language,
            "title": named(paper.title),
            "office": asdict(paper.office),
            "badges": [_badge(badge) for badge in paper.badges],
            "empty": paper.empty,
        }
    )
    return data, NO_DRAWINGS


def _badge(badge: Badge) -> Data:
    native, name = _shortened(badge.native.text), _shortened(badge.name.text)
    return {
        "name": name,
        "name_tag": badge.name.language,
        "name_em": max((width_em(word) for word in name.replace("-", "- ").split()), default=0.0),
        "whole_em": width_em(name),
        "native": native,
        "native_tag": badge.native.language,
        "native_em": width_em(native),
        "title": "".join(lines_of(badge.title, widest_em=27, most=1)),
        "organisation": "".join(lines_of(badge.organisation, widest_em=28, most=1)),
        "delegation": "".join(lines_of(badge.delegation, widest_em=24, most=1)),
        "speaks": badge.speaks,
    }


def _shortened(name: str) -> str:
    flat = plain(name)
    return flat if len(flat) <= MOST_OF_A_NAME else flat[: MOST_OF_A_NAME - 1].rstrip() + "…"


def seating_data(paper: SeatingPlan) -> tuple[Data, dict[str, str]]:
    laid = paper.laid
    people = {("guest", person.order): person for person in paper.guests}
    people |= {("host", person.order): person for person in paper.hosts}
    seats = []
    for seat in laid.seats:
        person = people[(seat.side, seat.order)]
        seats.append(
            {
                **asdict(seat),
                "names": list(lines_of(person.name.text, widest_em=SEAT_EMS, most=2)),
                "native": "".join(lines_of(person.native.text, widest_em=SEAT_EMS - 2, most=1)),
                "native_tag": person.native.language,
                "tag": person.name.language,
            }
        )
    return _finished(
        paper.head,
        {
            "facts": [asdict(fact) for fact in paper.facts],
            "table": asdict(laid.table),
            "seats": seats,
            "size": [seating.WIDTH, seating.HEIGHT, seating.SEAT_WIDTH, seating.SEAT_HEIGHT],
            "guests": [_person(person) for person in paper.guests[: laid.seated("guest")]],
            "hosts": [_person(person) for person in paper.hosts[: laid.seated("host")]],
            "others": [
                _person(person)
                for person in (
                    *paper.guests[laid.seated("guest") :],
                    *paper.hosts[laid.seated("host") :],
                )
            ],
            "rule": asdict(paper.rule),
            "say": asdict(paper.words),
        },
    )


def letter_data(paper: LetterPaper) -> tuple[Data, dict[str, str]]:
    data: Data = plainly(
        {
            "language": paper.language,
            "title": named(paper.subject),
            "foot": foot_of(paper.subject),
            "subject": named(paper.subject),
            "to": list(paper.to),
            # An empty line parts paragraphs; a line break within one stays.
            "paragraphs": [
                [plain(line) for line in paragraph.splitlines()] for paragraph in paper.paragraphs
            ],
            "day": paper.day,
            "office": asdict(paper.office),
            "draft": paper.draft,
            "reference": paper.reference,
        }
    )
    return data, NO_DRAWINGS


def _person(person: PaperPerson) -> Data:
    return {**asdict(person), "name": {**asdict(person.name), "text": named(person.name.text)}}


def _finished(head: Head, own: Data) -> tuple[Data, dict[str, str]]:
    data: Data = plainly(
        {
            "language": head.language,
            "title": named(head.title),
            "foot": foot_of(head.title),
            "name": named(head.name),
            "span": head.when,
            "office": asdict(head.office),
            "version": head.version,
            "words": {
                "kicker": head.kicker,
                "contact": head.contact,
                "assumed": head.assumed,
                "assumed_short": head.assumed_short,
            },
            **own,
        }
    )
    data["name_em"] = width_em(data["name"])
    data["assumes"] = assumes(data)
    return data, NO_DRAWINGS
