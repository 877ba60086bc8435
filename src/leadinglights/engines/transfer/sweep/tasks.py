"""A sweep cut into tasks that depend on nothing but the sorted cities, and who carries them out."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.sweep.cities import SweepCity
from leadinglights.engines.transfer.sweep.rows import COLUMNS, rows_of_city

CITIES_A_TASK = (
    64  # some seconds of work: a scheduler's overhead of a millisecond is nothing beside it
)


@dataclass(frozen=True, slots=True)
class Task:
    """Some cities with all their runs; its number is its place in the result."""

    number: int
    cities: tuple[SweepCity, ...]
    solutions: tuple[str, ...]
    seed: int

    @property
    def runs(self) -> int:
        """The reference and the solutions of every city."""
        return len(self.cities) * (1 + len(self.solutions))


@dataclass(frozen=True, slots=True)
class Part:
    """What a task comes to: rows as comma-separated text without a head, and their fingerprint."""

    number: int
    text: str
    sha256: str


class Executor(Protocol):
    """Carries out tasks, any number at a time; parts come as they are done, in any order."""

    def parts(self, work: Callable[[Task], Part], tasks: Iterable[Task]) -> Iterator[Part]:
        """Every part once."""
        ...


class Serial:
    """One task after the other, here."""

    def parts(self, work: Callable[[Task], Part], tasks: Iterable[Task]) -> Iterator[Part]:
        """Parts in the order of their tasks."""
        return map(work, tasks)


def tasks_of(
    cities: tuple[SweepCity, ...],
    solutions: tuple[str, ...],
    *,
    seed: int,
    cities_a_task: int = CITIES_A_TASK,
) -> list[Task]:
    """Cut sorted cities into tasks.

    Raises
    ------
    ValueError
        If the cities are not sorted by identifier, or a task would hold none.
    """
    if cities_a_task < 1:
        raise ValueError(f"{cities_a_task} cities are no task: give 1 or more")
    names = [city.city_id for city in cities]
    if names != sorted(set(names)):
        raise ValueError("the cities must be sorted by identifier, each once")
    return [
        Task(number, cities[first : first + cities_a_task], solutions, seed)
        for number, first in enumerate(range(0, len(cities), cities_a_task))
    ]


def part_of(task: Task) -> Part:
    """Carry out one task; the same bytes wherever it runs."""
    memory = Memory(plainly=True)  # thousands of years: several stores count as one
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for city in task.cities:
        for row in rows_of_city(city, task.solutions, task.seed, memory):
            cells = row.cells()
            assert len(cells) == len(COLUMNS)
            writer.writerow(cells)
    written = text.getvalue()
    return Part(task.number, written, hashlib.sha256(written.encode()).hexdigest())
