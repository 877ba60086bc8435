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
from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.programme.rows import Book, Ints, RowKey
from leadinglights.engines.programme.sessions import Place, Sessions
from leadinglights.engines.programme.table import Table

Members = tuple[int, ...]
Joiners = list[
    tuple[Table, int]
]  # who could be in a session: whose choices, and which of the joins
Pattern = tuple[
    int, Members, tuple[int, ...]
]  # how many fit, who (by place), teams (none: the session)
MANY = 4  # "at most k" rows are made up to this k
OWN = -1  # a row of the session's own, in a `Kind`


@dataclass(eq=False, slots=True)
class Fits:
    """All such rows, by session: number, session, how many fit, and the teams of those about interpreters."""

    row: Ints
    session: Ints
    many: Ints
    teams: list[tuple[int, ...]]
    first: (
        Ints  # of each session the place of its first row in the arrays above; one more at the end
    )
    of_teams: Ints  # the rows about interpreters

    @classmethod
    def of(cls, book: Book, sessions: Sessions, tables: dict[int, Table]) -> Fits:
        """Make the rows and give every table those of its joins."""
        every = _Joins.of(list(tables.values()), len(sessions.samples))
        kinds = _kinds(sessions, every)
        sums = Counter(
            key for kind in kinds for keys in kind.keys for key in keys * len(kind.numbers)
        )
        of_session = {number: kind for kind in kinds for number in kind.numbers}
        firsts = np.zeros(len(sessions.samples), dtype=np.int64)
        for number, kind in sorted(of_session.items()):
            firsts[number] = book.block(("fit", number), len(kind.patterns), 0)
            if not kind.cells:
                kind.make(book, sums)
        row, session, many, teams = _cells(kinds, firsts)
        _hand_out(kinds, every, firsts, list(tables.values()))
        first = np.searchsorted(session, np.arange(len(sessions.samples) + 1))
        needy = np.array([bool(able) for able in teams], dtype=bool)
        return cls(row, session, many, teams, first, row[needy])

    def of_session(self, number: int) -> range:
        """Places of a session's rows."""
        return range(int(self.first[number]), int(self.first[number + 1]))


@dataclass(eq=False, slots=True)
class _Joins:
    """All joins of all tables, by session."""

    tables: list[Table]
    table: Ints  # place of its table
    join: Ints
    sort: Ints  # what two joins of one table share: who could interpret for the party
    first: Ints  # of each session, and one more at the end

    @classmethod
    def of(cls, tables: list[Table], sessions: int) -> _Joins:
        known: dict[bytes, int] = {}
        none = np.zeros(0, dtype=np.int64)
        parts = [(none, none, none, none)]
        for place, table in enumerate(tables):
            able = np.packbits(table.able, axis=0).T.copy()
            sorts = [known.setdefault(one.tobytes(), len(known)) for one in able]
            count = len(table.joins)
            parts.append(
                (np.full(count, place), np.arange(count), np.array(sorts, dtype=np.int64), table.session)
            )  # fmt: skip
        table_, join, sort, session = (
            np.concatenate(columns) for columns in zip(*parts, strict=True)
        )
        order = np.argsort(session, kind="stable")
        first = np.searchsorted(session[order], np.arange(sessions + 1))
        return cls(tables, table_[order], join[order], sort[order], first)


@dataclass(eq=False, slots=True)
class _Kind:
    """Sessions of one place that the same parties could join in the same ways, and their patterns."""

    numbers: list[int]
    patterns: list[Pattern]
    keys: list[list[RowKey]]  # of each pattern the sums it is part of
    cells: list[tuple[int, int]] = field(default_factory=list)  # row (or OWN) and pattern

    def make(self, book: Book, sums: Counter[RowKey]) -> None:
        """The rows of each session: of each pattern its own, then those of sums it is part of."""
        for place, keys in enumerate(self.keys):
            self.cells.append((OWN, place))
            self.cells += [(book.block(key, 1, 0), place) for key in keys if sums[key] > 1]

    def rows(self, firsts: Ints) -> Ints:
        """Rows of the cells of its sessions, whose own begin at the given ones: one line a session."""
        row, place = np.array(self.cells, dtype=np.int64).reshape(-1, 2).T
        return np.where(row == OWN, firsts[self.numbers][:, None] + place, row)


def _kinds(sessions: Sessions, every: _Joins) -> list[_Kind]:
    known: dict[object, list[Pattern]] = {}
    kinds: dict[tuple[Place, bytes], _Kind] = {}
    sorts = np.array([every.table, every.sort]).T.copy()
    bounds = every.first.tolist()
    for number, (low, high, place) in enumerate(
        zip(bounds[:-1], bounds[1:], sessions.places, strict=True)
    ):
        if low == high:
            continue
        sort = (place, sorts[low:high].tobytes())
        if sort not in kinds:
            those = [
                (every.tables[at], int(join))
                for at, join in zip(every.table[low:high], every.join[low:high], strict=True)
            ]
            mine = _known_patterns(int(sessions.seats[number]), those, known)
            kinds[sort] = _Kind([], mine, list(_sums(place, those, mine)))
        kinds[sort].numbers.append(number)
    return list(kinds.values())


def _known_patterns(
    seats: int, those: Joiners, known: dict[object, list[Pattern]]
) -> list[Pattern]:
    sort = (
        seats,
        tuple(
            (t.pd.party.index, tuple(np.flatnonzero(t.able[:, join]).tolist())) for t, join in those
        ),
    )
    if sort not in known:
        known[sort] = list(dict.fromkeys(patterns(seats, those)))
    return known[sort]


def _sums(place: Place, those: Joiners, mine: list[Pattern]) -> Iterator[list[RowKey]]:
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


def _cells(kinds: list[_Kind], firsts: Ints) -> tuple[Ints, Ints, Ints, list[tuple[int, ...]]]:
    """The rows of all sessions, in their order: row, session, how many fit, teams."""
    crews: dict[tuple[int, ...], int] = {}
    parts = [np.zeros((4, 0), dtype=np.int64)]
    for kind in kinds:
        each = [
            (many, crews.setdefault(able, len(crews)))
            for many, _, able in (kind.patterns[place] for _, place in kind.cells)
        ]
        many, crew = np.array(each, dtype=np.int64).reshape(-1, 2).T
        count = len(kind.numbers)
        parts.append(
            np.array([
                kind.rows(firsts).ravel(), np.repeat(kind.numbers, len(kind.cells)),
                np.tile(many, count), np.tile(crew, count),
            ])
        )  # fmt: skip
    every = np.concatenate(parts, axis=1)
    row, session, many, crew = every[:, np.argsort(every[1], kind="stable")]
    named = list(crews)
    return row, session, many, [named[one] for one in crew.tolist()]


def _hand_out(kinds: list[_Kind], every: _Joins, firsts: Ints, tables: list[Table]) -> None:
    """Give every table the rows of each of its joins."""
    most = [0] * len(tables)
    shares: list[tuple[int, Ints, Ints]] = []  # table, joins, rows of each
    for kind in kinds:
        rows, low = kind.rows(firsts), int(every.first[kind.numbers[0]])
        lows = every.first[kind.numbers]
        for member in range(int(every.first[kind.numbers[0] + 1]) - low):
            inside = [member in kind.patterns[place][1] for _, place in kind.cells]
            table = int(every.table[low + member])
            mine = rows[:, np.array(inside, dtype=bool)]
            most[table] = max(most[table], mine.shape[1])
            shares.append((table, every.join[lows + member], mine))
    for owner, width in zip(tables, most, strict=True):
        owner.fits = np.zeros((width, len(owner.joins)), dtype=np.int64)
    for table, joins, mine in shares:
        tables[table].fits[: mine.shape[1], joins] = mine.T


def patterns(seats: int, those: Joiners) -> Iterator[Pattern]:
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


def _cliques(seats: int, persons: list[int], those: Joiners) -> Iterator[Members]:
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
