from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOMENT = "%Y-%m-%dT%H:%M"
FIRST_YEAR, LAST_YEAR = 1900, 2199  # as in the files of an import


class GuestsForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    persons = forms.IntegerField(
        label=_("Number of guests"),
        min_value=1,
        max_value=500,
        error_messages={
            "required": _("Write how many guests come."),
            "invalid": _("Write a whole number from 1 to 500."),
            "min_value": _("Write a whole number from 1 to 500."),
            "max_value": _("Write a whole number from 1 to 500."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )


def _of_our_time(moment: datetime) -> None:
    """Refuse a year no database and no time zone can hold; a slip of the keyboard writes it easily."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValidationError(_("Write a day and a time, such as 2017-09-04 10:30."))


def _moment(label: Any, missing: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        input_formats=[MOMENT, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        error_messages={
            "required": missing,
            "invalid": _("Write a day and a time, such as 2017-09-04 10:30."),
        },
        validators=[_of_our_time],
    )


class StayForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    arrives = _moment(_("Arrival"), _("Write when the guests arrive."))
    departs = _moment(_("Departure"), _("Write when the guests leave."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        arrives, departs = cleaned.get("arrives"), cleaned.get("departs")
        if arrives and departs and departs <= arrives:
            self.add_error(
                "departs", _("The departure must be after the arrival. Change one of the two.")
            )
        return cleaned
