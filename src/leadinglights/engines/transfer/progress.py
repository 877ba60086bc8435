"""Telling how far a study is, and ending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, float], None]
Cancelled = Callable[[], bool]


class StudyCancelled(Exception):
    """Somebody no longer wants the study; `part` and `share` say how far it was."""

    def __init__(self, part: str, share: float) -> None:
        self.part, self.share = part, share
        super().__init__(f"cancelled in {part} at {share:.0%}")


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told, and who may end the study."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def at(self, part: str, share: float) -> None:
        """Tell how far the study is, and end it if nobody wants it any more.

        Raises
        ------
        StudyCancelled
            If `cancelled` answers yes.
        """
        if self.progress is not None:
            self.progress(part, share)
        if self.cancelled is not None and self.cancelled():
            raise StudyCancelled(part, share)
