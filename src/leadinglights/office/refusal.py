"""The office's "no, because": the one base of everything it may refuse.

Subclasses live beside what raises them. Web, API and command line translate them once.
"""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise


class Refusal(Exception):
    """A *no* of the office, with a code for machines and a sentence for people."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = (
        409  # 404 where a "no" would confirm that the thing exists; 429 too often
    )

    def __init__(self, sentence: str | Promise) -> None:
        # Kept lazy: whoever shows it does so in the reader's language.
        self.sentence = sentence
        super().__init__(sentence)

    def __str__(self) -> str:
        return str(self.sentence)
