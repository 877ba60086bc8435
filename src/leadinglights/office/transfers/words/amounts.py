"""Numbers of a study as the reader's language writes them, with their units in words."""

from __future__ import annotations

import math

from babel import Locale, numbers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

DIGITS = 3  # more would pretend to know more than a study does


def number(value: float, decimals: int = 0) -> str:
    """A number with the marks of the language: 1,234.5, in Danish and German 1.234,5."""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    rounded = round(value, decimals) + 0.0  # no -0
    return numbers.format_decimal(rounded, pattern, locale=_locale()).replace("-", "−")


def rounded(value: float, digits: int = DIGITS) -> str:
    """A number to so many significant digits: 1,234.5 is 1,230."""
    if value == 0.0 or not math.isfinite(value):
        return number(0.0)
    places = digits - 1 - math.floor(math.log10(abs(value)))
    return number(round(value, places), max(places, 0))


def exact(value: float) -> str:
    """A figure as it was given: at most six significant digits, and all of a whole number."""
    if abs(value) >= 1e5:
        return number(value)
    if value == 0.0:
        return "0"
    return rounded(value, 6)


def percent(share: float) -> str:
    """A share of one in percent; Danish, German and our English set a space before the sign."""
    if (get_language() or "en").startswith("zh"):
        return f"{rounded(100.0 * share)}%"
    return f"{rounded(100.0 * share)} %"


def tonnes(value_t: float) -> str:
    """Tonnes of CO2 equivalents, without a sign."""
    return _("%(number)s t CO₂") % {"number": rounded(abs(value_t))}


def energy(value_mwh: float) -> str:
    """Energy in MWh, GWh or TWh, without a sign."""
    size = abs(value_mwh)
    if size >= 1e6:
        return f"{rounded(size / 1e6)} TWh"
    return f"{rounded(size / 1e3)} GWh" if size >= 1e3 else f"{rounded(size)} MWh"


def money(value_eur: float) -> str:
    """Euro, without a sign, in thousands, millions or billions in words."""
    size = abs(value_eur)
    if size >= 9.995e8:
        return _("EUR %(number)s billion") % {"number": rounded(size / 1e9)}
    if size >= 9.995e5:
        return _("EUR %(number)s million") % {"number": rounded(size / 1e6)}
    return _("EUR %(number)s") % {"number": rounded(size)}


def difference(value: float, unit: str) -> str:
    """A saving in words, never with a minus: 1,000 t CO₂ less, 9.8 GWh more, EUR 2 million cheaper."""
    if value == 0.0:
        return _("no difference")
    if unit.startswith("t"):
        said = tonnes(value)
    elif unit.startswith("MWh"):
        said = energy(value)
    else:
        paid = {"amount": money(value)}
        return _("%(amount)s cheaper") % paid if value > 0 else _("%(amount)s dearer") % paid
    much = {"amount": said}
    return _("%(amount)s less") % much if value > 0 else _("%(amount)s more") % much


def signed(value: float) -> str:
    """A saving as a number with its sign, for scales and tables: −1,600."""
    return rounded(value)


def with_unit(value: float, unit: str, *, said: str = "") -> str:
    """A number with its unit in words; a share without unit stands alone."""
    text = said or rounded(value)
    words = unit_words(unit)
    return f"{text} {words}" if words else text


def unit_words(unit: str) -> str:
    """A unit as the reader knows it; empty for a plain ratio."""
    if unit == "1":
        return ""
    named = {
        "t/a": _("t CO₂ a year"),
        "MWh/a": _("MWh a year"),
        "GWh/a": _("GWh a year"),
        "EUR/a": _("EUR a year"),
        "EUR/t": _("EUR a tonne"),
        "kg/kWh": _("kg CO₂ per kWh"),
        "degC": "°C",
        "deg": "°",
        "people": _("people"),
        "a": _("years"),
        "h": _("hours"),
        "1/a": _("a year"),
        "1/h": _("an hour"),
        "1/K": _("for each kelvin"),
        "EUR a/MWh": _("EUR for each MWh a year"),
        "EUR/MW/a": _("EUR a MW and year"),
        "EUR/MWh/a": _("EUR a MWh and year"),
        "EUR/m2/a": _("EUR a m² and year"),
        "kWh/m2/a": _("kWh a m² and year"),
        "MWh/m/a": _("MWh a metre and year"),
        "g/kg": "g/kg",
    }
    return named.get(unit, unit.replace("m2", "m²").replace("m3", "m³").replace("K2", "K²"))


def _locale() -> Locale:
    language = get_language() or "en"
    return Locale.parse("zh_Hans" if language.startswith("zh") else language.split("-")[0])
