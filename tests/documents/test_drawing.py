"""Maps: valid SVG without style attributes, labels that do not cover each other."""

import re
from itertools import combinations

import pytest
from defusedxml import ElementTree

from leadinglights.documents.drawing import (
    MARKS,
    PAPER,
    SCREEN,
    Land,
    MapDay,
    MapLeg,
    MapPlace,
    NoOutline,
    Palette,
    TieLabels,
    TiePlace,
    land_from_geojson,
    placing,
    route_map,
    ties,
)
from leadinglights.documents.drawing.land import cut, world_land
from leadinglights.documents.drawing.places import OffTheGlobe
from leadinglights.documents.wording import width_em
from tests.documents import samples

SVG = "{http://www.w3.org/2000/svg}"
LABELS = TieLabels("Sønderborg and its cities", "Lines go from Sønderborg to each city.")
OFFICE = TiePlace("Sønderborg", 54.909, 9.807, "office")
CITIES = (
    OFFICE,
    TiePlace("Baoding", 38.87, 115.46, note="since 2010"),
    TiePlace("Haiyan", 30.53, 120.95, note="2013"),
    TiePlace("Tartu", 58.38, 26.72),
    TiePlace("Chengde", 40.95, 117.96, "guest", "announced 2017"),
    TiePlace("Dalian", 38.91, 121.6, "guest", "guests, 2017"),
)


def a_crowded_day() -> MapDay:
    """Twelve places within a kilometre, two of them on one spot, most with long names."""
    around = [
        MapPlace(
            f"Place number {i} of the crowded day",
            54.909 + (i % 4) * 0.0018,
            9.79 + (i // 4) * 0.0031,
            number=i,
            note=f"{8 + i:02d}:15, after 5 min",
            accuracy_km=0.2,
        )
        for i in range(1, 12)
    ]
    places = (MapPlace("Alsion", 54.909, 9.79, "start"), *around, around[0])
    legs = tuple(MapLeg(i, i + 1) for i in range(len(places) - 1))
    return MapDay(places, legs, "Lines show order, not roads.", "A crowded day.")


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Where each line of text stands: name, left, top, right, bottom."""
    found = []
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        size, x, y = (float(text.get(name, "nan")) for name in ("font-size", "x", "y"))
        wide = width_em(text.text or "") * size
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "")]
        found.append((text.text or "", left, y - size * 0.75, left + wide, y + size * 0.2))
    return found


@pytest.mark.parametrize("palette", [SCREEN, PAPER])
@pytest.mark.parametrize(("width", "height"), [(640, 480), (358, 320), (330, 270), (1100, 500)])
def test_no_label_covers_another_on_a_crowded_day(
    palette: Palette, width: int, height: int
) -> None:
    placed = boxes(route_map(a_crowded_day(), palette=palette, width=width, height=height))
    for one, other in combinations(placed, 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        assert apart, (one, other)
    for name, left, top, right, bottom in placed:
        assert min(left, top) >= 0, name
        assert right <= width, name
        assert bottom <= height, name


def test_every_stop_keeps_its_number_even_where_its_name_finds_no_room() -> None:
    said = [box[0] for box in boxes(route_map(a_crowded_day(), width=300, height=240))]
    assert {"1, 1", *(str(i) for i in range(2, 12))} <= set(said)


def every_drawing() -> list[str]:
    drawn = []
    for palette in (SCREEN, PAPER):
        drawn.append(route_map(samples.a_map(), palette=palette))
        drawn.append(route_map(a_crowded_day(), palette=palette))
        drawn.append(ties(CITIES, labels=LABELS, palette=palette))
    return drawn


@pytest.mark.parametrize("svg", every_drawing())
def test_a_drawing_is_one_named_picture_without_style_attributes(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-label")
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    for element in root.iter():
        assert "style" not in element.attrib
        assert element.tag not in {f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}a"}
        assert not any(name.startswith("on") for name in element.attrib)


@pytest.mark.parametrize("svg", every_drawing())
def test_numbers_have_points_and_few_decimals(svg: str) -> None:
    for name in ("x", "y", "cx", "cy", "r", "width", "height", "font-size"):
        for value in re.findall(rf' {name}="([^"]*)"', svg):
            assert re.fullmatch(r"-?\d+(\.\d)?", value), (name, value)
    assert not re.search(r"nan|inf|e-\d", svg.lower().replace("line", ""))


def test_the_screen_has_classes_and_paper_has_none() -> None:
    assert 'class="map-pin"' in route_map(samples.a_map(), palette=SCREEN)
    assert "class=" not in route_map(samples.a_map(), palette=PAPER)
    assert 'font-family="Noto Sans SC"' in route_map(samples.a_map(), palette=PAPER)
    assert {"sea", "land", "leg", "pin", "label", "tie"} <= set(MARKS)


def test_the_same_day_is_drawn_alike() -> None:
    assert route_map(a_crowded_day()) == route_map(a_crowded_day())


def test_uncertain_coordinates_have_a_ring_of_their_size() -> None:
    near = MapPlace("A", 54.9, 9.7, "start")
    day = MapDay((near, MapPlace("B", 54.99, 9.7, number=1, accuracy_km=3.0)), (), "")
    (ring,) = [
        circle
        for circle in ElementTree.fromstring(route_map(day)).iter(f"{SVG}circle")
        if circle.get("class") == "map-unsure"
    ]
    bar = re.search(r'd="M14 [\d.]+v5h([\d.]+)v-5"', route_map(day))
    (said,) = [box[0] for box in boxes(route_map(day)) if box[0].endswith(" km")]
    assert bar is not None
    px_per_km = float(bar.group(1)) / float(said.split()[0])
    assert float(ring.get("r", "0")) == pytest.approx(3.0 * px_per_km, rel=0.01)


def test_there_and_back_are_two_lines() -> None:
    places = (MapPlace("A", 54.9, 9.7, "start"), MapPlace("B", 55.0, 9.8, number=1))
    there_and_back = MapDay(places, (MapLeg(0, 1), MapLeg(1, 0)), "")
    bows = re.findall(r'd="M[^Q]*Q([\d.]+) ([\d.]+)', route_map(there_and_back))
    assert len(bows) == 2
    assert bows[0] != bows[1]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '" onload="x', "a\nb\x00", "\u202egnp", "保" * 40, "", "x" * 300]
)  # fmt: skip
def test_hostile_names_stay_text(name: str) -> None:
    day = MapDay((MapPlace(name, 54.9, 9.7, number=1, note=name),), (), name, name)
    for svg in (route_map(day), ties((TiePlace(name, 1, 1),), labels=TieLabels(name, name))):
        root = ElementTree.fromstring(svg)
        assert all(element.tag != f"{SVG}script" for element in root.iter())
        assert "onload" not in root.attrib


@pytest.mark.parametrize(
    "places",
    [
        (),
        (MapPlace("alone", 54.9, 9.7, "start"),),
        (MapPlace("A", 54.9, 9.7), MapPlace("B", 54.9, 9.7)),
        (MapPlace("elsewhere", 54.9, 9.7, "other"),),
        (MapPlace("pole", 90, 0), MapPlace("other pole", -90, 180)),
    ],
)
def test_odd_days_are_drawn(places: tuple[MapPlace, ...]) -> None:
    ElementTree.fromstring(route_map(MapDay(places, (), "s")))


def test_a_place_off_the_globe_and_a_leg_to_nowhere_are_refused() -> None:
    with pytest.raises(OffTheGlobe, match="latitude 99"):
        MapPlace("nowhere", 99, 9)
    with pytest.raises(ValueError, match="place 3"):
        MapDay((MapPlace("A", 1, 1),), (MapLeg(0, 3),), "")


def test_the_coast_is_drawn_only_where_the_outline_reaches() -> None:
    square = ((9.0, 54.0), (9.75, 54.0), (9.75, 56.0), (9.0, 56.0))
    wide, narrow = Land((9, 54, 11, 56), (square,)), Land((9.7, 54.9, 9.8, 55.0), (square,))
    assert "map-land" in route_map(samples.a_map(land=wide))
    assert "map-land" not in route_map(samples.a_map(land=narrow))
    assert "map-ring" in route_map(samples.a_map(land=narrow))


def test_an_outline_is_read_and_a_file_that_is_none_is_refused() -> None:
    text = (
        '{"type":"Feature","properties":{"box":[9,54,11,56]},'
        '"geometry":{"type":"Polygon","coordinates":[[[9,54],[10,54],[10,55],[9,54]]]}}'
    )
    assert land_from_geojson(text).rings == (((9, 54), (10, 54), (10, 55), (9, 54)),)
    for broken in ("", "{}", "[]", '{"properties": {"box": [1]}}'):
        with pytest.raises(NoOutline):
            land_from_geojson(broken)


def test_a_ring_is_cut_at_the_box() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert sorted(cut(square, (1, 1, 2, 2))) == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert cut(square, (5, 5, 6, 6)) == []


def test_the_world_has_its_continents_and_no_antarctica() -> None:
    def on_land(lon: float, lat: float) -> bool:
        inside = False
        turned = (
            [(x + turn, y) for x, y in ring]  # a ring may pass the date line
            for ring in world_land().rings
            for turn in (-360, 0, 360)
        )
        for ring in turned:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    inside = not inside
        return inside

    for lon, lat in ((115.5, 38.9), (-100, 40), (20, 0), (135, -25), (-60, -10), (9.3, 56)):
        assert on_land(lon, lat)
    for lon, lat in ((-30, 40), (50.5, 42), (0, -80)):
        assert not on_land(lon, lat)


def test_ties_are_drawn_from_the_office_to_each_distant_city() -> None:
    svg = ties(CITIES, labels=LABELS)
    assert svg.count('class="map-tie"') == 3
    assert svg.count('class="map-tie-guest"') == 2
    assert {place.name for place in CITIES} <= {box[0] for box in boxes(svg)}
    assert len(svg) < 40_000


@pytest.mark.parametrize(("width", "height"), [(1120, 430), (358, 300)])
def test_names_of_cities_do_not_cover_each_other(width: int, height: int) -> None:
    placed = boxes(ties(CITIES, labels=LABELS, width=width, height=height))
    for one, other in combinations(placed, 2):
        assert (
            one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        ), (one, other)


def test_points_on_one_spot_are_pushed_asunder_and_far_ones_stay() -> None:
    frame = placing.Box(0, 0, 200, 200)
    free = placing.apart([(50, 50), (50, 50), (150, 150)], gap=20, frame=frame)
    assert free[2] == pytest.approx((150, 150))
    dx, dy = free[0][0] - free[1][0], free[0][1] - free[1][1]
    assert (dx * dx + dy * dy) ** 0.5 == pytest.approx(20, abs=0.1)
