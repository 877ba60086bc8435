"""What is wrong with a problem: every fault at once, each with its place and its remedy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from leadinglights.engines.programme.clock import Window, clock_of
from leadinglights.engines.programme.contents import Contents
from leadinglights.engines.programme.frame_faults import frame_faults
from leadinglights.engines.programme.guests import Appointment, Day, Delegation, Wish
from leadinglights.engines.programme.languages import language_fault
from leadinglights.engines.programme.pin_faults import pin_faults
from leadinglights.engines.programme.supply import Interpreter, Offer
from leadinglights.engines.programme.travel_faults import travel_faults
from leadinglights.quantities.quoting import Fault, quoted


def faults_of(problem: Contents) -> list[Fault]:
    """Compare the parts of a problem with each other and list what cannot be."""
    faults = [
        *frame_faults(problem),
        *_ids(problem),
        *_languages(problem),
        *_offers(problem),
        *_people_and_vehicles(problem),
        *_delegations(problem),
        *_commitments(problem),
        *travel_faults(problem),
    ]
    # Whether agreed stops can be held together is asked only of a problem that can be read at all.
    return faults or list(pin_faults(problem))


def _ids(problem: Contents) -> Iterator[Fault]:
    stops = [(f"offers[{i}].id", offer.id) for i, offer in enumerate(problem.offers)]
    stops += [(f"appointments[{i}].id", one.id) for i, one in enumerate(problem.appointments)]
    stops += [(f"meetings[{i}].id", one.id) for i, one in enumerate(problem.meetings)]
    yield from _repeated(stops)
    for name in ("hosts", "sites", "receivers", "delegations"):
        yield from _repeated(
            [(f"{name}[{i}].id", one.id) for i, one in enumerate(getattr(problem, name))]
        )
    people = [(f"interpreters[{i}].id", one.id) for i, one in enumerate(problem.interpreters)]
    for d, delegation in enumerate(problem.delegations):
        own = enumerate(delegation.own_interpreter)
        people += [(f"delegations[{d}].own_interpreter[{i}].id", one.id) for i, one in own]
        yield from _repeated(
            [
                (f"delegations[{d}].groups[{i}].id", one.id)
                for i, one in enumerate(delegation.groups)
            ]
        )
    yield from _repeated(people)
    buses = [(f"vehicles[{i}].id", one) for i, one in enumerate(problem.vehicles)]
    buses += [
        (f"delegations[{d}].own_vehicle.id", one.own_vehicle)
        for d, one in enumerate(problem.delegations)
        if one.own_vehicle is not None
    ]
    yield from _repeated([(path, single.id) for path, one in buses for single in one.each])
    yield from _repeated(
        [(f"travel.places[{i}]", place) for i, place in enumerate(problem.travel.places)]
    )


def _repeated(named: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for path, name in named:
        if name in first:
            yield Fault(
                path,
                f"{quoted(name)} is already the id of {first[name]}: give one of the two another id",
            )
        else:
            first[name] = path.removesuffix(".id")


def _languages(problem: Contents) -> Iterator[Fault]:
    spoken: list[tuple[str, tuple[str, ...]]] = []
    for name in ("offers", "receivers", "interpreters", "delegations", "appointments", "meetings"):
        spoken += [(f"{name}[{i}]", one.languages) for i, one in enumerate(getattr(problem, name))]
    for d, delegation in enumerate(problem.delegations):
        own = enumerate(delegation.own_interpreter)
        spoken += [(f"delegations[{d}].own_interpreter[{i}]", one.languages) for i, one in own]
    for path, codes in spoken:
        for i, code in enumerate(codes):
            fault = language_fault(code)
            if fault:
                yield Fault(f"{path}.languages[{i}]", fault)


def windows_faults(path: str, windows: tuple[Window, ...]) -> Iterator[Fault]:
    """A window that closes before, or as, it opens."""
    for i, window in enumerate(windows):
        if window.to_min <= window.from_min:
            yield Fault(
                f"{path}.windows[{i}]",
                f"closes at {clock_of(window.to_min)}, before it opens at {clock_of(window.from_min)}: "
                "correct one of the two times",
            )


def _offers(problem: Contents) -> Iterator[Fault]:
    hosts = {host.id for host in problem.hosts}
    sites = {site.id for site in problem.sites}
    receivers = {receiver.id for receiver in problem.receivers}
    smallest = _Smallest(problem)
    for i, offer in enumerate(problem.offers):
        path = f"offers[{i}]"
        yield from windows_faults(path, offer.windows)
        if offer.duration.ideal_min < offer.duration.min_min:
            yield Fault(
                f"{path}.duration",
                f"the ideal of {offer.duration.ideal_min} minutes is shorter than the minimum of "
                f"{offer.duration.min_min}: correct one of the two",
            )
        if offer.host is not None and offer.host not in hosts:
            yield Fault(
                f"{path}.host",
                f"unknown host {quoted(offer.host)}: add it to hosts or correct the id",
            )
        if offer.receiver is not None and offer.receiver not in receivers:
            yield Fault(
                f"{path}.receiver",
                f"unknown receiver {quoted(offer.receiver)}: add it to receivers or correct it",
            )
        if sites and offer.site is not None and offer.site not in sites:
            yield Fault(
                f"{path}.site",
                f"unknown site {quoted(offer.site)}: add it to sites or correct the id",
            )
        if offer.status == "operating":  # what is closed offers nothing: a replan closes it so
            yield from _too_small_for_all(smallest, path, offer)


class _Smallest:
    """The smallest groups that wish for each thing, so that no offer need ask every wish."""

    def __init__(self, problem: Contents) -> None:
        most = problem.rules.groups_at_most
        self.of_any: int | None = None
        self.by_offer: dict[str, int] = {}
        self.by_site: dict[str, int] = {}
        self.by_ceremony: dict[str, int] = {}
        for one in problem.delegations:
            split = one.may_split and not one.groups
            size = min(
                -(-group.persons // most) if split else group.persons for group in one.parties
            )
            self.of_any = size if self.of_any is None else min(self.of_any, size)
            for (
                wish
            ) in one.wishes:  # as `wish_meets` reads them: a named offer counts before a site
                if wish.offer is not None:
                    _note(self.by_offer, wish.offer, size)
                elif wish.site is not None:
                    _note(self.by_site, wish.site, size)
            for kind in ("reception", "farewell"):
                if _needs_ceremony(one, kind):
                    _note(self.by_ceremony, kind, size)

    def for_offer(self, offer: Offer) -> int | None:
        """The smallest group that could come; None where nobody does."""
        if offer.kind == "meal":
            return self.of_any
        sizes = (
            self.by_offer.get(offer.id),
            self.by_site.get(offer.site) if offer.site is not None else None,
            self.by_ceremony.get(offer.kind),
        )
        return min((size for size in sizes if size is not None), default=None)


def _note(smallest: dict[str, int], name: str, size: int) -> None:
    smallest[name] = min(size, smallest.get(name, size))


def _too_small_for_all(smallest: _Smallest, path: str, offer: Offer) -> Iterator[Fault]:
    size = smallest.for_offer(offer)
    if size is not None and offer.capacity < size:
        yield Fault(
            f"{path}.capacity",
            f"takes {offer.capacity}, fewer than the smallest group that could come ({size} persons): "
            "raise the capacity, split the delegation into groups, or remove the offer",
        )


def _of_a_group(where: str, wish: Wish, delegation: Delegation) -> Iterator[Fault]:
    if wish.group is None:
        return
    if wish.kind != "must_not":
        yield Fault(
            f"{where}.group",
            "is for wishes of the kind must_not: remove it, a delegation wishes as a whole",
        )
    elif wish.group not in {group.id for group in delegation.groups}:
        yield Fault(
            f"{where}.group", f"unknown group {quoted(wish.group)}: correct it or add the group"
        )


def _needs_ceremony(delegation: Delegation, kind: str) -> bool:
    owed = delegation.reception if kind == "reception" else delegation.farewell
    return owed.kind != "none"


def wish_meets(wish: object, offer: Offer) -> bool:
    """Whether an offer is what a wish names (by offer, or by site)."""
    named_offer, named_site = getattr(wish, "offer", None), getattr(wish, "site", None)
    if named_offer is not None:
        return bool(named_offer == offer.id)
    return named_site is not None and named_site == offer.site


def _people_and_vehicles(problem: Contents) -> Iterator[Fault]:
    for name in ("receivers", "interpreters", "vehicles"):
        for i, one in enumerate(getattr(problem, name)):
            yield from windows_faults(f"{name}[{i}]", one.windows)
    for d, delegation in enumerate(problem.delegations):
        own: list[Interpreter] = list(delegation.own_interpreter)
        for i, person in enumerate(own):
            yield from windows_faults(f"delegations[{d}].own_interpreter[{i}]", person.windows)
        if delegation.own_vehicle is not None:
            yield from windows_faults(
                f"delegations[{d}].own_vehicle", delegation.own_vehicle.windows
            )


def _delegations(problem: Contents) -> Iterator[Fault]:
    sites = {offer.site for offer in problem.offers} | {site.id for site in problem.sites}
    offers = {offer.id for offer in problem.offers}
    known = {one.id for one in problem.delegations}
    for d, delegation in enumerate(problem.delegations):
        path = f"delegations[{d}]"
        yield from _days(problem, path, delegation)
        for w, wish in enumerate(delegation.wishes):
            where = f"{path}.wishes[{w}]"
            if (wish.site is None) == (wish.offer is None):
                yield Fault(where, "names both a site and an offer, or neither: name exactly one")
            elif wish.site is not None and wish.site not in sites:
                yield Fault(
                    f"{where}.site",
                    f"unknown site {quoted(wish.site)}: correct it, or add the site or an offer there",
                )
            elif wish.offer is not None and wish.offer not in offers:
                yield Fault(
                    f"{where}.offer",
                    f"unknown offer {quoted(wish.offer)}: correct it or add the offer",
                )
            yield from _of_a_group(where, wish, delegation)
        yield from _repeated(
            (f"{path}.wishes[{w}]", "/".join(filter(None, (wish.site or wish.offer, wish.group))))
            for w, wish in enumerate(delegation.wishes)
        )
        for a, other in enumerate(delegation.apart):
            if other not in known or other == delegation.id:
                yield Fault(
                    f"{path}.apart[{a}]",
                    f"{quoted(other)} is not another delegation of this problem: correct it",
                )
        total = sum(group.persons for group in delegation.groups)
        if delegation.groups and total != delegation.persons:
            yield Fault(
                f"{path}.groups",
                f"add up to {total} persons, but the delegation has {delegation.persons}: correct one of them",
            )


def _days(problem: Contents, path: str, delegation: Delegation) -> Iterator[Fault]:
    if not delegation.days:
        yield Fault(f"{path}.days", "has no day: add at least one day with arrival and departure")
    dates = [day.date for day in delegation.days]
    for i, day in enumerate(delegation.days):
        where = f"{path}.days[{i}]"
        if day.to_min <= day.from_min:
            earlier = "before" if day.to_min < day.from_min else "the minute"
            yield Fault(
                where,
                f"leaves at {clock_of(day.to_min)}, {earlier} it arrives at {clock_of(day.from_min)}: "
                "correct one of the two times",
            )
        if not problem.period.from_date <= day.date <= problem.period.to_date:
            yield Fault(
                f"{where}.date",
                f"{day.date} lies outside the period {problem.period.from_date} to {problem.period.to_date}: "
                "correct the date or the period",
            )
        if day.date in dates[:i]:
            yield Fault(
                f"{where}.date",
                f"{day.date} is listed twice for {quoted(delegation.id)}: keep one of the two days",
            )
        elif i and day.date < dates[i - 1]:
            yield Fault(
                f"{where}.date", f"{day.date} comes before the day above it: list the days in order"
            )
        if day.from_min <= 240 and day.to_min >= 60 and _clock_changes(problem, day):
            yield Fault(
                where,
                "runs through the night in which the clocks change: start the day after 04:00",
            )


def _clock_changes(problem: Contents, day: Day) -> bool:

    try:
        zone = ZoneInfo(problem.timezone)
    except (ValueError, OSError, KeyError):
        return False  # reported by its own path
    offsets = {
        dt.datetime.combine(day.date, dt.time(hour), tzinfo=zone).utcoffset() for hour in (0, 5)
    }
    return len(offsets) > 1


def _commitments(problem: Contents) -> Iterator[Fault]:
    people = {one.id: one for one in problem.delegations}
    offers = {offer.id: offer for offer in problem.offers}
    meetings = {one.id: one.delegation for one in problem.meetings}
    for name in ("appointments", "meetings", "pins"):
        for i, one in enumerate(getattr(problem, name)):
            path = f"{name}[{i}]"
            delegation = people.get(one.delegation)
            if delegation is None:
                yield Fault(
                    f"{path}.delegation",
                    f"unknown delegation {quoted(one.delegation)}: correct the id",
                )
                continue
            if one.group is not None and one.group not in {
                group.id for group in delegation.parties
            }:
                yield Fault(
                    f"{path}.group",
                    f"unknown group {quoted(one.group)} of {quoted(delegation.id)}: correct the id",
                )
            if name == "pins" and one.group is None and len(delegation.groups) > 1:
                yield Fault(
                    f"{path}.group",
                    f"{quoted(delegation.id)} has several groups: name the one that is pinned",
                )
            if name != "meetings" and one.date not in {day.date for day in delegation.days}:
                yield Fault(
                    f"{path}.date",
                    f"{quoted(delegation.id)} is not here on {one.date}: correct the date",
                )
            offer_id = None if name == "meetings" else one.offer
            if name == "pins" and one.offer in meetings:
                if meetings[one.offer] != one.delegation:
                    yield Fault(
                        f"{path}.offer",
                        f"the meeting {quoted(one.offer)} is of {quoted(meetings[one.offer])}: correct one of them",
                    )
            elif offer_id is not None and offer_id not in offers:
                yield Fault(
                    f"{path}.offer",
                    f"unknown offer {quoted(offer_id)}: correct it or add the offer",
                )
    for i, meeting in enumerate(problem.meetings):
        yield from windows_faults(f"meetings[{i}]", meeting.windows)
    for i, one in enumerate(problem.appointments):
        yield from _appointment(f"appointments[{i}]", one, offers)


def _appointment(path: str, one: Appointment, offers: dict[str, Offer]) -> Iterator[Fault]:
    if (one.offer is None) == (one.place is None):
        yield Fault(path, "names both an offer and a place, or neither: name exactly one")
        return
    offer = offers.get(one.offer) if one.offer is not None else None
    end = one.start + one.duration_min
    if end > 24 * 60:
        yield Fault(
            path,
            f"ends after midnight ({one.start // 60:02d}:{one.start % 60:02d} + {one.duration_min} min)",
        )
    if offer is None:
        return
    today = [window for window in offer.windows if window.date == one.date]
    if not any(window.from_min <= one.start and end <= window.to_min for window in today):
        hours = ", ".join(f"{clock_of(w.from_min)}-{clock_of(w.to_min)}" for w in today) or "closed"
        yield Fault(
            path,
            f"{clock_of(one.start)}-{clock_of(min(end, 1440))} on {one.date} lies outside the opening hours of "
            f"{quoted(offer.id)} ({hours}): move the appointment or correct the hours",
        )
