"""What one host and one driver need to know about a week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents import dates, papers
from leadinglights.office.registry.models import Host
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import ProgrammeItem, Vehicle, Visit
from leadinglights.office.visits.queries import lines, maps
from leadinglights.office.visits.queries.book import office_card
from leadinglights.office.visits.queries.day import guests
from leadinglights.office.visits.queries.names import (
    at_minute,
    language_name,
    native_name,
    offer_title,
    site_name,
    tag,
    titled,
)
from leadinglights.office.visits.queries.week import Week
from leadinglights.office.visits.queries.words import (
    followed,
    interpreter_name,
    listed,
    together,
    vehicle_name,
)
from leadinglights.office.visits.states import ItemKind, StopState


def host_sheet(week: Week, host: Host, *, language: str) -> papers.HostSheet:
    """Return the sheet of one host for a week; without sessions it says so."""
    with translation.override(language):
        name = said(host.organisation, "name", language)
        return papers.HostSheet(
            language=tag(language),
            title=_("Host sheet for %(host)s, %(days)s")
            % {"host": name, "days": _span(week, language)},
            host=name,
            first_day=week.period.starts_on,
            last_day=week.period.ends_on,
            intro=(
                papers.Said(
                    _(
                        "These guests would like to see you. Nothing is agreed before you have said yes."
                    )
                ),
            ),
            sessions=tuple(_sessions(week, host, language)),
            office=office_card(week.period.office, language),
            version=version_of(week, language),
            draft=True,
            made_at=made_at(week),
            words=papers.HostWords(
                kicker=_("Host sheet"),
                until=_("to {time}"),
                ask=_("What we ask of you"),
                answer=_("Your answer"),
                empty=_("No visit is planned for you in this week."),
                contact=_("Your contact"),
                assumed=_("A dotted underline means: assumed, no source says it yet."),
                assumed_short=_("dotted = assumed"),
                closing=_("Thank you for opening your doors."),
            ),
        )


def driver_sheet(week: Week, vehicle: Vehicle, *, language: str) -> papers.DriverSheet:
    """Return the sheet of one vehicle's driver for a week."""
    drives = sorted(
        (
            (item.on, item.starts_min, visit.pk, visit, item)
            for visit in week.visits
            for item in week.items_of(visit)
            if item.vehicle_id == vehicle.pk and item.kind == ItemKind.LEG
        ),
        key=lambda drive: drive[:3],
    )
    with translation.override(language):
        name = vehicle_name(vehicle.code, vehicle.mode)
        return papers.DriverSheet(
            language=tag(language),
            title=_("Driver’s sheet for %(vehicle)s, %(days)s")
            % {"vehicle": name, "days": _span(week, language)},
            vehicle=name,
            facts=(
                papers.Fact(
                    _("Seats"),
                    papers.Said(
                        str(vehicle.seats), assumed=vehicle.grade_of("seats") == Grade.ASSUMED
                    ),
                ),
            ),
            first_day=week.period.starts_on,
            last_day=week.period.ends_on,
            days=tuple(
                _driver_day(on, [(visit, item) for *_key, visit, item in drives_of_day], language)
                for on, drives_of_day in groupby(drives, key=lambda drive: drive[0])
            ),
            office=office_card(week.period.office, language),
            version=version_of(week, language),
            draft=True,
            made_at=made_at(week),
            words=_driver_words(),
        )


def _driver_words() -> papers.DriverWords:
    return papers.DriverWords(
        kicker=_("Driver’s sheet"),
        departs=_("Departure"),
        arrives=_("Arrival"),
        route=_("From and to"),
        passengers=_("Passengers"),
        minutes=_("min"),
        km=_("km"),
        buffer=_("Spare minutes"),
        empty=_("Nothing to drive in this week."),
        contact=_("Your contact"),
        assumed=_("A dotted underline means: assumed, no source says it yet."),
        assumed_short=_("dotted = assumed"),
        map_alt=_("Map of the day’s route. {sentence}"),
    )


def _span(week: Week, language: str) -> str:
    return dates.span(week.period.starts_on, week.period.ends_on, tag(language))


def made_at(week: Week) -> datetime:
    """Return when the newest plan of the week was made: the paper says the same whenever printed."""
    made = [version.plan.made_at for version in week.versions.values() if version.plan]
    return max(made) if made else min(visit.arrives for visit in week.visits)


def version_of(week: Week, language: str) -> str:
    made = made_at(week).date()
    return _("Draft of %(day)s") % {"day": dates.span(made, made, tag(language))}


def _sessions(week: Week, host: Host, language: str) -> Iterable[papers.HostSession]:
    received = sorted(
        (
            (item.on, item.starts_min, visit.pk, visit, item, week.items_of(visit))
            for visit in week.visits
            for item in lines.once_for_all_groups(week.items_of(visit))
            if item.site_offer and item.site_offer.host_id == host.pk
        ),
        key=lambda one: one[:3],
    )
    for *_key, visit, item, items in received:
        yield _session(visit, item, items, language)


def _session(
    visit: Visit, item: ProgrammeItem, items: Sequence[ProgrammeItem], language: str
) -> papers.HostSession:
    state = item.stop.state if item.stop else StopState.TENTATIVE
    length = item.ends_min - item.starts_min
    name, lang = native_name(visit.delegation, language)
    return papers.HostSession(
        on=item.on,
        starts=at_minute(item.starts_min),
        ends=at_minute(item.ends_min),
        length=ngettext("%(count)d minute", "%(count)d minutes", length) % {"count": length},
        delegation=said(visit.delegation, "name", language),
        native_name=papers.Said(name, language=lang),
        place=site_name(item.site_offer.site, language),
        state=state,
        state_label=str(StopState(state).label),
        times_assumed=lines.is_assumed(item, visit),
        facts=tuple(_session_facts(visit, item, language)),
        asks=tuple(_asks(item, language)),
        arrives=_arrives(item, items, language),
    )


def _session_facts(visit: Visit, item: ProgrammeItem, language: str) -> Iterable[papers.Fact]:
    head = titled(visit.delegation.head, language)
    if head:
        yield papers.Fact(_("Head of the delegation"), papers.Said(head))
    persons = guests(visit)
    yield papers.Fact(_("Guests"), papers.Said(persons.text, assumed=persons.assumed))
    spoken = listed(
        (language_name(code, language) for code in visit.delegation.languages), language
    )
    if item.interpreter:
        spoken = _("%(languages)s, interpreted by %(interpreter)s") % {
            "languages": spoken,
            "interpreter": interpreter_name(item.interpreter.code),
        }
    yield papers.Fact(
        _("Language"),
        papers.Said(spoken, assumed=visit.delegation.grade_of("languages") == Grade.ASSUMED),
    )
    interests = sorted(visit.delegation.interests.all(), key=lambda row: (-row.points, row.pk))
    if interests:
        about = listed((said(row.topic, "name", language) for row in interests), language)
        yield papers.Fact(_("Interested in"), papers.Said(about))


def _asks(item: ProgrammeItem, language: str) -> Iterable[papers.Said]:
    yield papers.Said(offer_title(item.site_offer, language))
    if item.interpreter:
        yield papers.Said(
            _("Please speak in short passages: everything is said twice, once in each language.")
        )


def _arrives(item: ProgrammeItem, items: Sequence[ProgrammeItem], language: str) -> papers.Said:
    """Say when and whence the guests come, if they come by a ride we know."""
    before = [
        leg
        for leg in items
        if leg.kind == ItemKind.LEG
        and leg.on == item.on
        and leg.ends_min <= item.starts_min
        and leg.to_site_id == item.site_offer.site_id
    ]
    if not before:
        return papers.NOTHING_SAID
    leg = max(before, key=lambda one: one.ends_min)
    text = _("The guests come from %(place)s and leave there at %(time)s.") % {
        "place": site_name(leg.from_site, language),
        "time": lines.hm(at_minute(leg.starts_min), language),
    }
    return papers.Said(text, assumed=leg.quality in lines.UNSURE_ROADS)


def _driver_day(
    on: date, drives: Sequence[tuple[Visit, ProgrammeItem]], language: str
) -> papers.DriverDay:
    legs = tuple(_driver_leg(visit, item, language) for visit, item in drives)
    minutes = sum(leg.minutes for leg in legs)
    km = sum(leg.km or 0 for leg in legs)
    counted = ngettext("%(count)d drive.", "%(count)d drives.", len(legs)) % {"count": len(legs)}
    total = together((counted, maps.travel_sentence(minutes, km, language)), language)
    items = [item for _visit, item in drives]
    reached = {item.to_site.code: item for item in reversed(items) if item.to_site}
    start = items[0].from_site.code if items[0].from_site else ""
    numbered = {
        code: (number, at_minute(item.ends_min))
        for number, (code, item) in enumerate(
            sorted(reached.items(), key=lambda one: one[1].ends_min), start=1
        )
        if code != start
    }
    return papers.DriverDay(
        on=on,
        legs=legs,
        total=total,
        map=maps.of_day(drives[0][0].office, on, items, numbered, language),
    )


def _driver_leg(visit: Visit, item: ProgrammeItem, language: str) -> papers.DriverLeg:
    persons = guests(visit)
    minutes = item.minutes or 0
    return papers.DriverLeg(
        departs=at_minute(item.starts_min),
        arrives=at_minute(min(item.starts_min + minutes, item.ends_min)),
        from_place=site_name(item.from_site, language),
        from_address=item.from_site.address if item.from_site else "",
        to_place=site_name(item.to_site, language),
        to_address=item.to_site.address if item.to_site else "",
        passengers=papers.Said(
            followed((said(visit.delegation, "name", language), persons.text), language),
            assumed=persons.assumed,
        ),
        minutes=minutes,
        km=item.km,
        buffer_min=max(item.ends_min - item.starts_min - minutes, 0),
        assumed=item.quality in lines.UNSURE_ROADS,
    )
