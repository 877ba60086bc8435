"""Tables of visits: from a delegation's request to its programme."""

from leadinglights.office.visits.models.delegations import (
    Appointment,
    Delegation,
    DelegationGroup,
    DelegationText,
    Interest,
    Wish,
)
from leadinglights.office.visits.models.periods import (
    PlanningPeriod,
)
from leadinglights.office.visits.models.plans import (
    Plan,
    Unserved,
)
from leadinglights.office.visits.models.programmes import (
    Programme,
    ProgrammeItem,
    ProgrammeVersion,
    Stop,
)
from leadinglights.office.visits.models.requests import (
    VisitRequest,
    VisitRequestText,
)
from leadinglights.office.visits.models.resources import (
    Interpreter,
    Receiver,
    TravelTime,
    Vehicle,
)
from leadinglights.office.visits.models.visits import (
    Visit,
    VisitDay,
)

__all__ = [
    "Appointment",
    "Delegation",
    "DelegationGroup",
    "DelegationText",
    "Interest",
    "Interpreter",
    "Plan",
    "PlanningPeriod",
    "Programme",
    "ProgrammeItem",
    "ProgrammeVersion",
    "Receiver",
    "Stop",
    "TravelTime",
    "Unserved",
    "Vehicle",
    "Visit",
    "VisitDay",
    "VisitRequest",
    "VisitRequestText",
    "Wish",
]
