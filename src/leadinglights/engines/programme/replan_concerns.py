"""Whom a change concerns: those whose sessions, duties or trips are not as they were, and nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from leadinglights.engines.programme.check.violation import day_words, span_words
from leadinglights.engines.programme.replan_sessions import Key, Names, Seen, Trip
from leadinglights.engines.programme.result import Concern, Reason

Kind = Literal["host", "company", "receiver", "interpreter", "vehicle", "delegation"]
ORDER: tuple[Kind, ...] = ("host", "company", "receiver", "interpreter", "vehicle", "delegation")


@dataclass(eq=False, slots=True)
class Concerns:
    """Collects reasons by whom they concern. `known` are those who brought the change about."""

    names: Names
    known: frozenset[tuple[str, str]] = frozenset()
    found: dict[tuple[Kind, str], list[tuple[bool, Reason]]] = field(default_factory=dict)

    def add(self, kind: Kind, who: str, reason: Reason, *, asked: bool) -> None:
        """Note one reason; that something falls away is no news to who took it away."""
        if (kind, who) in self.known and reason.code.endswith("_gone"):
            return
        reasons = self.found.setdefault((kind, who), [])
        if (asked, reason) not in reasons:
            reasons.append((asked, reason))

    def told(self) -> tuple[Concern, ...]:
        """Everybody concerned: hosts first, those to be asked before those to be told."""
        concerns = [
            Concern(
                kind=kind,
                id=who,
                asked=any(asked for asked, _ in reasons),
                reasons=tuple(reason for _, reason in reasons),
            )
            for (kind, who), reasons in self.found.items()
        ]
        return tuple(sorted(concerns, key=lambda c: (ORDER.index(c.kind), not c.asked, c.id)))


def sessions_concern(concerns: Concerns, before: dict[Key, Seen], after: dict[Key, Seen]) -> None:
    """Hosts, companies and receivers: sessions that are new, moved, gone, or of other guests."""
    for was, now in _paired(before, after):
        seen = now or was
        assert seen is not None
        for kind, who, asks in _owners(concerns.names, seen):
            reason = _reason(concerns.names, kind, was, now)
            if reason is not None:
                more = was is None or now is None or now.persons > was.persons
                news = reason.code in ("session_new", "session_moved") or (
                    reason.code == "guests_changed" and more
                )
                concerns.add(kind, who, reason, asked=asks and news)
        if was is not None and now is not None and was.receiver != now.receiver:
            for one, code in ((was, "session_gone"), (now, "session_new")):
                if one.receiver is not None:
                    gone = _told(concerns.names, code, one)
                    concerns.add("receiver", one.receiver, gone, asked=code == "session_new")


def _owners(names: Names, seen: Seen) -> Iterator[tuple[Kind, str, bool]]:
    """Whose session it is, and whether they are asked for it."""
    offer = names.offers.get(seen.key.what)
    if offer is not None and offer.host is not None:
        yield "host", offer.host, offer.ask
    if seen.receiver is not None:
        yield "receiver", seen.receiver, True
    meeting = names.meetings.get(seen.key.what)
    if meeting is not None:
        yield "company", meeting.organisation, True


def _paired(
    before: dict[Key, Seen], after: dict[Key, Seen]
) -> Iterator[tuple[Seen | None, Seen | None]]:
    """Sessions at the same time; then the others at one place with a delegation in common; then the rest."""
    left = {key: seen for key, seen in after.items() if key not in before}
    for key, seen in sorted(before.items(), key=lambda item: item[0]):
        if key in after:
            yield seen, after[key]
            continue
        moved = next(
            (
                other
                for other, now in sorted(left.items(), key=lambda item: _far(key, item[0]))
                if other.what == key.what and now.delegations & seen.delegations
            ),
            None,
        )
        yield seen, left.pop(moved) if moved is not None else None
    for key in sorted(left):
        yield None, left[key]


def _far(key: Key, other: Key) -> tuple[int, int]:
    return abs((other.date - key.date).days), abs(other.start - key.start)


def _reason(names: Names, kind: Kind, was: Seen | None, now: Seen | None) -> Reason | None:
    if now is None:
        assert was is not None
        return _told(names, "session_gone", was)
    if was is None:
        return _told(names, "session_new", now)
    if was.key[:4] != now.key[:4] or was.presenter != now.presenter:
        return _moved(names, was, now)
    if kind != "receiver" and was.guests != now.guests:
        return _other_guests(names, was, now)
    return None


def _told(names: Names, code: str, seen: Seen) -> Reason:
    who = " and ".join(names[one] for one in sorted(seen.delegations))
    what = f"{names[seen.key.what]} on {_when(seen.key)}"
    texts = {
        "session_gone": f"{what} with {who} falls away.",
        "session_new": f"{what}: {who}, {seen.persons} persons.",
    }
    return Reason(code=code, date=seen.key.date, params=_params(seen), text=texts[code])


def _moved(names: Names, was: Seen, now: Seen) -> Reason:
    who = " and ".join(names[one] for one in sorted(now.delegations))
    text = f"{names[now.key.what]} with {who} moves from {_when(was.key)} to {_when(now.key)}."
    if was.key[:4] == now.key[:4]:
        text = f"{names[now.key.what]} on {_when(now.key)}: somebody else is to present."
    earlier = {"was_date": was.key.date.isoformat(), "was_start": was.key.start}
    return Reason(
        code="session_moved", date=now.key.date, params={**_params(now), **earlier}, text=text
    )


def _other_guests(names: Names, was: Seen, now: Seen) -> Reason:
    text = (
        f"{names[now.key.what]} on {_when(now.key)}: {now.persons} persons instead of "
        f"{was.persons} ({', '.join(sorted(now.guests))})."
    )
    params = {**_params(now), "was_persons": was.persons}
    return Reason(code="guests_changed", date=now.key.date, params=params, text=text)


def _params(seen: Seen) -> dict[str, str | int | float | bool | None]:
    return {
        "stop": seen.key.what,
        "start": seen.key.start,
        "end": seen.key.end,
        "persons": seen.persons,
    }


def _when(key: Key) -> str:
    return f"{day_words(key.date)} {span_words(key.start, key.end)}"


def duties_concern(concerns: Concerns, before: dict[Key, Seen], after: dict[Key, Seen]) -> None:
    """Interpreters: sessions they no longer have, and sessions they have now."""
    was, now = _duties(before), _duties(after)
    for who, key in sorted(was - now):
        concerns.add("interpreter", who, _duty(concerns.names, "duty_gone", key), asked=False)
    for who, key in sorted(now - was):
        concerns.add("interpreter", who, _duty(concerns.names, "duty_new", key), asked=True)


def _duties(sessions: dict[Key, Seen]) -> set[tuple[str, Key]]:
    return {(who, key) for key, seen in sessions.items() for who in seen.interpreters}


def _duty(names: Names, code: str, key: Key) -> Reason:
    told = "is not interpreted by you any more" if code == "duty_gone" else "is to be interpreted"
    text = f"{names[key.what]} on {_when(key)} {told}."
    params: dict[str, str | int | float | bool | None] = {
        "stop": key.what,
        "start": key.start,
        "end": key.end,
    }
    return Reason(code=code, date=key.date, params=params, text=text)


def trips_concern(concerns: Concerns, before: set[Trip], after: set[Trip]) -> None:
    """Vehicles: days on which they drive somebody else, or at other hours."""
    was = {(one.vehicle, one.date): one for one in before - after}
    now = {(one.vehicle, one.date): one for one in after - before}
    for at in sorted({*was, *now}):
        trip = now.get(at)
        if trip is None:
            one = was[at]
            text = f"The day with {concerns.names[one.delegation]} on {_day(one.date)} falls away."
            reason = Reason(code="trip_gone", date=one.date, text=text)
            concerns.add("vehicle", at[0], reason, asked=False)
            continue
        code = "trip_new" if at not in was else "trip_changed"
        span = span_words(trip.start, trip.end)
        text = f"{concerns.names[trip.delegation]} on {_day(trip.date)}, {span}."
        params: dict[str, str | int | float | bool | None] = {
            "delegation": trip.delegation,
            "start": trip.start,
            "end": trip.end,
        }
        reason = Reason(code=code, date=trip.date, params=params, text=text)
        concerns.add("vehicle", at[0], reason, asked=code == "trip_new")


def _day(date: dt.date) -> str:
    return day_words(date)
