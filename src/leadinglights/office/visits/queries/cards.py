"""The card a presenter or a receiver has in hand: who comes, how to address them, what they care about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates, papers
from leadinglights.documents.cards import Card, CardWords, PaperPerson
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import (
    ProgrammeItem,
    ProgrammeVersion,
    ProtocolProfile,
    Receiver,
    Visit,
)
from leadinglights.office.visits.queries import delegates, lines
from leadinglights.office.visits.queries.book import version_label
from leadinglights.office.visits.queries.day import guests
from leadinglights.office.visits.queries.names import (
    at_minute,
    host_name,
    language_name,
    native_name,
    offer_title,
    site_name,
    tag,
    titled,
)
from leadinglights.office.visits.queries.sheet_heads import head
from leadinglights.office.visits.queries.words import followed, interpreter_name, listed

UNSURE = (Grade.ASSUMED, Grade.UNVERIFIED)


def presenter_card(
    visit: Visit,
    version: ProgrammeVersion,
    item: ProgrammeItem,
    *,
    language: str,
    all_names: bool = False,
) -> Card:
    """Return the card for whoever speaks at a stop.

    A host needs names only where it has to register its visitors; else the head is named and the
    others are counted, unless the office chooses to hand over all names.
    """
    with translation.override(language):
        presenter = item.stop.presenter if item.stop else None
        name = presenter.name if presenter else host_name(item.site_offer, language)
        return _card(
            visit,
            version,
            (item,),
            kicker=_("Presenter’s card"),
            name=name or offer_title(item.site_offer, language),
            names=all_names or _names_needed(item),
            language=language,
        )


def receiver_card(
    visit: Visit,
    version: ProgrammeVersion,
    items: Sequence[ProgrammeItem],
    receiver: Receiver,
    *,
    language: str,
) -> Card:
    """Return the card for a dignitary: everybody by rank."""
    with translation.override(language):
        return _card(
            visit,
            version,
            [item for item in items if item.receiver_id == receiver.pk],
            kicker=_("Receiver’s card"),
            name=titled(receiver.person, language),
            names=True,
            language=language,
        )


def made_at(visit: Visit, version: ProgrammeVersion) -> datetime:
    return version.plan.made_at if version.plan else visit.arrives


def _names_needed(item: ProgrammeItem) -> bool:
    host = item.site_offer.host if item.site_offer else None
    return bool(host and host.contacts.filter(names_needed=True).exists())


def _card(
    visit: Visit,
    version: ProgrammeVersion,
    items: Sequence[ProgrammeItem],
    *,
    kicker: str,
    name: str,
    names: bool,
    language: str,
) -> Card:
    profile = delegates.profile_of(visit.office_id, visit.delegation.country)
    everybody = delegates.people(visit, delegates.of_visit(visit), profile, language)
    shown = everybody if names else tuple(one for one in everybody if one.is_head)
    delegation = said(visit.delegation, "name", language)
    native, native_tag = native_name(visit.delegation, language)
    days = [item.on for item in items]
    when = dates.span(min(days), max(days), tag(language)) if days else ""
    title = _("%(what)s for %(name)s: %(delegation)s") % {
        "what": kicker,
        "name": name,
        "delegation": delegation,
    }
    return Card(
        head=head(
            visit.office,
            language,
            title=title,
            kicker=kicker,
            name=name,
            when=followed((delegation, when), language) if when else delegation,
            version=version_label(version, language),
            made_at=made_at(visit, version),
        ),
        native_name=papers.Said(native, language=native_tag),
        facts=tuple(_facts(visit, items, language)),
        people=shown,
        topics=tuple(_topics(visit, language)),
        courtesies=courtesies(profile, language),
        words=_words(profile),
        more=_more(visit, shown),
    )


def _more(visit: Visit, shown: Sequence[PaperPerson]) -> str:
    others = (visit.delegation.persons or 0) - len(shown)
    if not shown or others <= 0:
        return ""
    return ngettext("And %(count)d more guest.", "And %(count)d more guests.", others) % {
        "count": others
    }


def _facts(visit: Visit, items: Sequence[ProgrammeItem], language: str) -> Iterable[papers.Fact]:
    for item in items:
        clock = _("%(starts)s to %(ends)s") % {
            "starts": lines.hm(at_minute(item.starts_min), language),
            "ends": lines.hm(at_minute(item.ends_min), language),
        }
        times = followed((dates.day(item.on, tag(language)), clock), language)
        yield papers.Fact(_("When"), papers.Said(times, assumed=lines.is_assumed(item, visit)))
        site = item.site_offer.site if item.site_offer else None
        place = (site_name(site, language), site.address if site else "")
        yield papers.Fact(_("Where"), papers.Said(followed(filter(None, place), language)))
        if item.site_offer:
            yield papers.Fact(_("What"), papers.Said(offer_title(item.site_offer, language)))
        if item.interpreter:
            yield papers.Fact(
                _("Interpreter"), papers.Said(interpreter_name(item.interpreter.code))
            )
    persons = guests(visit)
    yield papers.Fact(_("Guests"), papers.Said(persons.text, assumed=persons.assumed))
    spoken = listed(
        (language_name(code, language) for code in visit.delegation.languages), language
    )
    if spoken:
        assumed = visit.delegation.grade_of("languages") == Grade.ASSUMED
        yield papers.Fact(_("Language"), papers.Said(spoken, assumed=assumed))


def _topics(visit: Visit, language: str) -> Iterable[papers.Said]:
    rows = sorted(visit.delegation.interests.all(), key=lambda row: (-row.points, row.pk))
    for row in rows:
        yield papers.Said(said(row.topic, "name", language))


def courtesies(profile: ProtocolProfile | None, language: str) -> tuple[papers.Said, ...]:
    """Return the courtesies that are switched on; those nobody checked are marked as assumed."""
    if profile is None:
        return ()
    rules = sorted(profile.rules.all(), key=lambda rule: (rule.position, rule.pk))
    return tuple(
        papers.Said(said(rule, "text", language), assumed=rule.grade in UNSURE)
        for rule in rules
        if rule.active
    )


def _words(profile: ProtocolProfile | None) -> CardWords:
    return CardWords(
        people=_("Who comes"),
        head=_("Head of the delegation"),
        address=_("How to address"),
        speaks=_("Speaks"),
        cares=_("Cares about"),
        topics=_("What they care about"),
        courtesies=_("Courtesies"),
        courtesies_note=_(
            "Advice from published sources; your own knowledge of the guests goes first."
        )
        if profile
        else "",
        nobody=_("The list of delegates has not come yet."),
    )
