"""Forms of studies: ask for one, read one from a file, say what people would have to learn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.words import kinds

MOST_BYTES = 4_000_000  # a problem with hourly series
FIRST = ("cn-haiyan", "cn-baoding", "cn-dalian", "de-flensburg", "ee-tartu")  # partners come first


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


class AskForm(forms.Form):
    """A city of the tables, or a place by name, country and coordinates; and a solution."""

    place = forms.ChoiceField(
        label=_("Place"),
        required=False,
        help_text=_("A city there are tables for. Climate, heat, prices and grid come with it."),
        error_messages={"invalid_choice": _("Choose a city of the list, or describe the place.")},
    )
    name = forms.CharField(
        label=_("or a place that is not in the list"),
        required=False,
        max_length=120,
        error_messages={"max_length": _("This is longer than 120 characters. Shorten it.")},
    )
    country = forms.RegexField(
        r"^[A-Za-z]{2}$",
        label=_("Its country"),
        help_text=_("Two letters, such as EE."),
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "maxlength": "2"}),
        error_messages={"invalid": _("Write the two letters of a country, such as EE.")},
    )
    lat = _degrees(_("Its latitude"), 90, _("Degrees north, such as 38.87; south is negative."))
    lon = _degrees(_("Its longitude"), 180, _("Degrees east, such as 115.46; west is negative."))
    solution = forms.ChoiceField(
        label=_("Solution"),
        error_messages={
            "required": _("Choose one of the solutions offered."),
            "invalid_choice": _("Choose one of the solutions offered."),
        },
    )
    visit = forms.UUIDField(required=False, widget=forms.HiddenInput)
    partnership = forms.UUIDField(required=False, widget=forms.HiddenInput)
    case = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place, solution = self.fields["place"], self.fields["solution"]
        assert isinstance(place, forms.ChoiceField)
        assert isinstance(solution, forms.ChoiceField)
        place.choices = place_choices()
        named = [(kind, kinds.solution_name(kind)) for kind in bridge.solution_kinds()]
        solution.choices = [("", _("choose one")), *sorted(named, key=lambda one: one[1])]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("place"):
            return cleaned
        if "place" not in self.errors and not cleaned.get("name"):
            self.add_error(
                "place", _("Choose a city, or describe a place that is not in the list.")
            )
            return cleaned
        for name, sentence in (
            ("country", _("Write the two letters of a country, such as EE.")),
            ("lat", _("Write degrees as a number, such as 38.87.")),
            ("lon", _("Write degrees as a number, such as 115.46.")),
        ):
            if cleaned.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, sentence)
        return cleaned

    def asked_place(self) -> str | bridge.Place:
        """The place as the action takes it."""
        given = self.cleaned_data
        if given["place"]:
            return str(given["place"])
        return bridge.Place("", given["name"], given["country"].upper(), given["lat"], given["lon"])


class FileForm(forms.Form):
    """The JSON of a problem."""

    file = forms.FileField(
        label=_("A study as a JSON file"),
        help_text=_("As “leadinglights transfer problem” or another office wrote it."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty."),
            "missing": _("Choose a file first."),
        },
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 4 MB. No study is."))
        return file


class SweepForm(forms.Form):
    """The rows of a sweep, with a name to know it by."""

    title = forms.CharField(
        label=_("What it is called"),
        max_length=200,
        error_messages={
            "required": _("Write what the sweep is called."),
            "max_length": _("This is longer than 200 characters. Shorten it."),
        },
    )
    file = forms.FileField(
        label=_("results.csv of the sweep"),
        help_text=_("As “leadinglights transfer sweep CITIES.csv --out DIR” wrote it."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty."),
            "missing": _("Choose a file first."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


class SkillsForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    skills = forms.CharField(
        label=_("What people would have to learn"),
        help_text=_("One skill a line. Skills are listed with the study, not computed."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages={"max_length": _("This is longer than 5,000 characters. Shorten it.")},
    )


def place_choices() -> list[tuple[Any, Any]]:
    """The partners first, then every city by name."""
    places = bridge.places()
    named = {place.id: f"{place.name} ({place.country})" for place in places}
    first = [(key, named[key]) for key in FIRST if key in named]
    rest = [(place.id, named[place.id]) for place in places if place.id not in FIRST]
    return [
        ("", _("choose one, or describe it below")),
        (_("Partner cities"), first),
        (_("All cities"), rest),
    ]
