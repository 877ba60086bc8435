"""A visit that does not take place: hosts get their time back, and whoever knows of it is told."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from leadinglights.office.visits.actions import noticing
from leadinglights.office.visits.models import Notice, Stop, Visit
from leadinglights.office.visits.queries import addressees
from leadinglights.office.visits.states import Concerned, NoticeState, StopState, VisitState

GIVEN_BACK = (
    StopState.TENTATIVE,
    StopState.PROPOSED,
    StopState.COUNTERED,
    StopState.CONFIRMED,
)
ASKED = (StopState.PROPOSED, StopState.COUNTERED, StopState.CONFIRMED)
KNOWN = (NoticeState.SENT, NoticeState.ACKNOWLEDGED)


def tell(visit: Visit, wanted: VisitState, *, at: datetime) -> None:
    """Take back what was still to be told, give back the hosts' times, and say that nobody comes.

    Called inside the transaction that cancels the visit or puts it off. A host reads of each time it
    was asked for; others only if they were told anything of the visit before.
    """
    noticing.take_back(visit=visit, but="gone")  # that something falls away is as true as before
    guests = {row.language: row.name for row in visit.delegation.texts.all()}
    _give_back_stops(visit, wanted, guests, at)
    known = Notice.objects.filter(visit=visit, state__in=KNOWN).exclude(concerned=Concerned.HOST)
    people = known.order_by("concerned", "who", "pk")
    for one in {(row.concerned, row.who): row for row in people}.values():
        noticing.tell(
            visit=visit,
            concerned=Concerned(one.concerned),
            who=one.who,
            to_name=one.to_name,
            to_address=one.to_address,
            language=one.language,
            change={"code": wanted.value, "guests": guests},
            key=_key(visit, wanted, f"{one.concerned}:{one.who}"),
            at=at,
        )


def _give_back_stops(
    visit: Visit, wanted: VisitState, guests: dict[str, str], at: datetime
) -> None:
    """Give hosts their time back, and owe those who were asked a sentence about it."""
    stops = list(
        visit.stops.filter(state__in=GIVEN_BACK)
        .select_related("site_offer__host__organisation")
        .prefetch_related("site_offer__texts")
        .order_by("pk")
    )
    for stop in stops:
        gone = Stop.objects.filter(pk=stop.pk, state=stop.state).update(state=StopState.RELEASED)
        if not gone or stop.state not in ASKED or stop.site_offer.host is None:
            continue
        noticing.tell(
            visit=visit,
            stop=stop,
            **asdict(addressees.of_host(stop.site_offer.host)),
            change=_gone(stop, guests),
            key=_key(visit, wanted, str(stop.public_id)),
            at=at,
        )


def _gone(stop: Stop, guests: dict[str, str]) -> dict[str, Any]:
    return {
        "code": "gone",
        "what": {row.language: row.title for row in stop.site_offer.texts.all()},
        "guests": guests,
        "from": {"on": stop.on.isoformat(), "start": stop.starts_min, "end": stop.ends_min},
        "thing": f"stop:{stop.public_id}",
    }


def _key(visit: Visit, wanted: VisitState, whom: str) -> str:
    """A visit may be put off more than once: its version tells one time from the other."""
    return f"{wanted.value}:{visit.public_id}:{visit.version}:{whom}"
