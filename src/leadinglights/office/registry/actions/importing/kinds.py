"""The kinds of cell: each reads one text, or says what is wrong with it and what to write."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any, Final

from babel import Locale
from django.utils.translation import gettext_noop as _

from leadinglights.office.registry.actions.importing.columns import Column, Kind
from leadinglights.office.registry.actions.importing.faults import Wrong, nearest
from leadinglights.office.registry.queries import opening_hours

_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*\Z")
LONGEST_ID: Final = 100
MOST: Final = 2_000_000_000  # what a database keeps in an ordinary whole number
FIRST_YEAR, LAST_YEAR = 1900, 2199
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-(spring|summer|autumn|winter))?\Z")


def _refuse_formula(text: str) -> None:
    if text.startswith(_FORMULA_BEGINS):
        raise Wrong(
            _("This looks like a formula, and formulas are not calculated. Type the value.")
        )


def _text(text: str, column: Column) -> str:
    longest = int(column.most or 10_000)
    if len(text) > longest:
        raise Wrong(_("At most %(most)d characters fit here. Shorten it."), most=longest)
    return text


def _id(text: str, column: Column) -> str:
    if not _ID.match(text):
        _refuse_formula(text)
        raise Wrong(
            _("An id has only small letters a-z, digits and _ . - in it, as in heat_plant_1.")
        )
    longest = int(column.most or LONGEST_ID)
    if len(text) > longest:
        raise Wrong(_("At most %(most)d characters fit here. Shorten it."), most=longest)
    return text


def _within(value: float, column: Column) -> None:
    if column.least is not None and value < column.least:
        raise Wrong(_("It must be %(least)g or more."), least=column.least)
    if column.most is not None and value > column.most:
        raise Wrong(_("It must be %(most)g or less."), most=column.most)


def _integer(text: str, column: Column) -> int:
    if not re.fullmatch(r"-?\d{1,12}", text, re.ASCII):
        _refuse_formula(text)
        raise Wrong(_("This must be a whole number, written with digits only, as in 12."))
    value = int(text)
    _within(value, column)
    if value > MOST:
        raise Wrong(_("It must be %(most)d or less."), most=MOST)
    return value


def _number(text: str, column: Column) -> float:
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text, re.ASCII):
        _refuse_formula(text)
        if re.fullmatch(r"-?\d+,\d+", text, re.ASCII):
            raise Wrong(
                _("Write a point instead of the comma: %(point)s."), point=text.replace(",", ".")
            )
        raise Wrong(_("This must be a number with a decimal point, as in 54.913."))
    value = float(text)
    _within(value, column)
    return value


def _boolean(text: str, column: Column) -> bool:
    if text not in {"yes", "no"}:
        raise Wrong(_("Write yes or no."))
    return text == "yes"


def _choice(text: str, column: Column) -> str:
    if text not in column.codes:
        known = ", ".join(column.codes)
        if near := nearest(text, column.codes):
            raise Wrong(_("Did you mean %(near)s? Known are: %(known)s."), near=near, known=known)
        raise Wrong(_("Write one of: %(known)s."), known=known)
    return text


def _date(text: str, column: Column) -> dt.date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        _refuse_formula(text)
        raise Wrong(_("Write the date as year-month-day, as in 2017-09-04."))
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as wrong:
        raise Wrong(_("This day is in no calendar. Write a day that exists.")) from wrong
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Wrong(
            _("The year must lie between %(first)d and %(last)d."), first=FIRST_YEAR, last=LAST_YEAR
        )
    return day


def _partial_date(text: str, column: Column) -> str:
    match = _PARTIAL.match(text)
    if match is None:
        _refuse_formula(text)
        raise Wrong(
            _("Write as much of the date as is known: 2017, 2017-spring, 2017-09 or 2017-09-04.")
        )
    year, month, day, _season = match.groups()
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as wrong:
        raise Wrong(_("This day is in no calendar. Write a day that exists.")) from wrong
    return text


def _clock(text: str, column: Column) -> dt.time:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?", text, re.ASCII)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        _refuse_formula(text)
        raise Wrong(_("Write the time as HH:MM, as in 09:30."))
    return dt.time(int(match[1]), int(match[2]))


def _moment(text: str, column: Column) -> dt.datetime:
    """Read a day and a local time; the office's zone is added when it is known."""
    day, _space, clock = text.replace("T", " ").partition(" ")
    if not clock:
        _refuse_formula(text)
        raise Wrong(_("Write day and time, as in 2017-09-04 10:30."))
    return dt.datetime.combine(_date(day, column), _clock(clock, column))


def _hours(text: str, column: Column) -> str:
    _text(text, column)
    fault = opening_hours.fault_in(text)
    if fault is None:
        return text
    if fault.span:
        raise Wrong(
            _(
                "It closes (%(closes)s) before it opens (%(opens)s). Swap the two, or write two spans."
            ),
            closes=fault.closes,
            opens=fault.opens,
        )
    raise Wrong(
        _(
            "These opening hours are not understood. Write them as OpenStreetMap does, as in "
            "“Mo-Fr 09:00-16:00; PH off”."
        )
    )


def _list(text: str, column: Column) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _tags(text: str, column: Column) -> list[str]:
    return [_id(tag, column) for tag in _list(text, column)]


def _choices(text: str, column: Column) -> list[str]:
    return [_choice(part, column) for part in _list(text, column)]


def _shares(text: str, column: Column) -> dict[str, int]:
    shares: dict[str, int] = {}
    for part in _list(text, column):
        key, equals, share = (piece.strip() for piece in part.partition("="))
        if not equals or not re.fullmatch(r"\d{1,3}", share, re.ASCII) or int(share) > 100:
            raise Wrong(
                _(
                    "Write each as topic=share with a share from 0 to 100, as in heating=100; retail=50."
                )
            )
        shares[_id(key, column)] = int(share)
    return shares


def _pairs(text: str, column: Column) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in _list(text, column):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not key:
            raise Wrong(_("Write column=grade, several separated by semicolons."))
        pairs[key] = value
    return pairs


@cache
def _english() -> Locale:
    return Locale("en")


def known_language(code: str) -> bool:
    """Whether babel knows the code: two or three letters, without a country.

    >>> known_language("zh"), known_language("xx")
    (True, False)
    """
    return bool(re.fullmatch(r"[a-z]{2,3}", code)) and code in _english().languages


def _languages(text: str, column: Column) -> list[str]:
    codes = _list(text, column)
    for code in codes:
        if known_language(code):
            continue
        names = {name.lower(): known for known, name in _english().languages.items()}
        near = names.get(code.lower()) or (code.lower() if known_language(code.lower()) else "")
        near = near or (
            code.split("-")[0].lower() if known_language(code.split("-")[0].lower()) else ""
        )
        if near:
            raise Wrong(
                _("%(code)s is no language code. Did you mean %(near)s?"), code=code, near=near
            )
        raise Wrong(
            _("%(code)s is no language code. Write ISO 639 codes, as in da; en; zh; de."), code=code
        )
    return codes


def _country(text: str, column: Column) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text) or text not in _english().territories:
        raise Wrong(_("Write the country as its two-letter ISO 3166 code, as in DK or CN."))
    return text


def _kind(name: str, form: str, read: Any, empty: Any = None) -> Kind:
    return Kind(name, form, read, empty)


ID = _kind("id", "small letters, digits, `_`, `.` and `-`", _id, "")
TEXT = _kind("text", "any text", _text, "")
INTEGER = _kind("whole number", "digits only", _integer)
NUMBER = _kind("number", "with a decimal point", _number)
BOOLEAN = _kind("yes or no", "`yes` or `no`", _boolean, False)
CHOICE = _kind("choice", "one of the codes given", _choice, "")
DATE = _kind("date", "`2017-09-04`", _date)
PARTIAL_DATE = _kind(
    "date as far as known", "`2017`, `2017-spring`, `2017-09` or `2017-09-04`", _partial_date, ""
)
CLOCK = _kind("time", "`09:30`, local time", _clock)
MOMENT = _kind("day and time", "`2017-09-04 10:30`, local time", _moment)
HOURS = _kind("opening hours", "OpenStreetMap syntax: `Mo-Fr 09:00-16:00; PH off`", _hours, "")
LIST = _kind("list", "separated by semicolons", _list, list)
TAGS = _kind("tags", "ids separated by semicolons", _tags, list)
CHOICES = _kind("choices", "codes separated by semicolons", _choices, list)
SHARES = _kind(
    "shares", "`topic=share`, separated by semicolons; a share is 0 to 100", _shares, dict
)
PAIRS = _kind("pairs", "`column=grade`, separated by semicolons", _pairs, dict)
LANGUAGES = _kind(
    "languages", "ISO 639 codes separated by semicolons: `da; en; zh`", _languages, list
)
COUNTRY = _kind("country", "two letters of ISO 3166: `DK`", _country, "")
