"""Read the text of a yardstick file: blank-separated fields, cut-off distances, refusals with the line."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from math import isqrt
from typing import NoReturn

import numpy as np

from leadinglights.engines.programme.toptw.instance import Instance
from leadinglights.quantities.quoting import quoted

MOST_PLACES = 2000  # the matrix is quadratic; public files have at most 288
_FARTHEST = 10**6
_FAMILY = re.compile(r"(?<![a-z])(pr|rc|c|r)\d")


class InstanceRefused(ValueError):
    """A file that is not a yardstick problem; says the line and what is wrong there."""

    def __init__(self, name: str, line: int, what: str) -> None:
        self.name, self.line = name, line
        super().__init__(f"line {line}: {what}" if line else what)


def scale_of(name: str) -> int:
    """Ticks in a unit: 100 for pr (two decimals are kept), 10 for c, r and rc (one decimal)."""
    family = _FAMILY.search(name.lower())
    if family is None:
        raise InstanceRefused(
            name, 0, "the name begins with none of c, r, rc, pr and a number: rounding is not known"
        )
    return 100 if family[1] == "pr" else 10


def cut_off(dx: int, dy: int, scale: int) -> int:
    """Ticks between two points whose differences are given in thousandths: cut off, never rounded up."""
    return isqrt(dx * dx + dy * dy) // (1000 // scale)


def read(name: str, text: str) -> Instance:
    """Make a problem of a file's text.

    Raises
    ------
    InstanceRefused
        If a line is missing, too many, too short or too long, or a field is not a number that can stand
        there; the first such line is named.
    """
    return _Reader(name, text).instance()


class _Reader:
    def __init__(self, name: str, text: str) -> None:
        self.name, self.line = name, 0
        rows = enumerate(text.splitlines(), start=1)
        self.rows = [(number, row.split()) for number, row in rows if row.split()]

    def instance(self) -> Instance:
        scale = scale_of(self.name)
        size = self._places() + 1
        points = [self._point(index, *row) for index, row in enumerate(self.rows[2 : size + 2])]
        self.line = 0
        if len(self.rows) != size + 2:
            self._no(
                f"{size} lines of points are announced, {max(0, len(self.rows) - 2)} are there"
            )
        x, y, service, profits, opens, closes = (
            list(column) for column in zip(*points, strict=True)
        )
        travel = [
            cut_off(x[i] - x[j], y[i] - y[j], scale) for i in range(size) for j in range(size)
        ]
        return Instance(
            name=self.name,
            n=size - 1,
            scale=scale,
            profits=np.array(profits, dtype=np.int64),
            service=np.array(service, dtype=np.int64) * scale,
            opens=np.array(opens, dtype=np.int64) * scale,
            closes=np.array(closes, dtype=np.int64) * scale,
            travel=np.array(travel, dtype=np.int64),
        )

    def _places(self) -> int:
        if not self.rows:
            self._no("the file is empty")
        self.line, fields = self.rows[0]
        if len(fields) < 3:
            self._no("the first line needs at least three fields: k v N")
        places = self._whole(fields[2], "N")
        if not 1 <= places <= MOST_PLACES:
            self._no(f"N is {places}: a number from 1 to {MOST_PLACES} is needed")
        return places

    def _point(self, index: int, line: int, fields: list[str]) -> tuple[int, ...]:
        self.line = line
        if len(fields) < 7:
            self._no(f"{len(fields)} fields: a point has at least nine")
        more = self._whole(fields[6], "a")
        if len(fields) != 7 + more + 2:
            self._no(
                f"{len(fields)} fields instead of {7 + more + 2}: 7, then {more}, then O and C"
            )
        if self._whole(fields[0], "i") != index:
            self._no(f"point {quoted(fields[0])} where point {index} is due")
        x, y = (
            self._thousandths(field, name) for field, name in zip(fields[1:3], "xy", strict=True)
        )
        service, profit = self._whole(fields[3], "d"), self._whole(fields[4], "S")
        opens, closes = self._whole(fields[-2], "O"), self._whole(fields[-1], "C")
        if opens > closes:
            self._no(f"the window opens at {opens}, after it closes at {closes}")
        if index == 0 and (service or profit or opens):
            self._no("point 0 has d = 0, S = 0 and O = 0")
        return x, y, service, profit, opens, closes

    def _number(self, field: str, name: str) -> Decimal:
        try:
            number = Decimal(field)
        except InvalidOperation:
            self._no(f"{name} is {quoted(field)}: a number is needed")
        if not number.is_finite() or abs(number) > _FARTHEST:
            self._no(f"{name} is {quoted(field)}: a number up to {_FARTHEST} is needed")
        return number

    def _whole(self, field: str, name: str) -> int:
        number = self._number(field, name)
        if number < 0 or number != int(number):
            self._no(f"{name} is {quoted(field)}: a whole number, not below 0, is needed")
        return int(number)

    def _thousandths(self, field: str, name: str) -> int:
        number = self._number(field, name) * 1000
        if number != int(number):
            self._no(f"{name} is {quoted(field)}: at most three decimals can be kept exact")
        return int(number)

    def _no(self, what: str) -> NoReturn:
        raise InstanceRefused(self.name, self.line, what)
