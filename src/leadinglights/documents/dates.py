"""Days, spans and clock times in words, alike on every paper."""

from datetime import date, time

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

_LOCALES = {
    "da": Locale("da", "DK"),
    "en": Locale("en", "GB"),
    "zh-Hans": Locale("zh", "CN", script="Hans"),
    "de": Locale("de", "DE"),
}
_DAY = {
    "da": "EEEE 'den' d. MMMM",
    "en": "EEEE d MMMM",
    "zh-Hans": "M月d日 EEEE",
    "de": "EEEE, d. MMMM",
}
# The day a span begins with: within one month, within one year, any.
_FIRST = {
    "da": ("d.", "d. MMMM", "d. MMMM y"),
    "en": ("d", "d MMMM", "d MMMM y"),
    "zh-Hans": ("y年M月d日", "y年M月d日", "y年M月d日"),
    "de": ("d.", "d. MMMM", "d. MMMM y"),
}
_LAST_IN_CHINESE = ("d日", "M月d日", "y年M月d日")


def day(on: date, language: str) -> str:
    """Write the day of a heading.

    >>> day(date(2017, 9, 6), "da"), day(date(2017, 9, 6), "zh-Hans")
    ('Onsdag den 6. september', '9月6日 星期三')
    """
    written = format_date(on, _DAY[language], locale=_LOCALES[language])
    return written[:1].upper() + written[1:]


def day_within(on: date, language: str) -> str:
    """Write a day inside a sentence: in Danish its name is small there.

    >>> day_within(date(2017, 9, 6), "da"), day_within(date(2017, 9, 6), "de")
    ('onsdag den 6. september', 'Mittwoch, 6. September')
    """
    return format_date(on, _DAY[language], locale=_LOCALES[language])


def full_day(on: date, language: str) -> str:
    """Write a day with its year.

    >>> full_day(date(2017, 9, 6), "de")
    'Mittwoch, 6. September 2017'
    """
    return format_date(on, "full", locale=_LOCALES[language])


def span(first: date, last: date, language: str) -> str:
    """Write the days of a stay.

    >>> span(date(2017, 9, 6), date(2017, 9, 8), "zh-Hans")
    '2017年9月6日至8日'
    >>> span(date(2017, 9, 28), date(2017, 10, 2), "da")
    '28. september – 2. oktober 2017'
    """
    locale = _LOCALES[language]
    if first == last:
        return format_date(first, "long", locale=locale)
    alike = 0 if (first.year, first.month) == (last.year, last.month) else 1
    alike = alike if first.year == last.year else 2
    begins = format_date(first, _FIRST[language][alike], locale=locale)
    if language == "zh-Hans":
        return f"{begins}至{format_date(last, _LAST_IN_CHINESE[alike], locale=locale)}"
    dash = " – " if alike else "–"
    return f"{begins}{dash}{format_date(last, 'long', locale=locale)}"


def clock(at: time, language: str) -> str:
    """Write a time of the day; Danish sets a full stop.

    >>> clock(time(9, 5), "da"), clock(time(9, 5), "en")
    ('09.05', '09:05')
    """
    return at.strftime("%H.%M" if language == "da" else "%H:%M")


def decimal(value: float, language: str) -> str:
    """Write a number with one decimal at most.

    >>> decimal(19.34, "da"), decimal(12.0, "en")
    ('19,3', '12')
    """
    return format_decimal(round(value, 1), format="#,##0.#", locale=_LOCALES[language])


def money(amount: int, currency: str, language: str) -> str:
    """Write a sum in whole units with the code of its currency, which reads the same everywhere.

    >>> money(12000, "SEK", "en"), money(12000, "SEK", "de")
    ('12,000 SEK', '12.000 SEK')
    """
    written = format_currency(
        amount, currency, "#,##0\u00a0¤¤", locale=_LOCALES[language], currency_digits=False
    )
    return str(written).replace("\u00a0", " ")
