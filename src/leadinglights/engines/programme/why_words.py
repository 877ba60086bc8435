"""The sentences of the ladder: what keeps something out, what would leave, who is busy with what."""

from __future__ import annotations

from collections.abc import Mapping

from leadinglights.engines.programme.check.violation import day_words
from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.day import PartyDay, Stop
from leadinglights.engines.programme.ledger import Plan, Session, sessions_of, sessions_on
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.result import Reason
from leadinglights.engines.programme.targets import Target
from leadinglights.engines.programme.value import UNIT, Worth
from leadinglights.engines.programme.why_codes import SEATS, SENTENCES


def sentence(
    office: Office, code: str, target: Target, who: str | None, values: Mapping[str, object]
) -> str:
    """A code in words about one thing left out; `values` are those its sentence names."""
    plain = SEATS if code == "no_seats" and "most" in values else SENTENCES[code]
    what = target.label
    if plain.startswith("{what}"):
        what = what[:1].upper() + what[1:]
    unnamed = who if "most" in values else what
    known = office.stop_names.get(who or "", unnamed)
    named = office.people_names.get(who or "", known)
    return plain.format(what=what, **{"most": "fewer", **values, "who": named})


def displaced(
    office: Office, before: Plan, after: Plan, pd: PartyDay, worths: tuple[Worth, Worth]
) -> Reason:
    """It could be had on this day: say what would leave, and what that costs."""
    old, new = worths
    leaving = _leaving(office, before, after)
    stops = ", ".join(stop for stop, _ in leaving)
    names = ", ".join(name for _, name in leaving)
    if new.musts < old.musts:
        text = f"It could be on {pd.date.isoformat()} only if something owed were left out: {names or 'a day'} would leave."
        return Reason(
            code="displaces",
            who=leaving[0][0] if leaving else None,
            date=pd.date,
            params={"leaves": stops, "must": True},
            text=text,
        )
    cost = (old.interest - new.interest) / UNIT
    gone = f"{names} would leave" if names else "nothing would leave, but times would change"
    value = "the points would be the same"
    if cost > 0:
        value = f"the week would lose {cost:g} points"
    elif cost < 0:
        value = f"the week would gain {-cost:g} points"
    if new.kept < old.kept:
        value += ", and agreed stops would change"
    return Reason(
        code="displaces",
        who=leaving[0][0] if leaving else None,
        date=pd.date,
        costs_points=round(max(0.0, cost), 4),
        params={"leaves": stops},
        text=f"It could be on {pd.date.isoformat()}: {gone}; {value}.",
    )


def _leaving(office: Office, before: Plan, after: Plan) -> list[tuple[str, str]]:
    """Stops somebody has before and not after, with their names; meals stand for themselves."""
    found: dict[tuple[str, str], None] = {}
    for index in sorted(before):
        pd = office.days[index]
        mine = {
            stop.node.stop
            for other in office.by_party[pd.party.index]
            for stop in (after[other].stops if other in after else ())
        }
        eaten = {stop.node.meal for stop in (after[index].stops if index in after else ())}
        for stop in before[index].stops:
            elsewhere = (
                stop.node.meal and stop.node.meal in eaten
            )  # lunch at another table is lunch
            if stop.node.stop not in mine and not elsewhere:
                found[stop.node.stop, office.stop_names[stop.node.stop]] = None
    return list(found)


def room_made(before: Worth, after: Worth) -> tuple[float, str]:
    """What making room for it would cost, in points and in words."""
    cost = round((before.interest - after.interest) / UNIT, 4)
    agreed = " and change what is agreed" if after.kept < before.kept else ""
    if cost > 0:
        return cost, f" Making room for it would cost the week {cost:g} points{agreed}."
    return 0.0, f" Making room for it would{agreed.removeprefix(' and')}." if agreed else ""


def in_the_way(
    office: Office, plan: Plan, pd: PartyDay, at: Stop, family: str
) -> tuple[str | None, str]:
    """Who of a family stands in the way of a stop at its best time, and what they do then."""
    if family == "ask_cap" and at.node.offer is not None and at.node.offer.host is not None:
        return at.node.offer.host, _asked(office, plan, at.node.offer.host)
    if family in ("host", "room"):
        offer = at.node.offer
        who = offer.host if offer is not None else at.node.person
        if offer is None:
            return who, ""
        held = [s for s in _sessions(office, plan, pd, at) if _offer_of(s) == offer.id]
        return who or offer.id, _told(office, held)
    sessions = _sessions(office, plan, pd, at)
    if family == "receiver" and at.node.receiver is not None:
        me = at.node.receiver.id
        held = [s for s in sessions if _receiver_of(s) == me]
        return me, _told(office, held)
    if family == "interpreter":
        capable = at.node.capable or ()
        for some in (sessions, _sessions(office, plan, pd, None)):
            for k in capable:
                held = [session for session in some if k in session.crew]
                if held:
                    return office.people[k].interpreter.id, _told(office, held)
        return (office.people[capable[0]].interpreter.id if capable else None), ""
    taken = {
        office.buses[bus].vehicle.id: office.days[i].party.name
        for i in office.by_date[pd.date]
        if i != pd.index and i in plan and (bus := plan[i].vehicle) is not None
    }
    told = ", ".join(f"{bus} carries {party}" for bus, party in sorted(taken.items()))
    return next(iter(sorted(taken)), None), told


def _asked(office: Office, plan: Plan, host: str) -> str:
    """Who is received by a host in this plan, and when."""
    found = [
        (session, date)
        for date in sorted(office.by_date)
        for session in sessions_on(office, plan, date).values()
        if (offer := session.stops[0][1].node.offer) is not None
        and offer.host == host
        and offer.ask
    ]
    told = [f"{_parties(office, session)} on {day_words(date)}" for session, date in found]
    return f"It receives {', '.join(told)}" if told else ""


def _parties(office: Office, session: Session) -> str:
    parties = [office.days[i].delegation for i, _ in session.stops]
    return " and ".join(dict.fromkeys(one.name or one.id for one in parties))


def _sessions(office: Office, plan: Plan, pd: PartyDay, at: Stop | None) -> list[Session]:
    """Sessions of others on that date, at the same time as a stop or at any."""
    others = [i for i in office.by_date[pd.date] if i != pd.index]
    return [
        session
        for session in sessions_of(office, plan, others).values()
        if at is None or (session.start < at.choice.end and at.choice.start < session.end)
    ]


def _offer_of(session: Session) -> str | None:
    offer = session.stops[0][1].node.offer
    return offer.id if offer is not None else None


def _receiver_of(session: Session) -> str | None:
    receiver = session.stops[0][1].node.receiver
    return receiver.id if receiver is not None else None


def _told(office: Office, sessions: list[Session]) -> str:
    """What keeps them busy: "with dalian at the plant 11:00-12:00"."""
    if not sessions:
        return ""
    parts = []
    for session in sessions:
        who = _parties(office, session)
        stop = session.stops[0][1]
        span = f"{clock_of(stop.choice.start_min)}-{clock_of(stop.choice.end_min)}"
        parts.append(f"with {who} at {office.stop_names[stop.node.stop]} {span}")
    return "Taken: " + ", ".join(parts)
