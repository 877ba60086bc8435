"""What a visit still lacks before it is ready: a released programme, hosts' answers, a closed list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.visits.models import ProgrammeVersion, Roster, Stop, Visit
from leadinglights.office.visits.queries.names import host_name, offer_title
from leadinglights.office.visits.queries.words import listed
from leadinglights.office.visits.states import (
    ProgrammeVersionState,
    RosterState,
    StopState,
    VisitMode,
)

ANSWERED = (StopState.CONFIRMED, StopState.HELD, StopState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing, and the code of what it is."""

    code: str
    sentence: str


def lacks(visit: Visit, *, language: str) -> tuple[Lack, ...]:
    """Say what is missing; nothing, where the visit can be made ready."""
    with translation.override(language):
        return tuple(_lacks(visit, language))


def released_version(visit: Visit) -> ProgrammeVersion | None:
    """Return the version guests and hosts hold, if one is released."""
    return ProgrammeVersion.objects.filter(
        programme__visit=visit, state=ProgrammeVersionState.RELEASED
    ).first()


def _lacks(visit: Visit, language: str) -> Iterable[Lack]:
    version = released_version(visit)
    if version is None and visit.mode == VisitMode.DIGITAL:
        pass  # nobody travels, so there is no programme to release
    elif version is None:
        yield Lack("not_released", _("No programme is released."))
    else:
        unanswered = _unanswered(version)
        if unanswered:
            who = listed(
                dict.fromkeys(
                    host_name(stop.site_offer, language) or offer_title(stop.site_offer, language)
                    for stop in unanswered
                ),
                language,
            )
            text = ngettext(
                "%(count)d stop has no yes of its host: %(hosts)s.",
                "%(count)d stops have no yes of their hosts: %(hosts)s.",
                len(unanswered),
            )
            yield Lack("unanswered", text % {"count": len(unanswered), "hosts": who})
    roster = Roster.objects.filter(visit=visit).first()
    if roster is None:
        yield Lack("no_roster", _("There is no list of delegates."))
    elif roster.state != RosterState.CLOSED:
        yield Lack("roster_open", _("The list of delegates is not closed."))


def _unanswered(version: ProgrammeVersion) -> list[Stop]:
    """Return the stops of a programme whose host has to be asked and has not said yes."""
    return list(
        Stop.objects.filter(items__programme_version=version, site_offer__ask=True)
        .exclude(state__in=ANSWERED)
        .select_related("site_offer__site", "site_offer__host__organisation")
        .prefetch_related(
            "site_offer__texts",
            "site_offer__site__texts",
            "site_offer__host__organisation__texts",
        )
        .distinct()
        .order_by("on", "starts_min", "pk")
    )
