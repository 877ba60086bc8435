"""From papers to what a template reads: plain strings, dates written out, drawings as SVG."""

from dataclasses import asdict
from datetime import date, time
from typing import Any

from leadinglights.documents import dates
from leadinglights.documents.drawing import PAPER, MapDay, route_map
from leadinglights.documents.papers import (
    DriverDay,
    DriverLeg,
    DriverSheet,
    HostSession,
    HostSheet,
    PaperLine,
    PaperStop,
    ProgrammeBook,
    Said,
)
from leadinglights.documents.wording import breakable, lines_of, plain, width_em

Data = dict[str, Any]
MAP_WIDTH, MAP_HEIGHT = 310, 250  # in units of the labels: 12 of them are 7.7 points on paper


def programme_data(book: ProgrammeBook) -> tuple[Data, dict[str, str]]:
    drawings: dict[str, str] = {}
    for index, day in enumerate(book.days):
        if day.map is not None:
            drawings[f"map{index}"] = _map(day.map)
    data = _book(book)
    data["beside"] = None if book.beside is None else _book(book.beside)
    data["assumes"] = assumes(data)
    return data, drawings


def _book(book: ProgrammeBook) -> Data:
    language = book.language
    days = [
        {
            "title": dates.day(day.on, language),
            "entries": [_entry(entry, language) for entry in day.entries],
            "travel": [asdict(said) for said in day.travel],
            "map": _map_words(day.map, book.words.map_alt, day.travel) if day.map else None,
        }
        for day in book.days
    ]
    data: Data = plainly(
        {
            "language": language,
            "title": named(book.title),
            "foot": foot_of(book.title),
            "welcome": named(book.welcome),
            "delegation": book.delegation,
            "native": asdict(book.native_name),
            "span": dates.span(book.first_day, book.last_day, language),
            "facts": [asdict(fact) for fact in book.facts],
            "days": days,
            "left": [asdict(left) for left in book.left],
            "meet": [asdict(fact) for fact in book.meet],
            "know": [asdict(said) for said in book.know],
            "office": asdict(book.office),
            "version": book.version,
            "draft": book.draft,
            "words": asdict(book.words),
        }
    )
    data["welcome_em"] = width_em(data["welcome"])
    data["title_em"] = width_em(data["title"])
    return data


def _entry(entry: PaperStop | PaperLine, language: str) -> Data:
    if isinstance(entry, PaperLine):
        return {
            "stop": False,
            "kind": entry.kind,
            "starts": dates.clock(entry.starts, language),
            "text": asdict(entry.text),
            "note": entry.note,
            "assumed": entry.times_assumed,
        }
    return {
        "stop": True,
        "number": entry.number,
        "title": named(entry.title),
        "place": entry.place,
        "starts": dates.clock(entry.starts, language),
        "ends": dates.clock(entry.ends, language),
        "assumed": entry.times_assumed,
        "text": asdict(entry.text),
        "facts": [asdict(fact) for fact in entry.facts],
        "why": list(entry.why),
        "state": entry.state_label,
    }


def host_data(sheet: HostSheet) -> tuple[Data, dict[str, str]]:
    language = sheet.language
    by_day: dict[date, list[Data]] = {}
    for session in sorted(sheet.sessions, key=lambda session: (session.on, session.starts)):
        by_day.setdefault(session.on, []).append(_session(session, language))
    data: Data = plainly(
        {
            "language": language,
            "title": named(sheet.title),
            "foot": foot_of(sheet.title),
            "host": named(sheet.host),
            "span": dates.span(sheet.first_day, sheet.last_day, language),
            "intro": [asdict(said) for said in sheet.intro],
            "days": [
                {"title": dates.day(on, language), "sessions": sessions}
                for on, sessions in by_day.items()
            ],
            "office": asdict(sheet.office),
            "version": sheet.version,
            "draft": sheet.draft,
            "words": asdict(sheet.words),
        }
    )
    data["assumes"] = assumes(data)
    return data, {}


def _session(session: HostSession, language: str) -> Data:
    return {
        "starts": dates.clock(session.starts, language),
        "ends": dates.clock(session.ends, language),
        "length": session.length,
        "delegation": named(session.delegation),
        "native": asdict(session.native_name),
        "place": session.place,
        "state": session.state,
        "state_label": session.state_label,
        "assumed": session.times_assumed,
        "facts": [asdict(fact) for fact in session.facts],
        "asks": [asdict(said) for said in session.asks],
        "arrives": asdict(session.arrives),
    }


def driver_data(sheet: DriverSheet) -> tuple[Data, dict[str, str]]:
    language = sheet.language
    drawings = {
        f"map{index}": _map(day.map) for index, day in enumerate(sheet.days) if day.map is not None
    }
    data: Data = plainly(
        {
            "language": language,
            "title": named(sheet.title),
            "foot": foot_of(sheet.title),
            "vehicle": named(sheet.vehicle),
            "facts": [asdict(fact) for fact in sheet.facts],
            "span": dates.span(sheet.first_day, sheet.last_day, language),
            "days": [_driver_day(day, sheet) for day in sheet.days],
            "office": asdict(sheet.office),
            "version": sheet.version,
            "draft": sheet.draft,
            "words": asdict(sheet.words),
        }
    )
    data["assumes"] = assumes(data)
    return data, drawings


def _driver_day(day: DriverDay, sheet: DriverSheet) -> Data:
    return {
        "title": dates.day(day.on, sheet.language),
        "legs": [_leg(leg, sheet.language) for leg in day.legs],
        "total": day.total,
        "map": _map_words(day.map, sheet.words.map_alt) if day.map else None,
    }


def _leg(leg: DriverLeg, language: str) -> Data:
    return {
        **asdict(leg),
        "departs": dates.clock(leg.departs, language),
        "arrives": dates.clock(leg.arrives, language),
        "km": "" if leg.km is None else dates.decimal(leg.km, language),
        "minutes": str(leg.minutes),
        "buffer": str(leg.buffer_min) if leg.buffer_min else "",
    }


def _map(day: MapDay) -> str:
    return route_map(day, palette=PAPER, width=MAP_WIDTH, height=MAP_HEIGHT)


def _map_words(day: MapDay, alt: str, beside: tuple[Said, ...] = ()) -> Data:
    sentence = day.sentence
    for said in beside:  # what stands beside the map in large type is not said again under it
        sentence = sentence.replace(said.text, "", 1).strip()
    return {
        "sentence": sentence,
        "alt": alt.replace("{sentence}", day.title or day.sentence),
    }


def named(name: str) -> str:
    """Keep a heading from being empty: a tagged PDF refuses one without words."""
    return plain(name) or "–"


def foot_of(title: str) -> str:
    """Shorten a title to what the foot of a page holds."""
    return "".join(lines_of(title, widest_em=40, most=1))


def assumes(data: Any) -> bool:
    """Whether anything on the paper is assumed, so that the paper must say what dots mean."""
    if isinstance(data, dict):
        return data.get("assumed") is True or any(assumes(value) for value in data.values())
    return isinstance(data, list) and any(assumes(value) for value in data)


def plainly(data: Any) -> Any:
    if isinstance(data, str):
        return breakable(plain(data))
    if isinstance(data, dict):
        return {key: plainly(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [plainly(value) for value in data]
    if isinstance(data, date | time):
        raise TypeError(f"{data} is not written out")
    return data
