"""What the request form asks, and its choices: the labels of the form are those staff read later."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from leadinglights.office.visits.states import DelegationKind, Need

Choices = dict[str, Any]  # labels are lazy: said in the language of whoever reads

YES_NO: Final[Choices] = {"yes": _("Yes"), "no": _("No")}
CHOICES: Final[dict[str, Choices]] = {
    "body": {
        DelegationKind.CIVIC: _("A city, county, region or other public body"),
        DelegationKind.MINISTRY: _("A ministry or national authority"),
        DelegationKind.EMBASSY: _("An embassy or consulate"),
        DelegationKind.ACADEMIC: _("A university, school or research centre"),
        DelegationKind.CORPORATE: _("A company or business association"),
        DelegationKind.PRESS: _("Press or broadcasting"),
        DelegationKind.MIXED: _("Several of these together"),
    },
    "behalf": {
        "self": _("For our own organisation"),
        "agent": _("For somebody else, as an agency or organiser"),
    },
    "letter": {"yes": _("Yes, we can send it"), "no": _("No, not yet")},
    "hours": {
        "two": _("One or two hours"),
        "half": _("Half a day"),
        "day": _("A whole day"),
        "more": _("Several days"),
    },
    "split": {"yes": _("Yes, into groups"), "no": _("No, we stay together")},
    "digital": {
        "yes": _("Yes, a digital visit would help us too"),
        "no": _("No, we want to come"),
    },
    "languages": {
        "da": _("Danish"),
        "en": _("English"),
        "zh": _("Chinese"),
        "de": _("German"),
    },
    "interpreter": {
        "own": _("We bring our own interpreter"),
        "wanted": _("We need an interpreter"),
        "none": _("We need none"),
    },
    "receive": {
        "mayor": _("The mayor"),
        "council": _("Members of the council"),
        "executive": _("The head of the administration"),
        "experts": _("Those who built it and run it"),
    },
    "ceremony": {
        "yes": _("Yes: speeches, gifts or the signing of a paper"),
        "no": _("No"),
    },
    "press": {"yes": _("Yes, journalists or a film team travel with us"), "no": _("No")},
    "bus": {
        "own": _("We come with our own bus or cars"),
        "hired": _("We hire a bus here"),
        "public": _("We come by train or bus"),
        "unknown": _("Not decided yet"),
    },
    "pays": {
        "we": _("We pay for meals, bus and interpreter ourselves"),
        "other": _("Somebody else pays"),
        "ask": _("We would like to talk about it"),
    },
    "needs": {need.value: need.label for need in Need},
}

LABELS: Final[dict[str, Any]] = {
    "organisation": _("Name of your organisation"),
    "body": _("What kind of body are you?"),
    "country": _("Country"),
    "place": _("City or region"),
    "behalf": _("For whom do you ask?"),
    "agent": _("Name of your agency"),
    "letter": _("Is there a letter from the organisation that wants to come?"),
    "ties": _("What ties do you have with us or our city?"),
    "others": _("Which other cities or bodies have you asked?"),
    "basket": _("What you picked in the catalogue"),
    "topics": _("Which topics interest you?"),
    "asks": _("What do you want to see and to learn?"),
    "offers": _("What do you bring that may interest us?"),
    "business": _("Which companies or products do you look for?"),
    "first": _("First day here"),
    "last": _("Last day here"),
    "other_first": _("If that is not possible: first day"),
    "other_last": _("If that is not possible: last day"),
    "hours": _("How much time do you have here?"),
    "persons": _("How many come?"),
    "head": _("Who leads the delegation?"),
    "split": _("May the party be split where a host has room for fewer?"),
    "digital": _("Would a digital visit do, if the days cannot be arranged?"),
    "languages": _("Which languages does everybody understand?"),
    "other_language": _("Another language"),
    "interpreter": _("Interpreter"),
    "receive": _("Who should receive you?"),
    "ceremony": _("Is a ceremony wished?"),
    "press": _("Do media come along?"),
    "bus": _("How do you travel while you are here?"),
    "needs": _("What does somebody in the party need?"),
    "pays": _("Who pays?"),
    "contact_name": _("Your name"),
    "contact_title": _("Your title"),
    "contact_email": _("Mail address"),
    "contact_phone": _("Telephone, with the country code"),
    "contact_address": _("Postal address"),
    "matching": _("Companies here may hear of our interests and ask the office to introduce them."),
    "follow_up": _("The office may write to us after the visit about what came of it."),
}

# In a mail there is no question above the answer.
SHORT: Final[dict[str, Any]] = {
    "organisation": _("Organisation"),
    "country": _("Country"),
    "basket": _("Picked in the catalogue"),
    "topics": _("Topics"),
    "first": _("First day"),
    "last": _("Last day"),
    "persons": _("Number of guests"),
}

STEP_TITLES: Final[dict[str, Any]] = {
    "who": _("Who are you?"),
    "what": _("What do you want to see and learn?"),
    "when": _("When, and how many?"),
    "stay": _("Your stay, and how we reach you"),
    "check": _("Check and send"),
}
