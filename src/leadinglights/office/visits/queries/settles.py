"""What has to be settled before a programme can be released, each with the page to do it on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.registry.queries.texts import said
from leadinglights.office.registry.states import Grade
from leadinglights.office.visits.models import Plan, ProgrammeItem, Unserved, Visit
from leadinglights.office.visits.queries import left, sentences, sizes
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import offer_title, site_name
from leadinglights.office.visits.queries.rows import Settle
from leadinglights.office.visits.queries.words import together
from leadinglights.office.visits.states import StopState, WishKind

REFUSED = (StopState.DECLINED, StopState.LAPSED, StopState.CANCELLED)
OF_A_VISIT = ("arrives", "departs")
OF_AN_OFFER = ("hours", "min_min", "ideal_min", "capacity")


def of_week(
    visits: Sequence[Visit],
    plan: Plan | None,
    missed: Iterable[Unserved],
    items: Sequence[ProgrammeItem],
    *,
    names: Glossary,
    language: str,
) -> tuple[Settle, ...]:
    """Return the things to settle, the gravest first; `missed` is what the plan left out."""
    missed = sorted(missed, key=lambda row: (row.visit_id, row.pk))
    return (
        *_refused(items, language),
        *dict.fromkeys(_musts(missed, names, language)),
        *sizes.of_plan(plan, visits, missed, names, language),
        *_nowhere(missed, language),
        *_assumed_visits(visits, language),
        *_assumed_offers(items, language),
    )


def _refused(items: Iterable[ProgrammeItem], language: str) -> Iterable[Settle]:
    for item in items:
        if item.stop and item.stop.state in REFUSED and item.site_offer:
            yield Settle(
                code="refused",
                headline=_("%(stop)s: %(state)s.")
                % {
                    "stop": offer_title(item.site_offer, language),
                    "state": StopState(item.stop.state).label,
                },
                text=_("Plan the week again to find another way."),
                href_kind="offer",
                href_id=item.site_offer.public_id,
            )


def _musts(missed: Iterable[Unserved], names: Glossary, language: str) -> Iterable[Settle]:
    for row in missed:
        if row.kind == WishKind.MUST:
            ways_out = left.ways_out(row)
            reasons = (sentences.left(reason, names, language) for reason in row.reasons)
            yield Settle(
                code="must",
                headline=_("%(visit)s: %(what)s is required and not in the plan.")
                % {
                    "visit": said(row.visit.delegation, "name", language),
                    "what": left.name_of(row, language),
                },
                text=together((*reasons, *ways_out), language),
                href_kind="groups" if any(map(sentences.splits, row.reasons)) else "visit",
                href_id=row.visit.public_id,
            )


def _nowhere(missed: Iterable[Unserved], language: str) -> Iterable[Settle]:
    """Name each place nobody can drive to once, however many delegations wish for it."""
    seen = set()
    for row in missed:
        codes = {reason.get("code") for reason in row.reasons}
        place = site_name(row.site or (row.site_offer and row.site_offer.site), language)
        if codes & {"no_address", "no_travel_time"} and place not in seen:
            seen.add(place)
            yield Settle(
                code="no_address",
                headline=_("%(place)s has no address on file.") % {"place": place},
                text=_(
                    "Without it no ride can be worked out, and we do not guess. Add the coordinates and travel times to the files and import them again."
                ),
                href_kind="",
                href_id=None,
            )


def _assumed_visits(visits: Iterable[Visit], language: str) -> Iterable[Settle]:
    for visit in visits:
        count = sum(visit.grade_of(name) == Grade.ASSUMED for name in OF_A_VISIT)
        count += visit.delegation.grade_of("persons") == Grade.ASSUMED
        if count:
            yield Settle(
                code="assumed_visit",
                headline=ngettext(
                    "%(visit)s: %(count)d value is assumed.",
                    "%(visit)s: %(count)d values are assumed.",
                    count,
                )
                % {"visit": said(visit.delegation, "name", language), "count": count},
                text=_("The plan rests on this. Ask the delegation and enter what it says."),
                href_kind="visit",
                href_id=visit.public_id,
            )


def _assumed_offers(items: Iterable[ProgrammeItem], language: str) -> Iterable[Settle]:
    # Stops, as the head of the board counts them: not the offers behind them, and no meals.
    unsure = [
        item.site_offer
        for item in items
        if item.stop
        and item.site_offer
        and any(item.site_offer.grade_of(name) == Grade.ASSUMED for name in OF_AN_OFFER)
    ]
    if not unsure:
        return
    first = min(unsure, key=lambda offer: offer.code)
    yield Settle(
        code="assumed_offers",
        headline=ngettext(
            "At %(count)d stop of this plan hours, length or room are assumed.",
            "At %(count)d stops of this plan hours, length or room are assumed.",
            len(unsure),
        )
        % {"count": len(unsure)},
        text=_("Ask the hosts, beginning with %(stop)s, and enter what they say.")
        % {"stop": offer_title(first, language)},
        href_kind="offer",
        href_id=first.public_id,
    )
