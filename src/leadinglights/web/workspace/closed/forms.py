from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "class": "day"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a day as 2026-11-30."),
        },
    )


class ClosedForm(forms.Form):
    """What is closed, from which day to which, and why."""

    thing = forms.ChoiceField(
        label=gettext_lazy("What is closed, or who is away"),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose one of the list.")
        ),
    )
    first = _day(gettext_lazy("From"))
    last = _day(gettext_lazy("To"))
    reason = forms.CharField(label=gettext_lazy("Why, if you wish"), required=False, max_length=300)

    def __init__(self, *args: Any, things: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["thing"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose …")), *things]
