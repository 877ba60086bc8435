"""What a host is asked, in words: when, who comes, what they want to see, which language they speak."""

from __future__ import annotations

from datetime import date

from babel import Locale
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Visit
from leadinglights.office.visits.queries.names import language_name, offer_title
from leadinglights.office.visits.queries.notice_words import full_day, span
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.queries.words import followed, listed


def when(session: Session) -> str:
    """Write "Thursday, 7 September 2017, 13:00–14:00"."""
    language = get_language() or "en"
    first = session.first
    return _("%(day)s, %(hours)s") % {
        "day": full_day(first.on, language),
        "hours": span(first.starts_min, first.ends_min, language),
    }


def at(on: date, starts_min: int, session: Session) -> str:
    """Write another time of a session, as long as it is now."""
    language = get_language() or "en"
    length = session.first.ends_min - session.first.starts_min
    return _("%(day)s, %(hours)s") % {
        "day": full_day(on, language),
        "hours": span(starts_min, starts_min + length, language),
    }


def who(session: Session) -> str:
    """Write "City of Baoding, China: 8 guests"; of several delegations each with its country."""
    language = get_language() or "en"
    names = [
        followed((name_of(one, language), country(one, language)), language)
        for one in session.visits
    ]
    count = session.persons
    return ngettext("%(guests)s: %(count)d guest", "%(guests)s: %(count)d guests", count) % {
        "guests": listed(names, language),
        "count": count,
    }


def name_of(visit: Visit, language: str) -> str:
    return said(visit.delegation, "name", language)


def country(visit: Visit, language: str) -> str:
    """Return the country's name: CN is "China", "Kina", "中国"."""
    locale = Locale.parse("zh_Hans" if language == "zh-hans" else language)
    code = visit.delegation.country
    return str(locale.territories.get(code, code))


def title(session: Session) -> str:
    return offer_title(session.offer, get_language() or "en")


def interests(session: Session, most: int = 3) -> str:
    """Name what these guests care about most."""
    language = get_language() or "en"
    rows = [row for visit in session.visits for row in visit.delegation.interests.all()]
    rows.sort(key=lambda row: (-row.points, row.topic.code))
    names = list(dict.fromkeys(said(row.topic, "name", language) for row in rows if row.points))
    return listed(names[:most], language)


def languages(session: Session) -> str:
    """Name the languages the guests speak."""
    language = get_language() or "en"
    codes = [code for visit in session.visits for code in visit.delegation.languages]
    return listed([language_name(code, language) for code in dict.fromkeys(codes)], language)
