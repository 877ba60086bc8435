"""Faults to plant into the worked example, each beside the rule that must name it."""

from __future__ import annotations

from collections.abc import Callable

from tests.engines.programme.worked import Document, item_of, items_of

Change = Callable[[Document, Document], None]


def _offer(problem: Document, offer: str) -> Document:
    return next(one for one in problem["offers"] if one["id"] == offer)


def out_of_its_window(problem: Document, result: Document) -> None:
    _offer(problem, "plant")["windows"] = [["2026-06-09", "10:00", "11:45"]]


def closed(problem: Document, result: Document) -> None:
    _offer(problem, "supermarket")["status"] = "closed"


def start_not_allowed(problem: Document, result: Document) -> None:
    _offer(problem, "plant")["starts"] = ["10:30"]


def off_the_grid(problem: Document, result: Document) -> None:
    item_of(result, "baoding", "supermarket").update(start="12:50", end="13:20")


def too_short_under_interpretation(problem: Document, result: Document) -> None:
    item_of(result, "dalian", "plant").update(end="11:45")


def too_long(problem: Document, result: Document) -> None:
    item_of(result, "dalian", "reception").update(start="09:30", end="10:15")


def too_late_to_ask(problem: Document, result: Document) -> None:
    _offer(problem, "supermarket")["lead_days"] = 40


def over_capacity(problem: Document, result: Document) -> None:
    _offer(problem, "heat_pump")["capacity"] = 19


def merged_where_not_allowed(problem: Document, result: Document) -> None:
    _offer(problem, "heat_pump")["merge"] = False


def shared_with_nobody_said(problem: Document, result: Document) -> None:
    item_of(result, "dalian", "heat_pump").update(session="one")
    item_of(result, "baoding", "heat_pump").update(session="one", shared_with=[])


def two_sessions_at_once(problem: Document, result: Document) -> None:
    for delegation in ("dalian", "baoding"):
        item_of(result, delegation, "heat_pump").update(session=delegation, shared_with=[])


def no_rest_for_the_host(problem: Document, result: Document) -> None:
    _offer(problem, "reception")["rest_min"] = 15


def those_apart_meet(problem: Document, result: Document) -> None:
    problem["delegations"][0]["apart"] = ["baoding"]


def asked_too_often_a_week(problem: Document, result: Document) -> None:
    problem["hosts"][3]["ask_cap_week"] = 0


def asked_too_often_a_year(problem: Document, result: Document) -> None:
    problem["hosts"][3]["ask_cap_year"] = 1


def twice_at_one_site(problem: Document, result: Document) -> None:
    _offer(problem, "supermarket")["site"] = "alsion"
    for delegation in problem["delegations"]:
        delegation["wishes"] = [wish for wish in delegation["wishes"] if wish["site"] != "market"]


def visited_though_it_must_not(problem: Document, result: Document) -> None:
    problem["delegations"][1]["wishes"][2]["kind"] = "must_not"


def no_time_for_the_leg(problem: Document, result: Document) -> None:
    leg = next(item for item in items_of(result, "dalian") if item.get("to") == "plant")
    leg.update(start="10:45")


def no_leg_at_all(problem: Document, result: Document) -> None:
    items_of(result, "dalian").pop(2)


def in_two_places(problem: Document, result: Document) -> None:
    item_of(result, "dalian", "canteen").update(start="11:45", end="12:30")


def after_the_day_ends(problem: Document, result: Document) -> None:
    problem["delegations"][0]["days"][0]["to"] = "14:45"


def does_not_come_home(problem: Document, result: Document) -> None:
    items_of(result, "dalian").pop()


def starts_elsewhere(problem: Document, result: Document) -> None:
    items_of(result, "dalian")[0]["from"] = "market"


def on_a_day_they_are_not_here(problem: Document, result: Document) -> None:
    result["programmes"][0]["days"].append({"date": "2026-06-10", "items": []})


def too_many_stops(problem: Document, result: Document) -> None:
    problem["delegations"][0]["pace"]["max_stops"] = 2


def too_little_free_time(problem: Document, result: Document) -> None:
    problem["delegations"][1]["pace"]["min_free_min"] = 200


def too_long_under_way(problem: Document, result: Document) -> None:
    problem["delegations"][1]["pace"]["max_span_min"] = 360


def without_a_step_free_way(problem: Document, result: Document) -> None:
    problem["delegations"][0]["needs"] = ["hearing_loop"]


def rank_too_low(problem: Document, result: Document) -> None:
    problem["delegations"][1]["reception"]["rank_needed"] = 7


def reception_not_first(problem: Document, result: Document) -> None:
    problem["rules"]["reception_first"] = True
    item_of(result, "dalian", "reception").update(start="15:00", end="15:30")


def wrong_order(problem: Document, result: Document) -> None:
    problem["rules"]["order"] = [{"before": "heat_pump", "after": "plant"}]


def receiver_in_two_sessions(problem: Document, result: Document) -> None:
    _offer(problem, "reception")["parallel"] = 2
    item_of(result, "baoding", "reception").update(start="09:15", end="09:45")


def receiver_not_there(problem: Document, result: Document) -> None:
    problem["receivers"][0]["windows"] = [["2026-06-09", "09:30", "12:00"]]


def receiver_of_somebody_else(problem: Document, result: Document) -> None:
    item_of(result, "dalian", "plant")["receiver"] = "mayor"


def nobody_interprets(problem: Document, result: Document) -> None:
    item_of(result, "baoding", "supermarket")["interpreter"] = None


def interpreter_of_other_languages(problem: Document, result: Document) -> None:
    problem["interpreters"][0]["languages"] = ["zh", "en"]


def interpreter_leaves_early(problem: Document, result: Document) -> None:
    problem["interpreters"][0]["windows"] = [["2026-06-09", "08:00", "14:30"]]


def mode_not_offered(problem: Document, result: Document) -> None:
    item_of(result, "dalian", "plant")["mode"] = "whispered"


def interpreter_double_booked(problem: Document, result: Document) -> None:
    item_of(result, "baoding", "supermarket").update(start="11:45", end="12:15")


def interpreter_without_time_to_travel(problem: Document, result: Document) -> None:
    problem["interpreters"][0]["changeover_min"] = 60


def interpreter_works_too_long(problem: Document, result: Document) -> None:
    problem["interpreters"][0]["max_day_min"] = 180


def interpreter_without_rest(problem: Document, result: Document) -> None:
    problem["interpreters"][0]["max_run_min"] = 45


def escort_with_two_parties(problem: Document, result: Document) -> None:
    problem["interpreters"][0]["moves"] = "with_party"


def too_few_seats(problem: Document, result: Document) -> None:
    problem["vehicles"][0]["seats"] = 11


def no_lift_on_the_bus(problem: Document, result: Document) -> None:
    problem["delegations"][0]["needs"] = ["step_free"]


def no_bus(problem: Document, result: Document) -> None:
    result["programmes"][0]["days"][0]["vehicle"] = None


def bus_in_two_places(problem: Document, result: Document) -> None:
    result["programmes"][1]["days"][0]["vehicle"] = "bus1"


def no_time_for_the_empty_ride(problem: Document, result: Document) -> None:
    problem["vehicles"] = [{"id": "bus1", "seats": 16, "attach": "shuttle"}]
    for programme in result["programmes"]:
        programme["days"][0]["vehicle"] = "bus1"


def driver_drives_too_long(problem: Document, result: Document) -> None:
    problem["vehicles"][0]["max_drive_min"] = 30


def driver_on_duty_too_long(problem: Document, result: Document) -> None:
    problem["vehicles"][0]["max_span_min"] = 300


def lunch_too_late(problem: Document, result: Document) -> None:
    item_of(result, "dalian", "canteen").update(start="13:00", end="13:45")


def no_seats_at_lunch(problem: Document, result: Document) -> None:
    _offer(problem, "canteen")["capacity"] = 11


def wrong_diet(problem: Document, result: Document) -> None:
    problem["delegations"][0]["needs"] = ["diet:halal"]


def lunch_too_short(problem: Document, result: Document) -> None:
    item_of(result, "dalian", "canteen").update(end="13:00")


def appointment_moved(problem: Document, result: Document) -> None:
    appointment = {"id": "embassy", "delegation": "baoding", "place": "hall", "duration_min": 30}
    problem["appointments"] = [{**appointment, "date": "2026-06-09", "start": "10:00"}]
    items_of(result, "baoding").insert(2, {"stop": "embassy", "start": "09:45", "end": "10:15"})


def appointment_forgotten(problem: Document, result: Document) -> None:
    appointment = {"id": "embassy", "delegation": "baoding", "place": "hall", "duration_min": 30}
    problem["appointments"] = [{**appointment, "date": "2026-06-09", "start": "10:00"}]


def fixed_pin_moved(problem: Document, result: Document) -> None:
    problem["pins"][0].update(mode="fixed", start="10:00")


def company_not_free(problem: Document, result: Document) -> None:
    meeting = {
        "id": "talk",
        "delegation": "baoding",
        "organisation": "acme",
        "minutes": 30,
        "place": "hall",
    }
    problem["meetings"] = [{**meeting, "windows": [["2026-06-09", "10:00", "11:00"]]}]
    items_of(result, "baoding").insert(2, {"stop": "talk", "start": "09:45", "end": "10:15"})


def groups_not_together(problem: Document, result: Document) -> None:
    dalian = problem["delegations"][0]
    dalian.update(groups=[{"id": "a", "persons": 6}, {"id": "b", "persons": 6}])
    problem["pins"] = []
    result["programmes"][0]["group"] = "a"


def forged_interest(problem: Document, result: Document) -> None:
    result["programmes"][1]["interest"] = 120.0


def forged_level(problem: Document, result: Document) -> None:
    result["levels"][5].update(value=82, bound=82)


def forged_cost(problem: Document, result: Document) -> None:
    result["levels"][6].update(value=1000, bound=1000)


def claims_a_stop_kept(problem: Document, result: Document) -> None:
    item_of(result, "baoding", "supermarket")["kept"] = True


def says_other_minutes(problem: Document, result: Document) -> None:
    items_of(result, "dalian")[0]["minutes"] = 4


def made_for_another_problem(problem: Document, result: Document) -> None:
    result["problem_sha256"] = "0" * 64


def wish_neither_served_nor_listed(problem: Document, result: Document) -> None:
    result["unserved"].pop()


def wish_served_and_listed(problem: Document, result: Document) -> None:
    reason = [{"code": "closed"}]
    result["unserved"].append({"delegation": "dalian", "site": "plant", "reasons": reason})


def left_out_without_reason(problem: Document, result: Document) -> None:
    result["unserved"][0]["reasons"] = []


def nobody_asked_for_it(problem: Document, result: Document) -> None:
    problem["delegations"][1]["wishes"].pop()


def lunch_missed_silently(problem: Document, result: Document) -> None:
    items_of(result, "dalian").remove(item_of(result, "dalian", "canteen"))


def bound_below_the_value(problem: Document, result: Document) -> None:
    result["levels"][2]["bound"] = 287.9999


def bound_above_the_cost(problem: Document, result: Document) -> None:
    result["levels"][6]["bound"] = 1401


def proven_with_an_open_level(problem: Document, result: Document) -> None:
    result["levels"][2]["bound"] = 290.0


def more_than_alone(problem: Document, result: Document) -> None:
    result["programmes"][0]["alone"] = 180.0


def unknown_offer(problem: Document, result: Document) -> None:
    item_of(result, "baoding", "supermarket")["stop"] = "airport"


def unknown_interpreter(problem: Document, result: Document) -> None:
    item_of(result, "baoding", "supermarket")["interpreter"] = "li"


def unknown_delegation(problem: Document, result: Document) -> None:
    result["programmes"][1]["delegation"] = "chengde"


def the_same_item_twice(problem: Document, result: Document) -> None:
    items = items_of(result, "baoding")
    items.append(items[-2])


def the_same_programme_twice(problem: Document, result: Document) -> None:
    result["programmes"].append(result["programmes"][0])


PLANTED: list[tuple[str, Change]] = [
    ("R1", out_of_its_window), ("R1", closed),
    ("R2", start_not_allowed), ("R2", off_the_grid),
    ("R3", too_short_under_interpretation), ("R3", too_long),
    ("R4", too_late_to_ask),
    ("R5", over_capacity),
    ("R6", merged_where_not_allowed), ("R6", shared_with_nobody_said),
    ("R7", two_sessions_at_once), ("R7", no_rest_for_the_host),
    ("R8", those_apart_meet),
    ("R9", asked_too_often_a_week), ("R10", asked_too_often_a_year),
    ("R11", twice_at_one_site), ("R12", visited_though_it_must_not),
    ("R13", no_time_for_the_leg), ("R13", no_leg_at_all), ("R13", in_two_places),
    ("R14", after_the_day_ends), ("R14", does_not_come_home), ("R14", starts_elsewhere),
    ("R14", on_a_day_they_are_not_here),
    ("R15", too_many_stops), ("R15", too_little_free_time), ("R15", too_long_under_way),
    ("R16", without_a_step_free_way),
    ("R17", rank_too_low), ("R17", reception_not_first), ("R17", wrong_order),
    ("R17", receiver_of_somebody_else),
    ("R18", receiver_in_two_sessions), ("R18", receiver_not_there),
    ("R19", nobody_interprets), ("R19", interpreter_of_other_languages),
    ("R19", interpreter_leaves_early), ("R19", mode_not_offered),
    ("R20", interpreter_double_booked), ("R20", interpreter_without_time_to_travel),
    ("R20", escort_with_two_parties),
    ("R21", interpreter_works_too_long), ("R21", interpreter_without_rest),
    ("R22", too_few_seats), ("R22", no_lift_on_the_bus), ("R22", no_bus),
    ("R23", bus_in_two_places), ("R23", no_time_for_the_empty_ride),
    ("R24", driver_drives_too_long), ("R24", driver_on_duty_too_long),
    ("R25", lunch_too_late), ("R25", no_seats_at_lunch), ("R25", wrong_diet), ("R25", lunch_too_short),
    ("R26", appointment_moved), ("R26", appointment_forgotten), ("R26", fixed_pin_moved),
    ("R27", company_not_free), ("R28", groups_not_together),
    ("R29", forged_interest), ("R29", forged_level), ("R29", forged_cost), ("R29", claims_a_stop_kept),
    ("R29", says_other_minutes), ("R29", made_for_another_problem),
    ("R30", wish_neither_served_nor_listed), ("R30", wish_served_and_listed),
    ("R30", left_out_without_reason), ("R30", nobody_asked_for_it), ("R30", lunch_missed_silently),
    ("R31", bound_below_the_value), ("R31", bound_above_the_cost), ("R31", proven_with_an_open_level),
    ("R31", more_than_alone),
    ("R32", unknown_offer), ("R32", unknown_interpreter), ("R32", unknown_delegation),
    ("R32", the_same_item_twice), ("R32", the_same_programme_twice),
]  # fmt: skip
