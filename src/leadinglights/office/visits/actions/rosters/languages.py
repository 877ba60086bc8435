"""Languages as people write them into lists: by code, or by name in one of our four languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from babel import Locale

_WRITTEN_IN: Final = ("en", "da", "de", "zh_Hans")
# What Chinese lists say beside the names babel knows.
_ALSO: Final[Mapping[str, str]] = {
    "mandarin": "zh", "汉语": "zh", "普通话": "zh", "英文": "en", "德文": "de", "丹麦文": "da",
    "法文": "fr", "日文": "ja",
}  # fmt: skip


def codes_of(text: str) -> tuple[str, ...]:
    """Return the languages of a cell, a name as its code; what is no name stays, to be refused.

    >>> codes_of("Deutsch, engelsk / 中文; pl")
    ('de', 'en', 'zh', 'pl')
    """
    parts = [part.casefold() for part in re.split(r"[;,、，；/\s]+", text) if part]
    return tuple(dict.fromkeys(_by_name().get(part, part) for part in parts))


@cache
def _by_name() -> Mapping[str, str]:
    names = dict(_ALSO)
    for written in _WRITTEN_IN:
        for code, name in Locale.parse(written).languages.items():
            if re.fullmatch(r"[a-z]{2}", code):
                names.setdefault(str(name).casefold(), code)
    return names
