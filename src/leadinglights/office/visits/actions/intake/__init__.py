"""From the first click in the catalogue to a request that lies before the office."""

from leadinglights.office.visits.actions.intake.drafting import (
    BasketFull,
    DraftGone,
    NoOffice,
    StepChanged,
    UnknownEntry,
    begin,
    forget,
    forget_drafts,
    put,
    save_step,
    take_out,
)
from leadinglights.office.visits.actions.intake.keeping import mail_link
from leadinglights.office.visits.actions.intake.sending import (
    AlreadySent,
    Incomplete,
    Sent,
    hand_in,
    send,
)

__all__ = [
    "AlreadySent",
    "BasketFull",
    "DraftGone",
    "Incomplete",
    "NoOffice",
    "Sent",
    "StepChanged",
    "UnknownEntry",
    "begin",
    "forget",
    "forget_drafts",
    "hand_in",
    "mail_link",
    "put",
    "save_step",
    "send",
    "take_out",
]
