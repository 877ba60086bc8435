"""What a plan left out, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import ProgrammeVersion, Unserved, Visit
from leadinglights.office.visits.queries import sentences
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


def of_plans(plan_ids: Iterable[int | None], names: Glossary, language: str) -> tuple[Left, ...]:
    """Return what these plans left out for all their visits."""
    rows = _rows(Unserved.objects.filter(plan_id__in=[pk for pk in plan_ids if pk]))
    return in_words(rows, names, language)


def _rows(query: QuerySet[Unserved]) -> list[Unserved]:
    rows = query.select_related("site", "site_offer__site", "visit__delegation")
    return list(
        rows.prefetch_related(
            "site__texts",
            "site_offer__texts",
            "site_offer__site__texts",
            "visit__delegation__texts",
        ).order_by("visit__delegation__code", "-points", "pk")
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
