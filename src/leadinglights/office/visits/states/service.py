"""The codes of the visiting service: triage, rosters, answers, notices, papers."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TriageOutcome(TextChoices):
    ACCEPT = "accept", _("accept")
    COUNTER_OFFER = "counter_offer", _("propose something else")
    REFER = "refer", _("refer to somebody else")
    DECLINE = "decline", _("decline")
    REOPEN = "reopen", _("look at it again")


class TriageRuleKind(TextChoices):
    """What a rule of the office is about; `value` and `codes` of the rule say how much."""

    LEAD_DAYS = "lead_days", _("days between request and visit, at least")
    ANSWER_DAYS = "answer_days", _("days until the office answers, at most")
    REPEAT_MONTHS = "repeat_months", _("months before the same body comes on the same topic again")
    MOST_GUESTS = "most_guests", _("guests, at most")
    LEAST_GUESTS = "least_guests", _("guests, at least")
    BODY_KINDS = "body_kinds", _("kinds of body received")
    LANGUAGES = "languages", _("languages the office works in")
    NO_HOLIDAYS = "no_holidays", _("no visits on public holidays")
    WEEKDAYS = "weekdays", _("days of the week with visits")
    ROSTER_DAYS = "roster_days", _("days before the visit when the list of delegates closes")
    MOST_A_WEEK = "most_a_week", _("delegations in one week, at most")


class Verdict(TextChoices):
    """What a rule says to a request."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNKNOWN = "unknown", _("cannot be told")


class CounterOfferKind(TextChoices):
    OTHER_DATE = "other_date", _("another date")
    DIGITAL = "digital", _("a digital visit")
    JOIN_GROUP = "join_group", _("together with another delegation")
    SHOWROOM = "showroom", _("the showroom only")


class CounterAnswer(TextChoices):
    ACCEPTED = "accepted", _("accepted")
    OTHER_DATES = "other_dates", _("other dates proposed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("no answer in time")


class LetterKind(TextChoices):
    RECEIVED = "received", _("request received")
    ACCEPTED = "accepted", _("request accepted")
    COUNTER_OFFER = "counter_offer", _("another proposal")
    REFERRED = "referred", _("referred to somebody else")
    DECLINED = "declined", _("declined")
    INVITATION = "invitation", _("invitation")
    VISA_SUPPORT = "visa_support", _("letter for the visa office")
    THANKS = "thanks", _("thanks")


class LetterState(TextChoices):
    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent")
    DISCARDED = "discarded", _("discarded")


class RosterState(TextChoices):
    OPEN = "open", _("open")
    SUBMITTED = "submitted", _("handed in")
    CLOSED = "closed", _("closed")


ROSTER_MAY_FOLLOW: Final[Mapping[RosterState, frozenset[RosterState]]] = {
    RosterState.OPEN: frozenset({RosterState.SUBMITTED, RosterState.CLOSED}),
    RosterState.SUBMITTED: frozenset({RosterState.OPEN, RosterState.CLOSED}),
    RosterState.CLOSED: frozenset({RosterState.OPEN}),
}


class Diet(TextChoices):
    """Counted for the kitchen of a visit; no person has a diet here."""

    VEGETARIAN = "vegetarian", _("vegetarian")
    VEGAN = "vegan", _("vegan")
    NO_PORK = "no_pork", _("no pork")
    HALAL = "halal", _("halal")
    KOSHER = "kosher", _("kosher")
    NO_NUTS = "no_nuts", _("no nuts")
    NO_GLUTEN = "no_gluten", _("no gluten")
    NO_LACTOSE = "no_lactose", _("no lactose")
    NO_SHELLFISH = "no_shellfish", _("no shellfish")


class Need(TextChoices):
    """What a place must offer for somebody in the delegation; counted, not named."""

    STEP_FREE = "step_free", _("step-free access")
    HEARING_LOOP = "hearing_loop", _("hearing loop")
    SEATING = "seating", _("seats along the way")
    PRAYER_ROOM = "prayer_room", _("a quiet room for prayer")
    SIGN_LANGUAGE = "sign_language", _("sign language")


class HostAnswerKind(TextChoices):
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    COUNTERED = "countered", _("another time")
    CANCELLED = "cancelled", _("cancelled later")


class NoticeState(TextChoices):
    QUEUED = "queued", _("waiting to be sent")
    HELD_BACK = "held_back", _("held back for the quiet period")
    SENT = "sent", _("sent")
    ACKNOWLEDGED = "acknowledged", _("seen")
    DROPPED = "dropped", _("not needed any more")
    FAILED = "failed", _("could not be sent")


NOTICE_MAY_FOLLOW: Final[Mapping[NoticeState, frozenset[NoticeState]]] = {
    NoticeState.QUEUED: frozenset(
        {NoticeState.HELD_BACK, NoticeState.SENT, NoticeState.DROPPED, NoticeState.FAILED}
    ),
    NoticeState.HELD_BACK: frozenset({NoticeState.SENT, NoticeState.DROPPED, NoticeState.FAILED}),
    NoticeState.SENT: frozenset({NoticeState.ACKNOWLEDGED, NoticeState.FAILED}),
    NoticeState.ACKNOWLEDGED: frozenset(),
    NoticeState.DROPPED: frozenset(),
    NoticeState.FAILED: frozenset({NoticeState.QUEUED}),
}


class Concerned(TextChoices):
    """Who is told of a change."""

    HOST = "host", _("host")
    LEADER = "leader", _("leader of the delegation")
    INTERPRETER = "interpreter", _("interpreter")
    DRIVER = "driver", _("driver")
    RECEIVER = "receiver", _("receiver")


class PlanOrigin(TextChoices):
    """How a plan came about."""

    PLANNED = "planned", _("planned for all together")
    IMPROVED = "improved", _("improved")
    EDITED = "edited", _("changed by hand")
    REPAIRED = "repaired", _("repaired after a change")
    UNDONE = "undone", _("taken back")


class Seating(TextChoices):
    """How a table is laid by protocol."""

    FACING_SIDES = "facing_sides", _("sides facing each other, the highest in the middle")
    ROUND = "round", _("round table, guest of honour to the right of the host")
    HEAD_OF_TABLE = "head_of_table", _("host at the head, guest of honour to the right")
