"""How good a figure is, in one letter."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """Quality of an input of energy or weather (transfer conventions)."""

    A = "A"  # measured, or an official table for this city
    B = "B"  # a proxy: a named neighbour or a national value
    C = "C"  # fitted or generic
    U = "U"  # unverified
