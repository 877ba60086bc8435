"""Profiles of protocol, one a country: made, changed, and their courtesies worded and switched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from babel import Locale
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, NotThere, Wrong
from leadinglights.office.visits.models import ProtocolProfile, ProtocolRule, ProtocolRuleText
from leadinglights.office.visits.states import Seating

LONGEST = 1000


def make_profile(
    *, country: str, seating: str, family_first: bool, actor_id: int, at: datetime
) -> ProtocolProfile:
    """Make the profile of a country that has none; what it says is the office's own."""
    actor = Staff.objects.get(pk=actor_id)
    if country not in Locale.parse("en").territories or len(country) != 2:
        raise Wrong("country", _("Choose a country."))
    _require_seating(seating)
    with transaction.atomic():
        row = ProtocolProfile(
            office_id=actor.office_id,
            country=country,
            seating=seating,
            family_first=family_first,
            grade=Grade.OFFICE,
        )
        permission.require(actor_id=actor_id, verb="change", thing=row)
        known = ProtocolProfile.objects.filter(office_id=actor.office_id, country=country)
        if known.exists():
            raise Wrong("country", _("This country has a profile already: change that one."))
        row.save()
        auditing.record(
            actor=actor, verb="create", thing=row, changed=("country", "seating"), at=at
        )
    return row


def change_profile(
    *,
    profile_id: UUID,
    version: int,
    seating: str,
    family_first: bool,
    active: bool,
    actor_id: int,
    at: datetime,
) -> None:
    """Say how tables are laid and names stand; what was changed is the office's own from now on."""
    _require_seating(seating)
    row = _profile(profile_id, actor_id)
    values = {"seating": seating, "family_first": family_first, "active": active}
    with transaction.atomic():
        _change(row, values, version=version, actor_id=actor_id, at=at)


def add_courtesy(
    *, profile_id: UUID, text: str, language: str, actor_id: int, at: datetime
) -> ProtocolRule:
    """Add a courtesy at the end, in the words of one language."""
    row = _profile(profile_id, actor_id)
    words = _words(text)
    with transaction.atomic():
        last = row.rules.aggregate(last=Max("position"))["last"] or 0
        rule: ProtocolRule = ProtocolRule.objects.create(
            office_id=row.office_id, profile=row, position=last + 1, grade=Grade.OFFICE
        )
        ProtocolRuleText.objects.create(rule=rule, language=language, text=words)
        auditing.record(actor=actor_id, verb="create", thing=rule, changed=("text",), at=at)
    return rule


def change_courtesy(
    *,
    profile_id: UUID,
    rule_id: UUID,
    version: int,
    text: str,
    language: str,
    active: bool,
    actor_id: int,
    at: datetime,
) -> None:
    """Word a courtesy anew in one language, or switch it on or off; a file does not take that back."""
    profile = _profile(profile_id, actor_id)
    rule = profile.rules.filter(public_id=rule_id).first()
    if rule is None:
        raise NotThere
    words = _words(text)
    with transaction.atomic():
        said = rule.texts.filter(language=language).first()
        anew = said is None or said.text != words
        own = (f"text_{language.replace('-', '_')}",) if anew else ()
        _change(rule, {"active": active}, own, version=version, actor_id=actor_id, at=at)
        if anew:
            ProtocolRuleText.objects.update_or_create(
                rule=rule, language=language, defaults={"text": words}
            )


def _profile(profile_id: UUID, actor_id: int) -> ProtocolProfile:
    actor = Staff.objects.get(pk=actor_id)
    row = ProtocolProfile.objects.visible_to(actor).filter(public_id=profile_id).first()
    if row is None:
        raise NotThere
    permission.require(actor_id=actor_id, verb="change", thing=row)
    return row


def _require_seating(seating: str) -> None:
    if seating not in Seating.values:
        raise Wrong("seating", _("Choose how a table is laid."))


def _words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise Wrong("text", _("Write the courtesy in a sentence."))
    return words[:LONGEST]


def _change(
    row: ProtocolProfile | ProtocolRule,
    values: Mapping[str, Any],
    own: tuple[str, ...] = (),
    *,
    version: int,
    actor_id: int,
    at: datetime,
) -> None:
    """Write what differs, and mark it as the office's own; `own` names words written elsewhere."""
    new = {name: value for name, value in values.items() if getattr(row, name) != value}
    changed = (*new, *own)
    grades = {**row.cell_grades, **dict.fromkeys(changed, Grade.OFFICE.value)}
    rows = type(row).objects.filter(pk=row.pk, version=version)
    if not rows.update(**new, cell_grades=grades, version=version + 1):
        raise ChangedMeanwhile
    if changed:
        auditing.record(actor=actor_id, verb="change", thing=row, changed=changed, at=at)
