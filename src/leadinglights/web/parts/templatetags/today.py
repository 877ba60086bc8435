"""The parts of the page of a day that guests and staff share: now and next, the hours, whom to call."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.context import Context

from leadinglights.office.visits.queries.calls import Call
from leadinglights.office.visits.queries.late import LatePreview
from leadinglights.office.visits.queries.today import Moment, Today

register = template.Library()


@register.inclusion_tag("parts/now.html")
def now_and_next(*, today: Today) -> dict[str, Any]:
    """What goes on and what comes; a card for each moment, so that the page can move on by itself."""
    return {"today": today, "cards": today.moments if today.is_today else ()}


@register.inclusion_tag("parts/hours.html", takes_context=True)
def hours(
    context: Context, *, today: Today, check_in: str = "", may_say_no_show: bool = False
) -> dict[str, Any]:
    """The lines of a day; `check_in` is the address that takes arrivals, empty for who only reads."""
    return {
        "today": today,
        "check_in": check_in,
        "may_say_no_show": may_say_no_show,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("parts/calls.html")
def whom_to_call(*, calls: Sequence[Call]) -> dict[str, Sequence[Call]]:
    return {"calls": calls}


@register.filter
def anchor(moment: Moment | None) -> str:
    """Name a line of the day: `at-0915`; two lines that begin together end apart."""
    if moment is None:
        return ""
    return f"at-{moment.starts:%H%M}-{moment.ends:%H%M}-{moment.entry.kind}"


@register.inclusion_tag("parts/late.html", takes_context=True)
def late_preview(
    context: Context, *, preview: LatePreview, action: str, back: str
) -> dict[str, Any]:
    """Show what a delay would do, with the button that does just that."""
    return {
        "preview": preview,
        # As text, for the page's language would write the number and the time its own way.
        "asked_at": preview.asked_at.isoformat(),
        "plan": str(preview.plan),
        "minutes": str(preview.minutes),
        "action": action,
        "back": back,
        "csrf_token": context.get("csrf_token"),
    }
