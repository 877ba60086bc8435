"""The list of delegates as its page shows it: to the office, and to the leader behind the link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.models.rows import Actor, OfficeQuerySet
from leadinglights.office.access.queries import permission
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import (
    Delegate,
    DelegationGroup,
    Roster,
    RosterImport,
    Visit,
    Wish,
)
from leadinglights.office.visits.queries.names import language_name, offer_title
from leadinglights.office.visits.queries.spoken_names import in_order, is_family_first
from leadinglights.office.visits.queries.triage_list import span_of
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import Diet, Need, RosterState


@dataclass(frozen=True, slots=True)
class DelegateRow:
    delegate_id: UUID
    version: int
    rank: int
    name: str
    native_name: str
    title: str
    organisation: str
    languages: str
    group: str
    is_head: bool
    is_leader: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class DelegateForm:
    """One delegate as its form begins."""

    delegate_id: UUID
    version: int
    name: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class ImportRow:
    import_id: UUID
    file_name: str
    rows: int
    at: datetime
    may_undo: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    group_id: UUID
    name: str
    persons: int


@dataclass(frozen=True, slots=True)
class RosterShown:
    roster_id: UUID
    visit_id: UUID
    period_id: UUID
    version: int
    name: str  # of the delegation
    office_name: str
    days: str
    state: str
    state_label: str
    deadline: date | None
    first_day: date
    is_over: bool
    persons: int | None  # as announced
    delegates: tuple[DelegateRow, ...]
    groups: tuple[GroupRow, ...]
    diets: tuple[tuple[str, str, int], ...]  # code, label, how many
    needs: tuple[tuple[str, str, int], ...]
    remarks: str
    imports: tuple[ImportRow, ...]
    hints: tuple[str, ...]
    contact_email: str
    contact_language: str
    may_edit: bool
    may_import: bool


def of_visit(
    *, actor: Actor | None, visit_id: UUID, at: datetime, language: str
) -> RosterShown | None:
    """Return the list of a visit; None if the visit is not the actor's to see, or its list is not."""
    visit = Visit.objects.visible_to(actor).filter(public_id=visit_id).first()
    if visit is None:
        return None
    roster = _rosters().visible_to(actor).filter(visit=visit).first()
    if roster is None:
        return _none_yet(actor, visit, at, language)
    may = bool(permission.may_change(actor, roster)) and roster.state != RosterState.CLOSED
    return _shown(roster, at, language, may_edit=may)


def of_link(*, link: GuestLink, at: datetime, language: str) -> RosterShown | None:
    """Return the one list the leader's link opens."""
    roster = _rosters().filter(public_id=link.thing, office_id=link.office_id).first()
    if roster is None or link.kind != roster._meta.label:
        return None
    may = roster.state != RosterState.CLOSED and not _is_over(roster, at)
    return _shown(roster, at, language, may_edit=may)


def delegate(*, roster_id: UUID, delegate_id: UUID) -> DelegateForm | None:
    """Return one delegate of a list its reader may see already."""
    row = (
        Delegate.objects.filter(roster__public_id=roster_id, public_id=delegate_id)
        .select_related("group")
        .first()
    )
    if row is None:
        return None
    values: dict[str, object] = {
        name: getattr(row, name)
        for name in (
            "family", "given", "native_name", "display_order", "title", "organisation",
            "salutation", "cares_about", "email", "phone", "arrives", "departs", "is_leader",
        )
    }  # fmt: skip
    values["languages"] = tuple(row.languages)
    values["photo_consent"] = {True: "yes", False: "no", None: ""}[row.photo_consent]
    values["group"] = str(row.group.public_id) if row.group else ""
    return DelegateForm(row.public_id, row.version, in_order(row), values)


def _rosters() -> OfficeQuerySet[Roster]:
    return Roster.objects.select_related(
        "visit__delegation", "visit__office", "visit__request"
    ).prefetch_related("visit__delegation__texts", "visit__office__texts")


def _none_yet(actor: Actor | None, visit: Visit, at: datetime, language: str) -> RosterShown | None:
    """Show the empty list of a visit that came by import; the first deed makes it."""
    roster = Roster(visit=visit, office=visit.office)
    if not permission.may_see(actor, roster):
        return None
    return _shown(roster, at, language, may_edit=bool(permission.may_change(actor, roster)))


def _is_over(roster: Roster, at: datetime) -> bool:
    today = at.astimezone(ZoneInfo(roster.visit.office.timezone)).date()
    return roster.deadline is not None and roster.deadline < today


def _shown(roster: Roster, at: datetime, language: str, *, may_edit: bool) -> RosterShown:
    visit = roster.visit
    zone = ZoneInfo(visit.office.timezone)
    first, last = visit.arrives.astimezone(zone).date(), visit.departs.astimezone(zone).date()
    rows = (
        list(roster.delegates.select_related("group").order_by("rank_order", "pk"))
        if roster.pk
        else []
    )
    family_first = is_family_first(visit.delegation)
    groups = list(DelegationGroup.objects.filter(delegation=visit.delegation).order_by("code"))
    with translation.override(language):
        names = {group.pk: group_name(number) for number, group in enumerate(groups, start=1)}
        return RosterShown(
            roster_id=roster.public_id,
            visit_id=visit.public_id,
            period_id=visit.period.public_id,
            version=roster.version,
            name=said(visit.delegation, "name", language),
            office_name=said(visit.office, "name", language),
            days=span_of(first, last, language),
            state=roster.state,
            state_label=str(RosterState(roster.state).label),
            deadline=roster.deadline,
            first_day=first,
            is_over=_is_over(roster, at),
            persons=visit.delegation.persons,
            delegates=tuple(
                _delegate(row, place, len(rows), names, language, family_first=family_first)
                for place, row in enumerate(rows, start=1)
            ),
            groups=tuple(
                GroupRow(group.public_id, names[group.pk], group.persons) for group in groups
            ),
            diets=_counts(Diet, roster.diets),
            needs=_counts(Need, roster.needs),
            remarks=roster.remarks,
            imports=_imports(roster),
            hints=tuple(_hints(roster, rows, groups, language)),
            contact_email=visit.request.contact_email if visit.request else "",
            contact_language=visit.request.language if visit.request else language,
            may_edit=may_edit,
            may_import=may_edit,
        )


def group_name(number: int) -> str:
    return _("Group %(number)d") % {"number": number}


def _delegate(
    row: Delegate,
    place: int,
    count: int,
    groups: dict[int, str],
    language: str,
    *,
    family_first: bool,
) -> DelegateRow:
    return DelegateRow(
        delegate_id=row.public_id,
        version=row.version,
        rank=place,
        name=in_order(row, family_first=family_first),
        native_name=row.native_name,
        title=row.title,
        organisation=row.organisation,
        languages=listed((language_name(code, language) for code in row.languages), language),
        group=groups.get(row.group_id or 0, ""),
        is_head=row.is_head,
        is_leader=row.is_leader,
        is_first=place == 1,
        is_last=place == count,
    )


def _counts(
    codes: type[Diet] | type[Need], counted: dict[str, int]
) -> tuple[tuple[str, str, int], ...]:
    return tuple((code.value, str(code.label), int(counted.get(code.value, 0))) for code in codes)


def _imports(roster: Roster) -> tuple[ImportRow, ...]:
    if not roster.pk:
        return ()
    kept = RosterImport.objects.filter(roster=roster, undone_at=None).order_by("-at", "-pk")[:5]
    return tuple(
        ImportRow(
            import_id=row.public_id,
            file_name=row.file_name,
            rows=row.rows,
            at=row.at,
            may_undo=isinstance(row.before, dict) and row.before.get("version") == roster.version,
        )
        for row in kept
    )


def _hints(
    roster: Roster, rows: list[Delegate], groups: list[DelegationGroup], language: str
) -> list[str]:
    """Say what stands out: fewer than announced, nobody leads, a host takes fewer than come."""
    visit = roster.visit
    hints = []
    persons = len(rows) or visit.delegation.persons
    if rows and visit.delegation.persons and len(rows) != visit.delegation.persons:
        hints.append(
            _("%(listed)d delegates are on the list, %(announced)d guests are announced.")
            % {"listed": len(rows), "announced": visit.delegation.persons}
        )
    if rows and not any(row.is_head for row in rows):
        hints.append(_("Nobody is marked as head of the delegation yet."))
    if persons and not groups:
        hints += _fewer(visit, persons, language)
    return hints


def _fewer(visit: Visit, persons: int, language: str) -> list[str]:
    """Name wished places that take fewer than come, with the groups it would take."""
    wishes = (
        Wish.objects.filter(delegation=visit.delegation, site_offer__capacity__lt=persons)
        .select_related("site_offer__site")
        .prefetch_related("site_offer__texts", "site_offer__site__texts")
        .order_by("site_offer__capacity", "pk")[:3]
    )
    return [
        _("%(offer)s takes %(most)d guests at a time; %(groups)d groups would do.")
        % {
            "offer": offer_title(wish.site_offer, language),
            "most": wish.site_offer.capacity,
            "groups": -(-persons // wish.site_offer.capacity),
        }
        for wish in wishes
        if wish.site_offer is not None
    ]
