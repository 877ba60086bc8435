"""Days and holidays as a sentence to guests sets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from babel import Locale
from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.registry.queries.public_holidays import Holiday
from leadinglights.office.visits.queries.words import listed

WEEKDAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
MOST_TOLD = 6
_A_MONDAY = date(2024, 1, 1)
_DAY: Final = {
    "da": "EEEE 'den' d. MMMM",
    "en": "EEEE d MMMM",
    "zh-hans": "M月d日（EEEE）",
    "de": "EEEE, d. MMMM",
}
_SHORT: Final = {"da": "d. MMMM", "en": "d MMMM", "zh-hans": "M月d日", "de": "d. MMMM"}


def one(day: date, language: str) -> str:
    """Write a day with its weekday; it may begin a sentence.

    >>> one(date(2026, 6, 5), "da"), one(date(2026, 6, 5), "zh-hans")
    ('Fredag den 5. juni', '6月5日（星期五）')
    """
    written = format_date(day, _DAY[language], locale=_locale(language))
    return written[:1].upper() + written[1:]


def several(days: Sequence[date], language: str) -> str:
    """Write some days in a row, the rest as a number.

    >>> several([date(2026, 6, 6), date(2026, 6, 7)], "en")
    'Saturday 6 June, Sunday 7 June'
    """
    told = [format_date(day, _DAY[language], locale=_locale(language)) for day in days[:MOST_TOLD]]
    return _with_rest(told, len(days), language)


def named(days: Sequence[Holiday], language: str) -> str:
    """Write holidays, a festival of several days once.

    >>> spring = [Holiday(date(2026, 2, 16 + n), "Spring Festival", False) for n in range(3)]
    >>> named(spring, "en")
    '16 February to 18 February (Spring Festival)'
    """
    told = []
    for first, last, name in _stretches(days):
        begins, ends = (
            format_date(day, _SHORT[language], locale=_locale(language)) for day in (first, last)
        )
        if first == last:
            told.append(_("%(day)s (%(holiday)s)") % {"day": begins, "holiday": name})
        else:
            told.append(
                _("%(first)s to %(last)s (%(holiday)s)")
                % {"first": begins, "last": ends, "holiday": name}
            )
    return _with_rest(told[:MOST_TOLD], len(told), language)


def weekdays(codes: Iterable[str], language: str) -> str:
    """Name the days of the week by their codes, those in a row from first to last.

    >>> weekdays(["mo", "tu", "we", "th", "fr"], "en"), weekdays(["tu", "th"], "en")
    ('Monday to Friday', 'Tuesday, Thursday')
    """
    wanted = sorted({WEEKDAYS.index(code.lower()) for code in codes if code.lower() in WEEKDAYS})
    names = [
        format_date(_A_MONDAY + timedelta(days=number), "EEEE", locale=_locale(language))
        for number in wanted
    ]
    if len(wanted) > 2 and wanted[-1] - wanted[0] == len(wanted) - 1:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return listed(names, language)


def verdict(says: str, free: Sequence[date], near: Sequence[date], language: str) -> str:
    """Say in one sentence whether the days are possible, and which others are."""
    if says == "no" and near:
        return _("We cannot receive you on these days. Free and near: %(days)s.") % {
            "days": several(near, language)
        }
    if says == "no":
        return _("We cannot receive you on these days.")
    if says == "some":
        return ngettext(
            "Partly possible: %(number)s of your days is free for visits.",
            "Partly possible: %(number)s of your days are free for visits.",
            len(free),
        ) % {"number": len(free)}
    return _("As far as our rules say, these days are possible. Nothing is agreed yet.")


def _stretches(days: Iterable[Holiday]) -> list[tuple[date, date, str]]:
    found: list[tuple[date, date, str]] = []
    for day in days:
        if found and found[-1][2] == day.name and day.on - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day.on, day.name)
        else:
            found.append((day.on, day.on, day.name))
    return found


def _with_rest(told: list[str], number: int, language: str) -> str:
    if number <= len(told):
        return listed(told, language)
    rest = number - len(told)
    more = ngettext("and %(number)s more", "and %(number)s more", rest) % {"number": rest}
    return listed([*told, more], language)


def _locale(language: str) -> Locale:
    return Locale.parse(
        {"zh-hans": "zh_Hans_CN", "en": "en_GB", "da": "da_DK", "de": "de_DE"}[language]
    )
