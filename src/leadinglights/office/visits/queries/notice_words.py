"""A change as a sentence in the active language: it is made when it is read, not when it happens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.registry.queries.texts import FALLBACKS
from leadinglights.office.visits.queries.names import at_minute, tag


def sentence(change: Mapping[str, Any]) -> str:
    """Say a change as it is kept in a notice.

    `code` is new, moved, gone, guests, late, released, withdrawn, cancelled or postponed; `what` and `guests` are texts, or
    texts by language (a driver's are empty: they drive); `from` and `to` are {"on": ..., "start": ..., "end": ...} in minutes of the day.
    """
    language = get_language() or "en"
    before, after = change.get("from"), change.get("to")
    persons = int(change.get("persons") or 0)
    words: dict[str, Any] = {
        "what": text(change.get("what", ""), language) or _("Driving"),
        "guests": text(change.get("guests", ""), language),
        "before": when(before, language),
        "after": when(after, language, beside=before),
        "minutes": int(change.get("minutes") or 0),
        "count": persons,
    }
    match change.get("code"):
        case "new":
            return _("New: %(what)s with %(guests)s, %(after)s.") % words
        case "moved":
            return _("%(what)s with %(guests)s moves: %(before)s becomes %(after)s.") % words
        case "gone":
            return _("%(what)s with %(guests)s, %(before)s, falls away.") % words
        case "guests":
            words["after"] = when(after, language)
            return (
                ngettext(
                    "%(what)s, %(after)s: %(count)d guest of %(guests)s comes now.",
                    "%(what)s, %(after)s: %(count)d guests of %(guests)s come now.",
                    persons,
                )
                % words
            )
        case "late":
            return (
                ngettext(
                    "%(guests)s is %(minutes)d minute late. %(what)s: %(before)s becomes %(after)s.",
                    "%(guests)s is %(minutes)d minutes late. %(what)s: %(before)s becomes %(after)s.",
                    int(change.get("minutes") or 0),
                )
                % words
            )
        case "released":
            return _("The programme of %(guests)s is ready.") % words
        case "withdrawn":
            return (
                _("The programme of %(guests)s does not hold any more. A new one follows.") % words
            )
        case "cancelled":
            return _("The visit of %(guests)s is cancelled.") % words
        case "postponed":
            return _("The visit of %(guests)s is put off. You will hear from us.") % words
        case _:
            return str(words["what"])


def text(words: str | Mapping[str, str], language: str) -> str:
    """Return a text, or of several the one nearest to the language."""
    if isinstance(words, str):
        return words
    for candidate in (language, *FALLBACKS, *sorted(words)):
        if words.get(candidate):
            return words[candidate]
    return ""


def when(
    moment: Mapping[str, Any] | None, language: str, *, beside: Mapping[str, Any] | None = None
) -> str:
    """Write "Thursday, 7 September 2017, 13:00–14:00"; beside another time of that day the hours alone."""
    if not moment:
        return ""
    hours = span(int(moment["start"]), int(moment["end"]), language)
    if beside and beside["on"] == moment["on"]:
        return hours
    return _("%(day)s, %(hours)s") % {
        "day": full_day(date.fromisoformat(moment["on"]), language),
        "hours": hours,
    }


def day(on: date, language: str) -> str:
    """Write a day inside a sentence."""
    return dates.day_within(on, tag(language))


def full_day(on: date, language: str) -> str:
    """Write a day with its year: a mail is read months later, too."""
    return dates.full_day(on, tag(language))


def span(starts_min: int, ends_min: int, language: str) -> str:
    """Write "13:00–14:00", a single time where it ends as it begins."""
    starts, ends = (dates.clock(at_minute(one), tag(language)) for one in (starts_min, ends_min))
    return starts if starts == ends else f"{starts}–{ends}"
