from typing import Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.web.parts import typed

MOST_WORDS: Final = 20
LONGEST_WORD: Final = 200


class PersonForm(forms.Form):
    """The mail address and the names of a person, one a line."""

    words = forms.CharField(
        label=gettext_lazy("Their mail address and the names they go by, one a line"),
        help_text=gettext_lazy(
            "Every spelling you know, also in their own script: li@example.org, Li Jun, 李军."
        ),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Write the mail address or a name."),
            "max_length": gettext_lazy("That is too long: write names and addresses, one a line."),
        },
    )

    def clean_words(self) -> list[str]:
        words = [" ".join(line.split()) for line in self.cleaned_data["words"].splitlines()]
        words = list(dict.fromkeys(word for word in words if word))
        if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
            raise forms.ValidationError(
                _("That is too long: write names and addresses, one a line.")
            )
        if any(len(word) < 2 for word in words):
            raise forms.ValidationError(_("One letter is no name: write at least two."))
        return words

    def text(self) -> str:
        return "\n".join(self.cleaned_data["words"])


class EraseForm(forms.Form):
    """Which rows; one that is no longer there is passed over, so that a double click is one deed."""

    rows = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    sure = forms.BooleanField(
        error_messages={"required": gettext_lazy("Say that you are sure: there is no way back.")}
    )

    def clean_rows(self) -> set[UUID]:
        rows = {row for one in self.cleaned_data["rows"] or [] if (row := typed.identity(one))}
        if not rows:
            raise forms.ValidationError(_("Tick the rows that are to be erased."))
        return rows
