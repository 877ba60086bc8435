"""Who fits into one session together: rows that tie parties to sessions, and to the teams working in them.

Of parties no two of which fit together at most one is in a session, so they share a row; of parties of
whom at most k fit, k are. Parties in need of interpreters share rows with the teams likewise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leadinglights.engines.programme.rows import Book, Ints
from leadinglights.engines.programme.sessions import Sessions
from leadinglights.engines.programme.table import Table

Members = tuple[int, ...]
Pattern = tuple[
    int, Members, tuple[int, ...]
]  # how many fit, who (by place), teams (none: the session)
MANY = 4  # "at most k" rows are made up to this k


@dataclass(eq=False, slots=True)
class Fits:
    """All such rows: number, session, how many fit, and the teams of those about interpreters."""

    row: Ints
    session: Ints
    many: Ints
    teams: list[tuple[int, ...]]
    of_session: dict[int, list[int]]  # places of its rows in the arrays above

    @classmethod
    def of(cls, book: Book, sessions: Sessions, tables: dict[int, Table]) -> Fits:
        """Make the rows and give every table those of its joins."""
        joiners: dict[int, list[tuple[Table, int]]] = {}
        for table in tables.values():
            for join, number in enumerate(table.session.tolist()):
                joiners.setdefault(number, []).append((table, join))
        rows: list[tuple[int, int, int]] = []
        teams: list[tuple[int, ...]] = []
        of_session: dict[int, list[int]] = {}
        of_join: dict[int, list[list[int]]] = {i: [[] for _ in t.joins] for i, t in tables.items()}
        known: dict[object, list[Pattern]] = {}
        for number, those in sorted(joiners.items()):
            sort = _sort(int(sessions.seats[number]), those)
            if sort not in known:
                known[sort] = list(patterns(int(sessions.seats[number]), those))
            first = book.block(("fit", number), len(known[sort]), 0)
            of_session[number] = list(range(len(rows), len(rows) + len(known[sort])))
            for place, (many, members, able) in enumerate(known[sort]):
                rows.append((first + place, number, many))
                teams.append(able)
                for member in members:
                    table, join = those[member]
                    of_join[table.pd.index][join].append(first + place)
        for index, table in tables.items():
            most = max((len(one) for one in of_join[index]), default=0)
            table.fits = np.zeros((most, len(table.joins)), dtype=np.int64)
            for join, mine in enumerate(of_join[index]):
                table.fits[: len(mine), join] = mine
        array = np.array(rows, dtype=np.int64).reshape(len(rows), 3).T.copy()
        return cls(array[0], array[1], array[2], teams, of_session)


def _sort(seats: int, those: list[tuple[Table, int]]) -> object:
    """What two sessions must have in common to have the same patterns."""
    return (
        seats,
        tuple(
            (t.pd.party.index, tuple(np.flatnonzero(t.able[:, join]).tolist())) for t, join in those
        ),
    )


def patterns(seats: int, those: list[tuple[Table, int]]) -> Iterator[Pattern]:
    """Groups of parties of whom only so many fit into one session."""
    persons = [table.pd.party.group.persons for table, _ in those]
    cliques = list(_cliques(seats, persons, those))
    for clique in cliques:
        yield 1, clique, ()
    for many in range(2, MANY + 1):
        large = tuple(i for i, n in enumerate(persons) if n * (many + 1) > seats)
        if len(large) > many:
            yield many, large, ()
    able = [tuple(np.flatnonzero(table.able[:, join]).tolist()) for table, join in those]
    seen: set[Pattern] = set()
    for clique in cliques:
        needy = [i for i in clique if able[i]]
        kinds = {able[i] for i in needy}
        if len(kinds) > 1:
            kinds.add(tuple(sorted({team for kind in kinds for team in kind})))
        for kind in sorted(kinds):
            members = tuple(i for i in needy if set(able[i]) <= set(kind))
            if (1, members, kind) not in seen:
                seen.add((1, members, kind))
                yield 1, members, kind


def _cliques(seats: int, persons: list[int], those: list[tuple[Table, int]]) -> Iterator[Members]:
    """Groups no two of whom fit together; everybody is in one at least."""
    small = [i for i, n in enumerate(persons) if 2 * n <= seats]
    large = [i for i, n in enumerate(persons) if 2 * n > seats]
    covered = False
    for i in small:
        others = [j for j in large if persons[i] + persons[j] > seats]
        covered = covered or len(others) == len(large)
        yield tuple(sorted([i, *others]))
    if large and not covered:
        yield tuple(large)
    delegations = [table.pd.delegation for table, _ in those]
    for i, one in enumerate(delegations):
        for j in range(i):
            if one.id in delegations[j].apart or delegations[j].id in one.apart:
                yield (j, i)
