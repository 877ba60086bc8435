"""Tables of visits: from a delegation's request to its programme."""

from leadinglights.office.visits.models.afterwards import (
    CheckIn,
    Feedback,
    GiftRecord,
    ProtocolProfile,
    ProtocolRule,
    ProtocolRuleText,
    ReportedLead,
    VisitReport,
)
from leadinglights.office.visits.models.answers import (
    Blackout,
    HostAnswer,
    HostAsk,
)
from leadinglights.office.visits.models.delegations import (
    Appointment,
    Delegation,
    DelegationGroup,
    DelegationText,
    Interest,
    Wish,
)
from leadinglights.office.visits.models.notices import (
    Notice,
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
from leadinglights.office.visits.models.repairs import (
    HostQuestions,
    HostSlot,
    Repair,
)
from leadinglights.office.visits.models.requests import (
    RequestItem,
    VisitRequest,
    VisitRequestText,
)
from leadinglights.office.visits.models.resources import (
    Interpreter,
    Receiver,
    TravelTime,
    Vehicle,
)
from leadinglights.office.visits.models.rosters import (
    Delegate,
    Roster,
    RosterImport,
)
from leadinglights.office.visits.models.triage import (
    CounterOffer,
    Letter,
    TriageDecision,
    TriageRule,
    TriageRuleText,
)
from leadinglights.office.visits.models.visits import (
    Visit,
    VisitDay,
)

__all__ = [
    "Appointment",
    "Blackout",
    "CheckIn",
    "CounterOffer",
    "Delegate",
    "Delegation",
    "DelegationGroup",
    "DelegationText",
    "Feedback",
    "GiftRecord",
    "HostAnswer",
    "HostAsk",
    "HostQuestions",
    "HostSlot",
    "Interest",
    "Interpreter",
    "Letter",
    "Notice",
    "Plan",
    "PlanningPeriod",
    "Programme",
    "ProgrammeItem",
    "ProgrammeVersion",
    "ProtocolProfile",
    "ProtocolRule",
    "ProtocolRuleText",
    "Receiver",
    "ReportedLead",
    "Repair",
    "RequestItem",
    "Roster",
    "RosterImport",
    "Stop",
    "TravelTime",
    "TriageDecision",
    "TriageRule",
    "TriageRuleText",
    "Unserved",
    "Vehicle",
    "Visit",
    "VisitDay",
    "VisitReport",
    "VisitRequest",
    "VisitRequestText",
    "Wish",
]
