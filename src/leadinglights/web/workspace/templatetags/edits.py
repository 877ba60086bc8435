"""The hidden fields by which a form says which stop it means, as the person saw it."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leadinglights.office.visits.queries.edits import EditableStop, EditableWeek

if TYPE_CHECKING:
    from leadinglights.web.workspace.edits.views import EditPage

register = template.Library()
WRONG = ("to_on", "to_at", "minutes", "other")


def _hidden(fields: dict[str, object]) -> SafeString:
    return format_html_join(
        "", '<input type="hidden" name="{}" value="{}">', ((k, v) for k, v in fields.items())
    )


def _spot(stop: EditableStop) -> dict[str, object]:
    return {
        "visit": stop.visit_id,
        "stop": stop.stop,
        "group": stop.group,
        "on": stop.on.isoformat(),
        "at": stop.start,
        "end": stop.end,
    }


@register.simple_tag
def spot_fields(week: EditableWeek, stop: EditableStop) -> SafeString:
    return _hidden({**_spot(stop), "number": week.number})


@register.simple_tag
def spot_query(stop: EditableStop) -> str:
    return urlencode(_spot(stop))


@register.simple_tag
def added_fields(page: "EditPage") -> SafeString:
    """What is to be added, but for its time."""
    return _hidden(
        {
            "visit": page.visit.visit_id if page.visit else "",
            "stop": page.adds,
            "minutes": page.minutes,
            "number": page.week.number,
        }
    )


@register.simple_tag
def theirs_fields(page: "EditPage") -> SafeString:
    """The stop where somebody else has put it: what a second try starts from."""
    both, week = page.conflict, page.week
    if both is None or both.now is None:
        return SafeString()
    return _hidden(
        {
            "visit": both.visit_id,
            "stop": both.stop,
            "group": both.group,
            "on": both.now.to_on,
            "at": both.now_start,
            "end": both.now_end,
            "number": week.number,
        }
    )


@register.filter
def seconds(minutes: int) -> int:
    return minutes * 60


@register.filter
def four_digits(minutes: int) -> str:
    """Write minutes after midnight as the anchors of a day do: 0915."""
    return f"{minutes // 60:02}{minutes % 60:02}"


@register.filter
def wrong_words(field: str) -> str:
    """Say what to write in a field that could not be read."""
    words = {
        "to_on": _("Choose one of the days."),
        "to_at": _("Write when it begins, such as 09:30."),
        "minutes": _("Write how many minutes it takes, so that it ends the same day."),
        "other": _("Choose another stop to change places with."),
    }
    return words.get(field, _("This form cannot be read any more. Open the stop again."))
