"""The board of a planning period: all its delegations side by side, and what is to be settled."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.access.models.rows import Actor
from leadinglights.office.access.queries import jobs
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import PlanningPeriod, VisitRequest
from leadinglights.office.visits.queries import (
    current,
    edits,
    holding,
    lanes,
    left,
    loads,
    sentences,
    settles,
    sharing,
    telling,
)
from leadinglights.office.visits.queries.day import period_title
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.rows import AnnouncedRequest, Board
from leadinglights.office.visits.queries.week import Week
from leadinglights.office.visits.queries.weeks import OPEN_REQUESTS, delegations
from leadinglights.office.visits.queries.words import followed, together


def board(*, actor: Actor | None, period_id: UUID, language: str) -> Board | None:
    """Return the board; None if there is no such period or it is not the actor's to see."""
    period = (
        PlanningPeriod.objects.visible_to(actor)
        .select_related("office")
        .filter(public_id=period_id)
        .first()
    )
    return _board(period, language) if period else None


def _board(period: PlanningPeriod, language: str) -> Board:
    week = Week.of(period)
    requests = list(_requests([period]))
    names = Glossary(period.office_id, language, period_id=period.pk, visits=week.visits)
    newest = current.newest_plan(period)
    # What a plan left out it says of all visits: a released version's older plan says nothing new.
    missed = left.of_week(newest, week.visits)
    items = week.all_items
    untold = telling.waiting(week.visits, week.versions)
    with translation.override(language):
        return Board(
            period_id=period.public_id,
            title=period_title(period.starts_on, period.ends_on, language),
            from_=period.starts_on,
            to=period.ends_on,
            days=week.days,
            lanes=tuple(
                lanes.lane(
                    visit, week, names, language, to_tell=telling.in_words(untold.get(visit.pk))
                )
                for visit in week.visits
            ),
            loads=loads.of_week(week.days, items, names, language),
            drivers=loads.drivers(items, language),
            settles=settles.of_week(
                week.visits, newest, missed, items, names=names, language=language
            ),
            left=left.in_words(missed, names, language),
            levels=sentences.levels(newest.result["levels"] if newest else [], language),
            holding=holding.of_plan(newest, names, language),
            aim=period.aim,
            shares=sharing.of_plan(newest, names, language),
            status_sentence=_status(week, language),
            plan_made_at=newest.made_at if newest else None,
            plan_number=newest.number if newest else None,
            step_min=period.grid_min,
            last_change=edits.done(newest, names, language),
            can_undo=newest is not None and newest.number > 1,
            owed_missed=newest is not None and current.misses_what_is_owed(newest),
            job_id=_running_job(period),
            other_requests=tuple(_announced(row, language) for row in requests),
        )


def _requests(periods: Iterable[PlanningPeriod]) -> Iterable[VisitRequest]:
    """Return requests of these periods that have become no visit."""
    return (
        VisitRequest.objects.filter(period__in=list(periods), state__in=OPEN_REQUESTS)
        .select_related("delegation")
        .prefetch_related("texts", "delegation__texts")
        .order_by("received_on", "pk")
    )


def _running_job(period: PlanningPeriod) -> UUID | None:
    job = jobs.planning(period_id=period.public_id, office_id=period.office_id)
    return job.public_id if job else None


def _announced(row: VisitRequest, language: str) -> AnnouncedRequest:
    asks = said(row, "asks", language)
    lacking = _(
        "Nobody has said yet when they come and how many they are; until then nothing can be planned."
    )
    return AnnouncedRequest(
        name=said(row.delegation, "name", language),
        sentence=together((part for part in (asks, lacking) if part), language),
    )


def _status(week: Week, language: str) -> str:
    if not week.visits:
        return _("No delegation has a visit in this week.")
    stops = [item.stop for item in week.all_items if item.stop]
    if not stops:
        return together((delegations(len(week.visits)), _("Nothing is planned yet.")), language)
    counted = ngettext("%(count)d stop", "%(count)d stops", len(stops)) % {"count": len(stops)}
    states = followed((one.sentence for one in lanes.counts(week.all_items)), language)
    said_of_stops = _("%(stops)s: %(states)s.") % {"stops": counted, "states": states}
    return together((delegations(len(week.visits)), said_of_stops), language)
