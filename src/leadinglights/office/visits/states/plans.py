"""How a plan came about, what it aims at, how good it is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanStatus(TextChoices):
    PROVEN = "proven", _("nobody can do better")
    WITHIN_GAP = "within_gap", _("within the gap asked for")
    FEASIBLE = "feasible", _("possible, not proven best")
    PARTIAL = "partial", _("something required is missing")


class PlanAim(TextChoices):
    """What a plan is to be good at; how much of it is the planner's to say."""

    BEST = "best", _("best for all together")
    FAIRER = "fairer", _("fairer, for 1 % of the points at most")
    CALMER = "calmer", _("calmer, for 1 % of the points at most")


class PlanOrigin(TextChoices):
    """How a plan came about."""

    PLANNED = "planned", _("planned for all together")
    IMPROVED = "improved", _("improved")
    EDITED = "edited", _("changed by hand")
    REPAIRED = "repaired", _("repaired after a change")
    UNDONE = "undone", _("taken back")
