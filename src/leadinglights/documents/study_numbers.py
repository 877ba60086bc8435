"""Numbers of a study as each language writes them: separators, a true minus, no more digits than are known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from babel.dates import get_month_names
from babel.numbers import format_decimal

_TAGS = {"da": "da_DK", "en": "en_GB", "zh": "zh_Hans_CN", "de": "de_DE"}
MINUS = "−"
DIGITS = 3


@dataclass(frozen=True)
class Numbers:
    """Writes numbers in one language, by its tag (da, en, zh-Hans, de)."""

    language: str

    @cached_property
    def locale(self) -> Locale:
        """The locale of the language; English stands in for one that is none of ours."""
        return Locale.parse(_TAGS.get(self.language.split("-")[0].lower(), "en_GB"))

    def fixed(self, value: float, decimals: int = 0) -> str:
        """With exactly so many decimals.

        >>> Numbers("da").fixed(1234.5, 1), Numbers("en").fixed(-0.01)
        ('1.234,5', '0')
        """
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return self._written(round(value, decimals) + 0.0, pattern)

    def short(self, value: float, digits: int = DIGITS) -> str:
        """To so many significant digits, without zeros behind the comma.

        >>> Numbers("en").short(-1234.5), Numbers("de").short(0.54948)
        ('−1,230', '0,549')
        """
        if value == 0.0 or not math.isfinite(value):
            return "0"
        places = digits - 1 - math.floor(math.log10(abs(value)))
        pattern = "#,##0" + ("." + "#" * places if places > 0 else "")
        return self._written(round(value, places) + 0.0, pattern)

    def percent(self, share: float) -> str:
        r"""A share of one, with one decimal at most; only Chinese sets no space before the sign.

        >>> Numbers("da").percent(0.125), Numbers("zh-Hans").percent(0.125)
        ('12,5\xa0%', '12.5%')
        """
        gap = "" if self.language.lower().startswith("zh") else "\N{NO-BREAK SPACE}"
        return f"{self._written(round(100.0 * share, 1) + 0.0, '#,##0.#')}{gap}%"

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The twelve months, short, for the edge of a chart.

        >>> Numbers("zh-Hans").months[:2], Numbers("da").months[:2]
        (('1月', '2月'), ('jan', 'feb'))
        """
        # Not "stand-alone": Danish has none of its own, and Babel then gives those of the locale read before.
        names = get_month_names("abbreviated", context="format", locale=self.locale)
        return tuple(str(names[month]).rstrip(".") for month in range(1, 13))

    def _written(self, value: float, pattern: str) -> str:
        return format_decimal(value, pattern, locale=self.locale).replace("-", MINUS)
