"""What is said to a change: that it fits, or what it breaks and what could be done instead."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.office.visits.actions.editing import MovedMeanwhile, Outlook
from leadinglights.office.visits.queries import edits, faults
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.names import at_minute, tag
from leadinglights.web.parts import formats


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: another start that fits, as the fields of the form."""

    label: str
    to_on: str
    to_at: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to a change that was tried."""

    fits: bool
    headline: str
    faults: tuple[str, ...]
    ways: tuple[Way, ...]
    hold: Way | None
    asked_again: bool
    merged: bool
    act: str
    overtaken: bool = (
        False  # the plan itself does not hold any more: the week is to be planned anew
    )


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of one stop: theirs is in the plan, mine is not."""

    who: str
    at: str
    theirs: tuple[str, ...]
    mine: str
    now: Way | None
    mine_at: Way | None
    now_start: int
    now_end: int
    visit_id: UUID
    stop: str
    group: str


def clock_field(minutes: int) -> str:
    """Write minutes after midnight as a time field wants them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def verdict(outlook: Outlook, language: str) -> Verdict:
    names = Glossary(outlook.plan.office_id, language, period_id=outlook.plan.period_id)
    edit = outlook.edit
    title = names.stop(edit.target.stop)
    where = "" if edit.to is None else edits.when(edit.to.on, edit.to.start, edit.to.end, language)
    values = {"stop": title, "when": where}
    if outlook.is_overtaken:
        headline = _("Something has changed since this week was planned.")
    elif outlook.fits:
        headline = _("%(stop)s, %(when)s: fits.") if where else _("%(stop)s: can be done.")
    else:
        headline = (
            _("%(stop)s, %(when)s: does not fit.") if where else _("%(stop)s: cannot be done.")
        )
    ways = tuple(
        Way(
            _("Take %(day)s at %(time)s")
            % {
                "day": dates.day_within(when.on, tag(language)),
                "time": dates.clock(at_minute(when.start), tag(language)),
            },
            when.on.isoformat(),
            clock_field(when.start),
        )
        for when in outlook.nearest
    )
    hold = None
    if outlook.can_be_held and edit.to is not None:
        label = _("Hold it there and plan the rest around it")
        hold = Way(label, edit.to.on.isoformat(), clock_field(edit.to.start))
    return Verdict(
        fits=outlook.fits,
        headline=headline % values,
        faults=faults.in_words(outlook.faults, names, language),
        ways=ways,
        hold=hold,
        asked_again=outlook.asked_again,
        merged=outlook.merged,
        act="add" if edit.adds else "move",
        overtaken=outlook.is_overtaken,
    )


def conflict(refused: MovedMeanwhile, language: str) -> Conflict:
    plan = refused.plan
    now = refused.theirs[0] if len(refused.theirs) == 1 else None
    mine = refused.mine
    return Conflict(
        who=plan.made_by.name if plan.made_by else _("Somebody"),
        at=formats.moment(plan.made_at, language),
        theirs=tuple(edits.when(one.on, one.start, one.end, language) for one in refused.theirs),
        mine=edits.when(mine.on, mine.start, mine.end, language) if mine else "",
        now=Way("", now.on.isoformat(), clock_field(now.start)) if now else None,
        mine_at=Way("", mine.on.isoformat(), clock_field(mine.start)) if mine else None,
        now_start=now.start if now else 0,
        now_end=now.end if now else 0,
        visit_id=refused.spot.visit_id,
        stop=refused.spot.stop,
        group=refused.spot.group or "",
    )
