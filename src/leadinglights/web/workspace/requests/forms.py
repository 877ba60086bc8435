from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leadinglights.office.visits.queries.triage_choices import Choices
from leadinglights.office.visits.states import CounterOfferKind, VisitKind, VisitMode
from leadinglights.web.workspace.visits.forms import MOMENT

LONG = 10_000  # characters of a reason or a letter


def _words(label: Any, *, rows: int, required: Any = "", hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONG,
        required=bool(required),
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


def _day(label: Any, *, required: Any = "", hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=bool(required),
        help_text=hint,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "class": "day"}, format="%Y-%m-%d"),
        error_messages={
            "required": required,
            "invalid": _("Write a day, such as 2026-09-04."),
        },
    )


def _moment(label: Any, missing: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        input_formats=[MOMENT, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        error_messages={
            "required": missing,
            "invalid": _("Write a day and a time, such as 2026-09-04 10:30."),
        },
    )


class ContactForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Write a mail address such as name@example.org.")},
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language of our letters"), choices=settings.LANGUAGES)


class ReopenForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = _words(
        _("Why it is looked at again"),
        rows=3,
        required=_("Write why the request is looked at again: it is kept."),
    )


class LetterForm(forms.Form):
    """What every decision with a letter asks; the letter itself is drafted from the rest."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    reason = _words(
        _("Reason"),
        rows=3,
        hint=_("It stands in the letter as you write it: write it in the language of the letter."),
    )
    subject = forms.CharField(label=_("Subject"), max_length=300, required=False)
    body = _words(_("Letter"), rows=16)


class DeclineForm(LetterForm):
    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"]).strip()
        if not reason:
            raise forms.ValidationError(_("Write the reason: the guests read it, and it is kept."))
        return reason


class ReferForm(LetterForm):
    referred_to = forms.CharField(
        label=_("Whom they can write to"),
        max_length=300,
        help_text=_("A name and how it is reached, as it is to stand in the letter."),
        error_messages={"required": _("Say whom the guests can write to.")},
    )
    field_order = ("version", "referred_to", "language", "reason", "subject", "body")


class OfferForm(LetterForm):
    kind = forms.ChoiceField(
        label=_("What you propose"),
        choices=CounterOfferKind.choices,
        error_messages={"required": _("Choose what you propose.")},
    )
    from_on = _day(_("First day"), hint=_("Needed for another date; else as the guests wished."))
    to_on = _day(_("Last day"))
    text = _words(_("More about the proposal"), rows=3)
    answer_by = _day(_("Answer by"), required=_("Say until when the proposal stands."))
    field_order = (
        "version", "kind", "from_on", "to_on", "joins", "text", "answer_by", "language", "reason",
        "subject", "body",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("nobody"))
        self.fields["joins"] = forms.ChoiceField(
            label=_("Together with"),
            required=False,
            choices=[nobody, *choices.joinable],
            help_text=_("The guests are not told who else comes."),
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind == CounterOfferKind.OTHER_DATE and not cleaned.get("from_on"):
            self.add_error("from_on", _("Say which days you propose."))
        if kind == CounterOfferKind.JOIN_GROUP and not cleaned.get("joins"):
            self.add_error("joins", _("Choose the delegation they could come along with."))
        first, last = cleaned.get("from_on"), cleaned.get("to_on")
        if first and last and last < first:
            self.add_error(
                "to_on", _("The last day comes before the first. Change one of the two.")
            )
        return cleaned


class AcceptForm(LetterForm):
    kind = forms.ChoiceField(label=_("Kind of visit"), choices=VisitKind.choices)
    mode = forms.ChoiceField(label=_("How it is held"), choices=VisitMode.choices)
    persons = forms.IntegerField(
        label=_("Number of guests"),
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Write how many guests come. Without a number nothing can be planned."),
            "invalid": _("Write a whole number from 1 to 500."),
            "min_value": _("Write a whole number from 1 to 500."),
            "max_value": _("Write a whole number from 1 to 500."),
        },
    )
    arrives = _moment(_("Arrival"), _("Write when the guests arrive."))
    departs = _moment(_("Departure"), _("Write when the guests leave."))
    start_place = forms.ChoiceField(
        label=_("Where their days begin and end"),
        error_messages={"required": _("Say where the days of this visit begin: choose a place.")},
    )
    field_order = (
        "version", "kind", "mode", "persons", "arrives", "departs", "start_place", "language",
        "reason", "subject", "body",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["start_place"]
        assert isinstance(place, forms.ChoiceField)
        place.choices = choices.places
        self.fields["reason"].label = _("What else the letter should say")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        arrives, departs = cleaned.get("arrives"), cleaned.get("departs")
        if arrives and departs and departs <= arrives:
            self.add_error(
                "departs", _("The departure must be after the arrival. Change one of the two.")
            )
        return cleaned
