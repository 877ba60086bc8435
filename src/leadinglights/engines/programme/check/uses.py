"""The days of hosts, receivers, interpreters and vehicles tell the same story as the programmes (R29, R32)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from leadinglights.engines.programme.check.seen import Read
from leadinglights.engines.programme.check.vehicles import used_days
from leadinglights.engines.programme.check.violation import Violation, Where, day_words, span_words
from leadinglights.engines.programme.result import ResourceDay

_Key = tuple[str, str, dt.date]  # kind of resource, its id, date


def rules(seen: Read) -> Iterator[Violation]:
    """Compare the resource view, where the result has one, with the programmes."""
    if not seen.result.resources:
        return
    told: set[_Key] = set()
    real = _real(seen)
    known = {
        "host": seen.hosts, "receiver": seen.receivers,
        "interpreter": seen.interpreters, "vehicle": seen.vehicles,
    }  # fmt: skip
    for day in seen.result.resources:
        key: _Key = (day.kind, day.id, day.date)
        where = Where(None, None, day.date, day.id)
        name = f"{day.kind} {day.id} on {day_words(day.date)}"
        if day.id not in known[day.kind]:
            yield Violation(
                "R32", f"unknown_{day.kind}", f"The {name} is not in the problem.", where
            )
        elif key in told:
            yield Violation("R32", "resource_twice", f"The day of {name} is listed twice.", where)
        elif _spans(day) != real.get(key, []):
            said = ", ".join(span_words(*one) for one in _spans(day)) or "nothing"
            truth = ", ".join(span_words(*one) for one in real.get(key, [])) or "nothing"
            text = f"The day of {name} is said to be {said}, but the programmes say {truth}."
            yield Violation("R29", "resource_differs", text, where)
        told.add(key)
    for key in sorted(set(real) - told):
        text = f"The day of {key[0]} {key[1]} on {day_words(key[2])} is missing, though the programmes use it."
        yield Violation("R29", "resource_missing", text, Where(None, None, key[2], key[1]))


def _spans(day: ResourceDay) -> list[tuple[int, int]]:
    if day.kind == "vehicle":  # a vehicle's day may be told leg by leg or as a whole
        return (
            [(min(use.start for use in day.uses), max(use.end for use in day.uses))]
            if day.uses
            else []
        )
    return sorted((use.start, use.end) for use in day.uses)


def _real(seen: Read) -> dict[_Key, list[tuple[int, int]]]:
    real: dict[_Key, list[tuple[int, int]]] = defaultdict(list)
    for session in seen.sessions:
        span = (session.start, session.end)
        offer = session.stop.offer
        if offer is not None and offer.host is not None:
            real["host", offer.host, session.date].append(span)
        if offer is not None and offer.receiver is not None:
            real["receiver", offer.receiver, session.date].append(span)
        for who in session.interpreters:
            if who in seen.interpreters:
                real["interpreter", who, session.date].append(span)
    for (vehicle, date), rides in used_days(seen).items():
        real["vehicle", vehicle, date].append(
            (min(r.start for r in rides), max(r.end for r in rides))
        )
    return {key: sorted(spans) for key, spans in real.items()}
