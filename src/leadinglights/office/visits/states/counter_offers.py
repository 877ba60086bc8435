"""What is proposed instead, and what guests answer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
