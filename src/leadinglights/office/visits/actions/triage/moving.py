"""A request goes from one state to the next: by the law of the states, once, and for one version."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, NotThere
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.states import VISIT_REQUEST_MAY_FOLLOW, VisitRequestState


class MayNotFollow(Refusal):
    """A deed that the state of the request does not allow."""

    code = "request_state_may_not_follow"

    def __init__(self, now: VisitRequestState, then: VisitRequestState) -> None:
        self.now, self.then = now, then
        super().__init__(
            _("This cannot be done any more: the request stands at “%(now)s”.") % {"now": now.label}
        )


def request_for(*, request_id: UUID, actor_id: int, verb: str) -> VisitRequest:
    """Return a request the actor may do this to, or refuse as if it were not there."""
    request = (
        VisitRequest.objects.select_related("office", "delegation", "period")
        .filter(public_id=request_id)
        .first()
    )
    if request is None:
        raise NotThere
    permission.require(actor_id=actor_id, verb=verb, thing=request)
    return request


def move(
    request: VisitRequest, *steps: VisitRequestState, version: int, at: datetime, **values: Any
) -> dict[str, tuple[str, str]]:
    """Take a request through these states, and return what changed for the audit."""
    before = VisitRequestState(request.state)
    now = before
    for then in steps:
        if then not in VISIT_REQUEST_MAY_FOLLOW[now]:
            raise MayNotFollow(now, then)
        now = then
    # One conditional UPDATE: of two people at the same moment only one finds it as it was shown.
    moved = VisitRequest.objects.filter(pk=request.pk, version=version, state=before.value).update(
        state=now.value, version=F("version") + 1, changed_at=at, **values
    )
    if not moved:
        raise ChangedMeanwhile
    request.state = now.value
    request.version = version + 1
    return {"state": (before.value, now.value)}


def into_triage(request: VisitRequest) -> tuple[VisitRequestState, ...]:
    """Give the step a decision has to make first: whoever decides has looked."""
    if request.state == VisitRequestState.RECEIVED:
        return (VisitRequestState.IN_TRIAGE,)
    return ()
