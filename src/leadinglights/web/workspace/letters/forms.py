from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

LONG = 10_000  # characters


class LetterForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    to_name = forms.CharField(
        label=_("To"),
        max_length=300,
        required=False,
        help_text=_("As it stands above the letter."),
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=300,
        error_messages={"required": _("The letter has no subject yet.")},
    )
    body = forms.CharField(
        label=_("Letter"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": _("The letter says nothing yet.")},
    )
