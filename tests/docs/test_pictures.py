"""The planner's pictures are drawn from what was measured, and read without colour, script or style attribute."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tools.reference import pictures

DRAWN = pictures.pictures()
FIGURES = pictures.figures()


@pytest.mark.parametrize("name", list(DRAWN))
def test_a_picture_is_whole_and_says_what_it_shows(name: str) -> None:
    root = ElementTree.fromstring(DRAWN[name])  # noqa: S314 - our own text
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert len(title.text or "") > 40
    assert "style=" not in DRAWN[name]
    assert "<script" not in DRAWN[name]


@pytest.mark.parametrize("name", list(DRAWN))
def test_every_class_of_a_picture_has_its_look(name: str) -> None:
    used = {one for names in re.findall(r'class="([^"]*)"', DRAWN[name]) for one in names.split()}
    assert {one for one in used if f".{one}" not in pictures.STYLE} == set()


@pytest.mark.parametrize("name", list(DRAWN))
def test_everything_stands_inside_the_picture(name: str) -> None:
    height = int(re.findall(r'viewBox="0 0 760 (\d+)"', DRAWN[name])[0])
    points = re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)"', DRAWN[name])
    assert len(points) > 5
    assert [one for one in points if not (0 <= float(one[0]) < 760)] == []
    assert [one for one in points if not (8 <= float(one[1]) < height)] == []


def test_the_day_shows_every_stop_and_the_shared_one_in_three_lanes() -> None:
    drawn = DRAWN["planner-day.svg"]
    assert drawn.count('class="shared"') == 3
    assert drawn.count(">reception<") == 6
    assert "for dalian and baoding" in drawn


def test_the_worked_example_was_drawn_from_its_proven_plan() -> None:
    assert FIGURES["day"]["status"] == "proven"
    assert FIGURES["day"]["levels"]["interest"] == 288


def test_no_bound_of_the_curve_lies_below_its_value() -> None:
    points = FIGURES["closing"]["points"]
    assert all(bound >= value for _, value, bound in points if bound is not None)
    bounds = [bound for *_, bound in points if bound is not None]
    assert bounds == sorted(bounds, reverse=True)
