"""The board of a planning period: all its delegations side by side, and what is to be settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import cast
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.access.models import Job
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.access.states import JobState
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import (
    Delegation,
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries import current, left, lines, loads, sentences, settles
from leadinglights.office.visits.queries.day import guests, period_title
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import (
    at_minute,
    host_name,
    native_name,
    offer_title,
    site_name,
    titled,
)
from leadinglights.office.visits.queries.rows import (
    AnnouncedRequest,
    Board,
    BoardCell,
    BoardItem,
    BoardLane,
    Presence,
    StateCount,
    WeekRow,
)
from leadinglights.office.visits.queries.rows import (
    ItemKind as Kind,
)
from leadinglights.office.visits.states import (
    DelegationKind,
    ItemKind,
    StopState,
    VisitRequestState,
)

OPEN_REQUESTS = (VisitRequestState.RECEIVED, VisitRequestState.IN_TRIAGE)


@dataclass(frozen=True, slots=True)
class Week:
    """Everything fetched for a period, once."""

    period: PlanningPeriod
    visits: Sequence[Visit]
    versions: Mapping[int, ProgrammeVersion]
    items: Mapping[int, Sequence[ProgrammeItem]]

    @classmethod
    def of(cls, period: PlanningPeriod) -> Week:
        visits = list(current.visits_of([period]))
        versions = current.versions_of(visits)
        return cls(period, visits, versions, current.items_of(versions.values()))

    def items_of(self, visit: Visit) -> Sequence[ProgrammeItem]:
        version = self.versions.get(visit.pk)
        return self.items.get(version.pk, []) if version else []

    @property
    def days(self) -> tuple[date, ...]:
        count = (self.period.ends_on - self.period.starts_on).days + 1
        return tuple(self.period.starts_on + timedelta(days=i) for i in range(count))


def weeks(*, actor: Actor | None, language: str) -> tuple[WeekRow, ...]:
    """Return the planning periods of the actor's office, the latest first."""
    periods = list(PlanningPeriod.objects.visible_to(actor).order_by("-starts_on", "pk"))
    visits = list(current.visits_of(periods))
    planned = current.versions_of(visits)
    requests = list(_requests(periods))
    with translation.override(language):
        return tuple(
            WeekRow(
                period_id=period.public_id,
                title=period_title(period.starts_on, period.ends_on, language),
                from_=period.starts_on,
                to=period.ends_on,
                delegations=tuple(
                    said(delegation, "name", language)
                    for delegation in _delegations_of(period, visits, requests)
                ),
                sentence=_week_sentence(
                    [visit for visit in visits if visit.period_id == period.pk],
                    [row for row in requests if row.period_id == period.pk],
                    planned,
                ),
            )
            for period in periods
        )


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
    names = Glossary(period.office_id, language)
    plans = {version.plan for version in week.versions.values() if version.plan}
    newest = max(plans, key=lambda plan: plan.number, default=None)
    with translation.override(language):
        return Board(
            period_id=period.public_id,
            title=period_title(period.starts_on, period.ends_on, language),
            from_=period.starts_on,
            to=period.ends_on,
            days=week.days,
            lanes=tuple(_lane(visit, week, names, language) for visit in week.visits),
            loads=loads.of_week(week.days, _all_items(week), period.office_id, language),
            drivers=loads.drivers(_all_items(week), language),
            settles=settles.of_week(week.visits, week.versions, _all_items(week), names, language),
            left=left.of_plans({v.plan_id for v in week.versions.values()}, names, language),
            levels=sentences.levels(newest.result["levels"] if newest else [], language),
            status_sentence=_status(week),
            plan_made_at=newest.made_at if newest else None,
            plan_number=newest.number if newest else None,
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
    job = Job.objects.filter(
        office_id=period.office_id,
        kind="plan_period",
        state__in=(JobState.QUEUED, JobState.RUNNING),
        input__period=str(period.public_id),
    ).order_by("-asked_at")
    return job.values_list("public_id", flat=True).first()


def _announced(row: VisitRequest, language: str) -> AnnouncedRequest:
    asks = said(row, "asks", language)
    lacking = _(
        "Nobody has said yet when they come and how many they are; until then nothing can be planned."
    )
    return AnnouncedRequest(
        name=said(row.delegation, "name", language), sentence=f"{asks} {lacking}".strip()
    )


def _week_sentence(
    visits: Sequence[Visit], requests: Sequence[VisitRequest], planned: Mapping[int, object]
) -> str:
    if not visits and not requests:
        return _("No delegation yet.")
    parts = []
    if visits:
        parts.append(_delegations(len(visits)))
        parts.append(
            _("Planned.") if all(visit.pk in planned for visit in visits) else _("Not planned yet.")
        )
    if requests:
        count = len(requests)
        parts.append(
            ngettext(
                "%(count)d delegation is announced, without a programme.",
                "%(count)d delegations are announced, without a programme.",
                count,
            )
            % {"count": count}
        )
    return " ".join(parts)


def _delegations_of(
    period: PlanningPeriod, visits: Sequence[Visit], requests: Sequence[VisitRequest]
) -> list[Delegation]:
    visiting = [visit.delegation for visit in visits if visit.period_id == period.pk]
    return visiting + [row.delegation for row in requests if row.period_id == period.pk]


def _delegations(count: int) -> str:
    return ngettext("%(count)d delegation.", "%(count)d delegations.", count) % {"count": count}


def _status(week: Week) -> str:
    if not week.visits:
        return _("No delegation has a visit in this week.")
    stops = [item.stop for item in _all_items(week) if item.stop]
    if not stops:
        return _delegations(len(week.visits)) + " " + _("Nothing is planned yet.")
    counted = ngettext("%(count)d stop", "%(count)d stops", len(stops)) % {"count": len(stops)}
    states = ", ".join(one.sentence for one in _counts(item for item in _all_items(week)))
    return f"{_delegations(len(week.visits))} {counted}: {states}."


def _all_items(week: Week) -> list[ProgrammeItem]:
    return [item for visit in week.visits for item in week.items_of(visit)]


def _lane(visit: Visit, week: Week, names: Glossary, language: str) -> BoardLane:
    items = lines.once_for_all_groups(week.items_of(visit))
    by_day = {on: list(of_day) for on, of_day in groupby(items, key=lambda item: item.on)}
    delegation = visit.delegation
    name, lang = native_name(delegation, language)
    interests = sorted(delegation.interests.all(), key=lambda row: (-row.points, row.pk))
    return BoardLane(
        visit_id=visit.public_id,
        name=said(delegation, "name", language),
        native_name=name,
        native_lang=lang,
        kind_label=str(DelegationKind(delegation.kind).label),
        head=titled(delegation.head, language),
        persons=guests(visit),
        interests=tuple(said(row.topic, "name", language) for row in interests),
        counts=_counts(items),
        cells=tuple(_cell(on, visit, by_day.get(on, []), names, language) for on in week.days),
    )


def _counts(items: Iterable[ProgrammeItem]) -> tuple[StateCount, ...]:
    """Count stops by state, in the order of the states."""
    states = [item.stop.state for item in items if item.stop]
    return tuple(
        StateCount(
            state=state.value,
            count=states.count(state.value),
            sentence=_("%(count)d %(state)s")
            % {"count": states.count(state.value), "state": state.label},
        )
        for state in StopState
        if state.value in states
    )


def _cell(
    on: date, visit: Visit, items: Sequence[ProgrammeItem], names: Glossary, language: str
) -> BoardCell:
    return BoardCell(
        on=on,
        presence=_presence(on, visit),
        items=tuple(_item(item, visit, names, language) for item in items),
    )


def _presence(on: date, visit: Visit) -> Presence:
    if on < lines.local(visit.arrives, visit).date():
        return "not_yet"
    if on > lines.local(visit.departs, visit).date():
        return "left"
    return "here"


def _item(item: ProgrammeItem, visit: Visit, names: Glossary, language: str) -> BoardItem:
    offer = item.site_offer
    at_host = item.kind in (ItemKind.STOP, ItemKind.RECEPTION) and offer is not None
    state = item.stop.state if item.stop else ""
    return BoardItem(
        key=f"{visit.public_id}-{item.position}",
        kind=cast("Kind", item.kind),
        title=offer_title(offer, language) if at_host else lines.sentence(item, language),
        place=site_name(offer.site if offer else item.to_site, language),
        starts=at_minute(item.starts_min),
        ends=at_minute(item.ends_min),
        state=state,
        state_label=str(StopState(state).label) if state else "",
        minutes=(item.minutes or 0)
        if item.kind == ItemKind.LEG
        else item.ends_min - item.starts_min,
        km=item.km,
        assumed=lines.is_assumed(item, visit),
        lines=tuple(_small_print(item, names, language)) if at_host else (),
        offer_id=offer.public_id if offer else None,
        href_day=item.on,
    )


def _small_print(item: ProgrammeItem, names: Glossary, language: str) -> Iterable[str]:
    if item.receiver:
        yield titled(item.receiver.person, language)
    elif item.site_offer.host:
        yield host_name(item.site_offer, language)
    if item.shared_with:
        yield _("together with %(others)s") % {
            "others": ", ".join(names.delegation(code) for code in item.shared_with)
        }
    if item.group:
        yield _("group %(code)s") % {"code": item.group.code}
