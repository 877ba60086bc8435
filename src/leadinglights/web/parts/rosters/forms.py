from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leadinglights.documents import delimited
from leadinglights.office.registry.states import DisplayOrder
from leadinglights.office.visits.actions.rosters import Person
from leadinglights.office.visits.queries.names import spoken_languages
from leadinglights.office.visits.queries.rosters import GroupRow, RosterShown

MOST: Final = 500
YES_NO: Final = {"yes": True, "no": False, "": None}


def _line(label: Any, most: int, *, hint: Any = "", **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        help_text=hint,
        widget=forms.TextInput(attrs=attributes),
    )


LANGUAGES = 3  # to choose from at first; who speaks more gets one more each time


class DelegateForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    family = forms.CharField(
        label=_("Family name"),
        max_length=200,
        help_text=_("Or the whole name, if it has no such part."),
        error_messages={
            "required": _("Write the family name, or the whole name if it has no such part.")
        },
    )
    given = _line(_("Given name"), 200)
    native_name = _line(
        _("Name in its own script"), 200, hint=_("As it is written at home, such as 李俊峰.")
    )
    display_order = forms.ChoiceField(
        label=_("Which name comes first"),
        required=False,
        choices=[("", _("as usual here: the given name")), *DisplayOrder.choices],
    )
    title = _line(_("Title or function"), 300)
    organisation = _line(_("Organisation"), 300)
    salutation = _line(_("Addressed as"), 60, hint=_("Such as Mr, Ms, Mayor, Professor."))
    cares_about = forms.CharField(
        label=_("What this person cares about"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    email = _line(_("Mail address"), 254, inputmode="email")
    phone = _line(_("Telephone"), 40, inputmode="tel")
    arrives = _line(_("Arrival"), 300, hint=_("If it differs: flight or train, day and time."))
    departs = _line(_("Departure"), 300)
    photo_consent = forms.ChoiceField(
        label=_("May photos with this person be shown?"),
        required=False,
        choices=[("", _("not asked yet")), ("yes", _("yes")), ("no", _("no"))],
    )
    is_leader = forms.BooleanField(label=_("Answers the office’s mails"), required=False)

    def __init__(self, *args: Any, groups: tuple[GroupRow, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = tuple(self.initial.get("languages", ()))
        sent = sum(name.startswith("language_") for name in self.data)
        for place in range(max(LANGUAGES, sent, len(spoken) + 1)):
            self.fields[f"language_{place + 1}"] = _language(place, spoken)
        if groups:
            named = [(str(group.group_id), group.name) for group in groups]
            self.fields["group"] = forms.ChoiceField(
                label=_("Group"), required=False, choices=[("", _("none")), *named]
            )

    def person(self) -> Person:
        """Give what was typed as the action wants it."""
        typed = dict(self.cleaned_data)
        for name in ("version", "group"):
            typed.pop(name, None)
        consent = YES_NO[typed.pop("photo_consent")]
        names = [name for name in self.fields if name.startswith("language_")]
        codes = dict.fromkeys(typed.pop(name) for name in names)  # each once, the best first
        codes.pop("", None)
        return Person(**typed, languages=tuple(codes), photo_consent=consent)

    @property
    def language_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("language_")]


def _language(place: int, spoken: tuple[str, ...]) -> forms.ChoiceField:
    now = spoken[place] if place < len(spoken) else ""
    named = spoken_languages(get_language() or "en")
    own = [(code, code) for code in spoken if code not in dict(named)]  # rare ones, from a file
    first = _("Language the person speaks best") if not place else _("Speaks as well")
    return forms.ChoiceField(
        label=first,
        required=False,
        choices=[("", _("none")), *own, *named],
        initial=now,
        error_messages={"invalid_choice": _("Choose a language from the list.")},
    )


class CountsForm(forms.Form):
    """How many of each: a field for every diet and every need."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: RosterShown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, rows in (("diets", shown.diets), ("needs", shown.needs)):
            for code, label, count in rows:
                self.fields[f"{kind}_{code}"] = _count(label, count)
        self.fields["remarks"] = forms.CharField(
            label=_("Anything else kitchens and places should know"),
            max_length=2000,
            required=False,
            initial=shown.remarks,
            help_text=_("Without names: nobody’s diet or health is kept here."),
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["version"].initial = shown.version

    def counts(self, kind: str) -> dict[str, int]:
        return {
            name.removeprefix(f"{kind}_"): value or 0
            for name, value in self.cleaned_data.items()
            if name.startswith(f"{kind}_")
        }


def _count(label: str, count: int) -> forms.IntegerField:
    wrong = _("Write a whole number from 0 to 500.")
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST,
        required=False,
        initial=count or None,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or XLSX, at most 5 MB; save an ODS or XLS file as one of them. The first row names "
            "the columns."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": _("Choose a file."),
            "missing": _("Choose a file."),
            "empty": _("The file is empty. Choose another."),
        },
    )
    encoding = forms.ChoiceField(
        label=_("Letters of a CSV file"),
        required=False,
        choices=[
            ("", _("as the file says (UTF-8, UTF-16)")),
            ("cp1252", _("Western European Excel (Windows-1252)")),
            ("gb18030", _("Chinese (GB18030)")),
        ],
        help_text=_("Choose another if the names below look wrong."),
    )

    def clean_encoding(self) -> str | None:
        chosen = self.cleaned_data["encoding"]
        return chosen if chosen in delimited.ENCODINGS else None


class CommitForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    preview = forms.UUIDField(widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label=_("What happens to the list that is there"),
        choices=[
            ("replace", _("The file takes its place")),
            ("add", _("The file is added at its end")),
        ],
        initial="replace",
    )
