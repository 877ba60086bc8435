"""Lines of a programme."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemKind(TextChoices):
    ARRIVAL = "arrival", _("arrival")
    STOP = "stop", _("stop")
    RECEPTION = "reception", _("reception")
    MEAL = "meal", _("meal")
    LEG = "leg", _("drive")
    WAITING = "waiting", _("waiting")
    FREE = "free", _("free time")
    DEPARTURE = "departure", _("departure")
