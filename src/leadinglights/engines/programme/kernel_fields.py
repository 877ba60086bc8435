"""Where the numbers of a day search lie in its flat sequences, and what its answers mean."""

from __future__ import annotations

HOPELESS = -(1 << 60)
NEVER = -(1 << 61)  # below any value a day can have, and far from the edge of 64 bits
FULL, DONE = 0, 1
# Numbers of a search.
NODES, WORDS, TOPICS, SLOTS, MOST_STOPS, ROOM, FLOOR, KEEP, SLACK, EXACT, LISTING, IDLE, REST = (
    range(13)
)
LIMITED, MOST_SPOKEN, MOST_DRIVE, MOST_SPAN, MOST_BUSY, WEIGHT, STARTS_COUNT, FLAG_AT = range(
    13, 21
)
LABEL, OPTION, NODE, POINTS = (
    24,
    25,
    26,
    27,
)  # lengths of the records; where the topics' points begin
# Fields of a label; then what it used (4), the subset rows touched an odd number of times, what it did
# (words) and saw of the topics.
VALUE, AT, END, STOPS, MEALS, PARENT, BY, NEXT, USED = range(9)
ODD, DID = 12, 13
# Fields of an option; then its amounts of the topics.
START, UNTIL, GAIN, SPOKEN, MOST, WEIGHS, AMOUNTS = range(7)
# Fields of a node; then what doing it does (words) and what bars it (words). After the last of them: what
# each subset row costs.
MEAL, FIRST_ONLY, LAST_ONLY, FROM, LATEST, TOUCHES, DOES = range(7)
# Numbers of `tally`.
MADE, GOOD, BEST = range(3)
