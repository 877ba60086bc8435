"""What the board's template needs to place a line: names of rows, never numbers in a style."""

from datetime import date

from django import template

from leadinglights.office.visits.queries.rows import BoardItem, HostLoad
from leadinglights.web.workspace.weeks import board_grid

register = template.Library()
LANES = "abcd"


@register.filter
def lane_letter(index: int) -> str:
    return LANES[index % len(LANES)]


@register.filter
def place_class(item: BoardItem) -> str:
    start = board_grid.start_class(item.starts)
    return f"{start} {board_grid.length_class(item.starts, item.ends)}"


@register.filter
def hour_class(hour: int) -> str:
    return f"at-{hour:02}00"


@register.filter
def two_digits(hour: int) -> str:
    return f"{hour:02}"


@register.filter
def times(count: int) -> range:
    return range(count)


@register.filter
def by_day(load: HostLoad, days: tuple[date, ...]) -> list[tuple[date, int]]:
    return list(zip(days, load.per_day, strict=True))
