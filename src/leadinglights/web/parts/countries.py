"""Countries by their names, in the order of a language."""

from __future__ import annotations

from typing import Any

from babel import Locale

# Not countries, or not any more, though the list of names has them.
_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


def countries(language: str) -> list[tuple[str, str]]:
    """Return every country by its name in a language, in the order of that language."""
    locale = Locale.parse("zh_Hans" if language == "zh-hans" else language)
    named = [
        (code, str(name))
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    ]
    return sorted(named, key=lambda row: _order(row[1], language))


def _order(name: str, language: str) -> tuple[Any, ...]:
    if language == "zh-hans":
        # GB 2312 sets its first 3,755 characters by pinyin: the order of a Chinese list.
        return (name.encode("gb18030"),)
    if language == "da":
        return (name.casefold().translate(str.maketrans("æøå", "{|}")),)
    plain = str.maketrans("äöüåçéô", "aouaceo")
    return (name.casefold().translate(plain),)
