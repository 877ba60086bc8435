"""What hosts answer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HostAnswerKind(TextChoices):
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    COUNTERED = "countered", _("another time")
    CANCELLED = "cancelled", _("cancelled later")
