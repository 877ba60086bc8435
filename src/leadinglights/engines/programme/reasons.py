"""Why a stop was chosen: codes with values, and the same as an English sentence."""

from __future__ import annotations

from leadinglights.engines.programme.day import PartyDay, Stop
from leadinglights.engines.programme.ledger import Session
from leadinglights.engines.programme.obstacles import rank_due
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.result import Reason
from leadinglights.engines.programme.value import UNIT, stop_units, topic_amounts, topic_units


def why_chosen(office: Office, pd: PartyDay, stop: Stop, session: Session) -> tuple[Reason, ...]:
    """Every reason that speaks for a stop of a programme."""
    found = [
        *_owed(office, pd, stop),
        *_earned(office, pd, stop),
        *_circumstances(office, pd, stop, session),
    ]
    return tuple(found)


def _owed(office: Office, pd: PartyDay, stop: Stop) -> list[Reason]:
    node = stop.node
    found: list[Reason] = []
    if node.meal:
        name = "Lunch" if node.kind == "lunch" else "Dinner"
        found.append(Reason(code=node.kind, text=f"{name} within the office's hours for it."))
    elif node.kind == "appointment":
        found.append(Reason(code="appointment", text="Agreed beforehand for exactly this time."))
    elif node.kind == "meeting":
        found.append(Reason(code="meeting", text="A company meeting both sides agreed to."))
    elif node.kind in ("reception", "farewell"):
        due = rank_due(office.problem, pd.delegation, node.kind)
        rank = node.receiver.rank if node.receiver is not None else None
        text = f"The {node.kind} by a receiver of rank {rank}; rank {due} or higher is due."
        params: dict[str, str | int | float | bool | None] = {
            "rank": rank,
            "rank_needed": due,
        }
        found.append(
            Reason(
                code=node.kind,
                who=node.receiver.id if node.receiver else None,
                params=params,
                text=text,
            )
        )
    if node.wishes and not node.meal:
        found.append(Reason(code="must", text="The delegation must see it."))
    return found


def _earned(office: Office, pd: PartyDay, stop: Stop) -> list[Reason]:
    node = stop.node
    found: list[Reason] = []
    if node.points:
        earned = stop_units(pd.party, node, stop.choice.quality) / UNIT
        text = f"Wished with {node.points} points"
        text += "." if earned == node.points else f"; {earned:g} of them for the time it gets."
        params: dict[str, str | int | float | bool | None] = {
            "points": node.points,
            "earned": earned,
        }
        found.append(Reason(code="wish", params=params, text=text))
    for topic, amount in topic_amounts(pd, stop):
        name, points = pd.party.topics[topic]
        first = topic_units(points, amount, office.problem.rules.topic_increments) / UNIT
        share = dict(node.topics)[topic]
        found.append(
            Reason(
                code="topic",
                who=name,
                params={"topic": name, "share": share, "points": points, "up_to": first},
                text=f"Shows {name} ({share} %), a topic of {points} points: up to {first:g} points.",
            )
        )
    return found


def _circumstances(office: Office, pd: PartyDay, stop: Stop, session: Session) -> list[Reason]:
    found: list[Reason] = []
    others = sorted(office.days[i].party.name for i, _ in session.stops if i != pd.index)
    if others:
        together = ", ".join(others)
        found.append(
            Reason(
                code="merged",
                params={"with": together},
                text=f"In one session with {together}: the host is asked only once.",
            )
        )
    if stop.choice.kept:
        found.append(
            Reason(
                code="kept",
                params={"weight": stop.choice.kept},
                text="Kept from the programme in force as far as possible.",
            )
        )
    if stop.choice.quality < 100:
        found.append(
            Reason(
                code="shortened",
                params={"quality": stop.choice.quality},
                text=f"Shorter than ideal: it earns {stop.choice.quality} % of its points.",
            )
        )
    return found
