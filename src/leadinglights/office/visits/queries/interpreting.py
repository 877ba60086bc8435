"""What one interpreter needs for a week: where, for whom, and the words in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates, papers
from leadinglights.documents.cards import InterpreterSession, InterpreterSheet, PaperPerson, Terms
from leadinglights.office.registry.models import Solution
from leadinglights.office.registry.queries.texts import said_in
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import Interpreter, ProgrammeItem, Visit
from leadinglights.office.visits.queries import delegates, lines, sheets
from leadinglights.office.visits.queries.day import guests
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import (
    at_minute,
    language_name,
    name_of,
    native_name,
    offer_title,
    site_name,
    tag,
    titled,
)
from leadinglights.office.visits.queries.sheet_heads import head
from leadinglights.office.visits.queries.week import Week
from leadinglights.office.visits.queries.words import followed, interpreter_name, listed

_TERMS = Path(__file__).with_name("terms.toml")
Spoken = tuple[Visit, ProgrammeItem]


@cache
def office_terms() -> tuple[dict[str, str], ...]:
    with _TERMS.open("rb") as file:
        return tuple(tomllib.load(file)["terms"])


def second_language(interpreter: Interpreter, language: str) -> str:
    """Return the other language of the glossary: the first the interpreter has beside the paper's."""
    ours = dict(settings.LANGUAGES)
    spoken = ["zh-hans" if code == "zh" else code for code in interpreter.languages]
    found = [code for code in spoken if code in ours and code != language]
    return next(iter(found), "da" if language == "en" else "en")


def interpreter_sheet(
    week: Week, interpreter: Interpreter, *, language: str, beside: str = ""
) -> InterpreterSheet:
    """Return the sheet of one interpreter for a week, with the glossary in two languages."""
    beside = beside if beside and beside != language else second_language(interpreter, language)
    spoken = sorted(
        (
            (visit, item)
            for visit in week.visits
            for item in lines.once_for_all_groups(week.items_of(visit))
            if item.interpreter_id == interpreter.pk
        ),
        key=lambda one: (one[1].on, one[1].starts_min, one[0].pk),
    )
    with translation.override(language):
        name = interpreter_name(interpreter.code)
        if interpreter.person:
            name = name_of(interpreter.person, language)
        kicker = _("Interpreter’s sheet")
        days = dates.span(week.period.starts_on, week.period.ends_on, tag(language))
        return InterpreterSheet(
            head=head(
                week.period.office,
                language,
                title=_("Interpreter’s sheet for %(name)s, %(days)s")
                % {"name": name, "days": days},
                kicker=kicker,
                name=name,
                when=days,
                version=sheets.version_of(week, language),
                made_at=sheets.made_at(week),
            ),
            facts=(
                papers.Fact(
                    _("Languages"),
                    papers.Said(
                        listed(
                            (language_name(c, language) for c in interpreter.languages), language
                        ),
                        assumed=interpreter.grade_of("languages") == Grade.ASSUMED,
                    ),
                ),
            ),
            sessions=tuple(_session(visit, item, language) for visit, item in spoken),
            glossary_title=_("Glossary"),
            languages=(tag(language), tag(beside)),
            language_names=(_autonym(language), _autonym(beside)),
            terms=tuple(_terms(week, spoken, language, beside)),
            until=_("to {time}"),
            empty=_("Nothing to interpret in this week."),
            names_title=_("Names you will hear"),
            names=tuple(_names(spoken, language)),
        )


def _autonym(language: str) -> str:
    return str(dict(settings.LANGUAGES)[language])


def _session(visit: Visit, item: ProgrammeItem, language: str) -> InterpreterSession:
    offer = item.site_offer
    native, native_tag = native_name(visit.delegation, language)
    place = (site_name(offer.site, language), offer.site.address) if offer else ()
    return InterpreterSession(
        on=item.on,
        starts=at_minute(item.starts_min),
        ends=at_minute(item.ends_min),
        title=offer_title(offer, language) if offer else lines.sentence(item, language),
        place=followed(filter(None, place), language),
        delegation=said_in(visit.delegation, "name", language)[0],
        native_name=papers.Said(native, language=native_tag),
        facts=tuple(_facts(visit, item, language)),
        times_assumed=lines.is_assumed(item, visit),
        text=papers.Said(said_in(offer, "what", language)[0]) if offer else papers.NOTHING_SAID,
    )


def _facts(visit: Visit, item: ProgrammeItem, language: str) -> Iterable[papers.Fact]:
    leader = titled(visit.delegation.head, language)
    if leader:
        yield papers.Fact(_("Head of the delegation"), papers.Said(leader))
    persons = guests(visit)
    yield papers.Fact(_("Guests"), papers.Said(persons.text, assumed=persons.assumed))
    for label, codes in (
        (_("Guests speak"), visit.delegation.languages),
        (_("Host speaks"), item.site_offer.languages if item.site_offer else ()),
    ):
        if codes:
            spoken = listed((language_name(code, language) for code in codes), language)
            yield papers.Fact(label, papers.Said(spoken))


def _names(spoken: Sequence[Spoken], language: str) -> Iterable[PaperPerson]:
    """Name whom the interpreter will hear named: guests by rank, then who receives them."""
    seen: set[int] = set()
    for visit, item in spoken:
        if visit.pk not in seen:
            seen.add(visit.pk)
            profile = delegates.profile_of(visit.office_id, visit.delegation.country)
            yield from delegates.people(visit, delegates.of_visit(visit), profile, language)
        if item.receiver and -item.receiver.pk not in seen:
            seen.add(-item.receiver.pk)
            yield PaperPerson(1, papers.Said(titled(item.receiver.person, language)))


def _terms(week: Week, spoken: Sequence[Spoken], language: str, beside: str) -> Iterable[Terms]:
    office = week.period.office_id
    here, there = Glossary(office, language), Glossary(office, beside)
    offers = [item.site_offer for _visit, item in spoken if item.site_offer]
    codes = {code for offer in offers for code in offer.topics}
    codes |= {row.topic.code for visit, _item in spoken for row in visit.delegation.interests.all()}
    solutions = (
        Solution.objects.filter(cases__site__in={offer.site_id for offer in offers})
        .prefetch_related("texts")
        .distinct()
        .order_by("code")
    )
    hosts = [offer.host.organisation for offer in offers if offer.host]
    yield Terms(
        _("Topics"), _pairs((here.topic(code), there.topic(code)) for code in sorted(codes))
    )
    yield Terms(_("Solutions on show"), _said(solutions, "title", language, beside))
    yield Terms(_("Places"), _said((offer.site for offer in offers), "name", language, beside))
    yield Terms(_("What is shown"), _said(offers, "title", language, beside))
    yield Terms(_("Organisations"), _said(hosts, "name", language, beside))
    receivers = {item.receiver.pk: item.receiver.person for _v, item in spoken if item.receiver}
    yield Terms(
        _("People"), _pairs((titled(p, language), titled(p, beside)) for p in receivers.values())
    )
    yield Terms(
        _("Words of the visit"), _pairs((row[language], row[beside]) for row in office_terms())
    )


def _said(things: Iterable[Any], field: str, one: str, other: str) -> tuple[tuple[str, str], ...]:
    """Pair what a thing is called in both languages, where it has words in each."""
    pairs = []
    for thing in things:
        (here, in_one), (there, in_other) = (said_in(thing, field, code) for code in (one, other))
        if here and there and in_one == one and in_other == other:
            pairs.append((here, there))
    return _pairs(pairs)


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Keep each pair once, and none that says the same twice."""
    return tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1] and all(pair)))
