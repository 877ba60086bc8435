"""The pictures of docs/why/the-planner.md, drawn from what tools.planner_figures measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

FIGURES = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "planner.json"
WIDTH = 760
MORE = {"asks": "one more ask of", "host": "time at", "interpreter": "one more interpreter for"}
ROLES = {"wang": "interpreter", "mayor": "receives"}
# The coast by day and after dark, as in the product: classes only, no style attribute anywhere.
STYLE = """<style>
text{font:12px "Noto Sans",system-ui,sans-serif;fill:#16212e}.soft{fill:#4d5b6a}.b{font-weight:650}
.r{text-anchor:end}.m{text-anchor:middle}.paper{fill:#fcfcfa}.line{stroke:#c9d2da;fill:none}
.stop{fill:#e3edf3;stroke:#1d5c86}.shared{fill:#fdf0d4;stroke:#a8710b;stroke-width:2}
.meal{fill:none;stroke:#7b8896;stroke-dasharray:2 3}.leg{stroke:#7b8896;stroke-width:2;stroke-dasharray:3 3}
.value{stroke:#1d5c86;stroke-width:2.5;fill:none}.bound{stroke:#a8710b;stroke-width:2;stroke-dasharray:6 4;fill:none}
.bar{fill:#1d5c86}
@media(prefers-color-scheme:dark){text{fill:#e8edf2}.soft{fill:#a9b6c3}.paper{fill:#0d1a28}.line{stroke:#33475b}
.stop{fill:#173247;stroke:#7db4d6}.shared{fill:#3a2c10;stroke:#e8b04b}.meal,.leg{stroke:#8b99a8}
.value{stroke:#7db4d6}.bound{stroke:#e8b04b}.bar{fill:#7db4d6}}
</style>"""


def figures() -> dict[str, Any]:
    """What was measured, with its date and machine."""
    found: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found


def pictures() -> dict[str, str]:
    """Each picture by the name of its file."""
    found = figures()
    return {
        "planner-day.svg": day(found["day"]),
        "planner-closing.svg": closing(found["closing"], found),
        "planner-prices.svg": prices(found["prices"]),
    }


def _svg(height: int, title: str, body: Iterator[str]) -> str:
    lines = "\n".join(body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
        f"<title>{escape(title)}</title>\n{STYLE}\n"
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>\n{lines}\n</svg>\n'
    )


def _text(x: float, y: float, words: str, look: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{look}">{escape(words)}</text>'


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def day(found: dict[str, Any]) -> str:
    """Days across, time downwards: who is where, and who is needed there."""
    interest = found["levels"]["interest"]
    title = (
        f"The worked example as the planner solves it: {interest:g} points, {found['status']}. "
        "Two delegations share the last visit; one interpreter goes from the one to the other."
    )
    return _svg(480, title, _lanes(found["lanes"]))


def _lanes(lanes: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    first, top, scale = 8 * 60 + 30, 60, 1.05
    names = sorted(lanes, key=lambda name: any("with" in one for one in lanes[name]))
    room = (WIDTH - 60) / len(names)
    for hour in range(9, 16):
        y = top + (60 * hour - first) * scale
        yield f'<path class="line" d="M52 {y:g}H{WIDTH - 8}"/>'
        yield _text(46, y + 4, f"{hour:02}", "soft r")
    for number, name in enumerate(names):
        x = 60 + number * room
        yield _text(x, 28, name.capitalize(), "b")
        served = any("with" in one for one in lanes[name])
        yield _text(x, 43, ROLES.get(name, "") if served else "delegation", "soft")
        for one in lanes[name]:
            y = top + (_minutes(one["start"]) - first) * scale
            height = (_minutes(one["end"]) - _minutes(one["start"])) * scale
            if one["kind"] == "leg":
                yield f'<path class="leg" d="M{x + 6:g} {y:g}v{height:g}"/>'
            elif one["kind"] in ("waiting", "free"):
                yield _text(x + 14, y + height / 2 + 4, "waits", "soft")
            else:
                look = "meal" if one["kind"] == "meal" else "shared" if one["shared"] else "stop"
                yield (
                    f'<rect class="{look}" x="{x:g}" y="{y + 1:g}" width="{room - 14:g}" '
                    f'height="{height - 2:g}" rx="3"/>'
                )
                yield _text(x + 8, y + 17, one["what"])
                if "with" in one and height > 40:
                    yield _text(x + 8, y + 34, f"for {one['with']}", "soft")


def closing(found: dict[str, Any], measured: dict[str, Any]) -> str:
    """Value from below, bound from above, over the seconds of one search."""
    points = found["points"]
    last, value, bound = points[-1]
    gap = 100 * (bound - value) / value if bound is not None else None
    title = (
        f"A search of the week {found['week']}: after {last:.0f} seconds of computing {value:,.0f} points"
        + (f", at most {gap:.2g} % below the best possible." if gap is not None else ".")
    )
    caption = f"seconds of computing; {found['week']}, {measured['date']}, {measured['machine']}"
    return _svg(330, title, _curves(points, caption))


def _curves(points: list[list[Any]], caption: str) -> Iterator[str]:
    left, right, top, foot = 70, WIDTH - 120, 40, 280
    last = float(points[-1][0])
    values = [float(value) for _, value, _ in points if value > 0]
    bounds = [float(bound) for *_, bound in points if bound is not None]
    # A bound nobody has worked on yet may lie anywhere above: the picture ends where it begins to speak.
    low, high = min(values[len(values) // 20 :]), min(max(bounds), 1.12 * bounds[-1])
    low -= 0.05 * (high - low)

    def x(seconds: float) -> float:
        return round(left + (right - left) * seconds / last, 1)

    def y(number: float) -> float:
        return round(foot - (foot - top) * (min(max(number, low), high) - low) / (high - low), 1)

    for part in range(5):
        number = low + part * (high - low) / 4
        yield f'<path class="line" d="M{left} {y(number):g}H{right}"/>'
        yield _text(left - 6, y(number) + 4, f"{number:,.0f}", "soft r")
    yield _text(left - 6, top - 16, "points", "soft r")
    for part in range(6):
        yield _text(x(last * part / 5), foot + 20, f"{last * part / 5:.0f} s", "soft m")
    for look, at in (("value", 1), ("bound", 2)):
        known = [(one[0], one[at]) for one in points if one[at] is not None and one[at] > 0]
        path = f"M{x(known[0][0]):g} {y(known[0][1]):g}"
        path += "".join(f"H{x(seconds):g}V{y(number):g}" for seconds, number in known[1:])
        yield f'<path class="{look}" d="{path}"/>'
    apart = y(points[-1][1]) - y(bounds[-1]) < 16
    yield _text(right + 8, y(bounds[-1]) - (6 if apart else -4), f"at most {bounds[-1]:,.0f}", "b")
    yield _text(
        right + 8, y(points[-1][1]) + (12 if apart else 4), f"plan {points[-1][1]:,.0f}", "b"
    )
    yield _text(left, foot + 42, caption, "soft")


def prices(found: dict[str, Any]) -> str:
    """What is short in a week, dearest first."""
    dearest = found["dearest"]
    title = (
        f"What is short in {found['week']}, dearest first, and what more of it is worth at most."
    )
    return _svg(70 + 26 * len(dearest), title, _bars(dearest, found["week"]))


def _bars(dearest: list[dict[str, Any]], week: str) -> Iterator[str]:
    most = max((one["points"] for one in dearest), default=1.0)
    left, right = 300, WIDTH - 70
    for row, one in enumerate(dearest):
        y = 16 + 26 * row
        when = " ".join(part for part in (one["date"], one["hour"]) if part)
        width = (right - left) * one["points"] / most
        thing = f"{MORE.get(one['kind'], one['kind'])} {one['who']}, {when}".rstrip(", ")
        yield _text(left - 12, y + 13, thing.replace("_", " "), "r")
        yield f'<rect class="bar" x="{left}" y="{y}" width="{width:.1f}" height="17"/>'
        yield _text(left + width + 6, y + 13, f"{one['points']:.0f}", "b")
    foot = 16 + 26 * len(dearest)
    yield f'<path class="line" d="M{left} 8V{foot}"/>'
    yield _text(left, foot + 22, f"points at most; {week}", "soft")
