"""Public holidays of a country by name. The one module that knows the package behind it.

Opening hours bring a calendar of their own for `PH off` (decision 7). It knows days, not names, and
the first day alone of a Chinese week of holidays: a guest is told which holiday it is.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import holidays
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PUBLIC, OPTIONAL = "public", "optional"
_OWN_NAMES: Final = {"da": "da", "zh-hans": "zh_CN", "de": "de"}
_DETAIL = re.compile(r" \((?:observed|estimated|substituted)[^)]*\)|（[^）]*）")

# What the package says in English, in our words: for readers whose language it does not speak.
_WORDS: Final[dict[str, Promise]] = {
    "New Year's Day": _("New Year’s Day"),
    "New Year's Eve": _("New Year’s Eve"),
    "Epiphany": _("Epiphany"),
    "Maundy Thursday": _("Maundy Thursday"),
    "Good Friday": _("Good Friday"),
    "Easter Sunday": _("Easter Sunday"),
    "Easter Monday": _("Easter Monday"),
    "Great Prayer Day": _("Great Prayer Day"),
    "Labor Day": _("Labour Day"),
    "Workers' Day": _("Labour Day"),
    "Ascension Day": _("Ascension Day"),
    "Pentecost": _("Whit Sunday"),
    "Whit Sunday": _("Whit Sunday"),
    "Pentecost Monday": _("Whit Monday"),
    "Whit Monday": _("Whit Monday"),
    "Constitution Day": _("Constitution Day"),
    "German Unity Day": _("German Unity Day"),
    "Christmas Eve": _("Christmas Eve"),
    "Christmas Day": _("Christmas Day"),
    "Second Day of Christmas": _("Boxing Day"),
    "Boxing Day": _("Boxing Day"),
    "Chinese New Year's Eve": _("Chinese New Year’s Eve"),
    "Chinese New Year (Spring Festival)": _("Spring Festival"),
    "Tomb-Sweeping Day": _("Tomb-Sweeping Day"),
    "Dragon Boat Festival": _("Dragon Boat Festival"),
    "Mid-Autumn Festival": _("Mid-Autumn Festival"),
    "National Day": _("National Day"),
    "Day off": _("a day off beside a holiday"),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    on: dt.date
    name: str
    is_optional: bool  # not a public holiday by law, but many are closed


def are_known(country: str) -> bool:
    """Whether the holidays of this country are on file.

    >>> are_known("CN"), are_known("XX")
    (True, False)
    """
    return country in _countries()


def between(country: str, first: dt.date, last: dt.date, language: str) -> tuple[Holiday, ...]:
    """Return the holidays of a country in a stretch of days, by name; none where none are known.

    >>> between("DK", dt.date(2026, 6, 4), dt.date(2026, 6, 8), "da")
    (Holiday(on=datetime.date(2026, 6, 5), name='Grundlovsdag', is_optional=True),)
    >>> [day.name for day in between("CN", dt.date(2026, 10, 1), dt.date(2026, 10, 2), "zh-hans")]
    ['国庆节', '国庆节']
    """
    if not are_known(country):
        return ()
    found = [
        Holiday(on, _name(english, own), is_optional)
        for year in range(first.year, last.year + 1)
        for on, english, own, is_optional in _year(country, year, _OWN_NAMES.get(language, ""))
        if first <= on <= last
    ]
    return tuple(sorted(found, key=lambda day: day.on))


def _name(english: str, own: str) -> str:
    if own:
        return own
    return str(_WORDS[english]) if english in _WORDS else english


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False))


@lru_cache(maxsize=256)
def _year(country: str, year: int, own: str) -> tuple[tuple[dt.date, str, str, bool], ...]:
    """Return each holiday of a year with its English name and, if there is one, the reader's."""
    public = _calendar(country, year, "en_US", PUBLIC)
    optional = _calendar(country, year, "en_US", OPTIONAL)
    names = {**_calendar(country, year, own, OPTIONAL), **_calendar(country, year, own, PUBLIC)}
    return tuple(
        (on, english, names.get(on, ""), on not in public)
        for on, english in sorted({**optional, **public}.items())
    )


def _calendar(country: str, year: int, language: str, category: str) -> dict[dt.date, str]:
    calendar = holidays.country_holidays(country)
    if category not in calendar.supported_categories:
        return {}
    if language not in calendar.supported_languages:
        if language != "en_US":
            return {}
        language = calendar.default_language or ""
    days = holidays.country_holidays(
        country, years=year, categories=(category,), language=language or None
    )
    # Two holidays on one day come as "a; b".
    return {on: _DETAIL.sub("", name).partition("; ")[0] for on, name in days.items()}
