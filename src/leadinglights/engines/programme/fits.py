"""Who fits into one session together: rows that tie parties to sessions, and to the teams working in them.

Of parties no two of which fit together at most one is in a session, so they share a row; of parties of
whom at most k fit, k are. Parties in need of interpreters share rows with the teams likewise.

What holds for each session holds for sums of them: who of such parties visits an offer on a date, or at
all, is in one of its sessions. These sums say nothing new, but a price on one of them moves all the
sessions in it, where else a price on each would have to be found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leadinglights.engines.programme.rows import Book, Ints, RowKey
from leadinglights.engines.programme.sessions import Place, Sessions
from leadinglights.engines.programme.table import Table

Members = tuple[int, ...]
Joiners = dict[int, list[tuple[Table, int]]]  # of each session: whose choices, and which
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
    of_teams: Ints  # the rows about interpreters

    @classmethod
    def of(cls, book: Book, sessions: Sessions, tables: dict[int, Table]) -> Fits:
        """Make the rows and give every table those of its joins."""
        joiners: dict[int, list[tuple[Table, int]]] = {}
        for table in tables.values():
            for join, number in enumerate(table.session.tolist()):
                joiners.setdefault(number, []).append((table, join))
        of_join: dict[int, list[list[int]]] = {i: [[] for _ in t.joins] for i, t in tables.items()}
        cells: list[tuple[int, int, int]] = []
        teams: list[tuple[int, ...]] = []
        of_session: dict[int, list[int]] = {}
        for number, row, (many, members, able) in _rows(book, sessions, joiners):
            of_session.setdefault(number, []).append(len(cells))
            cells.append((row, number, many))
            teams.append(able)
            for table, join in (joiners[number][member] for member in members):
                of_join[table.pd.index][join].append(row)
        for index, table in tables.items():
            most = max((len(one) for one in of_join[index]), default=0)
            table.fits = np.zeros((most, len(table.joins)), dtype=np.int64)
            for join, mine in enumerate(of_join[index]):
                table.fits[: len(mine), join] = mine
        array = np.array(cells, dtype=np.int64).reshape(len(cells), 3).T.copy()
        needy = np.array([bool(able) for able in teams], dtype=bool)
        return cls(array[0], array[1], array[2], teams, of_session, array[0][needy])


def _rows(book: Book, sessions: Sessions, joiners: Joiners) -> Iterator[tuple[int, int, Pattern]]:
    """Of each session and each of its patterns the row of its own, then those of sums it is part of."""
    known: dict[object, list[Pattern]] = {}
    of_session: dict[int, list[Pattern]] = {}
    for number, those in sorted(joiners.items()):
        sort = _sort(int(sessions.seats[number]), those)
        if sort not in known:
            known[sort] = list(dict.fromkeys(patterns(int(sessions.seats[number]), those)))
        of_session[number] = known[sort]
    parts = {
        number: list(_sums(sessions.places[number], joiners[number], mine))
        for number, mine in of_session.items()
    }
    sums = Counter(key for mine in parts.values() for keys in mine for key in keys)
    for number, mine in of_session.items():
        first = book.block(("fit", number), len(mine), 0)
        for place, (pattern, keys) in enumerate(zip(mine, parts[number], strict=True)):
            yield number, first + place, pattern
            for key in keys:
                if sums[key] > 1:
                    yield number, book.block(key, 1, 0), pattern


def _sums(
    place: Place, those: list[tuple[Table, int]], mine: list[Pattern]
) -> Iterator[list[RowKey]]:
    """Names of the sums of each pattern's row with those of other sessions of its offer: of its date, of all.

    A session is once in a sum: where a party has two ways into it (a visit, an appointment), two of its
    patterns are of the same parties, and each is in a sum of its own.
    """
    offer, date, whose = place
    met: Counter[RowKey] = Counter()
    for many, members, able in mine:
        if able:
            yield []  # where interpreters are worked out apart, each session's row stands for itself
            continue
        who = tuple(sorted(those[member][0].pd.party.index for member in members))
        met[many, who] += 1
        rest = (whose, many, who, met[many, who])
        yield [("fit", offer, date, *rest), ("fit", offer, *rest)]


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
