from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.office.visits.queries.repairs import RepairsOfWeek

KINDS = ("missing", "late", "persons")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "class": "day"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a day as 2026-11-30."),
        },
    )


def _number(label: Any, most: int) -> forms.IntegerField:
    wrong = gettext_lazy("Write a whole number above nothing.")
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


def _choice(label: Any) -> forms.ChoiceField:
    wrong = gettext_lazy("Choose one of the list.")
    return forms.ChoiceField(
        label=label, error_messages={"required": wrong, "invalid_choice": wrong}
    )


def _offer(form: forms.Form, name: str, choices: tuple[tuple[str, str], ...]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", _("Choose …")), *choices]


class MissingForm(forms.Form):
    """A place is closed, or somebody or a vehicle is away."""

    prefix = "missing"
    thing = _choice(gettext_lazy("What is closed, or who is away"))
    first = _day(gettext_lazy("From"))
    last = _day(gettext_lazy("To"))
    reason = forms.CharField(label=gettext_lazy("Why, if you wish"), required=False, max_length=300)

    def __init__(self, *args: Any, week: RepairsOfWeek, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "thing", week.things)


class LateForm(forms.Form):
    """Guests come later on a day."""

    prefix = "late"
    visit = _choice(gettext_lazy("Whose visit"))
    on = _day(gettext_lazy("Day"))
    minutes = _number(gettext_lazy("Minutes later"), 720)

    def __init__(self, *args: Any, week: RepairsOfWeek, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "visit", week.visits)


class PersonsForm(forms.Form):
    """More or fewer guests come."""

    prefix = "persons"
    visit = _choice(gettext_lazy("Whose visit"))
    persons = _number(gettext_lazy("Guests in all, from now on"), 500)

    def __init__(self, *args: Any, week: RepairsOfWeek, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "visit", week.visits)
