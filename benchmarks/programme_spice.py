"""Random changes to a generated week, so that rules meet which weeks-v1 never uses.

Shuttles, escorts, own buses and interpreters, company meetings, farewells, dinners, pins, off-grid
appointments, order rules, groups together, other grids. The week may become impossible: then the answer
has to be a legal result with reasons.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from leadinglights.engines.programme.clock import clock_of, minutes_of
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.dice import Dice

Document = dict[str, Any]
Spice = Callable[[Document, Dice, Result], None]


def spiced(problem: Problem, plant: Result, dice: Dice) -> Document:
    """The problem's document with three to eight kinds of change."""
    document: Document = problem.model_dump(mode="json", by_alias=True)
    for spice in dice.shuffled(SPICES)[: dice.between(3, 8)]:
        spice(document, dice, plant)
    return document


def _offers(document: Document, kind: str) -> list[Document]:
    return [one for one in document["offers"] if one["kind"] == kind]


def _places(document: Document) -> list[str]:
    return list(document["travel"]["places"])


def another_grid(document: Document, dice: Dice, plant: Result) -> None:
    document["grid_min"] = dice.one_of((5, 10, 30))


def escorts(document: Document, dice: Dice, plant: Result) -> None:
    for person in document["interpreters"]:
        if dice.chance(40):
            person["moves"] = "with_party"


def tired_interpreters(document: Document, dice: Dice, plant: Result) -> None:
    for person in document["interpreters"]:
        person.update(
            changeover_min=dice.one_of((None, 0, 20, 30)),
            max_day_min=dice.one_of((120, 240, 400)),
            max_run_min=dice.one_of((90, 120, 180)),
            rest_min=dice.one_of((0, 15, 25)),
            fee_per=dice.one_of(("day", "hour")),
            modes=dice.one_of(
                (["whispered", "consecutive"], ["consecutive"], ["simultaneous"], ["escort"])
            ),
        )


def free_part_of_the_day(document: Document, dice: Dice, plant: Result) -> None:
    dates = sorted({day["date"] for one in document["delegations"] for day in one["days"]})
    for kind in ("interpreters", "vehicles", "receivers"):
        for one in document[kind]:
            if dice.chance(30):
                one["windows"] = [
                    [date, "08:00", dice.one_of(("13:05", "16:10", "18:00"))] for date in dates
                ]


def shuttles(document: Document, dice: Dice, plant: Result) -> None:
    for bus in document["vehicles"]:
        if dice.chance(50):
            bus["attach"] = "shuttle"
        bus["max_drive_min"] = dice.one_of((None, 60, 150))
        bus["max_span_min"] = dice.one_of((None, 400, 520))


def no_vehicles(document: Document, dice: Dice, plant: Result) -> None:
    document["vehicles"] = []


def own_means(document: Document, dice: Dice, plant: Result) -> None:
    guests = dice.one_of(document["delegations"])
    guests["own_vehicle"] = {"id": "own_bus", "seats": 60, "access": ["step_free"], "fee_eur": 10}
    speaks = [guests["languages"][0], "en"]
    guests["own_interpreter"] = [{"id": "own_voice", "languages": speaks, "modes": ["whispered"]}]


def meetings(document: Document, dice: Dice, plant: Result) -> None:
    for i in range(dice.between(1, 4)):
        guests = dice.one_of(document["delegations"])
        day = dice.one_of(guests["days"])
        document["meetings"].append(
            {
                "id": f"meeting{i}",
                "delegation": guests["id"],
                "organisation": f"company{dice.below(2)}",
                "minutes": dice.one_of((20, 30, 45)),
                "place": dice.one_of(_places(document)),
                "windows": [[day["date"], "09:00", dice.one_of(("10:30", "17:00"))]],
                "kind": dice.one_of(("wish", "must")),
                "languages": dice.one_of(([], ["en"], ["da"])),
            }
        )


def farewells(document: Document, dice: Dice, plant: Result) -> None:
    like = _offers(document, "reception")[0]
    windows = [[window[0], "12:00", "18:00"] for window in like["windows"]]
    document["offers"].append({**like, "id": "farewell", "kind": "farewell", "windows": windows})
    for guests in document["delegations"]:
        kind = dice.one_of(("none", "wish", "must"))
        guests["farewell"] = {"kind": kind, "rank_needed": dice.between(1, 6), "points": 35}


def receptions(document: Document, dice: Dice, plant: Result) -> None:
    document["rules"]["reception_first"] = dice.one_of((True, False, "first_day", "any"))
    for guests in document["delegations"]:
        guests["reception"]["kind"] = dice.one_of(("none", "wish", "must"))
        if dice.chance(20):
            guests["wishes"].append({"offer": "reception1", "points": 30})


def dinners(document: Document, dice: Dice, plant: Result) -> None:
    document["rules"]["dinner"] = {"earliest": "16:00", "latest_end": "17:30", "min": 45}
    for offer in _offers(document, "meal"):
        offer["windows"] = [[window[0], "11:00", "18:00"] for window in offer["windows"]]
    for guests in document["delegations"]:
        for day in guests["days"]:
            day["dinner"] = dice.one_of((None, None, True, False))
            day["lunch"] = dice.one_of((None, None, None, False))


def pins(document: Document, dice: Dice, plant: Result) -> None:
    offers = {one["id"] for one in document["offers"]}
    for programme in plant.programmes:
        for day in programme.days:
            for item in day.items:
                if item.stop in offers and item.kind == "stop" and dice.chance(30):
                    document["pins"].append(
                        {
                            "delegation": programme.delegation,
                            "group": programme.group,
                            "offer": item.stop,
                            "date": str(day.date),
                            "start": clock_of(item.start),
                            "duration_min": dice.one_of((None, item.end - item.start)),
                            "state": dice.one_of(("confirmed", "proposed", "tentative")),
                            "mode": dice.one_of(("keep", "keep", "fixed")),
                        }
                    )


def off_grid(document: Document, dice: Dice, plant: Result) -> None:
    for one in document["appointments"]:
        one["start"] = clock_of(minutes_of(one["start"]) + dice.one_of((0, 5, 7)))
        one["duration_min"] = max(10, one["duration_min"] - dice.one_of((8, 10, 13)))


def bare_appointment(document: Document, dice: Dice, plant: Result) -> None:
    guests = dice.one_of(document["delegations"])
    document["appointments"].append(
        {
            "id": "bare",
            "delegation": guests["id"],
            "place": dice.one_of(_places(document)),
            "date": dice.one_of(guests["days"])["date"],
            "start": dice.one_of(("09:40", "13:15", "15:00")),
            "duration_min": dice.one_of((30, 50)),
            "languages": dice.one_of(([], ["da"])),
        }
    )


def stricter_wishes(document: Document, dice: Dice, plant: Result) -> None:
    for guests in document["delegations"]:
        for wish in guests["wishes"]:
            if "site" in wish and wish["site"] is not None:
                wish["kind"] = dice.one_of(("wish", "wish", "wish", "must", "must_not"))
                if dice.chance(30):
                    wish["latest_day"] = guests["days"][0]["date"]
                if dice.chance(20):
                    wish.update(offer=f"visit_{wish['site']}", site=None)


def owed_twice(document: Document, dice: Dice, plant: Result) -> None:
    """Must wishes for what is agreed already, for a site and one of its offers, for a table, a reception."""
    for guests in document["delegations"]:
        agreed = [
            a.get("offer") for a in document["appointments"] if a["delegation"] == guests["id"]
        ]
        meals = [one["id"] for one in _offers(document, "meal")]
        more = [{"offer": one} for one in (*agreed, dice.one_of(meals), "reception1") if one]
        more += [{"site": one.removeprefix("visit_")} for one in agreed if one]
        more += [
            {"offer": f"visit_{wish['site']}"} for wish in guests["wishes"] if wish.get("site")
        ]
        known = {(wish.get("site"), wish.get("offer")) for wish in guests["wishes"]}
        for one in more:
            if (one.get("site"), one.get("offer")) not in known and dice.chance(30):
                known.add((one.get("site"), one.get("offer")))
                kind = dice.one_of(("must", "must", "wish"))
                guests["wishes"].append({**one, "points": 15, "kind": kind})


def other_offers(document: Document, dice: Dice, plant: Result) -> None:
    for offer in _offers(document, "visit"):
        if dice.chance(25):
            offer["starts"] = [clock_of(minutes) for minutes in range(9 * 60, 17 * 60, 60)]
        offer["repeatable"] = dice.chance(20)
        offer["rest_min"] = dice.one_of((0, 0, 10, 30))
        offer["parallel"] = dice.one_of((1, 1, 2))
        offer["languages"] = dice.one_of((["da", "en"], ["da"], []))
        offer["status"] = dice.one_of(("operating", "operating", "operating", "closed"))
        offer["price_eur"] = {"session": dice.below(100), "person": dice.below(9)}
        offer["kind"] = dice.one_of(("visit", "visit", "talk", "walk"))
        if dice.chance(20) and document["receivers"]:
            offer["receiver"] = document["receivers"][0]["id"]


def second_offers(document: Document, dice: Dice, plant: Result) -> None:
    for offer in _offers(document, "visit")[:4]:
        document["offers"].append(
            {**offer, "id": f"{offer['id']}_talk", "kind": "talk", "merge": dice.chance(50)}
        )


def together(document: Document, dice: Dice, plant: Result) -> None:
    for guests in document["delegations"]:
        guests["together"] = dice.shuffled(["visit", "reception", "lunch", "dinner"])[
            : dice.below(4)
        ]


def pace(document: Document, dice: Dice, plant: Result) -> None:
    for guests in document["delegations"]:
        guests["pace"] = {
            "max_stops": dice.between(1, 6),
            "max_span_min": dice.one_of((None, 360, 480)),
            "min_free_min": dice.one_of((0, 30, 120)),
        }


def order(document: Document, dice: Dice, plant: Result) -> None:
    visits = [one["id"] for one in document["offers"] if one["kind"] in {"visit", "talk"}]
    document["rules"]["order"] = [
        {
            "before": dice.one_of(visits),
            "after": dice.one_of(visits),
            "within": dice.one_of(("day", "visit")),
        }
        for _ in range(3)
    ] + [{"before": "talk", "after": "visit"}]


def other_rules(document: Document, dice: Dice, plant: Result) -> None:
    document["rules"].update(
        q_min=dice.one_of((0, 50, 100)),
        topic_increments=dice.one_of(([100], [100, 50], [])),
        moved_share=dice.one_of((0, 50)),
    )
    document["objective"] = {"gap": dice.one_of((0.0, 0.05))}


def needs(document: Document, dice: Dice, plant: Result) -> None:
    tags = ["step_free", "hearing_loop", "diet_vegetarian"]
    for offer in document["offers"]:
        offer["provides"] = [tag for tag in tags if offer["kind"] == "meal" or dice.chance(70)]
    for bus in document["vehicles"]:
        bus["access"] = ["step_free"] if dice.chance(80) else []
    for guests in document["delegations"]:
        guests["needs"] = dice.one_of(([], ["step_free"], ["hearing_loop"], ["diet_vegetarian"]))


def apart(document: Document, dice: Dice, plant: Result) -> None:
    ids = [one["id"] for one in document["delegations"]]
    for guests in document["delegations"]:
        others = [one for one in ids if one != guests["id"]]
        if others and dice.chance(40):
            guests["apart"] = [dice.one_of(others)]


def second_languages(document: Document, dice: Dice, plant: Result) -> None:
    for guests in document["delegations"]:
        if dice.chance(40) and "en" not in guests["languages"]:
            guests["languages"].append("en")


def to_be_split(document: Document, dice: Dice, plant: Result) -> None:
    fixed = {one["delegation"] for one in document["appointments"] if one.get("group") is not None}
    for guests in document["delegations"]:
        guests["may_split"] = dice.chance(60)
        if guests["id"] not in fixed:
            guests["groups"] = []


def tolerances(document: Document, dice: Dice, plant: Result) -> None:
    level = dice.one_of(("kept", "interest", "fairness", "goodwill"))
    document["objective"] = {"tolerance": {level: dice.one_of((0.01, 0.1, 1.0))}}


def weighted(document: Document, dice: Dice, plant: Result) -> None:
    document["objective"] = {"mode": "weighted", "interest": 10, "travel_slot": -1}


def buses_by_count(document: Document, dice: Dice, plant: Result) -> None:
    for bus in document["vehicles"][:2]:
        bus["count"] = dice.between(1, 3)
        bus["drive_before_break_min"] = dice.one_of((None, 60, 120))


def walked(document: Document, dice: Dice, plant: Result) -> None:
    minutes = document["travel"]["minutes"]
    document["travel"]["mode"] = [
        ["walk" if m is not None and m <= 12 else "bus" for m in row] for row in minutes
    ]


def ranks_by_table(document: Document, dice: Dice, plant: Result) -> None:
    document["rules"]["rank_table"] = {rank: max(1, rank - dice.below(3)) for rank in range(1, 10)}
    for guests in document["delegations"]:
        guests["reception"]["rank_needed"] = None


def meals_with_language(document: Document, dice: Dice, plant: Result) -> None:
    for offer in _offers(document, "meal"):
        offer["languages"] = dice.one_of(([], ["da"]))
        offer["capacity"] = 60


SPICES: list[Spice] = [
    another_grid, escorts, tired_interpreters, free_part_of_the_day, shuttles, no_vehicles, own_means, meetings,
    farewells, receptions, dinners, pins, off_grid, bare_appointment, stricter_wishes, other_offers,
    second_offers, together, pace, order, other_rules, needs, meals_with_language,
    owed_twice, apart, second_languages, to_be_split, tolerances, weighted, buses_by_count, walked, ranks_by_table,
]  # fmt: skip
