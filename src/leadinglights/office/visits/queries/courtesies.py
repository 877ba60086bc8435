"""Profiles of protocol as the office reads and changes them, each saying with its source and grade."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from babel import Locale
from django.utils import translation

from leadinglights.office.access.models import Actor
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import ProtocolProfile, ProtocolRule
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.states import Seating


@dataclass(frozen=True, slots=True)
class Courtesy:
    rule_id: UUID
    version: int
    text: str
    active: bool
    source: str
    source_url: str
    grade_label: str


@dataclass(frozen=True, slots=True)
class Profile:
    profile_id: UUID
    version: int
    country: str  # its name
    seating: str
    seating_label: str
    seating_grade: str
    family_first: bool
    family_grade: str
    active: bool
    source: str
    source_url: str
    note: str
    courtesies: tuple[Courtesy, ...]


def profiles(*, actor: Actor | None, language: str) -> tuple[Profile, ...]:
    """Return the profiles of the actor's office, by the name of their country."""
    rows = (
        ProtocolProfile.objects.visible_to(actor)
        .select_related("source")
        .prefetch_related("rules__texts", "rules__source")
    )
    with translation.override(language):
        found = [_profile(row, language) for row in rows.order_by("country", "pk")]
    return tuple(sorted(found, key=lambda one: one.country.casefold()))


def profile(*, actor: Actor | None, profile_id: UUID, language: str) -> Profile | None:
    """Return one profile; None if there is none, or it is not the actor's to see."""
    found = profiles(actor=actor, language=language)
    return next((one for one in found if one.profile_id == profile_id), None)


def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(tag(language).replace("-", "_")).territories)


def _profile(row: ProtocolProfile, language: str) -> Profile:
    rules = sorted(row.rules.all(), key=lambda rule: (rule.position, rule.pk))
    return Profile(
        profile_id=row.public_id,
        version=row.version,
        country=_names(language).get(row.country, row.country),
        seating=row.seating,
        seating_label=str(Seating(row.seating).label),
        seating_grade=_grade(row.grade_of("seating")),
        family_first=row.family_first,
        family_grade=_grade(row.grade_of("family_first")),
        active=row.active,
        source=row.source.title if row.source else "",
        source_url=row.source.url if row.source else "",
        note=row.note,
        courtesies=tuple(_courtesy(rule, language) for rule in rules),
    )


def _courtesy(rule: ProtocolRule, language: str) -> Courtesy:
    return Courtesy(
        rule_id=rule.public_id,
        version=rule.version,
        text=said(rule, "text", language),
        active=rule.active,
        source=rule.source.title if rule.source else "",
        source_url=rule.source.url if rule.source else "",
        grade_label=_grade(rule.grade_of(f"text_{language.replace('-', '_')}")),
    )


def _grade(code: str) -> str:
    return str(Grade(code).label)
