"""What is different between two programmes of a visit, person by person: who is owed a word, and which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.models import ProgrammeItem, ProgrammeVersion, Stop, Visit
from leadinglights.office.visits.queries import addressees, current
from leadinglights.office.visits.queries.addressees import Addressee
from leadinglights.office.visits.states import ItemKind, ProgrammeVersionState, StopState

HOST_STOPS = (ItemKind.STOP, ItemKind.RECEPTION, ItemKind.MEAL)
# The host said so: that it falls away is no news to them.
KNOWN_TO_HOST = (
    StopState.DECLINED,
    StopState.LAPSED,
    StopState.CANCELLED,
    StopState.TENTATIVE,
    StopState.RELEASED,
)
Moment = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Owed:
    """A sentence somebody is owed; `key` tells it from every other of these two programmes."""

    to: Addressee
    change: Mapping[str, Any]
    key: str
    stop: Stop | None = None


@dataclass(slots=True)
class _Duties:
    """What one person or house has to do with a programme, by what stays the same."""

    to: Addressee
    before: dict[tuple[str, Any], _Duty] = field(default_factory=dict)
    after: dict[tuple[str, Any], _Duty] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Duty:
    what: Mapping[str, str]
    moment: Moment
    stop: Stop | None = None
    asks: bool = False  # has to be asked, which is a deed of its own


def between(
    visit: Visit, before: ProgrammeVersion | None, after: ProgrammeVersion
) -> tuple[Owed, ...]:
    """Return what is owed to whom; without an earlier programme everybody is told of theirs."""
    versions = [one for one in (before, after) if one is not None]
    items = current.items_of(versions)
    guests = {row.language: row.name for row in visit.delegation.texts.all()}
    leader = addressees.of_leader(visit)
    found: dict[tuple[str, Any], _Duties] = {}
    if before is not None:
        _collect(found, items.get(before.pk, []), leader, "before")
    _collect(found, items.get(after.pk, []), leader, "after")
    owed: list[Owed] = []
    for duties in found.values():
        if before is None and duties.to == leader:
            continue
        owed += _changes(duties, guests, first=before is None)
    if before is None:
        change = {"code": "released", "guests": guests, "thing": "programme"}
        owed.insert(0, Owed(leader, change, "leader:released"))
    return (*owed, *_never_told(visit, versions, items, guests))


def _never_told(
    visit: Visit,
    versions: Iterable[ProgrammeVersion],
    items: Mapping[int, list[ProgrammeItem]],
    guests: Mapping[str, str],
) -> Iterable[Owed]:
    """Tell hosts that what they were asked for falls away, although no programme ever said so."""
    known = [item for version in versions for item in items.get(version.pk, [])]
    times = {(item.site_offer_id, item.on, item.starts_min) for item in known}
    in_work = ProgrammeItem.objects.filter(
        programme_version__programme__visit=visit,
        programme_version__state__in=(ProgrammeVersionState.RELEASED, ProgrammeVersionState.DRAFT),
        stop__isnull=False,
    ).values("stop")
    asked = (
        Stop.objects.filter(visit=visit, asked_at__isnull=False, host__isnull=False)
        .exclude(state__in=KNOWN_TO_HOST)
        .exclude(pk__in=[item.stop_id for item in known if item.stop_id])
        .exclude(pk__in=in_work)
        .select_related("host__organisation", "host__office", "site_offer__site")
        .prefetch_related(
            "host__contacts",
            "host__organisation__texts",
            "site_offer__texts",
            "site_offer__site__texts",
        )
        .order_by("on", "starts_min", "pk")
    )
    for stop in asked:
        if (stop.site_offer_id, stop.on, stop.starts_min) in times:
            continue
        to = addressees.of_host(stop.host)
        was = {"on": stop.on.isoformat(), "start": stop.starts_min, "end": stop.ends_min}
        now = _agreed_instead(stop, known)
        yield Owed(
            to=to,
            change={
                "code": "moved" if now else "gone",
                **({"to": now} if now else {}),
                "what": _named(stop.site_offer),
                "guests": guests,
                "thing": f"stop:{stop.public_id}",
                "duty": to.concerned.value,
                "from": was,
            },
            key=f"{to.concerned}:{to.who}:never_told:{stop.public_id}",
            stop=stop,
        )


def _agreed_instead(stop: Stop, known: Iterable[ProgrammeItem]) -> Moment | None:
    """Return the other time the same host has said yes to: then nothing falls away, it moves."""
    for item in known:
        same = (item.site_offer_id, item.group_id) == (stop.site_offer_id, stop.group_id)
        if same and item.stop is not None and item.stop.state == StopState.CONFIRMED:
            return moment(item)
    return None


def _collect(
    found: dict[tuple[str, Any], _Duties],
    items: Iterable[ProgrammeItem],
    leader: Addressee,
    side: str,
) -> None:
    days: dict[tuple[int, date], list[ProgrammeItem]] = {}
    for item in items:
        if item.kind == ItemKind.LEG and item.vehicle_id:
            days.setdefault((item.vehicle_id, item.on), []).append(item)
        if item.kind not in HOST_STOPS or item.site_offer is None:
            continue
        thing = (item.site_offer.code, item.group_id)
        for to, asks in _whom(item, leader):
            duty = _Duty(_what(item), moment(item), item.stop, asks)
            _put(found, to, side, thing, duty)
    for (_vehicle, on), legs in days.items():
        first = legs[0]
        assert first.vehicle is not None
        whole = {
            "on": on.isoformat(),
            "start": min(leg.starts_min for leg in legs),
            "end": max(leg.ends_min for leg in legs),
        }
        _put(
            found,
            addressees.of_driver(first.vehicle),
            side,
            ("drive", on),
            _Duty({}, whole),
        )


def _whom(item: ProgrammeItem, leader: Addressee) -> Iterable[tuple[Addressee, bool]]:
    yield leader, False
    offer = item.site_offer
    if offer is not None and offer.host is not None:
        yield addressees.of_host(offer.host), offer.ask
    if item.interpreter is not None:
        yield addressees.of_interpreter(item.interpreter), False
    if item.receiver is not None:
        yield addressees.of_receiver(item.receiver), False


def _put(
    found: dict[tuple[str, Any], _Duties],
    to: Addressee,
    side: str,
    thing: tuple[str, Any],
    duty: _Duty,
) -> None:
    duties = found.setdefault((to.concerned, to.who), _Duties(to))
    mine = getattr(duties, side)
    # A place seen twice, lunch on two days: each is a thing of its own.
    number = 0
    while (thing[0], (thing[1], number)) in mine:
        number += 1
    mine[thing[0], (thing[1], number)] = duty


def _what(item: ProgrammeItem) -> dict[str, str]:
    assert item.site_offer is not None
    return _named(item.site_offer)


def _named(offer: SiteOffer) -> dict[str, str]:
    names = {row.language: row.title for row in offer.texts.all()}
    return names or {row.language: row.name for row in offer.site.texts.all()}


def moment(item: ProgrammeItem) -> Moment:
    return {"on": item.on.isoformat(), "start": item.starts_min, "end": item.ends_min}


def _changes(duties: _Duties, guests: Mapping[str, str], *, first: bool) -> Iterable[Owed]:
    """Pair what was with what is, at the same time first, so that only what moved is said to move."""
    before, after = dict(duties.before), dict(duties.after)
    same = {(key[0], _instant(duty)) for key, duty in before.items()} & {
        (key[0], _instant(duty)) for key, duty in after.items()
    }
    before = {k: d for k, d in before.items() if (k[0], _instant(d)) not in same}
    after = {k: d for k, d in after.items() if (k[0], _instant(d)) not in same}
    for key in sorted({*before, *after}, key=str):
        was, now = before.get(key), after.get(key)
        change = _change(was, now, first=first)
        if change is None:
            continue
        code, said = change
        duty = now or was
        assert duty is not None
        yield Owed(
            to=duties.to,
            change={
                "code": code,
                "what": duty.what,
                "guests": guests,
                "thing": f"{key[0]}:{key[1]}",
                "duty": duties.to.concerned.value,
                **said,
            },
            key=f"{duties.to.concerned}:{duties.to.who}:{key[0]}:{key[1]}",
            stop=duty.stop,
        )


def _is_one(was: Stop | None, now: Stop | None) -> bool:
    return was is not None and now is not None and was.pk == now.pk


def _instant(duty: _Duty) -> tuple[Any, ...]:
    return tuple(duty.moment.values())


def _change(
    was: _Duty | None, now: _Duty | None, *, first: bool
) -> tuple[str, dict[str, Moment]] | None:
    """Say what happened, unless whom it concerns knows it or is asked about it."""
    gone = was is not None and not (
        was.asks and was.stop is not None and was.stop.state in KNOWN_TO_HOST
    )
    if now is not None and now.asks:
        agreed = now.stop is not None and now.stop.state == StopState.CONFIRMED
        if was is not None and agreed and (gone or _is_one(was.stop, now.stop)):
            return "moved", {"from": was.moment, "to": now.moment}
        # A new time is asked for by a mail of its own; that the old one falls away is said here.
        return ("gone", {"from": was.moment}) if was is not None and gone and not first else None
    if was is None and now is not None:
        return "new", {"to": now.moment}
    if now is None and was is not None:
        return ("gone", {"from": was.moment}) if gone else None
    assert was is not None
    assert now is not None
    return "moved", {"from": was.moment, "to": now.moment}
