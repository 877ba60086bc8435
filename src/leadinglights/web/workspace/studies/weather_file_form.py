"""The form that hands in a weather file, with its grade."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadinglights.office.transfers.words import kinds

MOST_BYTES = 8_000_000  # an EPW file is 1.5 MB
GRADES = ("B", "A", "C", "U")


class WeatherFileForm(forms.Form):
    """An EPW file, or a table of hours."""

    file = forms.FileField(
        label=_("Weather file"),
        help_text=_(
            "EPW as weather stations and building programs hand it out, or a CSV table as "
            "“leadinglights transfer weather” writes it."
        ),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty."),
            "missing": _("Choose a file first."),
        },
        widget=forms.FileInput(attrs={"accept": ".epw,.csv,text/csv"}),
    )
    grade = forms.ChoiceField(label=_("How good it is"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grade = self.fields["grade"]
        assert isinstance(grade, forms.ChoiceField)
        grade.choices = [(code, f"{code}: {kinds.grade_words(code)}") for code in GRADES]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 8 MB. No year of weather is."))
        return file
