"""How requests are decided."""

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
    FEE = "fee", _("fee for a visit")


class FeePer(TextChoices):
    """What a fee is asked for."""

    DELEGATION = "delegation", _("for the delegation")
    GUEST = "guest", _("for each guest")


class Verdict(TextChoices):
    """What a rule says to a request."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNKNOWN = "unknown", _("cannot be told")
    NOTED = "noted", _("noted")  # of a rule that cannot be broken, as a fee
