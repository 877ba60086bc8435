"""Quotation marks as each language sets them."""

_MARKS = {"da": ("”", "”"), "en": ("“", "”"), "zh-Hans": ("“", "”"), "de": ("„", "“")}


def quoted(words: str, language: str) -> str:
    """Set somebody's words in quotation marks.

    >>> quoted("gern", "de"), quoted("gerne", "da"), quoted("好", "zh-Hans")
    ('„gern“', '”gerne”', '“好”')
    """
    before, after = _MARKS[language]
    return f"{before}{words}{after}"
