"""What a day search may not do beside what is taken, and what one of its options stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from leadinglights.engines.programme.day import Choice, Node
from leadinglights.engines.programme.ledger import Session
from leadinglights.engines.programme.office import Ints


@dataclass(frozen=True, eq=False, slots=True)
class Dear:
    """What the choices of some party-days cost besides, in units of the search; sessions joined cost nothing."""

    costs: dict[int, Ints]


@dataclass(eq=False, slots=True)
class Limits:
    """What a day search may not do beside what is taken: used for freezing, explaining, repairing."""

    seen: frozenset[str] = frozenset()  # sites done on other days
    paid: frozenset[str] = (
        frozenset()
    )  # sites whose wish is fulfilled, though they may be seen again
    barred: frozenset[str] = frozenset()  # stops not to use
    late: frozenset[tuple[str, int]] = frozenset()  # stops and starts the vehicle cannot serve
    must_do: frozenset[str] = frozenset()  # stops without which the day does not count
    same_start: dict[str, int] = field(
        default_factory=dict
    )  # kinds the other groups do at this start
    strict: int | None = None  # only this interpreter, with full rests
    no_interpreting: bool = False
    owed_only: bool = False  # nothing but musts
    buses: bool = True
    topics_now: tuple[int, ...] = ()
    dear: Dear | None = None
    free: frozenset[str] = frozenset()  # families of resources treated as free, for explaining


@dataclass(frozen=True, slots=True)
class Use:
    """What an option stands for: the stop to make and who could interpret it."""

    node: Node
    choice: Choice
    joins: Session | None
    candidates: tuple[int, ...] | None  # None where nobody is needed
    gain: int = 0  # in the search
