from django import forms
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.states import TokenScope

DAYS = ((30, _("30 days")), (90, _("90 days")), (365, _("one year")))


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Which system will hold it?"),
        max_length=120,
        help_text=_("For example the records system, or the booking page of the municipality."),
        error_messages={"required": _("Write which system will hold the token.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=TokenScope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than you may do yourself."),
        error_messages={"required": _("Choose at least one thing it may do.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long is it valid?"),
        choices=DAYS,
        coerce=int,
        initial=90,
        error_messages={"required": _("Choose how long it is valid.")},
    )
