"""Which body on file asks to come: somebody says so, it is never guessed from a name."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.registry.models import Locality, Organisation
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.actions.triage.moving import request_for
from leadinglights.office.visits.models import Delegation, VisitRequest

KINDS = {"locality": Locality, "organisation": Organisation}


def say_who_asks(*, request_id: UUID, body: str, actor_id: int, at: datetime) -> None:
    """Join the delegation of a request to a place or an organisation on file, or part them.

    `body` is `locality:` or `organisation:` and its public id; empty parts them. The rule on
    repeats then looks for the visits of that body, under whatever name it came.
    """
    with transaction.atomic():
        request = request_for(request_id=request_id, actor_id=actor_id, verb="change")
        values: dict[str, Any] = {"locality": None, "organisation": None}
        if body:
            kind, row = _found(request, body)
            values[kind] = row
        delegation = request.delegation
        if delegation is None:
            raise Wrong("body", _("Choose who it is on file."))
        Delegation.objects.filter(pk=delegation.pk).update(**values, version=F("version") + 1)
        auditing.record(
            actor=actor_id, verb="change", thing=delegation, changed=list(values), at=at
        )


def _found(request: VisitRequest, body: str) -> tuple[str, Any]:
    kind, _colon, number = body.partition(":")
    try:
        wanted = UUID(number)
    except ValueError:
        wanted = None
    rows: Any = KINDS.get(kind)
    row = (
        rows.objects.filter(office_id=request.office_id, public_id=wanted).first()
        if rows is not None and wanted is not None
        else None
    )
    if row is None:
        raise Wrong("body", _("Choose who it is on file."))
    return kind, row
