"""How a visit request is decided: looked at, accepted, countered, referred, declined, taken up again."""

from leadinglights.office.visits.actions.triage.answering import (
    USUAL_KIND,
    NoOpenOffer,
    answer_counter_offer,
    withdraw,
)
from leadinglights.office.visits.actions.triage.bodies import say_who_asks
from leadinglights.office.visits.actions.triage.deciding import (
    Offer,
    Reply,
    accept_request,
    decline,
    make_counter_offer,
    refer,
    reopen,
    take_up,
)
from leadinglights.office.visits.actions.triage.drafts import Terms, draft_letter
from leadinglights.office.visits.actions.triage.linking import change_contact, make_link
from leadinglights.office.visits.actions.triage.moving import MayNotFollow
from leadinglights.office.visits.actions.triage.opening import Stay
from leadinglights.office.visits.actions.triage.whole import (
    OUTCOMES,
    Decision,
    decide,
    preview_letter,
)

__all__ = [
    "OUTCOMES",
    "USUAL_KIND",
    "Decision",
    "MayNotFollow",
    "NoOpenOffer",
    "Offer",
    "Reply",
    "Stay",
    "Terms",
    "accept_request",
    "answer_counter_offer",
    "change_contact",
    "decide",
    "decline",
    "draft_letter",
    "make_counter_offer",
    "make_link",
    "preview_letter",
    "refer",
    "reopen",
    "say_who_asks",
    "take_up",
    "withdraw",
]
