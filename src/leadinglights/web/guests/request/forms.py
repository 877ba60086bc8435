from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadinglights.office.visits.states import CounterAnswer

_WRONG_DAY = _("Write a day of the calendar, such as 2027-06-10.")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d"],
        error_messages={"invalid": _WRONG_DAY},
    )


class AnswerForm(forms.Form):
    """What the guests say to a proposal; nothing is chosen beforehand, for the answer binds."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Your answer"),
        help_text=_("Nothing is agreed before you send the answer."),
        choices=[
            (CounterAnswer.ACCEPTED.value, _("Yes, we take it")),
            (CounterAnswer.OTHER_DATES.value, _("No, but other days would suit us")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    from_on = _day(_("Other days: the first"))
    to_on = _day(_("Other days: the last"))
    text = forms.CharField(
        label=_("Anything else?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wants_others = cleaned.get("answer") == CounterAnswer.OTHER_DATES
        if wants_others and not (cleaned.get("from_on") or cleaned.get("text") or self.errors):
            self.add_error("from_on", _("Name the days that suit you."))
        return cleaned


class WithdrawForm(forms.Form):
    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why, if you want to say it"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
