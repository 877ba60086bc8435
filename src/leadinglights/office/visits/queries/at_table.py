"""Name badges of a delegation, and who sits where at a stop: both by the order somebody entered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates, papers, seating
from leadinglights.documents.cards import (
    Badge,
    Badges,
    PaperPerson,
    SeatingPlan,
    SeatingWords,
)
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import (
    ProgrammeItem,
    ProgrammeVersion,
    ProtocolProfile,
    Visit,
)
from leadinglights.office.visits.queries import cards, delegates, lines
from leadinglights.office.visits.queries.book import office_card, version_label
from leadinglights.office.visits.queries.names import (
    at_minute,
    name_of,
    offer_title,
    site_name,
    tag,
)
from leadinglights.office.visits.queries.sheet_heads import head
from leadinglights.office.visits.queries.words import followed, interpreter_name
from leadinglights.office.visits.states import Seating


def badges(visit: Visit, *, language: str) -> Badges:
    """Return a badge for each guest on the list, in the order of protocol."""
    profile = delegates.profile_of(visit.office_id, visit.delegation.country)
    with translation.override(language):
        name = said(visit.delegation, "name", language)
        everybody = delegates.people(visit, delegates.of_visit(visit), profile, language)
        return Badges(
            language=tag(language),
            title=_("Name badges, %(delegation)s") % {"delegation": name},
            badges=tuple(_badge(person, name) for person in everybody),
            office=office_card(visit.office, language),
            made_at=visit.arrives,
            empty=_("The list of delegates has not come yet."),
        )


def _badge(person: PaperPerson, delegation: str) -> Badge:
    """Put the own script on top, whichever language the paper is in."""
    name, native = person.name, person.native
    if native.language == delegates.LATIN:
        name, native = person.native, papers.Said(person.name.text, language="zh-Hans")
    return Badge(name, native, person.title, person.organisation, delegation, person.speaks)


def seating_plan(
    visit: Visit, version: ProgrammeVersion, item: ProgrammeItem, *, language: str
) -> SeatingPlan:
    """Return the table of one stop, laid as the guests' protocol profile says."""
    profile = delegates.profile_of(visit.office_id, visit.delegation.country)
    with translation.override(language):
        guests = delegates.people(visit, delegates.of_visit(visit), profile, language)
        hosts = tuple(_hosts(item, language))
        kind = Seating(profile.seating) if profile else Seating.FACING_SIDES
        title = offer_title(item.site_offer, language)
        kicker = _("Seating plan")
        clock = _("%(starts)s to %(ends)s") % {
            "starts": lines.hm(at_minute(item.starts_min), language),
            "ends": lines.hm(at_minute(item.ends_min), language),
        }
        return SeatingPlan(
            head=head(
                visit.office,
                language,
                title=followed((kicker, title), language),
                kicker=kicker,
                name=title,
                when=followed((dates.day(item.on, tag(language)), clock), language),
                version=version_label(version, language),
                made_at=cards.made_at(visit, version),
            ),
            facts=tuple(_facts(visit, item, language)),
            laid=seating.lay(
                cast("seating.Kind", kind.value), guests=len(guests), hosts=len(hosts)
            ),
            guests=guests,
            hosts=hosts,
            rule=_rule(kind, profile),
            words=_words(kind),
        )


def _hosts(item: ProgrammeItem, language: str) -> Iterable[PaperPerson]:
    """Name our side: who receives, who speaks, who interprets; nobody else is known to the plan."""
    found: list[tuple[str, str]] = []
    if item.receiver:
        roles = sorted(item.receiver.person.roles.all(), key=lambda role: (role.since, role.pk))
        title = said(roles[-1], "title", language) if roles else ""
        found.append((name_of(item.receiver.person, language), title))
    presenter = item.stop.presenter if item.stop else None
    if presenter:
        found.append((presenter.name, presenter.title))
    if item.interpreter:
        found.append((interpreter_name(item.interpreter.code), _("Interpreter")))
    for order, (name, title) in enumerate(found, start=1):
        yield PaperPerson(order, papers.Said(name), title=title)


def _facts(visit: Visit, item: ProgrammeItem, language: str) -> Iterable[papers.Fact]:
    yield papers.Fact(_("Delegation"), papers.Said(said(visit.delegation, "name", language)))
    yield papers.Fact(_("Where"), papers.Said(site_name(item.site_offer.site, language)))


def _rule(kind: Seating, profile: ProtocolProfile | None) -> papers.Said:
    sentences = {
        Seating.FACING_SIDES: _(
            "The sides face each other, guests looking at the door. The highest of each side sits "
            "in the middle, the second to their right, the third to their left."
        ),
        Seating.ROUND: _(
            "The host looks at the door. The guest of honour sits to the right of the host, the "
            "second guest to the left."
        ),
        Seating.HEAD_OF_TABLE: _(
            "The host sits at the head of the table. The guest of honour sits to the right of the "
            "host, the second guest to the left."
        ),
    }
    assumed = profile is None or profile.grade_of("seating") in cards.UNSURE
    return papers.Said(sentences[kind], assumed=assumed)


def _words(kind: Seating) -> SeatingWords:
    return SeatingWords(
        guests=_("Guests"),
        hosts=_("Hosts"),
        door=_("Door"),
        order=_("No."),
        others=_("Not at this table"),
        drawing=_("Drawing of the table: %(kind)s. The lists below name everybody.")
        % {"kind": str(kind.label)},
    )
