"""Tables of visits: from a delegation's request to its programme."""

from leadinglights.office.visits.models.answers import HostAnswer
from leadinglights.office.visits.models.appointments import Appointment
from leadinglights.office.visits.models.asks import HostAsk
from leadinglights.office.visits.models.blackouts import Blackout
from leadinglights.office.visits.models.calendar_feeds import CalendarFeed
from leadinglights.office.visits.models.check_ins import CheckIn
from leadinglights.office.visits.models.counter_offers import CounterOffer
from leadinglights.office.visits.models.decisions import TriageDecision
from leadinglights.office.visits.models.delegates import Delegate
from leadinglights.office.visits.models.delegations import Delegation, DelegationText
from leadinglights.office.visits.models.feedback import Feedback
from leadinglights.office.visits.models.gifts import GiftRecord
from leadinglights.office.visits.models.groups import DelegationGroup
from leadinglights.office.visits.models.held_meals import HeldMeal
from leadinglights.office.visits.models.host_questions import HostQuestions
from leadinglights.office.visits.models.host_slots import HostSlot
from leadinglights.office.visits.models.interests import Interest
from leadinglights.office.visits.models.interpreters import Interpreter
from leadinglights.office.visits.models.items import ProgrammeItem
from leadinglights.office.visits.models.letters import Letter
from leadinglights.office.visits.models.notices import (
    Notice,
)
from leadinglights.office.visits.models.periods import (
    PlanningPeriod,
)
from leadinglights.office.visits.models.plans import Plan
from leadinglights.office.visits.models.programmes import Programme
from leadinglights.office.visits.models.protocol_profiles import ProtocolProfile
from leadinglights.office.visits.models.protocol_rules import ProtocolRule, ProtocolRuleText
from leadinglights.office.visits.models.receivers import Receiver
from leadinglights.office.visits.models.repairs import Repair
from leadinglights.office.visits.models.reported_leads import ReportedLead
from leadinglights.office.visits.models.reports import VisitReport
from leadinglights.office.visits.models.request_items import RequestItem
from leadinglights.office.visits.models.requests import VisitRequest, VisitRequestText
from leadinglights.office.visits.models.roster_imports import RosterImport
from leadinglights.office.visits.models.roster_previews import RosterPreview
from leadinglights.office.visits.models.rosters import Roster
from leadinglights.office.visits.models.stops import Stop
from leadinglights.office.visits.models.travel_times import TravelTime
from leadinglights.office.visits.models.triage_rules import TriageRule, TriageRuleText
from leadinglights.office.visits.models.unserved import Unserved
from leadinglights.office.visits.models.vehicles import Vehicle
from leadinglights.office.visits.models.versions import ProgrammeVersion
from leadinglights.office.visits.models.visit_days import VisitDay
from leadinglights.office.visits.models.visits import Visit
from leadinglights.office.visits.models.wishes import Wish

__all__ = [
    "Appointment",
    "Blackout",
    "CalendarFeed",
    "CheckIn",
    "CounterOffer",
    "Delegate",
    "Delegation",
    "DelegationGroup",
    "DelegationText",
    "Feedback",
    "GiftRecord",
    "HeldMeal",
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
    "Repair",
    "ReportedLead",
    "RequestItem",
    "Roster",
    "RosterImport",
    "RosterPreview",
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
