"""Where a visit stands in its life, what it lacks, and the links its guests hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.access.queries import post
from leadinglights.office.access.queries.post import MessageRow
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Programme, Visit
from leadinglights.office.visits.queries import addressees, kept_until, readiness
from leadinglights.office.visits.queries.readiness import Lack
from leadinglights.office.visits.states import VISIT_MAY_FOLLOW, VisitState


@dataclass(frozen=True, slots=True)
class HeldLink:
    """A link that opens something, who holds it, how often it was opened."""

    purpose: str
    holder: str
    issued_at: datetime
    expires_at: datetime
    opened: int


@dataclass(frozen=True, slots=True)
class Life:
    """Everything the page shows; `may` holds the states that may follow."""

    visit_id: UUID
    period_id: UUID
    version: int
    name: str
    state: str
    state_label: str
    why_over: str
    lacks: tuple[Lack, ...]
    may: frozenset[str]
    is_released: bool
    leader_name: str
    leader_address: str
    links: tuple[HeldLink, ...]
    mails: tuple[MessageRow, ...]
    over_since: datetime | None  # closed or cancelled: the times of keeping run
    names_go_on: date | None
    clocks: tuple[kept_until.Clock, ...]


def of_visit(*, actor: Actor, visit_id: UUID, language: str, at: datetime) -> Life | None:
    """Return how a visit stands; None if it is not the actor's to see."""
    visit = (
        Visit.objects.visible_to(actor)
        .filter(public_id=visit_id)
        .select_related("delegation", "office", "period", "request")
        .prefetch_related("delegation__texts")
        .first()
    )
    if visit is None:
        return None
    leader = addressees.of_leader(visit)
    waiting = visit.state == VisitState.PREPARING
    return Life(
        visit_id=visit.public_id,
        period_id=visit.period.public_id,
        version=visit.version,
        name=said(visit.delegation, "name", language),
        state=visit.state,
        state_label=str(VisitState(visit.state).label),
        why_over=visit.cancelled_why,
        lacks=readiness.lacks(visit, language=language) if waiting else (),
        may=frozenset(VISIT_MAY_FOLLOW[VisitState(visit.state)]),
        is_released=readiness.released_version(visit) is not None,
        leader_name=leader.to_name,
        leader_address=leader.to_address,
        links=_links(visit, at),
        mails=post.about(visit, actor=actor),
        over_since=visit.closed_at,
        names_go_on=kept_until.names_go_on(visit),
        clocks=kept_until.of_visit(visit),
    )


def _links(visit: Visit, at: datetime) -> tuple[HeldLink, ...]:
    programme = Programme.objects.filter(visit=visit).first()
    things = [visit.public_id, *([programme.public_id] if programme else [])]
    rows = GuestLink.objects.filter(
        office_id=visit.office_id,
        thing__in=things,
        purpose__in=(LinkPurpose.PROGRAMME, LinkPurpose.FEEDBACK),
        revoked_at=None,
        expires_at__gt=at,
    ).order_by("issued_at", "pk")
    return tuple(
        HeldLink(
            purpose=str(LinkPurpose(row.purpose).label),
            holder=row.holder,
            issued_at=row.issued_at,
            expires_at=row.expires_at,
            opened=row.opened,
        )
        for row in rows
    )
