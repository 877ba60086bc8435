"""The form that asks a weather service, with a year for those that give one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leadinglights.office.transfers import bridge


class ServiceForm(forms.Form):
    """One of the services the office has named, and a past year for those that give one."""

    service = forms.ChoiceField(
        label=_("Weather service"),
        help_text=_("Only the coordinates of the city are sent."),
        error_messages={
            "required": _("Choose one of the services."),
            "invalid_choice": _("Choose one of the services."),
        },
    )
    year = forms.IntegerField(
        label=_("Of which year"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "maxlength": "4"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        latest = bridge.latest_whole_year(timezone.now().date())
        said = _("Write a year from %(first)s to %(last)s.") % {
            "first": bridge.FIRST_YEAR,
            "last": latest,
        }
        year, service = self.fields["year"], self.fields["service"]
        assert isinstance(year, forms.IntegerField)
        assert isinstance(service, forms.ChoiceField)
        year.initial = latest
        year.help_text = _("From %(first)s to %(last)s. A typical year needs none.") % {
            "first": bridge.FIRST_YEAR,
            "last": latest,
        }
        year.error_messages["invalid"] = said
        self.said = said
        self.yearly = {code: yearly for code, _name, yearly in bridge.services()}
        service.choices = [
            (code, _("%(name)s: one past year") % {"name": name})
            if yearly
            else (code, _("%(name)s: a typical year made of many") % {"name": name})
            for code, name, yearly in bridge.services()
            if code in settings.WEATHER_SERVICES
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        latest = bridge.latest_whole_year(timezone.now().date())
        needed = self.yearly.get(cleaned.get("service", ""), False)
        year = cleaned.get("year")
        whole = year is not None and bridge.FIRST_YEAR <= year <= latest
        if needed and not whole and "year" not in self.errors:
            self.add_error("year", self.said)
        return cleaned
