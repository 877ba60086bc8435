"""PyVRP on party-days one by one: JSON on stdin, sites in order on stdout. Knows nothing of the planner."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np
import pyvrp

PRIZE = 1000  # one point outweighs the minutes it costs


def order_of(day: dict[str, Any], seen: set[str], seconds: float) -> list[str]:
    """The places PyVRP visits on one day, in order; empty where it finds nothing feasible."""
    began = time.process_time()
    stops = [one for one in day["stops"] if one["site"] not in seen]
    groups = sorted({one["group"] for one in stops if one["group"] is not None})
    matrix = np.array(day["minutes"], dtype=np.int64)
    clients = [
        pyvrp.Client(
            location=one["place"],
            delivery=[one["counts"]],
            service_duration=one["lasts"],
            tw_early=one["opens"],
            tw_late=one["closes"],
            prize=one["points"] * PRIZE,
            required=one["required"],
            group=None if one["group"] is None else groups.index(one["group"]),
        )
        for one in stops
    ]
    fleet = pyvrp.VehicleType(
        num_available=1,
        capacity=[day["most_stops"]],
        tw_early=day["from"],
        tw_late=day["to"],
        unit_distance_cost=0,
        unit_duration_cost=1,
    )
    members = [
        pyvrp.ClientGroup(
            [i for i, one in enumerate(stops) if one["group"] == group], required=True
        )
        for group in groups
    ]
    data = pyvrp.ProblemData(
        [pyvrp.Location(0, 0) for _ in range(len(matrix))],
        clients,
        [pyvrp.Depot(day["start"])],
        [fleet],
        [matrix],
        [matrix],
        members,
    )
    result = pyvrp.solve(
        data,
        stop=lambda _: time.process_time() - began >= seconds,
        seed=1,
        collect_stats=False,
        display=False,
    )
    if not result.best.is_feasible():
        return []
    return [
        stops[stop.idx]["site"]
        for route in result.best.routes()
        for stop in route
        if stop.is_client()
    ]


def main() -> None:
    """All days in turn: what a party saw on one day it does not see on another."""
    given = json.load(sys.stdin)
    seen: dict[str, set[str]] = {}
    orders = []
    for day in given["days"]:
        mine = seen.setdefault(day["party"], set())
        found = order_of(day, mine, given["seconds"])
        mine |= {site for site in found if not site.startswith("*")}
        orders.append(found)
    json.dump({"orders": orders, "cpu_s": time.process_time()}, sys.stdout)


if __name__ == "__main__":
    main()
