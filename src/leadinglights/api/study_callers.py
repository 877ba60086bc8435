"""Who may read and change studies over the API, and the study a call is about."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Header

from leadinglights.api.callers import caller_of, token
from leadinglights.api.exchange import VersionOld, version_seen
from leadinglights.office.access.states import TokenScope
from leadinglights.office.transfers import queries
from leadinglights.office.transfers.models import TransferStudy

READS = token(TokenScope.STUDIES_READ)
WRITES = token(TokenScope.STUDIES_WRITE)
PUBLISHES = token(TokenScope.STUDIES_WRITE, ("publish", "study"))
Key = Annotated[str | None, Header(alias="Idempotency-Key")]


def found(request: HttpRequest, study_id: UUID) -> TransferStudy:
    """The study of the caller's office, or 404."""
    row = queries.study(actor=caller_of(request).staff, study_id=study_id)
    if row is None:
        raise Http404
    return row


def seen(request: HttpRequest, study_id: UUID) -> int:
    """The version the caller has read, if it is still the one that stands."""
    version = version_seen(request)
    if found(request, study_id).version != version:
        raise VersionOld
    return version
