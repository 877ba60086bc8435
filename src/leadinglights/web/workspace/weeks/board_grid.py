"""Where a line of a programme stands on the board, said by static classes: a style attribute
is forbidden, so five-minute rows have names (`at-0915 for-75`) and the style sheet knows them all.
"""

from datetime import time

from leadinglights.office.visits.queries.rows import Board, BoardItem

STEP_MIN = 5
MOMENT_MIN = 20
LAST_MIN = 23 * 60 + 55
USUAL_HOURS = (8, 18)  # shown even when nothing happens in them, so that weeks look alike


def minutes_of(at: time) -> int:
    return at.hour * 60 + at.minute


def start_class(at: time) -> str:
    """Name the row a time starts in.

    >>> start_class(time(9, 17))
    'at-0915'
    """
    return f"at-{at.hour:02}{at.minute // STEP_MIN * STEP_MIN:02}"


def length_class(starts: time, ends: time) -> str:
    """Name how many minutes of rows a line takes; at least one row, and never past midnight.

    >>> length_class(time(9, 15), time(10, 28)), length_class(time(9), time(9))
    ('for-75', 'for-5')
    """
    first = minutes_of(starts) // STEP_MIN
    last = -(-minutes_of(ends) // STEP_MIN)
    return f"for-{max(1, last - first) * STEP_MIN}"


def place_of(item: BoardItem) -> tuple[time, time]:
    """Give the rows a line stands in: its own, but for an arrival and a departure.

    They are moments. A moment needs room for its words: an arrival before it, a departure after.
    """
    if item.kind == "arrival":
        return _moved(item.starts, -MOMENT_MIN), item.starts
    if item.kind == "departure":
        return item.starts, _moved(item.starts, MOMENT_MIN)
    return item.starts, item.ends


def _moved(at: time, by_min: int) -> time:
    minutes = min(max(minutes_of(at) + by_min, 0), LAST_MIN)
    return time(minutes // 60, minutes % 60)


def is_planned(board: Board) -> bool:
    return any(cell.items for lane in board.lanes for cell in lane.cells)


def hours_of(board: Board) -> tuple[int, ...]:
    """Give the hours the board must show: the usual ones, and those in which something happens."""
    items: list[BoardItem] = [
        item for lane in board.lanes for cell in lane.cells for item in cell.items
    ]
    rows = [place_of(item) for item in items]
    first = min((starts.hour for starts, _ in rows), default=USUAL_HOURS[0])
    last = max((-(-minutes_of(ends) // 60) for _, ends in rows), default=USUAL_HOURS[1])
    return tuple(range(min(first, USUAL_HOURS[0]), max(last, USUAL_HOURS[1])))


def style_sheet() -> str:
    """Write board_grid.css: every start of a day, every length up to a whole day."""
    starts = "".join(
        f".at-{minute // 60:02}{minute % 60:02}{{--at:{minute // STEP_MIN}}}"
        for minute in range(0, 24 * 60, STEP_MIN)
    )
    lengths = "".join(
        f".for-{minute}{{--for:{minute // STEP_MIN}}}"
        for minute in range(STEP_MIN, 24 * 60 + 1, STEP_MIN)
    )
    hours = "".join(f".from-{hour}{{--from:{hour * 12}}}" for hour in range(24))
    spans = "".join(f".hours-{count}{{--rows:{count * 12}}}" for count in range(1, 25))
    days = "".join(f".days-{count}{{--days:{count}}}" for count in range(1, 15))
    return (
        "/* Written by weeks/board_grid.py; a test keeps them equal. */\n"
        f"@layer pages {{\n{starts}\n{lengths}\n{hours}\n{spans}\n{days}\n}}\n"
    )
