"""The planner's codes as sentences in the active language: why a stop is there, why another is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leadinglights.documents import dates
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.queries.rows import LevelRow
from leadinglights.office.visits.queries.words import listed, together

Reason = Mapping[str, Any]

WHY = {
    "lunch": gettext_lazy("Lunch, within the hours the office keeps for it."),
    "dinner": gettext_lazy("Dinner, within the hours the office keeps for it."),
    "appointment": gettext_lazy("Agreed beforehand for exactly this time."),
    "meeting": gettext_lazy("A company meeting both sides agreed to."),
    "reception": gettext_lazy(
        "%(who)s receives: rank %(rank)s, and at least %(rank_needed)s is due."
    ),
    "farewell": gettext_lazy(
        "%(who)s says goodbye: rank %(rank)s, and at least %(rank_needed)s is due."
    ),
    "must": gettext_lazy("The delegation must see it."),
    "wish": gettext_lazy("The delegation wished for it: %(points)s points."),
    "topic": gettext_lazy("It shows a topic of theirs, %(topic)s: up to %(up_to)s points."),
    "merged": gettext_lazy("Seen together with %(with)s, so the host is asked only once."),
    "kept": gettext_lazy("Kept from the programme in force as far as possible."),
    "shortened": gettext_lazy("Shorter than ideal: it earns %(quality)s %% of its points."),
}
"""Why a stop was chosen, by the planner's code."""

WHY_FOR_GUESTS = {
    "appointment": gettext_lazy("As agreed beforehand."),
    "meeting": gettext_lazy("As agreed with the company."),
    "must": gettext_lazy("You asked to see it."),
    "wish": gettext_lazy("You asked to see it."),
    "topic": gettext_lazy("It shows something you asked about: %(topic)s."),
    "merged": gettext_lazy("You see it together with %(with)s."),
}
"""The same on the guests' own paper: without points, ranks and the office's reckoning."""

LEFT = {
    "no_address": gettext_lazy(
        "It has no address on file. No ride can be worked out, and we do not guess."
    ),
    "no_travel_time": gettext_lazy("No travel time to it is on file, and we do not guess."),
    "persons_unknown": gettext_lazy("How many guests come is not known."),
    "language_unknown": gettext_lazy("The language of the guests is not known."),
    "no_day_in_period": gettext_lazy("The guests are not here on any day of this week."),
    "no_way_from_start": gettext_lazy(
        "No travel time between the places where their days start and end is on file."
    ),
    "on_the_screen": gettext_lazy(
        "They meet us on the screen: no days on the road are planned. Agree on the hour with those who join in, and write it to the guests."
    ),
    "no_offer": gettext_lazy("Nobody offers a visit there."),
    "closed": gettext_lazy("It is closed on every day of the stay."),
    "not_operating": gettext_lazy(
        "It is not in operation as it should be, so it is not shown as a solution at work."
    ),
    "lead_time": gettext_lazy("The host needs to be asked earlier than that."),
    "host_declined": gettext_lazy("The host cannot receive these guests."),
    "group_too_large": gettext_lazy("The group is larger than the host can receive."),
    "group_too_large_for": gettext_lazy(
        "%(who)s takes %(most)s guests at most, and %(persons)s come at a time."
    ),
    "needs_not_met": gettext_lazy("It does not have what the guests need."),
    "no_language": gettext_lazy("Nobody could interpret there."),
    "no_seats": gettext_lazy("No vehicle has seats enough."),
    "no_seats_for": gettext_lazy(
        "The largest vehicle, %(who)s, has %(most)s seats, and %(persons)s guests ride together."
    ),
    "ask_cap": gettext_lazy("%(who)s has been asked as often as agreed."),
    "must_not": gettext_lazy("It is not to be shown to this delegation."),
    "no_common_window": gettext_lazy("It is never open long enough while the guests are here."),
    "too_far": gettext_lazy("It cannot be reached and left again within one of their days."),
    "rank_too_low": gettext_lazy("Nobody of the rank that is due can receive."),
    "too_late": gettext_lazy("The guests are not here early enough for it."),
    "displaces": gettext_lazy(
        "It could be on %(day)s, but %(leaves)s would have to go, and the week would lose %(costs)s points."
    ),
    "displaces_for_nothing": gettext_lazy(
        "It could be on %(day)s in place of %(leaves)s, and nothing would be won."
    ),
    "displaces_nobody": gettext_lazy(
        "It could be on %(day)s at other times, and nothing would be won."
    ),
    "displaces_a_must": gettext_lazy(
        "It could be on %(day)s only if something required were left out: %(leaves)s."
    ),
    "host_busy": gettext_lazy("%(who)s is busy with others whenever it would fit."),
    "receiver_busy": gettext_lazy("%(who)s is receiving others whenever it would fit."),
    "interpreter_busy": gettext_lazy("%(who)s is interpreting elsewhere whenever it would fit."),
    "vehicle_busy": gettext_lazy("No vehicle is free whenever it would fit."),
    "room_full": gettext_lazy("The room is full whenever it would fit."),
    "seen_already": gettext_lazy("A site is seen once, and this one is seen already."),
    "not_wished": gettext_lazy("Nobody of the delegation asked for it, nor for what it shows."),
    "not_asked": gettext_lazy("Why it was left out was not asked of this plan."),
    "by_hand": gettext_lazy("The programme was changed by hand, and this is not in it."),
    "not_found_in_limit": gettext_lazy(
        "No place for it was found in the time the planner had; there may be one."
    ),
}
"""Why something was left out, by the code of the planner or of the bridge."""

TOO_SMALL = frozenset({"group_too_large", "no_seats"})
"""Codes of what takes fewer guests than come; with `most` in the reason, how many it takes."""

LEVELS = {
    "musts_missed": gettext_lazy("Required things missed"),
    "kept": gettext_lazy("Agreed stops kept"),
    "interest": gettext_lazy("Interests met"),
    "fairness": gettext_lazy("Fairness: the worst-served gets"),
    "goodwill": gettext_lazy("Load on the hosts"),
    "travel_min": gettext_lazy("Time on the road"),
    "cost_eur": gettext_lazy("Cost"),
}
"""The levels of the planner's objective, the most important first."""

LESS_IS_BETTER = frozenset({"musts_missed", "goodwill", "travel_min", "cost_eur"})


def why(reason: Reason, names: Glossary, language: str) -> str:
    """Say why a stop was chosen."""
    return _say(WHY, reason, names, language)


def why_for_guests(reasons: Iterable[Reason], names: Glossary, language: str) -> tuple[str, ...]:
    """Say to the guests why a stop is in their programme; what only the office reckons is left out."""
    said = [
        _say(WHY_FOR_GUESTS, reason, names, language)
        for reason in reasons
        if reason["code"] in WHY_FOR_GUESTS
    ]
    return tuple(dict.fromkeys(said))


def left(reason: Reason, names: Glossary, language: str) -> str:
    """Say why something was left out, and what it would cost to take it in all the same."""
    code = _variant(reason)
    said = _say(LEFT, {**reason, "code": code}, names, language)
    if reason.get("costs_points") and not code.startswith("displaces"):
        cost = _number(reason["costs_points"], language)
        more = _("Making room for it would cost the week %(costs)s points.") % {"costs": cost}
        said = together((said, more), language)
    return said


def way_out(reason: Reason) -> str:
    """Say to the office what could be done about a reason; "" where there is nothing to say."""
    code, params = str(reason["code"]), reason.get("params") or {}
    if code not in TOO_SMALL or "most" not in params:
        return ""
    if params.get("together"):
        return _(
            "The groups come together there, so smaller ones do not help: a larger room would."
        )
    return _("Split the delegation into groups of at most %(most)s.") % {"most": params["most"]}


def splits(reason: Reason) -> bool:
    """Whether smaller groups would help against a reason; it says then how many are the most."""
    params = reason.get("params") or {}
    return reason["code"] in TOO_SMALL and "most" in params and not params.get("together")


def _variant(reason: Reason) -> str:
    """Return the sentence for what would have to leave: nothing, something, something required."""
    code, params = str(reason["code"]), reason.get("params") or {}
    if code in TOO_SMALL and "most" in params:
        return f"{code}_for"
    if code != "displaces":
        return code
    if params.get("must"):
        return "displaces_a_must"
    if not params.get("leaves"):
        return "displaces_nobody"
    return "displaces" if reason.get("costs_points") else "displaces_for_nothing"


def _say(words: Mapping[str, Any], reason: Reason, names: Glossary, language: str) -> str:
    code = str(reason["code"])
    if code not in words:
        return str(reason.get("text", code))  # a newer engine's code: its own English sentence
    said = str(words[code]) % _values(reason, names, language)
    return said[:1].upper() + said[1:]  # it may begin with "interpreter 1"


def _values(reason: Reason, names: Glossary, language: str) -> dict[str, str]:
    """Name what a reason speaks of; what it does not say reads as "somebody"."""
    params = reason.get("params") or {}
    who = reason.get("who")
    values = {name: _number(value, language) for name, value in params.items()}
    for name in ("with", "leaves"):
        if params.get(name):
            values[name] = listed(
                (names.who(one) for one in str(params[name]).split(", ")), language
            )
    if "topic" in params:
        values["topic"] = names.topic(str(params["topic"]))
    values["who"] = names.who(str(who)) if who else _("somebody")
    values["costs"] = _number(reason.get("costs_points") or 0, language)
    if reason.get("date"):
        values["day"] = dates.day_within(date.fromisoformat(str(reason["date"])), tag(language))
    return values


def _number(value: Any, language: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return dates.decimal(float(value), tag(language))
    return str(value)


def levels(rows: Iterable[Mapping[str, Any]], language: str) -> tuple[LevelRow, ...]:
    """Say how good a plan is, level by level."""
    return tuple(_level(row, language) for row in rows)


def _level(row: Mapping[str, Any], language: str) -> LevelRow:
    name, value, bound = str(row["name"]), row["value"], row.get("bound")
    if bound is not None and bound <= 0 < value and name in LESS_IS_BETTER:
        bound = None  # it holds, but it is the bound of whoever knows nothing
    proven = bool(row.get("proven")) or (row.get("proven") is None and bound == value)
    return LevelRow(
        name=str(LEVELS[name]),
        value=_amount(name, value, language),
        bound="" if bound is None else _amount(name, bound, language),
        gap=_gap(value, bound, proven=proven, language=language),
        given=_given(row, language),
        proven=proven,
    )


def _amount(name: str, value: float, language: str) -> str:
    number = dates.decimal(float(value), tag(language))
    if name == "interest":
        return _("%(number)s points") % {"number": number}
    if name == "fairness":
        share = dates.decimal(float(value) / 10, tag(language))
        return _("%(share)s %% of what it could have alone") % {"share": share}
    if name == "travel_min":
        return ngettext("%(count)d minute", "%(count)d minutes", int(value)) % {"count": value}
    if name == "cost_eur":
        return _("%(number)s euro") % {"number": number}
    return number


def _given(row: Mapping[str, Any], language: str) -> str:
    """Say what was given up on a level for the sake of those after it."""
    if not row.get("given_permille"):
        return ""
    share = dates.decimal(row["given_permille"] / 10, tag(language))
    return _("%(share)s %% were given for what comes after.") % {"share": share}


def _gap(value: float, bound: float | None, *, proven: bool, language: str) -> str:
    """Say how much better a plan could be at most: the promise the planner makes."""
    if proven:
        return _("Nothing better is possible.")
    if bound is None:
        return _("How much better is possible is not known.")
    if bound == value:
        return _("Nothing better is possible, if the goals above stay as they are.")
    share = 100 * abs(bound - value) / max(1.0, abs(value))
    return _("At most %(share)s %% better is possible.") % {
        "share": dates.decimal(share, tag(language))
    }
