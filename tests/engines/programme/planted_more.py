"""Further faults to plant into the worked example: vehicles, groups, rooms, ceremonies, what may be seen again."""

from __future__ import annotations

from tests.engines.programme.planted_faults import Change
from tests.engines.programme.worked import Document, a_leg, item_of, items_of


def _bus(problem: Document, **changes: object) -> None:
    problem["vehicles"][0].update(changes)


def one_bus_for_two_parties(problem: Document, result: Document) -> None:
    """In the morning it drives Dalian, in the afternoon Baoding, and could be in time."""
    for leg in items_of(result, "baoding")[7:]:
        leg.update({"vehicle": "bus1"} if leg.get("kind") == "leg" else {})
    items_of(result, "dalian").pop()
    problem["delegations"][0]["days"][0]["end"] = "alsion"


def shuttle_without_the_empty_ride(problem: Document, result: Document) -> None:
    problem["vehicles"].append({"id": "van", "seats": 20, "attach": "shuttle"})
    items_of(result, "baoding")[0]["vehicle"] = items_of(result, "dalian")[0]["vehicle"] = "van"
    problem["travel"]["minutes"][1][0] = 11


def two_parties_in_one_shuttle(problem: Document, result: Document) -> None:
    problem["vehicles"].append({"id": "van", "seats": 20, "attach": "shuttle"})
    for delegation in ("dalian", "baoding"):
        items_of(result, delegation)[-1]["vehicle"] = "van"


def driver_without_a_break(problem: Document, result: Document) -> None:
    _bus(problem, drive_before_break_min=30, break_min=90)


def more_of_a_class_than_there_are(problem: Document, result: Document) -> None:
    problem["vehicles"] = [{"id": "bus", "count": 1, "seats": 16, "fee_eur": 400}]
    for programme, bus in zip(result["programmes"], ("bus", "bus#2"), strict=True):
        programme["days"][0]["vehicle"] = bus


def driven_though_nobody_drives(problem: Document, result: Document) -> None:
    problem["travel"]["mode"] = [["walk"] * 5, *([["bus"] * 5] * 4)]
    for programme in result["programmes"]:
        programme["days"][0]["vehicle"] = None


def split_who_may_not_be(problem: Document, result: Document) -> None:
    groups = [{"id": "1", "persons": 6}, {"id": "2", "persons": 6}]
    result["splits"] = [{"delegation": "dalian", "groups": groups}]


def groups_of_too_many(problem: Document, result: Document) -> None:
    problem["delegations"][1]["may_split"] = True
    groups = [{"id": "1", "persons": 5}, {"id": "2", "persons": 5}]
    result["splits"] = [{"delegation": "baoding", "groups": groups}]


def uneven_groups(problem: Document, result: Document) -> None:
    problem["delegations"][1]["may_split"] = True
    groups = [{"id": "1", "persons": 7}, {"id": "2", "persons": 1}]
    result["splits"] = [{"delegation": "baoding", "groups": groups}]


def two_meetings_in_one_room(problem: Document, result: Document) -> None:
    for delegation in ("dalian", "baoding"):
        meeting = {
            "id": f"talk_{delegation}", "delegation": delegation, "organisation": delegation, "minutes": 15,
            "windows": [["2026-06-09", "08:30", "15:00"]], "place": "alsion", "room": "A1",
        }  # fmt: skip
        problem["meetings"] = [*problem.get("meetings", []), meeting]
        item_of(result, delegation, "heat_pump").update(
            stop=meeting["id"], start="13:45", end="14:00", interpreter=None, shared_with=[]
        )


def seen_again_the_same_day(problem: Document, result: Document) -> None:
    next(one for one in problem["offers"] if one["id"] == "heat_pump")["repeatable"] = True
    items = items_of(result, "dalian")
    again = dict(item_of(result, "dalian", "heat_pump"), start="13:15", end="13:45", shared_with=[])
    items.insert(6, again)


def forged_idle_time(problem: Document, result: Document) -> None:
    result["programmes"][1]["days"][0]["longest_idle_min"] = 60


def rank_below_the_table(problem: Document, result: Document) -> None:
    problem["rules"]["rank_table"] = {"6": 7}
    problem["delegations"][1]["reception"]["rank_needed"] = None


def farewell_on_another_day(problem: Document, result: Document) -> None:
    problem["rules"]["farewell_last"] = "last_day"
    problem["period"]["to"] = "2026-06-10"
    days = problem["delegations"][0]["days"]
    days.append({**days[0], "date": "2026-06-10"})
    next(one for one in problem["offers"] if one["id"] == "plant")["kind"] = "farewell"


def leaves_more_to_later_levels_than_allowed(problem: Document, result: Document) -> None:
    problem["objective"]["tolerance"] = {"interest": 0.01}
    result["levels"][2]["given_permille"] = 20


def gives_without_leave(problem: Document, result: Document) -> None:
    result["levels"][2]["given_permille"] = 5


def gives_below_the_bound_s_best(problem: Document, result: Document) -> None:
    problem["objective"]["tolerance"] = {"interest": 0.02}
    result["levels"][2]["given_permille"] = 10


def weighted_without_its_level(problem: Document, result: Document) -> None:
    problem["objective"] = {"mode": "weighted", "interest": 10, "travel_slot": -1}


def a_second_leg_for_a_bus_elsewhere(problem: Document, result: Document) -> None:
    items_of(result, "baoding")[0].update(
        a_leg("08:45", "09:00", "hotel", "hall", 5), vehicle="bus1"
    )


MORE: list[tuple[str, Change]] = [
    ("R11", seen_again_the_same_day),
    ("R17", rank_below_the_table), ("R17", farewell_on_another_day),
    ("R22", driven_though_nobody_drives),
    ("R23", one_bus_for_two_parties), ("R23", shuttle_without_the_empty_ride),
    ("R23", two_parties_in_one_shuttle), ("R23", a_second_leg_for_a_bus_elsewhere),
    ("R24", driver_without_a_break),
    ("R27", two_meetings_in_one_room),
    ("R29", forged_idle_time), ("R29", leaves_more_to_later_levels_than_allowed),
    ("R29", gives_without_leave), ("R29", weighted_without_its_level),
    ("R31", gives_below_the_bound_s_best),
    ("R32", more_of_a_class_than_there_are), ("R32", split_who_may_not_be),
    ("R32", groups_of_too_many), ("R32", uneven_groups),
]  # fmt: skip
