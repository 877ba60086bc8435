"""The faces papers are set in. Only here is the package that brings the Chinese ones known.

Latin is set in Libertinus, which comes inside typst. Another package of Noto SC faces replaces
this one by changing ``folders`` and ``_cjk_face``.
"""

import struct
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn

# What the faces inside typst draw and the Chinese ones do not: Latin with its accents, Greek,
# Cyrillic, Hebrew, Arabic, lowered figures (CO₂); and the joint at which a long word may break.
_INSIDE_TYPST = (
    (0x20, 0x17F), (0x218, 0x21B), (0x391, 0x3A1), (0x3A3, 0x3C9), (0x410, 0x44F),
    (0x5D0, 0x5EA), (0x621, 0x63A), (0x641, 0x64A), (0x2080, 0x2089), (0x200B, 0x200B),
)  # fmt: skip
MISSING = "〓"  # the sign printers set where a type is missing


def folders() -> list[str]:
    return [str(Path(pylopdf_fonts_zh_cn.sans_path()).parent)]


def drawable(text: str) -> str:
    """The text with each character no face can draw replaced by the printers' sign for it."""
    return "".join(character if _can_draw(ord(character)) else MISSING for character in text)


def _can_draw(code: int) -> bool:
    return any(first <= code <= last for first, last in _INSIDE_TYPST) or code in _cjk_characters()


@cache
def _cjk_characters() -> frozenset[int]:
    return frozenset(_characters(Path(pylopdf_fonts_zh_cn.sans_path()).read_bytes()))


def _characters(face: bytes) -> list[int]:
    """Read the character map of an OpenType face (table ``cmap``, format 12, segmented)."""
    (tables,) = struct.unpack_from(">H", face, 4)
    for index in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sLLL", face, 12 + 16 * index)
        if tag == b"cmap":
            return _segments(face, start)
    raise ValueError("the face has no character map")


def _segments(face: bytes, start: int) -> list[int]:
    (subtables,) = struct.unpack_from(">H", face, start + 2)
    for index in range(subtables):
        _, _, offset = struct.unpack_from(">HHL", face, start + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", face, start + offset)
        if form == 12:
            (groups,) = struct.unpack_from(">L", face, start + offset + 12)
            found: list[int] = []
            for group in range(groups):
                first, last, _ = struct.unpack_from(">LLL", face, start + offset + 16 + 12 * group)
                found.extend(range(first, last + 1))
            return found
    raise ValueError("the face has no character map of format 12")
