"""The fields of a problem, before they are compared with each other."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from leadinglights.engines.programme.clock import Date
from leadinglights.engines.programme.guests import Appointment, Delegation, Meeting, Pin
from leadinglights.engines.programme.rules import Objective, Rules
from leadinglights.engines.programme.supply import Host, Interpreter, Offer, Receiver, Site, Vehicle
from leadinglights.engines.programme.travel import Travel
from leadinglights.quantities.document import Document
from leadinglights.quantities.reading import Frozen

PROBLEM_FORMAT: Final = "leadinglights.programme.problem/1"


class Period(Frozen):
    """The dates planned together, both included."""

    from_date: Date = Field(validation_alias="from", serialization_alias="from")
    to_date: Date = Field(validation_alias="to", serialization_alias="to")


class Contents(Document):
    """Everything the planner is told; it knows no database and no clock.

    Where `vehicles` is empty, legs need none (the office does not plan them); otherwise each leg between
    two places needs one, and a delegation with an `own_vehicle` uses that.
    """

    format: Literal["leadinglights.programme.problem/1"] = PROBLEM_FORMAT
    as_of: Date
    timezone: str = "Europe/Copenhagen"
    period: Period
    grid_min: Literal[5, 10, 15, 30] = 15
    rules: Rules = Rules()
    objective: Objective = Objective()
    travel: Travel = Travel()
    hosts: tuple[Host, ...] = ()
    sites: tuple[Site, ...] = ()
    offers: tuple[Offer, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    pins: tuple[Pin, ...] = ()
