from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _minutes(label: Any) -> forms.IntegerField:
    wrong = _("Write whole minutes from 5 to 600.")
    return forms.IntegerField(
        label=label,
        min_value=5,
        max_value=600,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": wrong,
            "invalid": wrong,
            "min_value": wrong,
            "max_value": wrong,
        },
    )


class OfferForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    hours = forms.CharField(
        label=_("Hours"),
        max_length=1000,
        help_text=_("In the way of OpenStreetMap: Mo-Fr 09:00-16:00; PH off."),
        error_messages={"required": _("Write when a group can be received.")},
    )
    min_min = _minutes(_("Shortest useful visit, minutes"))
    ideal_min = _minutes(_("Best length, minutes"))
    capacity = forms.IntegerField(
        label=_("Guests at most"),
        min_value=1,
        max_value=5000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Write how many guests there is room for."),
            "invalid": _("Write a whole number from 1 to 5000."),
            "min_value": _("Write a whole number from 1 to 5000."),
            "max_value": _("Write a whole number from 1 to 5000."),
        },
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        shortest, best = cleaned.get("min_min"), cleaned.get("ideal_min")
        if shortest and best and best < shortest:
            self.add_error(
                "ideal_min", _("The best length cannot be shorter than the shortest useful one.")
            )
        return cleaned
