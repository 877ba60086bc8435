"""Text from a database made safe to set: no control characters, and how wide it will be."""

import unicodedata

LONG_WORD = 1.4  # a word may be so much longer than its line before it is torn apart
_LINE_BREAKS = frozenset("\n\r\t\v\f\x85\u2028\u2029")
# Overrides and isolates of writing direction: one that is not closed turns the rest of the line.
_DIRECTION = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MOST_MARKS = 4  # on one letter: what living scripts need; more is a joke, and no face can set it
_WIDE = frozenset("WF")  # of Unicode's East Asian widths: drawn a full em wide
_MARKS = frozenset({"Mn", "Me"})
_NARROW = frozenset("iljtfrI.,:;'’|!()[] ")


def plain(text: str) -> str:
    r"""One line of text in which every character can be drawn and stands in an XML file.

    >>> plain("Li\nJungfeng\x00")
    'Li Jungfeng'

    An accent on an accent on an accent is shortened: it would run over the lines above.

    >>> len(plain("e" + "\u0301" * 150))
    4
    """
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in _MARKS else 0
        if character in _LINE_BREAKS:
            kept.append(" ")
        elif character in _DIRECTION or category in {"Cc", "Cs", "Cn", "Co"}:
            continue
        elif marks and (marks >= MOST_MARKS or not kept or kept[-1] == " "):
            continue  # too many, or nothing to stand on
        else:
            kept.append(character)
    return " ".join(part for part in "".join(kept).split(" ") if part)


def breakable(text: str, longest: int = 28) -> str:
    """Let a word without a joint break, so that it does not run off the paper.

    >>> breakable("a" * 5, longest=3) == "aaa\u200baa"
    True
    """
    return " ".join(
        word
        if len(word) <= longest or unicodedata.east_asian_width(word[0]) in _WIDE
        else "\u200b".join(_pieces(word, longest))
        for word in text.split(" ")
    )


def _pieces(word: str, longest: int) -> list[str]:
    """Cut a word into pieces; an accent stays with its letter."""
    pieces = [""]
    for character in word:
        if len(pieces[-1]) >= longest and unicodedata.category(character) not in _MARKS:
            pieces.append("")
        pieces[-1] += character
    return pieces


def width_em(text: str) -> float:
    """How wide a line will be, in ems, a little too wide rather than too narrow.

    >>> width_em("保定") == 2.0
    True
    """
    total = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        if unicodedata.east_asian_width(character) in _WIDE:
            total += 1.0
        elif character in _NARROW:
            total += 0.36
        elif character.isupper() or character in "mwMW@%—":
            total += 0.72
        else:
            total += 0.58
    return total


def lines_of(text: str, *, widest_em: float, most: int) -> tuple[str, ...]:
    """Break a name into at most so many lines; what does not fit ends in an ellipsis.

    >>> lines_of("SuperBrugsen Høruphav", widest_em=9, most=2)
    ('SuperBrugsen', 'Høruphav')
    """
    rest = plain(text)
    lines: list[str] = []
    while rest and len(lines) < most:
        if width_em(rest) <= widest_em:
            lines.append(rest)
            return tuple(lines)
        end = _fitting(rest, widest_em)
        space = rest.rfind(" ", 0, end + 1)
        ends = rest.find(" ", end) if " " in rest[end:] else len(rest)
        if space <= 0 and width_em(rest[:ends]) <= widest_em * LONG_WORD and most > 1:
            space = ends
        cut = space if space > 0 else end
        lines.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    if rest and lines:
        last = lines[-1]
        while last and width_em(last + "…") > widest_em:
            last = last[:-1]
        lines[-1] = last.rstrip(" ,;") + "…"
    return tuple(lines)


def _fitting(text: str, widest_em: float) -> int:
    end = 1
    while end < len(text) and width_em(text[: end + 1]) <= widest_em:
        end += 1
    return end
