"""A broken rule of a plan as a sentence: what cannot be, where, and what it runs into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents import dates
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import at_minute, tag
from leadinglights.office.visits.queries.words import listed


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule a plan would break: code, place, and what the sentence needs. `text` is English."""

    rule: str
    code: str
    text: str
    delegation: str = ""
    on: date | None = None
    stop: str = ""
    hours: tuple[tuple[int, int], ...] = ()
    values: Mapping[str, str | int | float] = field(default_factory=dict)


SENTENCES = {
    "outside_window": gettext_lazy("%(stop)s is not open then: on %(day)s it is open %(hours)s."),
    "closed": gettext_lazy("%(stop)s is closed on %(day)s."),
    "not_operating": gettext_lazy("%(stop)s is not in operation."),
    "start_not_allowed": gettext_lazy("%(stop)s may not begin at this time."),
    "off_grid": gettext_lazy(
        "%(stop)s would begin or end between the steps this week is planned in."
    ),
    "lead_time": gettext_lazy("%(stop)s wants to be asked %(lead_days)s days before."),
    "too_short": gettext_lazy("%(stop)s would be shorter than it can be."),
    "too_long": gettext_lazy("%(stop)s would be longer than it can be."),
    "over_capacity": gettext_lazy(
        "%(persons)s guests would be at %(stop)s, which takes %(capacity)s."
    ),
    "parallel": gettext_lazy(
        "%(stop)s cannot receive several at once on %(day)s, nor without its rest between."
    ),
    "merge_not_allowed": gettext_lazy("%(stop)s does not receive two delegations together."),
    "apart": gettext_lazy("Two delegations that must not meet would meet at %(stop)s on %(day)s."),
    "ask_cap_week": gettext_lazy(
        "The host of %(stop)s would be asked more often this week than agreed."
    ),
    "ask_cap_year": gettext_lazy(
        "The host of %(stop)s would be asked more often this year than agreed."
    ),
    "two_places": gettext_lazy("%(visit)s would be in two places at once on %(day)s."),
    "not_here": gettext_lazy("%(visit)s is not here on %(day)s."),
    "outside_day": gettext_lazy("%(day)s of %(visit)s would begin too early or end too late."),
    "start_place": gettext_lazy("%(visit)s would begin %(day)s at the wrong place."),
    "end_place": gettext_lazy("%(visit)s would end %(day)s at the wrong place."),
    "no_leg": gettext_lazy("%(visit)s would have no way to %(stop)s on %(day)s."),
    "no_travel_time": gettext_lazy("No travel time is known for a ride of %(visit)s on %(day)s."),
    "max_stops": gettext_lazy(
        "%(visit)s would have %(stops)s stops on %(day)s; %(most)s are the most."
    ),
    "max_span": gettext_lazy("%(visit)s would be under way too long on %(day)s."),
    "min_free": gettext_lazy("%(visit)s would have too little free time on %(day)s."),
    "interpreter_twice": gettext_lazy("%(interpreter)s would be booked twice on %(day)s."),
    "interpreter_travel": gettext_lazy(
        "%(interpreter)s would have too little time to get to %(stop)s on %(day)s."
    ),
    "interpreter_window": gettext_lazy("The interpreter is not free for %(stop)s on %(day)s."),
    "not_interpreted": gettext_lazy("Nobody could interpret at %(stop)s on %(day)s."),
    "does_not_speak_both": gettext_lazy(
        "The interpreter does not speak both languages at %(stop)s."
    ),
    "escort_shared": gettext_lazy(
        "%(interpreter)s goes with one delegation a day, and would be with two on %(day)s."
    ),
    "max_day": gettext_lazy("%(interpreter)s would work longer on %(day)s than allowed."),
    "max_run": gettext_lazy("%(interpreter)s would work too long without rest on %(day)s."),
    "different_interpretation": gettext_lazy(
        "The delegations at %(stop)s would need the same interpreter."
    ),
    "no_vehicle": gettext_lazy("No vehicle would drive %(visit)s on %(day)s."),
    "two_parties": gettext_lazy(
        "%(vehicle)s stays with one delegation a day, and would drive two on %(day)s."
    ),
    "vehicle_twice": gettext_lazy("%(vehicle)s would be in two places on %(day)s."),
    "empty_ride": gettext_lazy(
        "%(vehicle)s could not get from one delegation to the other in time on %(day)s."
    ),
    "vehicle_window": gettext_lazy("The vehicle of %(visit)s is not free for all of %(day)s."),
    "seats": gettext_lazy("There are too few seats on %(day)s: %(seats)s for %(persons)s."),
    "too_close": gettext_lazy(
        "%(visit)s would need %(minutes)s more minutes between %(before)s and %(stop)s on %(day)s."
    ),
    "too_early": gettext_lazy(
        "%(stop)s would be %(minutes)s minutes too early for %(visit)s on %(day)s: the day begins at %(from)s."
    ),
    "too_late": gettext_lazy(
        "%(stop)s would be %(minutes)s minutes too late for %(visit)s on %(day)s: the day ends at %(to)s."
    ),
    "meal_window": gettext_lazy("The meal would lie outside the hours kept for it on %(day)s."),
    "meal_length": gettext_lazy("The meal takes %(wanted)s minutes there."),
    "no_meal": gettext_lazy("No meal is planned for this time."),
    "not_wanted": gettext_lazy("No such meal is wanted on %(day)s."),
    "twice": gettext_lazy("%(visit)s would have this twice on %(day)s."),
    "twice_at_a_site": gettext_lazy("%(visit)s would see the same place twice: %(stop)s."),
    "not_asked_for": gettext_lazy("%(visit)s did not ask for %(stop)s, nor for what it shows."),
    "needs_not_met": gettext_lazy("%(stop)s does not have what the guests need."),
    "diet": gettext_lazy("%(stop)s does not serve what the guests need."),
    "access": gettext_lazy("The vehicle is not one the guests can use on %(day)s."),
    "rank": gettext_lazy("Whoever receives at %(stop)s is not of the rank that is due."),
    "sessions_per_day": gettext_lazy(
        "Whoever receives at %(stop)s would receive too often on %(day)s."
    ),
    "order": gettext_lazy("The order of stops the office wants would be broken on %(day)s."),
    "together": gettext_lazy("The groups of %(visit)s belong together at %(stop)s."),
    "reception_first_day": gettext_lazy(
        "The reception of %(visit)s would not be on its first day."
    ),
    "farewell_last_day": gettext_lazy("The farewell of %(visit)s would not be on its last day."),
    "appointment_of_another": gettext_lazy("%(stop)s is agreed with another delegation."),
    "max_drive": gettext_lazy("The driver would drive longer on %(day)s than allowed."),
    "break": gettext_lazy("The driver would drive too long without a break on %(day)s."),
    "vehicle_of_another": gettext_lazy("The vehicle belongs to another delegation."),
    "receiver_twice": gettext_lazy(
        "Whoever receives at %(stop)s would receive two delegations at once on %(day)s."
    ),
    "receiver_window": gettext_lazy("Whoever receives at %(stop)s is not free then."),
    "reception_first": gettext_lazy(
        "The reception of %(visit)s would no longer be the first thing of the visit."
    ),
    "farewell_last": gettext_lazy(
        "The farewell of %(visit)s would no longer be the last thing of the visit."
    ),
    "must_not": gettext_lazy("%(stop)s is not to be shown to %(visit)s."),
    "appointment_moved": gettext_lazy("%(stop)s is agreed for another time, and only for that."),
}
"""What a person reads, by the code of the check; a code missing here is said in the check's own English."""


def in_words(faults: Iterable[Fault], names: Glossary, language: str) -> tuple[str, ...]:
    """Say what would be wrong, each thing once."""
    return tuple(dict.fromkeys(sentence(fault, names, language) for fault in faults))


def sentence(fault: Fault, names: Glossary, language: str) -> str:
    code = "closed" if fault.code == "outside_window" and not fault.hours else fault.code
    if code not in SENTENCES:
        return fault.text
    try:
        said = str(SENTENCES[code]) % _values(fault, names, language)
    except KeyError:  # the check says less than the sentence needs
        return fault.text
    return said[:1].upper() + said[1:]


def _values(fault: Fault, names: Glossary, language: str) -> dict[str, str]:
    values = {name: str(value) for name, value in fault.values.items()}
    for name in ("interpreter", "vehicle", "receiver"):
        if name in values:
            values[name] = names.who(values[name])
    if "before" in values:
        values["before"] = names.stop(values["before"])
    for name in ("from", "to"):
        if name in values:
            values[name] = dates.clock(at_minute(int(values[name])), tag(language))
    if fault.stop:
        values["stop"] = names.stop(fault.stop)
    if fault.delegation:
        values["visit"] = names.delegation(fault.delegation)
    if fault.on is not None:
        values["day"] = dates.day_within(fault.on, tag(language))
    values["hours"] = listed(
        (
            _("%(from)s to %(to)s")
            % {
                "from": dates.clock(at_minute(first), tag(language)),
                "to": dates.clock(at_minute(last), tag(language)),
            }
            for first, last in fault.hours
        ),
        language,
    )
    return values
