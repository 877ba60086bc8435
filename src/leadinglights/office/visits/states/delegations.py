"""Who comes, and what they wish."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DelegationKind(TextChoices):
    CIVIC = "civic", _("civic")
    CORPORATE = "corporate", _("corporate")
    ACADEMIC = "academic", _("academic")
    EMBASSY = "embassy", _("embassy")
    MINISTRY = "ministry", _("ministry")
    PRESS = "press", _("press")
    MIXED = "mixed", _("mixed")


class Reception(TextChoices):
    NONE = "none", _("no reception")
    WISH = "wish", _("reception wished")
    MUST = "must", _("reception required")


class WishKind(TextChoices):
    WISH = "wish", _("wished")
    MUST = "must", _("required")
    MUST_NOT = "must_not", _("not to be shown")
