"""What other systems of the office read: requests, visits, programmes, stops, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from leadinglights.office.access.models import Actor
from leadinglights.office.access.queries import jobs
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import (
    Delegate,
    HostAnswer,
    PlanningPeriod,
    ProgrammeItem,
    ProgrammeVersion,
    Roster,
    Stop,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.queries.day import period_title
from leadinglights.office.visits.queries.exchange_rows import (
    Answer,
    DelegateRow,
    Item,
    Listed,
    Page,
    Programme,
    Request,
    StopRow,
    VisitRow,
    WholeRequest,
    WholeWeek,
)
from leadinglights.office.visits.queries.names import host_name, offer_title, site_name
from leadinglights.office.visits.states import (
    ProgrammeVersionState,
    RosterState,
    VisitRequestState,
)

A_PAGE: Final = 50


def requests(
    *, actor: Actor, state: str = "", since: datetime | None = None, number: int, language: str
) -> Page[Request]:
    """Return requests that were handed in, the newest first."""
    rows = _requests(actor).exclude(state=VisitRequestState.DRAFT)
    if state:
        rows = rows.filter(state=state)
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    found, more = _page(rows.order_by("-received_at", "-pk"), number)
    return Page(tuple(_request(row, language) for row in found), number, more)


def request(*, actor: Actor, request_id: UUID, language: str) -> WholeRequest | None:
    """Return one request with its contact; None if it is not there, or not the actor's to see."""
    rows = _requests(actor).exclude(state=VisitRequestState.DRAFT)
    row = rows.prefetch_related("texts").filter(public_id=request_id).first()
    if row is None:
        return None
    answers: Mapping[str, Any] = row.answers
    return WholeRequest(
        request=_request(row, language),
        asks=said(row, "asks", language) or str(answers.get("asks", "")),
        topics=_codes(answers.get("topics")),
        basket=_codes(answers.get("basket")),
        contact_name=row.contact_name,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
    )


def visits(
    *,
    actor: Actor,
    state: str = "",
    from_: date | None = None,
    to: date | None = None,
    number: int,
    language: str,
) -> Page[VisitRow]:
    """Return visits by arrival, the latest first; `from_` and `to` keep those there between them."""
    rows = _visits(actor)
    if state:
        rows = rows.filter(state=state)
    if from_ is not None:
        rows = rows.filter(departs__date__gte=from_)
    if to is not None:
        rows = rows.filter(arrives__date__lte=to)
    found, more = _page(rows.order_by("-arrives", "-pk"), number)
    versions = current.versions_of(found)
    return Page(tuple(_visit(row, versions.get(row.pk), language) for row in found), number, more)


def visit(*, actor: Actor, visit_id: UUID, language: str) -> VisitRow | None:
    row = _visits(actor).filter(public_id=visit_id).first()
    return _visit(row, current.versions_of([row]).get(row.pk), language) if row else None


def programme(*, actor: Actor, visit_id: UUID, released: bool, language: str) -> Programme | None:
    """Return the newest programme of a visit, or the one that is released."""
    row = _visits(actor).filter(public_id=visit_id).first()
    if row is None:
        return None
    if released:
        version = ProgrammeVersion.objects.filter(
            programme__visit=row, state=ProgrammeVersionState.RELEASED
        ).first()
    else:
        version = current.versions_of([row]).get(row.pk)
    if version is None:
        return None
    items = current.items_of([version]).get(version.pk, [])
    return _programme(row, version, items, language)


def week(*, actor: Actor, period_id: UUID, language: str) -> WholeWeek | None:
    """Return a planning period with its visits and the programmes in force; None if it is not there."""
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    if period is None:
        return None
    plan = current.newest_plan(period)
    planning = jobs.planning(period_id=period.public_id, office_id=period.office_id)
    rows = list(_visits(actor).filter(period=period).order_by("arrives", "pk"))
    versions = current.versions_of(rows)
    items = current.items_of(versions.values())
    return WholeWeek(
        id=period.public_id,
        title=period_title(period.starts_on, period.ends_on, language),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        aim=period.aim,
        plan_number=plan.number if plan else None,
        planned_at=plan.made_at if plan else None,
        origin=plan.origin if plan else "",
        job=planning.public_id if planning else None,
        visits=tuple(_visit(row, versions.get(row.pk), language) for row in rows),
        programmes=tuple(
            _programme(row, versions[row.pk], items.get(versions[row.pk].pk, []), language)
            for row in rows
            if row.pk in versions
        ),
    )


def stops(*, actor: Actor, visit_id: UUID, language: str) -> tuple[StopRow, ...] | None:
    """Return the stops of a visit with their hosts' answers; None if there is no such visit."""
    row = _visits(actor).filter(public_id=visit_id).first()
    if row is None:
        return None
    found = (
        Stop.objects.filter(visit=row)
        .select_related("site_offer__site", "site_offer__host__organisation")
        .prefetch_related(
            "site_offer__texts",
            "site_offer__site__texts",
            "site_offer__host__organisation__texts",
            Prefetch("answers", HostAnswer.objects.order_by("at", "pk")),
        )
        .order_by("on", "starts_min", "pk")
    )
    return tuple(_stop(stop, language) for stop in found)


def roster(*, actor: Actor, visit_id: UUID) -> Listed | None:
    """Return the list of a visit; None if there is no such visit, or its list is not the actor's to see."""
    row = _visits(actor).filter(public_id=visit_id).first()
    if row is None:
        return None
    found = Roster.objects.visible_to(actor).filter(visit=row).first()
    if found is None:
        return Listed(row.public_id, 0, RosterState.OPEN, None, (), {}, {}, "")
    delegates = found.delegates.order_by("rank_order", "pk")
    return Listed(
        visit=row.public_id,
        version=found.version,
        state=found.state,
        deadline=found.deadline,
        delegates=tuple(_delegate(one) for one in delegates),
        diets=dict(found.diets),
        needs=dict(found.needs),
        remarks=found.remarks,
    )


def _delegate(row: Delegate) -> DelegateRow:
    names = [field.name for field in fields(DelegateRow) if field.name != "languages"]
    return DelegateRow(
        languages=tuple(row.languages), **{name: getattr(row, name) for name in names}
    )


def _page(rows: QuerySet[Any], number: int) -> tuple[list[Any], bool]:
    """Return a page and whether another follows, without counting the whole list."""
    start = (number - 1) * A_PAGE
    found = list(rows[start : start + A_PAGE + 1])
    return found[:A_PAGE], len(found) > A_PAGE


def _requests(actor: Actor) -> QuerySet[VisitRequest]:
    rows: QuerySet[VisitRequest] = VisitRequest.objects.visible_to(actor)
    return rows.select_related("delegation").prefetch_related("delegation__texts", "visits")


def _visits(actor: Actor) -> QuerySet[Visit]:
    rows: QuerySet[Visit] = Visit.objects.visible_to(actor)
    return rows.select_related("office", "delegation", "request").prefetch_related(
        "delegation__texts"
    )


def _request(row: VisitRequest, language: str) -> Request:
    delegation = row.delegation
    made = next(iter(row.visits.all()), None)
    return Request(
        id=row.public_id,
        version=row.version,
        state=row.state,
        received_at=row.received_at,
        answer_due=row.answer_due,
        organisation=said(delegation, "name", language) if delegation else "",
        kind=delegation.kind if delegation else "",
        country=delegation.country if delegation else "",
        persons=delegation.persons if delegation else None,
        languages=tuple(delegation.languages) if delegation else (),
        wished_from=row.wished_from,
        wished_to=row.wished_to,
        language=row.language,
        case_number=row.case_number,
        visit=made.public_id if made else None,
    )


def _visit(row: Visit, version: ProgrammeVersion | None, language: str) -> VisitRow:
    return VisitRow(
        id=row.public_id,
        version=row.version,
        state=row.state,
        kind=row.kind,
        mode=row.mode,
        delegation=said(row.delegation, "name", language),
        country=row.delegation.country,
        persons=row.delegation.persons,
        arrives=row.arrives,
        departs=row.departs,
        request=row.request.public_id if row.request else None,
        case_number=row.case_number,
        programme=version.state if version else "",
        programme_number=version.number if version else None,
    )


def _programme(
    row: Visit, version: ProgrammeVersion, items: Sequence[ProgrammeItem], language: str
) -> Programme:
    return Programme(
        visit=row.public_id,
        number=version.number,
        state=version.state,
        released_at=version.released_at,
        timezone=row.office.timezone,
        items=tuple(_item(item, language) for item in items),
    )


def _item(item: ProgrammeItem, language: str) -> Item:
    offer = item.site_offer
    return Item(
        kind=item.kind,
        on=item.on,
        starts_min=item.starts_min,
        ends_min=item.ends_min,
        title=offer_title(offer, language) if offer else "",
        place=site_name(offer.site, language) if offer else "",
        stop=item.stop.public_id if item.stop else None,
        state=item.stop.state if item.stop else "",
    )


def _stop(stop: Stop, language: str) -> StopRow:
    offer = stop.site_offer
    return StopRow(
        id=stop.public_id,
        version=stop.version,
        state=stop.state,
        title=offer_title(offer, language),
        place=site_name(offer.site, language),
        host=host_name(offer, language) if offer.host else "",
        on=stop.on,
        starts_min=stop.starts_min,
        ends_min=stop.ends_min,
        pinned=stop.pinned,
        answer_by=stop.answer_by,
        asked_at=stop.asked_at,
        answered_at=stop.answered_at,
        answers=tuple(
            Answer(
                kind=one.kind,
                at=one.at,
                on=one.on,
                starts_min=one.starts_min,
                most_guests=one.most_guests,
                language=one.language,
                words=one.words,
            )
            for one in stop.answers.all()
        ),
    )


def _codes(stored: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in stored) if isinstance(stored, list) else ()
