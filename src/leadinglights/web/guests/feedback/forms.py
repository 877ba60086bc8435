from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leadinglights.office.visits.queries.asked_after import StopSeen

MARKS: Final = (
    (5, _("5, very good")),
    (4, _("4, good")),
    (3, _("3, fair")),
    (2, _("2, poor")),
    (1, _("1, very poor")),
)


def _text(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("This is longer than 4,000 characters. Shorten it.")},
    )


def _mark(label: Any, *, required: bool) -> forms.TypedChoiceField:
    nothing = () if required else ((0, _("no answer")),)
    return forms.TypedChoiceField(
        label=label,
        choices=(*MARKS, *nothing),
        coerce=int,
        required=required,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the five marks."),
            "invalid_choice": _("Choose one of the five marks."),
        },
    )


class FeedbackForm(forms.Form):
    overall = _mark(_("How was your visit?"), required=True)
    best = _text(_("What was best?"))
    better = _text(_("What could have been better?"))
    wants = _text(
        _("What would you like to do next?"),
        _("For example: a contact to a company, a study for your city, another visit."),
    )
    name = forms.CharField(
        label=_("Your name, if you wish"), required=False, max_length=200,
        error_messages={"max_length": _("This is longer than 200 characters. Shorten it.")},
    )  # fmt: skip
    follow_up = forms.BooleanField(label=_("The office may write to us about this"), required=False)

    def __init__(self, *args: Any, stops: Sequence[StopSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stops = stops
        for stop in stops:
            self.fields[f"stop_{stop.stop_id}"] = _mark(stop.title, required=False)

    @property
    def stop_fields(self) -> list[forms.BoundField]:
        return [self[f"stop_{stop.stop_id}"] for stop in self._stops]

    def marks(self) -> dict[str, int]:
        """Give the mark of each stop that got one."""
        given = {str(one.stop_id): self.cleaned_data[f"stop_{one.stop_id}"] for one in self._stops}
        return {stop: int(mark) for stop, mark in given.items() if mark}

    def answers(self) -> dict[str, Any]:
        names = ("overall", "best", "better", "wants", "name", "follow_up")
        return {name: self.cleaned_data[name] for name in names}
