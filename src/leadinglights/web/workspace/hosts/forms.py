from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.office.visits.actions.answering import Answer
from leadinglights.office.visits.queries.asks import AskedStop
from leadinglights.office.visits.states import HostAnswerKind

DAY = forms.DateInput(attrs={"type": "date", "class": "day"}, format="%Y-%m-%d")


class AskForm(forms.Form):
    plan_number = forms.IntegerField(widget=forms.HiddenInput)
    answer_by = forms.DateField(
        label=gettext_lazy("Answer wished by"),
        widget=DAY,
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a day as 2026-11-30."),
        },
    )


class ToldForm(forms.Form):
    """What a host said on the phone."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=gettext_lazy("The host said"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what the host said."),
            "invalid_choice": gettext_lazy("Choose what the host said."),
        },
    )
    most_guests = forms.IntegerField(
        label=gettext_lazy("Guests at most, if they said"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            name: gettext_lazy("Write a number from 1 to 500.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    presenter = forms.CharField(
        label=gettext_lazy("Who shows the guests round, if they said"),
        required=False,
        max_length=400,
    )
    words = forms.CharField(
        label=gettext_lazy("In their words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, stop: AskedStop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stop = stop
        answer = self.fields["answer"]
        assert isinstance(answer, forms.ChoiceField)
        no = _("No, they have to cancel") if stop.is_confirmed else _("No, not this week")
        answer.choices = [("yes", _("Yes")), ("no", no)]

    def given(self) -> Answer:
        data = self.cleaned_data
        if data["answer"] == "yes":
            return Answer(
                kind=HostAnswerKind.CONFIRMED,
                most_guests=data["most_guests"],
                presenter=data["presenter"],
                words=data["words"],
            )
        kind = HostAnswerKind.CANCELLED if self.stop.is_confirmed else HostAnswerKind.DECLINED
        return Answer(kind=kind, words=data["words"])


class ContactForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Name, or function"),
        required=False,
        max_length=200,
    )
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        max_length=254,
        error_messages={"invalid": gettext_lazy("This is no mail address: name@place.dk.")},
    )
    phone = forms.CharField(label=gettext_lazy("Telephone"), required=False, max_length=40)
    language = forms.ChoiceField(
        label=gettext_lazy("We write in"), choices=settings.LANGUAGES, initial="da"
    )
    names_needed = forms.BooleanField(
        label=gettext_lazy("This host has to register visitors and sees their names"),
        required=False,
    )
