"""What things and people are called in the reader's language."""

from __future__ import annotations

from datetime import time

from babel import Locale

from leadinglights.office.registry.models import Person, Site, SiteOffer
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Delegation

TAGS = {"zh-hans": "zh-Hans"}


def tag(language: str) -> str:
    """Return the BCP 47 tag of one of our languages."""
    return TAGS.get(language, language)


def at_minute(minute: int) -> time:
    """Turn minutes after midnight into a time; the end of the day is its last minute."""
    return time(*divmod(min(minute, 24 * 60 - 1), 60))


def name_of(person: Person, language: str) -> str:
    """Return the form in the reader's script if there is one, else the name as its source prints it."""
    forms = {form.language: form.full for form in person.name_forms.all()}
    return forms.get(language) or person.name_as_printed


def titled(person: Person | None, language: str) -> str:
    """Return the title and the name: "Vice Mayor Li Jungfeng"; "" for nobody."""
    if person is None:
        return ""
    name = name_of(person, language)
    roles = sorted(person.roles.all(), key=lambda role: (role.since, role.pk))
    title = said(roles[-1], "title", language) if roles else ""
    return f"{title} {name}".strip()


def offer_title(offer: SiteOffer, language: str) -> str:
    return said(offer, "title", language) or site_name(offer.site, language)


def site_name(site: Site | None, language: str) -> str:
    return said(site, "name", language) if site else ""


def host_name(offer: SiteOffer, language: str) -> str:
    return said(offer.host.organisation, "name", language) if offer.host else ""


def native_name(delegation: Delegation, language: str) -> tuple[str, str]:
    """Return the delegation's own name and its language, where it is not the one shown already."""
    working = delegation.languages[0] if delegation.languages else ""
    own = "zh-hans" if working == "zh" else working
    names = {row.language: row.name for row in delegation.texts.all()}
    if own == language or not names.get(own) or names[own] == said(delegation, "name", language):
        return "", ""
    return names[own], tag(own)


def spoken_languages(language: str) -> tuple[tuple[str, str], ...]:
    """Return the languages somebody may speak, code and name, in the order of the names.

    >>> spoken_languages("en")[:2]
    (('ab', 'Abkhazian'), ('aa', 'Afar'))
    """
    locale = Locale.parse("zh_Hans" if language == "zh-hans" else language)
    found = [(code, str(name)) for code, name in locale.languages.items() if len(code) == 2]
    return tuple(sorted(found, key=lambda one: (one[1].casefold(), one[0])))


def language_name(code: str, language: str) -> str:
    """Return the name of a language: zh is "Chinese", "kinesisk", "中文"."""
    locale = Locale.parse("zh_Hans" if language == "zh-hans" else language)
    return str(locale.languages.get(code, code))
