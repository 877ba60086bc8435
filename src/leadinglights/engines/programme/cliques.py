"""Cliques of sessions no two of which one interpreter can do, found where a solution breaks them."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.crew import gap_needed
from leadinglights.engines.programme.master import Floats
from leadinglights.engines.programme.relaxed import Relaxed
from leadinglights.engines.programme.rows import Cut, in_cut

Load = tuple[int, int, int, float]  # place, start, end, how much of it
AT_ONCE = 6  # cliques added of one team and date at a time


def separate(relaxed: Relaxed, primal: Floats) -> bool:
    """Add cliques a solution breaks; say whether there were any."""
    loads: dict[tuple[int, dt.date], dict[tuple[int, int, int], float]] = {}
    master, layout = relaxed.master, relaxed.master.layout
    for at in (primal[: len(master.columns)] > 1e-6).nonzero()[0].tolist():
        column, much = master.columns[at], float(primal[at])
        used = []
        if column.kind == "team":
            pd, node, choice = layout.sessions.samples[column.session]
            used.append((column.team, pd.date, node.place, choice))
        elif column.kind == "day":
            table = layout.tables[column.party_day]
            rows = [table.row(one) for one in column.path]
            used = [(r.works, table.pd.date, r.node.place, r.choice) for r in rows if r.works >= 0]
        for team, date, place, choice in used:
            known = loads.setdefault((team, date), {})
            key = (place, choice.start, choice.end)
            known[key] = known.get(key, 0.0) + much
    added: list[int] = []
    for (team, date), known in sorted(loads.items()):
        found = [(*key, much) for key, much in sorted(known.items())]
        cuts = _broken(relaxed, team, date, found)
        added += [master.add_clique(team, date, cut) for cut in cuts]
    if added:
        relaxed.forget()
        relaxed.make(added)
    return bool(added)


def _broken(relaxed: Relaxed, team: int, date: dt.date, loads: list[Load]) -> list[Cut]:
    book = relaxed.master.layout.book
    office, people = book.office, book.teams[team]
    k, known = people[0], book.cuts.get((team, date), {})
    worst: list[tuple[float, Cut]] = []
    tried: set[Cut] = set()
    for a, _, end, _ in loads:
        for b, start, _, _ in loads:
            if not end <= start < end + gap_needed(office, k, a, b):
                continue
            for cut in (Cut(end - 1, start, b, True), Cut(end - 1, start, a, False)):
                if cut in tried or (cut in known and relaxed.has(known[cut])):
                    continue
                tried.add(cut)
                load = sum(w for p, s, e, w in loads if in_cut(office, k, cut, p, (s, e)))
                if load > len(people) + 1e-4:
                    worst.append((load, cut))
    worst.sort(key=lambda one: (-one[0], one[1]))
    return [cut for _, cut in worst[:AT_ONCE]]
