"""The programme of a visit as the book the guests are handed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates, papers
from leadinglights.office.access.models import Office
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import ProgrammeVersion, Visit
from leadinglights.office.visits.queries import current, lines, maps
from leadinglights.office.visits.queries.day import programme_of
from leadinglights.office.visits.queries.names import language_name, tag
from leadinglights.office.visits.queries.rows import Day, DayLine, DayStop, Fact, VisitProgramme
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import ProgrammeVersionState


def programme_book(
    visit: Visit, version: ProgrammeVersion, *, language: str, beside: str = ""
) -> papers.ProgrammeBook:
    """Return the book in one language, on wish with a second one beside it."""
    programme = programme_of(visit, language=language)
    visit = current.visits_of([visit.period]).get(pk=visit.pk)
    second = programme_book(visit, version, language=beside) if beside else None
    with translation.override(language):
        return _book(visit, version, programme, language, second)


def _book(
    visit: Visit,
    version: ProgrammeVersion,
    programme: VisitProgramme,
    language: str,
    second: papers.ProgrammeBook | None,
) -> papers.ProgrammeBook:
    first, last = lines.local(visit.arrives, visit), lines.local(visit.departs, visit)
    stay = dates.span(first.date(), last.date(), tag(language))
    made_at = version.plan.made_at if version.plan else visit.arrives
    return papers.ProgrammeBook(
        language=tag(language),
        title=_("Programme for %(delegation)s, %(days)s")
        % {"delegation": programme.name, "days": stay},
        welcome=_("Welcome, %(delegation)s") % {"delegation": programme.name},
        delegation=programme.name,
        native_name=papers.Said(programme.native_name, language=programme.native_lang),
        first_day=first.date(),
        last_day=last.date(),
        facts=tuple(_facts(visit, programme, language)),
        days=tuple(_day(day, language) for day in programme.days),
        left=tuple(papers.LeftOut(one.name, one.reasons) for one in programme.left),
        meet=tuple(_meet(programme.days)),
        know=tuple(_know(programme)),
        office=office_card(visit.office, language),
        version=version_label(version, language),
        draft=version.state != ProgrammeVersionState.RELEASED,
        made_at=made_at,
        words=_words(),
        beside=second,
    )


def office_card(office: Office, language: str) -> papers.OfficeCard:
    """Say who sends a paper, and how to reach them: a function, not a person."""
    lines_of_contact = (
        office.contact_address,
        office.contact_phone,
        office.contact_email,
        office.contact_hours,
    )
    return papers.OfficeCard(
        name=said(office, "name", language),
        lines=tuple(line for line in lines_of_contact if line),
    )


def version_label(version: ProgrammeVersion, language: str) -> str:
    """Name the version and its day: "Draft 3 of 1 September 2017"."""
    made = version.plan.made_at.date() if version.plan else None
    released = version.state == ProgrammeVersionState.RELEASED
    name = (_("Version %(number)d") if released else _("Draft %(number)d")) % {
        "number": version.number
    }
    if made is None:
        return name
    return _("%(version)s of %(day)s") % {
        "version": name,
        "day": dates.span(made, made, tag(language)),
    }


def _facts(visit: Visit, programme: VisitProgramme, language: str) -> Iterable[papers.Fact]:
    if programme.head:
        yield papers.Fact(_("Head of the delegation"), papers.Said(programme.head))
    yield papers.Fact(
        _("Guests"), papers.Said(programme.persons.text, assumed=programme.persons.assumed)
    )
    spoken = listed(
        (language_name(code, language) for code in visit.delegation.languages), language
    )
    if spoken:
        yield papers.Fact(
            _("Language"),
            papers.Said(spoken, assumed=visit.delegation.grade_of("languages") == "assumed"),
        )
    interests = sorted(visit.delegation.interests.all(), key=lambda row: (-row.points, row.pk))
    if interests:
        about = listed((said(row.topic, "name", language) for row in interests), language)
        yield papers.Fact(_("Interested in"), papers.Said(about))


def _day(day: Day, language: str) -> papers.PaperDay:
    travel: tuple[papers.Said, ...] = ()
    if day.minutes_bus:
        travel = (papers.Said(maps.travel_sentence(day.minutes_bus, day.km_total, language)),)
    return papers.PaperDay(
        on=day.on,
        entries=tuple(_entry(entry) for entry in day.entries),
        map=day.map,
        travel=travel,
    )


def _entry(entry: DayStop | DayLine) -> papers.PaperStop | papers.PaperLine:
    if isinstance(entry, DayLine):
        return papers.PaperLine(
            kind=entry.kind,
            starts=entry.starts,
            text=papers.Said(entry.text),
            times_assumed=entry.assumed,
        )
    return papers.PaperStop(
        number=entry.number,
        title=entry.title,
        place=entry.place,
        starts=entry.starts,
        ends=entry.ends,
        times_assumed=entry.times_assumed,
        text=papers.Said(entry.text),
        facts=tuple(paper_fact(fact) for fact in entry.facts if not fact.internal),
        why=entry.why_for_guests,
        state_label=_("confirmed") if entry.state in lines.ANSWERED else _("to be confirmed"),
    )


def paper_fact(fact: Fact) -> papers.Fact:
    return papers.Fact(fact.label, papers.Said(fact.value.text, assumed=fact.value.assumed))


def _meet(days: Sequence[Day]) -> Iterable[papers.Fact]:
    """Name whom the guests will meet, each once, with the stop where."""
    seen = set()
    label = _("Received by")
    for day in days:
        for entry in day.entries:
            if isinstance(entry, DayStop):
                for fact in entry.facts:
                    if fact.label == label and fact.value.text not in seen:
                        seen.add(fact.value.text)
                        yield papers.Fact(entry.title, papers.Said(fact.value.text))


def _know(programme: VisitProgramme) -> Iterable[papers.Said]:
    yield papers.Said(_("All times are local times."))
    if any(entry.kind == "leg" for day in programme.days for entry in day.entries):
        yield papers.Said(_("Travel times include a few spare minutes, so that no host waits."))


def _words() -> papers.ProgrammeWords:
    return papers.ProgrammeWords(
        kicker=_("Programme"),
        until=_("to {time}"),
        travel=_("On the way"),
        meet=_("Whom you will meet"),
        left=_("What we could not fit in"),
        know=_("Good to know"),
        why=_("Why this stop"),
        contact=_("Your office"),
        assumed=_("A dotted underline means: assumed, no source says it yet."),
        assumed_short=_("dotted = assumed"),
        closing=_("We look forward to having you here."),
        motto=_("Two lights in line show the safe way in."),
        map_alt=_("Map of the day’s route. {sentence}"),
        when=_("Time"),
        what=_("What"),
        details=_("Details"),
    )
