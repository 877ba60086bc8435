"""The form of one change, read: which stop, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from leadinglights.office.visits.actions.editing import Spot, Verb, Wanted
from leadinglights.web.parts import typed

DAY_MIN = 24 * 60
STEPS = {"by", "day", "longer"}  # acts that say by how much after a colon


class NotUnderstood(ValueError):
    """A field that cannot be read: `field` names it."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(field)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks: an act, the stop as the person saw it, and the plan it was seen in."""

    act: str
    number: int
    spot: Spot
    wanted: Wanted | None


def read(data: Mapping[str, str]) -> Asked:
    """Read a form; raises NotUnderstood."""
    act = data.get("act", "")
    number = _whole(data, "number")
    spot = _spot(data) if act != Verb.ADD else _added(data)
    return Asked(act, number, spot, _wanted(act, number, spot, data))


def _wanted(act: str, number: int, spot: Spot, data: Mapping[str, str]) -> Wanted | None:
    name, _colon, amount = act.partition(":")
    by = typed.number(amount.removeprefix("-")) * (-1 if amount.startswith("-") else 1)
    if name in STEPS and not by:
        raise NotUnderstood("act")
    match name:
        case "move" | "look" | "hold":
            on = _day(data, "to_on")
            return Wanted(Verb.MOVE, number, spot, to_on=on, to_start=_clock(data, "to_at"))
        case "by":
            return Wanted(Verb.MOVE, number, spot, to_on=spot.on, to_start=_within(spot.start + by))
        case "day":
            try:
                there = spot.on + timedelta(days=by)
            except OverflowError:  # no calendar has such a day
                raise NotUnderstood("act") from None
            return Wanted(Verb.MOVE, number, spot, to_on=there, to_start=spot.start)
        case "longer":
            minutes = spot.end - spot.start + by
            if not 0 < minutes < DAY_MIN - spot.start:
                raise NotUnderstood("minutes")
            return Wanted(Verb.LENGTHEN, number, spot, minutes=minutes)
        case "lengthen":
            minutes = _whole(data, "minutes")
            if not 0 < minutes < DAY_MIN - spot.start:
                raise NotUnderstood("minutes")
            return Wanted(Verb.LENGTHEN, number, spot, minutes=minutes)
        case "remove":
            return Wanted(Verb.REMOVE, number, spot)
        case "swap":
            return Wanted(Verb.SWAP, number, spot, other=_other(data, spot))
        case "add":
            return Wanted(Verb.ADD, number, spot)
        case "pin" | "unpin":
            return None
        case _:
            raise NotUnderstood("act")


def _spot(data: Mapping[str, str]) -> Spot:
    start, end = _whole(data, "at"), _whole(data, "end")
    if not 0 <= start < end <= DAY_MIN:
        raise NotUnderstood("at")
    return Spot(
        visit_id=_uuid(data, "visit"),
        stop=data.get("stop", ""),
        on=_day(data, "on"),
        start=start,
        end=end,
        group=data.get("group") or None,
    )


def _added(data: Mapping[str, str]) -> Spot:
    start, minutes = _clock(data, "to_at"), _whole(data, "minutes")
    if not 0 < minutes <= DAY_MIN - start:
        raise NotUnderstood("minutes")
    return Spot(
        visit_id=_uuid(data, "visit"),
        stop=data.get("stop", ""),
        on=_day(data, "to_on"),
        start=start,
        end=start + minutes,
    )


def _other(data: Mapping[str, str], spot: Spot) -> Spot:
    try:
        stop, on, start, end, group = data.get("other", "").split("|")
        day, times = date.fromisoformat(on), {"start": start, "end": end}
        other = Spot(
            spot.visit_id, stop, day, _whole(times, "start"), _whole(times, "end"), group or None
        )
    except (ValueError, NotUnderstood):
        raise NotUnderstood("other") from None
    if (other.stop, other.on, other.start) == (spot.stop, spot.on, spot.start):
        raise NotUnderstood("other")
    return other


def _within(start: int) -> int:
    if not 0 <= start < DAY_MIN:
        raise NotUnderstood("to_at")
    return start


def _uuid(data: Mapping[str, str], field: str) -> UUID:
    found = typed.identity(data.get(field, ""))
    if found is None:
        raise NotUnderstood(field)
    return found


def _day(data: Mapping[str, str], field: str) -> date:
    try:
        return date.fromisoformat(data.get(field, ""))
    except ValueError:
        raise NotUnderstood(field) from None


def _whole(data: Mapping[str, str], field: str) -> int:
    found = typed.number_or_none(data.get(field, ""))
    if found is None:
        raise NotUnderstood(field)
    return found


def _clock(data: Mapping[str, str], field: str) -> int:
    written, _colon, after = data.get(field, "").partition(":")
    hours, minutes = typed.number_or_none(written), typed.number_or_none(after[:2])
    if hours is None or minutes is None or minutes > 59 or hours * 60 >= DAY_MIN:
        raise NotUnderstood(field)
    return hours * 60 + minutes
