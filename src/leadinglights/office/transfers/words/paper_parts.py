"""What all sections of a study's paper share: sentences in a row, pictures with words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language

from leadinglights.documents.study import Picture
from leadinglights.documents.study_words import Drawn


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other; Chinese sets no space between them."""
    gap = "" if (get_language() or "en").startswith("zh") else " "
    return gap.join(sentence for sentence in sentences if sentence)


def picture(one: Drawn, caption: str = "") -> Picture:
    """A picture with what it tells, for who cannot see it and for who can."""
    return Picture(one.svg, one.description, caption or one.description)
