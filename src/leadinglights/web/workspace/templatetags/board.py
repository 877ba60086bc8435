"""What the board's template needs to place a line: names of rows, never numbers in a style."""

from datetime import date
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from leadinglights.office.visits.queries.rows import BoardItem, BoardLane, HostLoad
from leadinglights.web.parts import marks
from leadinglights.web.workspace.weeks import board_grid

register = template.Library()
LANES = "abcd"


@register.filter
def lane_letter(index: int) -> str:
    return LANES[index % len(LANES)]


@register.filter
def place_class(item: BoardItem) -> str:
    starts, ends = board_grid.place_of(item)
    return f"{board_grid.start_class(starts)} {board_grid.length_class(starts, ends)}"


@register.filter
def lines_beside_place(item: BoardItem) -> list[str]:
    """Give the further lines of a stop; a host whose house is the place is not named twice."""
    return [line for line in item.lines if line != item.place]


@register.filter
def hour_class(hour: int) -> str:
    return f"at-{hour:02}00"


@register.filter
def two_digits(hour: int) -> str:
    return f"{hour:02}"


@register.filter
def ticks(count: int, state: str = "") -> SafeString:
    """Draw so many small marks, in the look of a state where one is named."""
    tick = (
        format_html('<i class="{}"></i>', marks.look_of(state)[0])
        if state
        else SafeString("<i></i>")
    )
    return SafeString(tick * count)


@register.filter
def by_day(load: HostLoad, days: tuple[date, ...]) -> list[tuple[date, int]]:
    return list(zip(days, load.per_day, strict=True))


def _spot(lane: BoardLane, item: BoardItem) -> dict[str, object]:
    return {
        "visit": lane.visit_id,
        "stop": item.stop,
        "group": item.group,
        "on": item.href_day.isoformat(),
        "at": item.start_min,
        "end": item.end_min,
    }


@register.simple_tag
def stop_query(lane: BoardLane, item: BoardItem) -> str:
    """Say which stop is meant, as the address of its page does."""
    return urlencode(_spot(lane, item))


@register.simple_tag
def stop_data(lane: BoardLane, item: BoardItem) -> SafeString:
    """Say the same to the script, as data attributes."""
    known = {**_spot(lane, item), "title": item.title, "pinned": "1" if item.pinned else ""}
    known["code"] = known.pop("stop")  # data-stop marks what the keys go to
    return format_html_join(" ", 'data-{}="{}"', known.items())
