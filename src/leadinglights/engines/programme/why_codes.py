"""Codes of reasons with their English sentences; the office says them in its own languages."""

from __future__ import annotations

SENTENCES = {
    "not_operating": "{what} is not operating, so it is not offered.",
    "must_not": "The delegation must not be brought there.",
    "needs_not_met": "{what} does not provide what the delegation needs.",
    "group_too_large": "{persons} guests come, and {who} takes {most}.",
    "lead_time": "{what} has to be asked earlier than the time left before the visit.",
    "rank_too_low": "No receiver is senior enough.",
    "no_language": "No interpreter speaks a language of both sides.",
    "closed": "{what} is not open on any day of the visit.",
    "too_far": "{what} cannot be reached and left within the day.",
    "no_common_window": "No opening of {what} lies within the delegation's days.",
    "too_late": "The visit has no day early enough for it.",
    "no_offer": "Nothing is offered there.",
    "no_seats": "No vehicle has enough seats or the access the party needs.",
    "not_wished": "Nobody of the delegation asked for it, nor for what it shows.",
    "seen_already": "A site is seen once, and {who} shows it already.",
    "host_busy": "{what} receives others at every time that would fit.",
    "receiver_busy": "{who} receives others at every time that would fit.",
    "interpreter_busy": "{who} interprets elsewhere at every time that would fit.",
    "vehicle_busy": "Every vehicle that could take the party is in use.",
    "room_full": "The session that could be joined has no room for the party.",
    "ask_cap": "{who} has been asked as often as agreed.",
    "not_found_in_limit": "No reason was settled within the time given.",
}
SEATS = "{persons} guests come, and the largest vehicle, {who}, has {most} seats."
# Codes of rules that keep something out of every plan.
STATIC = frozenset({
    "not_operating", "must_not", "needs_not_met", "group_too_large", "lead_time", "rank_too_low",
    "no_language", "closed", "too_far", "no_common_window", "too_late", "no_offer", "no_seats",
})  # fmt: skip
# Families of resources in the order in which they are freed, and the code each stands for.
CODES = {
    "interpreter": "interpreter_busy",
    "receiver": "receiver_busy",
    "host": "host_busy",
    "room": "room_full",
    "ask_cap": "ask_cap",
    "vehicle": "vehicle_busy",
}
