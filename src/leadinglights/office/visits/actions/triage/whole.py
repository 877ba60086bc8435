"""A decision that comes whole, from another system or the command line.

What it leaves out is what the desk's form would have offered: the letter is drafted, days and number
of guests are those that were wished for. What nobody said of the visit is marked as assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.actions.assumptions import NotThere, Wrong
from leadinglights.office.visits.actions.triage import deciding, drafts
from leadinglights.office.visits.actions.triage.answering import USUAL_KIND
from leadinglights.office.visits.actions.triage.deciding import Offer, Reply
from leadinglights.office.visits.actions.triage.drafts import Terms
from leadinglights.office.visits.actions.triage.moving import request_for
from leadinglights.office.visits.actions.triage.opening import Stay
from leadinglights.office.visits.queries import triage_choices
from leadinglights.office.visits.queries.triage_choices import Choices
from leadinglights.office.visits.states import DelegationKind, TriageOutcome, VisitMode

TAKE_UP: Final = "take_up"
MOST_STOPS: Final = 4  # a day, where nobody says how many
OUTCOMES: Final = (TAKE_UP, *TriageOutcome.values)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided; empty is what the sender leaves to the office."""

    outcome: str
    reason: str = ""
    language: str = ""  # of the letter
    subject: str = ""
    body: str = ""
    referred_to: str = ""
    offer: Offer | None = None
    kind: str = ""
    mode: str = ""
    persons: int | None = None
    arrives: datetime | None = None
    departs: datetime | None = None
    start_place: UUID | None = None
    max_stops: int | None = None


@dataclass(frozen=True, slots=True)
class _Deed:
    request_id: UUID
    version: int
    actor_id: int
    at: datetime


def decide(
    *, request_id: UUID, version: int, decision: Decision, actor_id: int, at: datetime
) -> UUID | None:
    """Decide a request, and return the visit that was made of it."""
    deed = _Deed(request_id, version, actor_id, at)
    known: dict[str, Any] = {"request_id": request_id, "version": version, "actor_id": actor_id}
    if decision.outcome == TAKE_UP:
        deciding.take_up(**known, at=at)
        return None
    outcome = TriageOutcome(decision.outcome)
    if outcome is TriageOutcome.REOPEN:
        deciding.reopen(**known, reason=decision.reason, at=at)
        return None
    choices = _choices(deed)
    if outcome is TriageOutcome.ACCEPT:
        stay = _stay(decision, choices)
        reply = _reply(decision, choices, deed, stay)
        visit = deciding.accept_request(**known, stay=stay, reply=reply, at=at)
        return UUID(str(visit.public_id))
    if outcome is TriageOutcome.COUNTER_OFFER:
        if decision.offer is None:
            raise Wrong("offer", _("Say what you propose instead."))
        reply = _reply(decision, choices, deed)
        deciding.make_counter_offer(**known, offer=decision.offer, reply=reply, at=at)
    elif outcome is TriageOutcome.REFER:
        reply = _reply(decision, choices, deed)
        deciding.refer(**known, referred_to=decision.referred_to, reply=reply, at=at)
    else:
        deciding.decline(**known, reply=_reply(decision, choices, deed), at=at)
    return None


def preview_letter(*, request_id: UUID, decision: Decision, actor_id: int, at: datetime) -> Reply:
    """Return the letter a decision would send, drafted where none was written; nothing is kept."""
    if decision.outcome in {TAKE_UP, TriageOutcome.REOPEN}:
        raise Wrong("outcome", _("No letter goes with this."))
    deed = _Deed(request_id, 0, actor_id, at)
    choices = _choices(deed)
    accepts = decision.outcome == TriageOutcome.ACCEPT
    return _reply(decision, choices, deed, _stay(decision, choices) if accepts else None)


def _choices(deed: _Deed) -> Choices:
    request_for(request_id=deed.request_id, actor_id=deed.actor_id, verb="decide")
    actor = Staff.objects.get(pk=deed.actor_id)
    found = triage_choices.choices(
        actor=actor, request_id=deed.request_id, at=deed.at, language="en"
    )
    if found is None:
        raise NotThere
    return found


def _stay(given: Decision, choices: Choices) -> Stay:
    """Take what was said, and what was wished for as what is assumed."""
    arrives, departs = given.arrives or choices.arrives, given.departs or choices.departs
    persons = given.persons or choices.persons
    if arrives is None or departs is None:
        raise Wrong("arrives", _("Nobody has said which days are wished for."))
    if persons is None:
        raise Wrong("persons", _("Nobody has said how many guests come."))
    said = {
        "kind": given.kind,
        "arrives": given.arrives,
        "departs": given.departs,
        "start_place": given.start_place,
    }
    return Stay(
        kind=given.kind or USUAL_KIND[DelegationKind(choices.delegation_kind)],
        mode=given.mode or VisitMode.IN_PERSON,
        persons=persons,
        arrives=arrives,
        departs=departs,
        start_place=given.start_place,
        max_stops=given.max_stops or MOST_STOPS,
        assumed=tuple(name for name, value in said.items() if not value),
    )


def _reply(given: Decision, choices: Choices, deed: _Deed, stay: Stay | None = None) -> Reply:
    """Take the letter that was written; what is missing of it is drafted."""
    language = given.language or choices.language
    subject, body = given.subject.strip(), given.body.strip()
    if not (subject and body):
        offer = given.offer
        drafted = drafts.draft_letter(
            request_id=deed.request_id,
            outcome=TriageOutcome(given.outcome),
            language=language,
            terms=Terms(
                reason=given.reason,
                referred_to=given.referred_to,
                offer_kind=offer.kind if offer else "",
                offer_text=offer.text if offer else "",
                from_on=offer.from_on if offer else None,
                to_on=offer.to_on if offer else None,
                joins=offer.joins if offer else None,
                answer_by=offer.answer_by if offer else None,
                arrives=stay.arrives if stay else None,
                departs=stay.departs if stay else None,
            ),
            actor_id=deed.actor_id,
            at=deed.at,
        )
        subject, body = subject or drafted.subject, body or drafted.body
    return Reply(reason=given.reason, language=language, subject=subject, body=body)
