"""A request while its guests still write it: begun, filled step by step, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, limiting, links
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries import catalogue
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.queries import intake
from leadinglights.office.visits.states import VisitRequestState

DRAFTS_OF_AN_ADDRESS: Final = limiting.Allowance("drafts address", 40, timedelta(hours=1))
TRIES = 5  # of two saves at the same moment each finds the other's, and writes again


class DraftGone(Refusal):
    """Thrown away, sent meanwhile, or never begun in this browser."""

    code = "draft_gone"

    def __init__(self) -> None:
        super().__init__(
            _("This draft is not here any more: it was sent or thrown away. Begin a new one.")
        )


class StepChanged(Refusal):
    """Somebody else behind the same link answered this step first."""

    code = "step_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else changed these answers while you wrote. What you typed is kept below; save it again to replace theirs."
            )
        )


class BasketFull(Refusal):
    code = "basket_full"

    def __init__(self) -> None:
        super().__init__(
            _("A request holds %(most)s places at most. Take one out first.")
            % {"most": intake.MOST_IN_BASKET}
        )


class UnknownEntry(Refusal):
    """Not in the catalogue, or not any more."""

    code = "unknown_entry"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("This is not in the catalogue any more."))


class NoOffice(Refusal):
    code = "no_office"

    def __init__(self) -> None:
        super().__init__(_("No office is set up here yet, so no request can be sent."))


def begin(*, language: str, address: str, at: datetime) -> UUID:
    """Begin a draft and return its public id; an address may begin so many an hour."""
    limiting.take(DRAFTS_OF_AN_ADDRESS, limiting.network_of(address), at=at)
    office = intake.the_office()
    if office is None:
        raise NoOffice
    row = VisitRequest.objects.create(
        office=office,
        state=VisitRequestState.DRAFT,
        language=language,
        answers={"begun_at": at.isoformat()},
        changed_at=at,
    )
    return UUID(str(row.public_id))


def save_step(
    *,
    request_id: UUID,
    step: str,
    given: Mapping[str, Any],
    seen: str,
    language: str,
    at: datetime,
) -> None:
    """Keep the answers of one step. `seen` is the mark of the step that was answered: see intake."""
    asked = {name: given[name] for name in intake.STEPS[step] if name in given}
    new = intake.storable(asked)

    def change(answers: dict[str, Any]) -> dict[str, Any]:
        changed = {**answers, **new}
        # The same answers twice are a double click, not another person.
        same = intake.mark_of(step, changed) == intake.mark_of(step, answers)
        is_empty = not any(name in answers for name in intake.STEPS[step])
        if not (same or is_empty) and intake.mark_of(step, answers) != seen:
            raise StepChanged
        return changed

    _change(request_id, change, language=language, at=at)


def put(*, request_id: UUID, key: str, language: str, at: datetime) -> None:
    """Put an entry of the catalogue into the basket; one that is there stays there once."""
    if not catalogue.picked([key], language=language):
        raise UnknownEntry

    def change(answers: dict[str, Any]) -> dict[str, Any]:
        basket = [one for one in answers.get("basket", []) if one != key]
        if len(basket) >= intake.MOST_IN_BASKET:
            raise BasketFull
        return {**answers, "basket": [*basket, key]}

    _change(request_id, change, language=language, at=at)


def take_out(*, request_id: UUID, key: str, language: str, at: datetime) -> None:
    """Take an entry out of the basket; one that is not there is no fault."""

    def change(answers: dict[str, Any]) -> dict[str, Any]:
        return {**answers, "basket": [one for one in answers.get("basket", []) if one != key]}

    _change(request_id, change, language=language, at=at)


def forget(*, request_id: UUID, at: datetime) -> None:
    """Throw a draft away with all that was typed; only the trace that it was remains."""
    with transaction.atomic():
        row = _open(request_id)
        auditing.record(actor=None, verb="forget", thing=row, changed=["answers"], at=at)
        links.revoke(thing=row, purpose=LinkPurpose.REQUEST, at=at)
        row.delete()


def forget_drafts(*, at: datetime) -> int:
    """Delete drafts nobody touched for as long as they are kept; return how many."""
    old = VisitRequest.objects.filter(
        state=VisitRequestState.DRAFT, changed_at__lt=at - intake.DRAFT_KEPT
    )
    with transaction.atomic():
        rows = list(old)
        for row in rows:
            links.revoke(thing=row, purpose=LinkPurpose.REQUEST, at=at)
            auditing.record(actor=None, verb="forget", thing=row, changed=["answers"], at=at)
        VisitRequest.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _change(
    request_id: UUID,
    change: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    language: str,
    at: datetime,
) -> None:
    """Change the answers of a draft; another save in between is read and kept."""
    for _try in range(TRIES):
        with transaction.atomic():
            row = _open(request_id)
            answers = change(dict(row.answers))
            saved = VisitRequest.objects.filter(
                pk=row.pk, version=row.version, state=VisitRequestState.DRAFT
            ).update(answers=answers, language=language, changed_at=at, version=F("version") + 1)
            if saved:
                return
    raise DraftGone


def _open(request_id: UUID) -> VisitRequest:
    row = VisitRequest.objects.filter(public_id=request_id, state=VisitRequestState.DRAFT).first()
    if row is None:
        raise DraftGone
    return row
