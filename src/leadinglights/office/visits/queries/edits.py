"""What can be changed by hand in the plan of a week, and what was: for the pages of one change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import (
    Plan,
    PlanningPeriod,
    ProgrammeItem,
    Visit,
)
from leadinglights.office.visits.queries import current, lines
from leadinglights.office.visits.queries.day import period_title
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import at_minute, offer_title, site_name, tag
from leadinglights.office.visits.queries.words import together
from leadinglights.office.visits.states import ItemKind, StopState

CHANGEABLE = (ItemKind.STOP, ItemKind.RECEPTION, ItemKind.MEAL)
ASKED = (StopState.PROPOSED, StopState.CONFIRMED, StopState.HELD)


@dataclass(frozen=True, slots=True)
class EditableStop:
    """A stop of a delegation in the newest plan, as its page shows it."""

    visit_id: UUID
    visit_name: str
    stop: str
    title: str
    place: str
    on: date
    start: int
    end: int
    group: str
    state_label: str
    asked: bool
    pinned: bool
    can_be_held: bool
    when: str

    @property
    def key(self) -> str:
        """Where it stands, as the list of a swap names it."""
        return f"{self.stop}|{self.on.isoformat()}|{self.start}|{self.end}|{self.group}"


@dataclass(frozen=True, slots=True)
class VisitStops:
    """One delegation, its days in the week and all its stops."""

    visit_id: UUID
    name: str
    days: tuple[date, ...]
    stops: tuple[EditableStop, ...]


@dataclass(frozen=True, slots=True)
class Addable:
    """Something a delegation could be shown, and how long it takes there."""

    stop: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class EditableWeek:
    """The newest plan of a week for those who change it."""

    period_id: UUID
    title: str
    number: int
    step: int
    visits: tuple[VisitStops, ...]
    offers: tuple[Addable, ...]

    def visit(self, visit_id: UUID) -> VisitStops | None:
        return next((one for one in self.visits if one.visit_id == visit_id), None)

    def find(self, visit_id: UUID, stop: str, on: date, start: int) -> EditableStop | None:
        visit = self.visit(visit_id)
        return next(
            (
                one
                for one in (visit.stops if visit else ())
                if (one.stop, one.on, one.start) == (stop, on, start)
            ),
            None,
        )


def week(*, actor: Actor | None, period_id: UUID, language: str) -> EditableWeek | None:
    """Return what can be changed; None without a plan, or if it is not the actor's to see."""
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    plan = current.newest_plan(period) if period else None
    if period is None or plan is None:
        return None
    visits = list(current.visits_of([period]))
    versions = current.versions_of(visits)
    items = current.items_of(versions.values())
    held = current.held_meals(visits)
    with translation.override(language):
        return EditableWeek(
            period_id=period.public_id,
            title=period_title(period.starts_on, period.ends_on, language),
            number=plan.number,
            step=period.grid_min,
            visits=tuple(
                _visit(visit, items.get(versions[visit.pk].pk, []), language, held)
                for visit in visits
                if visit.pk in versions
            ),
            offers=_offers(plan, language),
        )


def _visit(
    visit: Visit,
    items: Iterable[ProgrammeItem],
    language: str,
    held: frozenset[current.Table],
) -> VisitStops:
    first, last = lines.local(visit.arrives, visit).date(), lines.local(visit.departs, visit).date()
    first, last = max(first, visit.period.starts_on), min(last, visit.period.ends_on)
    return VisitStops(
        visit_id=visit.public_id,
        name=said(visit.delegation, "name", language),
        days=tuple(first + timedelta(days=i) for i in range((last - first).days + 1)),
        stops=tuple(
            _stop(visit, item, item.site_offer, language, held)
            for item in items
            if item.kind in CHANGEABLE and item.site_offer is not None
        ),
    )


def _stop(
    visit: Visit,
    item: ProgrammeItem,
    offer: SiteOffer,
    language: str,
    held: frozenset[current.Table],
) -> EditableStop:
    state = item.stop.state if item.stop else ""
    return EditableStop(
        visit_id=visit.public_id,
        visit_name=said(visit.delegation, "name", language),
        stop=offer.code,
        title=offer_title(offer, language),
        place=site_name(offer.site, language),
        on=item.on,
        start=item.starts_min,
        end=item.ends_min,
        group=item.group.code if item.group else "",
        state_label=str(StopState(state).label) if state else "",
        asked=state in ASKED,
        pinned=bool(item.stop and item.stop.pinned) or current.table_of(visit, item) in held,
        can_be_held=item.stop is not None or item.kind == ItemKind.MEAL,
        when=when(item.on, item.starts_min, item.ends_min, language),
    )


def _offers(plan: Plan, language: str) -> tuple[Addable, ...]:
    """What the planner was told of, for that is what a plan can be checked with."""
    asked = {one["id"]: one["duration"] for one in plan.problem["offers"]}
    rows = (
        SiteOffer.objects.filter(office_id=plan.office_id, code__in=list(asked))
        .select_related("site")
        .prefetch_related("texts", "site__texts")
        .order_by("code")
    )
    found = [
        Addable(row.code, offer_title(row, language), int(asked[row.code]["ideal"])) for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.title.casefold()))


def when(on: date, start: int, end: int, language: str) -> str:
    """Say when something is: "Thursday 7 September, 13:05 to 14:05"."""
    return _("%(day)s, %(from)s to %(to)s") % {
        "day": dates.day_within(on, tag(language)),
        "from": dates.clock(at_minute(start), tag(language)),
        "to": dates.clock(at_minute(end), tag(language)),
    }


def done(plan: Plan | None, names: Glossary, language: str) -> str:
    """Say what the change behind a plan was; "" for one that was planned."""
    if plan is None or not plan.edit.get("verb"):
        return ""
    with translation.override(language):
        parts = [_done(plan.edit, names, language)]
        if plan.edit.get("merged_with"):
            parts.append(_("Somebody saved another change meanwhile; both stand."))
        return together((part for part in parts if part), language)


def _done(edit: Mapping[str, Any], names: Glossary, language: str) -> str:
    if edit["verb"] == "undo":
        return _("Taken back. What stood before it stands again.")
    values = {
        "stop": names.stop(edit.get("stop", "")),
        "visit": names.delegation(edit.get("delegation", "")),
        "other": names.stop(edit.get("other", "")),
        "when": _when(edit.get("to"), language),
    }
    sentences = {
        "move": _("%(stop)s, %(visit)s: now %(when)s, fits."),
        "lengthen": _("%(stop)s, %(visit)s: now %(when)s, fits."),
        "add": _("%(stop)s, %(visit)s: added %(when)s, fits."),
        "remove": _("%(stop)s, %(visit)s: taken out."),
        "swap": _("%(visit)s: %(stop)s and %(other)s have changed places."),
    }
    return sentences[edit["verb"]] % values if edit["verb"] in sentences else ""


def _when(document: Mapping[str, Any] | None, language: str) -> str:
    if not document:
        return ""
    return when(date.fromisoformat(document["date"]), document["start"], document["end"], language)
