"""May this person do this to that thing? One-line questions to the permission table."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import ApiToken, Staff
from leadinglights.office.access.states.permissions import RELATIONS, Verdict, kind_of, may
from leadinglights.office.refusal import Refusal


class NotAllowed(Refusal):
    """Not yours: answered as if it did not exist, which does not confirm that it does."""

    code = "not_allowed"
    status = 404

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(_("This is not here, or not yours to see or to change."))


def may_see(person: Any, thing: Model) -> Verdict:
    return verdict(person, "see", thing)


def may_change(person: Any, thing: Model) -> Verdict:
    return verdict(person, "change", thing)


def may_plan(person: Any, period: Model) -> Verdict:
    return verdict(person, "plan", period)


def verdict(person: Any, verb: str, thing: Model) -> Verdict:
    """Ask the table in each relation in which the person stands to the thing."""
    if person is None or not person.is_authenticated:
        return Verdict(False, "nobody is signed in")
    kind = kind_of(thing._meta.label)
    asked = [may(person.role, verb, kind, name) for name in _relations(person, thing)]
    no = Verdict(False, f"{person.role} stands in no relation to {kind} that lets them {verb} it")
    return next((found for found in asked if found), no)


def require(*, actor_id: int | None, verb: str, thing: Model) -> Staff | None:
    """Return the actor, or refuse. No actor means the operator at the machine, who owns the files."""
    if actor_id is None:
        return None
    person = Staff.objects.get(pk=actor_id)
    found = verdict(person, verb, thing)
    if not found:
        raise NotAllowed(found)
    return person


def _relations(person: Staff, thing: Model) -> list[str]:
    holds_it = isinstance(thing, ApiToken) and thing.owner_id == person.pk
    own_row = thing == person or holds_it or getattr(thing, "asked_by_id", None) == person.pk
    same_office = getattr(thing, "office_id", None) == person.office_id or thing == person.office
    return [name for name, holds in zip(RELATIONS, (own_row, same_office), strict=False) if holds]
