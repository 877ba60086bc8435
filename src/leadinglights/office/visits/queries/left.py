"""What a plan left out, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.registry.models import Site
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Plan, ProgrammeVersion, Unserved, Visit
from leadinglights.office.visits.queries import current, sentences
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import offer_title, site_name, tag
from leadinglights.office.visits.queries.rows import Left
from leadinglights.office.visits.queries.words import followed


def of_visit(
    visit: Visit, version: ProgrammeVersion | None, names: Glossary, language: str
) -> tuple[Left, ...]:
    """Return what the plan behind this version left out for this visit."""
    if version is None or version.plan_id is None:
        return ()
    rows = _rows(Unserved.objects.filter(plan_id=version.plan_id, visit=visit))
    return in_words(rows, names, language)


def of_week(plan: Plan | None, visits: Iterable[Visit]) -> list[Unserved]:
    """Return what a plan left out for all its visits, by code and by worth."""
    known = {visit.pk: visit for visit in visits}
    rows = list(_named(Unserved.objects.filter(plan=plan))) if plan else []
    for row in rows:
        if row.visit_id in known:  # else it is planned in another week by now
            row.visit = known[row.visit_id]
    return sorted(rows, key=lambda row: (row.visit.delegation.code, -row.points, row.pk))


def _rows(query: QuerySet[Unserved]) -> list[Unserved]:
    rows = _named(query.select_related("visit__delegation"))
    return list(
        rows.prefetch_related("visit__delegation__texts").order_by(
            "visit__delegation__code", "-points", "pk"
        )
    )


def _named(query: QuerySet[Unserved]) -> QuerySet[Unserved]:
    return query.prefetch_related(
        Prefetch("site", Site.objects.prefetch_related("texts")),
        Prefetch("site_offer", current.offers_named()),
    )


def in_words(rows: Iterable[Unserved], names: Glossary, language: str) -> tuple[Left, ...]:
    with translation.override(language):
        return tuple(
            Left(
                name=name_of(row, language),
                visit_name=said(row.visit.delegation, "name", language),
                points=row.points,
                reasons=tuple(sentences.left(reason, names, language) for reason in row.reasons),
                ways_out=ways_out(row),
                visit_id=row.visit.public_id,
            )
            for row in rows
        )


def ways_out(row: Unserved) -> tuple[str, ...]:
    """Say what the office could do about it, each thing once."""
    said = (sentences.way_out(reason) for reason in row.reasons)
    return tuple(dict.fromkeys(one for one in said if one))


def name_of(row: Unserved, language: str) -> str:
    """Name what was missed: the site or offer wished, a meal, a reception, a whole day."""
    if row.site_offer:
        return offer_title(row.site_offer, language)
    if row.site:
        return site_name(row.site, language)
    on = next((reason.get("on") for reason in row.reasons if reason.get("on")), None)
    return called(row.what, date.fromisoformat(on) if on else None, language)


def called(what: str, on: date | None, language: str) -> str:
    """Name what is owed and is no site or offer, with its day where it has one: "Lunch, Tuesday 9 June"."""
    names = {
        "reception": _("Reception"),
        "farewell": _("Farewell"),
        "lunch": _("Lunch"),
        "dinner": _("Dinner"),
        "appointment": _("Appointment"),
        "meeting": _("Company meeting"),
        "fixed_pin": _("Fixed stop"),
        "day": _("A whole day"),
        "visit": _("The whole visit"),
    }
    name = names.get(what, _("A wish"))
    if on is None:
        return name
    return followed((name, dates.day_within(on, tag(language))), language)
