"""Dates, times and numbers as the four languages write them."""

from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale, dates, numbers

from leadinglights.documents import dates as paper_dates
from leadinglights.office.visits.queries.names import tag

LANGUAGE_NAMES = (
    ("da", "DA", "Dansk"),
    ("en", "EN", "English"),
    ("zh-hans", "中文", "中文"),
    ("de", "DE", "Deutsch"),
)

# A page writes the same few days again and again.
DAYS_KEPT = 1024

# Babel's own "d MMMM" keeps each language's order and dots; Danish and German need them.
_DAY_MONTH = {"da": "d. MMMM", "de": "d. MMMM", "en": "d MMMM", "zh-hans": "M月d日"}


@lru_cache
def locale_of(language: str) -> Locale:
    return Locale.parse("zh_Hans" if language == "zh-hans" else language)


def html_lang(language: str) -> str:
    return tag(language)


@lru_cache(DAYS_KEPT)
def weekday(day: date, language: str) -> str:
    name = dates.format_date(day, "EEEE", locale=locale_of(language))
    # It stands at the head of a column or a line; Danish writes it small inside a sentence only.
    return name[:1].upper() + name[1:]


@lru_cache(DAYS_KEPT)
def day_month(day: date, language: str) -> str:
    return dates.format_date(day, _DAY_MONTH[language], locale=locale_of(language))


def day_month_year(day: date, language: str) -> str:
    if language == "zh-hans":
        return dates.format_date(day, "long", locale=locale_of(language))
    return f"{day_month(day, language)} {day.year}"


def long_date(day: date, language: str) -> str:
    """Give the full date with its weekday: Thursday 7 September 2017.

    >>> long_date(date(2017, 9, 7), "en"), long_date(date(2017, 9, 7), "da")
    ('Thursday 7 September 2017', 'torsdag den 7. september 2017')
    >>> long_date(date(2017, 9, 7), "zh-hans")
    '2017年9月7日星期四'
    """
    pattern = "EEEE d MMMM y" if language == "en" else "full"
    return dates.format_date(day, pattern, locale=locale_of(language))


@lru_cache(DAYS_KEPT)
def weekday_short(day: date, language: str) -> str:
    name = dates.format_date(day, "EEE", locale=locale_of(language)).rstrip(".")
    number = (
        f"{day.day}日"
        if language == "zh-hans"
        else f"{day.day}" + ("." if language != "en" else "")
    )
    name = name[:1].upper() + name[1:]
    return f"{number} {name}" if language == "zh-hans" else f"{name} {number}"


def partial_date(written: str, language: str) -> str:
    """Write a date that may be known to the day, the month or the year alone.

    >>> partial_date("2014-10", "da"), partial_date("2017-09-11", "de"), partial_date("2014", "en")
    ('oktober 2014', '11. September 2017', '2014')
    """
    if len(written) == len("2017-09-11"):
        return day_month_year(date.fromisoformat(written), language)
    if len(written) == len("2017-09") and written[5:].isdigit():
        month = date.fromisoformat(f"{written}-01")
        return dates.format_skeleton("yMMMM", month, locale=locale_of(language))
    return written


def clock(at: time, language: str) -> str:
    """Give a time of day: 13:05, in Danish 13.05, as the papers write it."""
    return paper_dates.clock(at, html_lang(language))


def moment(at: datetime, language: str, *, with_year: bool = False) -> str:
    joint = {"zh-hans": " ", "da": " kl. "}.get(language, ", ")
    on = day_month_year(at.date(), language) if with_year else day_month(at.date(), language)
    return f"{on}{joint}{clock(at.time(), language)}"


def number(value: float, language: str, decimals: int = 0) -> str:
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return numbers.format_decimal(value, pattern, locale=locale_of(language))
