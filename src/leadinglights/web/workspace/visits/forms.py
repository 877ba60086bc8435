from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOMENT = "%Y-%m-%dT%H:%M"
FIRST_YEAR, LAST_YEAR = 1900, 2199  # as in the files of an import


def _degrees(label: Any, most: int, hint: Any) -> forms.FloatField:
    wrong = _("Write degrees as a number, such as 38.87.")
    return forms.FloatField(
        label=label,
        help_text=hint,
        required=False,
        min_value=-most,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


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


class HomeForm(forms.Form):
    """Where the guests come from: chosen, or written with its coordinates."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    home = forms.ChoiceField(label=_("Where the guests come from"), required=False)
    home_name = forms.CharField(
        label=_("or a place that is not in the list"), required=False, max_length=300,
        error_messages={"max_length": _("This is longer than 300 characters. Shorten it.")},
    )  # fmt: skip
    lat = _degrees(_("Its latitude"), 90, _("Degrees north, such as 38.87; south is negative."))
    lon = _degrees(_("Its longitude"), 180, _("Degrees east, such as 115.46; west is negative."))

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = self.fields["home"]
        assert isinstance(home, forms.ChoiceField)
        named = [(str(place_id), name) for place_id, name in places]
        home.choices = [("", _("not in this list")), *named]


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
