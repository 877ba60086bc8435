from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadinglights.office.visits.actions.afterwards import gifts

TOO_LONG = _("This is longer than 20,000 characters. Shorten it.")


def _text(label: Any, hint: Any = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": TOO_LONG},
    )


class ReportForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    summary = _text(_("What came of the visit"), _("In a few sentences; it is what others read."))
    learnt = _text(_("What we learnt"), rows=3)
    next_steps = _text(_("Next steps"), _("Who does what until when."), rows=3)


class LeadForm(forms.Form):
    company = forms.ChoiceField(label=_("Firm"), required=False)
    company_name = forms.CharField(
        label=_("or its name, if it is not in the list"), required=False, max_length=300,
        error_messages={"max_length": _("This is longer than 300 characters. Shorten it.")},
    )  # fmt: skip
    about = _text(_("What is it about?"), rows=2)
    stop = forms.ChoiceField(label=_("At which stop it came up"), required=False)
    owner = forms.ChoiceField(label=_("Who follows it up: a colleague"), required=False)
    owner_name = forms.CharField(
        label=_("or somebody at the firm"), required=False, max_length=200,
        error_messages={"max_length": _("This is longer than 200 characters. Shorten it.")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, stops: Any, colleagues: Any, companies: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("nobody yet"))
        nowhere = ("", _("not said"))
        another = ("", _("not in this list"))
        chosen = {
            "company": (another, *companies),
            "stop": (nowhere, *stops),
            "owner": (nobody, *colleagues),
        }
        for name, choices in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class ChangeLeadForm(LeadForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class GiftForm(forms.Form):
    way = forms.ChoiceField(
        label=_("Given or received"),
        choices=[("received", _("received by us")), ("given", _("given by us"))],
    )
    what = forms.CharField(
        label=_("What it was, and from or to whom"), max_length=300,
        error_messages={
            "required": _("Write what the gift was."),
            "max_length": _("This is longer than 300 characters. Shorten it."),
        },
    )  # fmt: skip
    value_eur = forms.IntegerField(
        label=_("Value in whole euros, if it is known"),
        required=False,
        min_value=0,
        max_value=gifts.MOST_EUR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            _("Write the value in whole euros, or leave it empty."),
        ),
    )
    declared = forms.BooleanField(label=_("It has been declared"), required=False)
