"""Courtesies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Seating(TextChoices):
    """How a table is laid by protocol."""

    FACING_SIDES = "facing_sides", _("sides facing each other, the highest in the middle")
    ROUND = "round", _("round table, guest of honour to the right of the host")
    HEAD_OF_TABLE = "head_of_table", _("host at the head, guest of honour to the right")
