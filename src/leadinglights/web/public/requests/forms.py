"""The form of a visit request, a form a step. What a field is called is said in queries.intake_words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leadinglights.office.registry.queries import catalogue
from leadinglights.office.visits.queries.intake_words import CHOICES, LABELS
from leadinglights.office.visits.queries.possible import MOST_DAYS
from leadinglights.web.parts.countries import countries

FARTHEST: Final = timedelta(days=3 * 365)
MOST_PERSONS: Final = 500
Words = Any  # lazy: said in the language of the page


def _line(name: str, missing: Words = "", hint: Words = "", **how: Any) -> forms.CharField:
    names = ("autocomplete", "inputmode")
    attrs: dict[str, Any] = {key: how.pop(key) for key in names if key in how}
    return forms.CharField(
        label=LABELS[name],
        required=bool(missing),
        max_length=how.pop("most", 200),
        help_text=hint,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": missing} if missing else {},
    )


def _text(name: str, hint: Words = "", most: int = 4000, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=LABELS[name],
        required=False,
        max_length=most,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _one(name: str, missing: Words = "", hint: Words = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=LABELS[name],
        required=bool(missing),
        choices=list(CHOICES[name].items()),
        help_text=hint,
        widget=forms.RadioSelect,
        error_messages={"required": missing} if missing else {},
    )


def _some(name: str, missing: Words = "", hint: Words = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=LABELS[name],
        required=bool(missing),
        choices=list(CHOICES.get(name, {}).items()),
        help_text=hint,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing} if missing else {},
    )


def _day(name: str, missing: Words = "") -> forms.DateField:
    wrong = _("Write a day of the calendar, such as 2027-06-10.")
    return forms.DateField(
        label=LABELS[name],
        required=bool(missing),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y年%m月%d日"],
        error_messages={"required": missing or wrong, "invalid": wrong},
    )


class StepForm(forms.Form):
    """A step: `told` are asked at once, `more` behind a line that opens."""

    use_required_attribute = False
    told: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    @property
    def first_rows(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.told)

    @property
    def more_rows(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.more)

    @property
    def is_more_open(self) -> bool:
        """Whether something behind the line was answered or is wrong: then it stands open."""
        return any(self[name].value() or self[name].errors for name in self.more)


class WhoForm(StepForm):
    organisation = _line("organisation", _("Write who wants to come."), autocomplete="organization")
    body = _one("body", _("Choose what kind of body you are."))
    country = forms.ChoiceField(
        label=LABELS["country"],
        error_messages={"required": _("Choose the country you come from.")},
    )
    place = _line("place", autocomplete="address-level2")
    behalf = _one("behalf", _("Say for whom you ask."))
    agent = _line("agent", hint=_("Only if you ask for somebody else."))
    letter = _one("letter", hint=_("Only if you ask for somebody else."))
    ties = _text("ties", _("A partnership, a project, people who know each other."), rows=3)
    others = _text("others", _("It helps us to share the work with them."), rows=3)
    told = ("organisation", "body", "country", "place", "behalf")
    more = ("agent", "letter", "ties", "others")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = [("", _("Choose"))]
        self.fields["country"].choices = choose + countries(get_language() or "en")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("behalf") == "agent" and not cleaned.get("agent"):
            self.add_error("agent", _("Write the name of your agency."))
        return cleaned


class WhatForm(StepForm):
    topics = _some("topics", hint=_("As many as you like."))
    asks = _text(
        "asks",
        _(
            "In your own language. What should you know when you go home that you do not know today?"
        ),
        rows=6,
    )
    offers = _text("offers", _("Your own experience, figures, a project we might share."), rows=3)
    business = _text("business", rows=3)
    told = ("topics", "asks")
    more = ("offers", "business")

    def __init__(self, *args: Any, places: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        rows = catalogue.all_topics(language=get_language() or "en")
        self.fields["topics"].choices = [(row.code, row.name.text) for row in rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (self.places or cleaned.get("topics") or cleaned.get("asks")) and not self.errors:
            self.add_error(
                "asks",
                _("Say what you want to see: in words, by topic, or by picking in the catalogue."),
            )
        return cleaned


class WhenForm(StepForm):
    first = _day("first", _("Write the first day you can be here."))
    last = _day("last", _("Write the last day you can be here."))
    persons = forms.IntegerField(
        label=LABELS["persons"],
        min_value=1,
        max_value=MOST_PERSONS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=_(
            "About how many, if it is not settled. Names come later, after we have said yes."
        ),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Write a whole number from 1 to 500."),
        ),
    )
    other_first = _day("other_first")
    other_last = _day("other_last")
    hours = _one("hours")
    head = _line(
        "head", hint=_("The title and rank, such as “vice mayor”: it decides who receives you.")
    )
    split = _one("split")
    digital = _one("digital")
    told = ("first", "last", "persons")
    more = ("hours", "other_first", "other_last", "head", "split", "digital")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for first, last in (("first", "last"), ("other_first", "other_last")):
            self._in_order(cleaned, first, last)
        return cleaned

    def _in_order(self, cleaned: dict[str, Any], first: str, last: str) -> None:
        starts, ends = cleaned.get(first), cleaned.get(last)
        if starts and starts <= self.today:
            self.add_error(first, _("This day is today or has passed. Choose a later one."))
        elif starts and starts > self.today + FARTHEST:
            self.add_error(first, _("We plan three years ahead at most. Choose an earlier day."))
        if starts and ends and ends < starts:
            self.add_error(last, _("The last day lies before the first. Change one of the two."))
        elif starts and ends and (ends - starts).days >= MOST_DAYS:
            self.add_error(last, _("A visit lasts 61 days at most. Change one of the two days."))


class StayForm(StepForm):
    contact_name = _line("contact_name", _("Write your name."), autocomplete="name")
    contact_title = _line("contact_title", autocomplete="organization-title")
    contact_email = forms.EmailField(
        label=LABELS["contact_email"],
        max_length=254,
        help_text=_("The link to your request goes here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your mail address."),
            "invalid": _("Write a mail address such as name@example.org."),
        },
    )
    contact_phone = _line("contact_phone", autocomplete="tel", inputmode="tel", most=40)
    languages = _some("languages", _("Choose at least one language."))
    other_language = _line("other_language", most=60)
    interpreter = _one("interpreter")
    receive = _some("receive")
    ceremony = _one("ceremony")
    press = _one("press")
    bus = _one("bus")
    needs = _some("needs", hint=_("For the party as a whole; we do not ask who."))
    pays = _one("pays")
    contact_address = _text("contact_address", most=500, rows=3)
    matching = forms.BooleanField(label=LABELS["matching"], required=False)
    follow_up = forms.BooleanField(label=LABELS["follow_up"], required=False)
    told = (
        "contact_name",
        "contact_title",
        "contact_email",
        "contact_phone",
        "languages",
        "interpreter",
    )
    more = (
        "other_language",
        "receive",
        "ceremony",
        "press",
        "bus",
        "needs",
        "pays",
        "contact_address",
    )
    agreed = ("matching", "follow_up")

    @property
    def agreed_rows(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.agreed)


FORMS: Final[dict[str, type[StepForm]]] = {
    "who": WhoForm,
    "what": WhatForm,
    "when": WhenForm,
    "stay": StayForm,
}


class SendForm(forms.Form):
    """The last look. `website` stays empty: a machine that fills every field gives itself away."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _(
                    "This field must stay empty: it tells people from machines. Empty it and send again."
                )
            )
        return ""


class KeepForm(forms.Form):
    email = forms.EmailField(
        label=LABELS["contact_email"],
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your mail address."),
            "invalid": _("Write a mail address such as name@example.org."),
        },
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the line above the form."""

    code: str
    number: int
    title: Words
    is_done: bool
    is_here: bool


def line_of(
    steps: Iterable[tuple[str, Words]], *, here: str, done: Iterable[str]
) -> tuple[Step, ...]:
    finished = set(done)
    return tuple(
        Step(code, number, title, code in finished, code == here)
        for number, (code, title) in enumerate(steps, start=1)
    )
