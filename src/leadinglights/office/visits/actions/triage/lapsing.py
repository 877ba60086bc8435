"""A proposal nobody answered in time lapses, and the request with it; it may be looked at again."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from leadinglights.office.access.actions import auditing
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile
from leadinglights.office.visits.actions.triage.moving import move
from leadinglights.office.visits.models import CounterOffer
from leadinglights.office.visits.states import CounterAnswer, VisitRequestState


def lapse(*, at: datetime) -> int:
    """Let every proposal lapse whose last day is over at its office, and return how many did."""
    waiting = CounterOffer.objects.filter(
        answer="", answer_by__lt=at.date(), request__state=VisitRequestState.COUNTER_OFFERED
    ).select_related("request__office")
    return sum(_lapse(offer, at=at) for offer in waiting.order_by("pk"))


def _lapse(offer: CounterOffer, *, at: datetime) -> bool:
    request = offer.request
    if offer.answer_by >= at.astimezone(ZoneInfo(request.office.timezone)).date():
        return False
    with transaction.atomic():
        done = CounterOffer.objects.filter(pk=offer.pk, answer="").update(
            answer=CounterAnswer.LAPSED, answered_at=at, version=F("version") + 1
        )
        if not done:
            return False  # the guests were faster
        try:
            changed = move(request, VisitRequestState.LAPSED, version=request.version, at=at)
        except ChangedMeanwhile:
            transaction.set_rollback(True)
            return False
        auditing.record(actor=None, verb="lapse", thing=request, changed=changed, at=at)
    return True
