from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.office.visits.actions.answering import Answer
from leadinglights.office.visits.queries.host_page import HostStop, day_of, kind_of
from leadinglights.office.visits.states import HostAnswerKind

# Bold as placeholders: no message holds markup, and a translator says where the answer ends.
BOLD = {"b": mark_safe("<b>"), "end": mark_safe("</b>")}
MOST = 500


class HostForm(forms.Form):
    """A host's answer about one stop; nothing is chosen before they choose."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("Nothing is agreed before you press “Send the answer”."),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the answers."),
            "invalid_choice": gettext_lazy("That time is not free any more. Choose again."),
        },
    )
    most_guests = forms.IntegerField(
        label=gettext_lazy("How many can you receive?"),
        min_value=1,
        max_value=MOST,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            name: gettext_lazy("Write a number from 1 to 500.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Which language do you speak with the guests?"), required=False
    )
    presenter = forms.CharField(
        label=gettext_lazy("Who shows them round?"),
        help_text=gettext_lazy(
            "Name and title, with a comma between, as it is to stand in the programme. It can wait."
        ),
        max_length=400,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Anything we should know?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": gettext_lazy("This is longer than 2,000 characters. Shorten it.")
        },
    )

    def __init__(self, *args: Any, stop: HostStop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stop = stop
        answer, language = self.fields["answer"], self.fields["language"]
        assert isinstance(answer, forms.ChoiceField)
        assert isinstance(language, forms.ChoiceField)
        answer.choices = [
            ("yes", _yes(stop)),
            *[
                (one.key, format_html(_("{b}Rather{end} {time}"), time=one.label, **BOLD))
                for one in stop.slots
                if not stop.is_confirmed
            ],
            ("no", _no(stop)),
        ]
        language.choices = [("", _("Not decided yet")), *stop.languages]
        self.fields["most_guests"].help_text = _(
            "If there is room for fewer than %(count)d, we divide the group."
        ) % {"count": stop.persons}
        if stop.presenters:
            self.fields["presenter"].widget.attrs["list"] = "presenters"

    def given(self) -> Answer:
        """Give the answer; of a no only the words count."""
        data = self.cleaned_data
        kind = kind_of(data["answer"], confirmed=self.stop.is_confirmed)
        if kind in (HostAnswerKind.DECLINED, HostAnswerKind.CANCELLED):
            return Answer(kind=kind, words=data["words"])
        on, start = day_of(data["answer"]) if kind == HostAnswerKind.COUNTERED else (None, None)
        return Answer(
            kind=kind,
            on=on,
            starts_min=start,
            most_guests=data["most_guests"],
            language=data["language"],
            presenter=data["presenter"],
            words=data["words"],
        )


def _yes(stop: HostStop) -> SafeString:
    if stop.is_confirmed:
        return format_html(_("{b}Yes,{end} {hours} still suits us"), hours=stop.hours, **BOLD)
    return format_html(_("{b}Yes,{end} {hours} suits us"), hours=stop.hours, **BOLD)


def _no(stop: HostStop) -> SafeString:
    # Sentences of our own catalogue, never what somebody typed.
    if stop.is_confirmed:
        return format_html(_("{b}No,{end} we have to cancel"), **BOLD)
    return format_html(_("{b}No,{end} not this week"), **BOLD)
