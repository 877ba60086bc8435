"""The codes of visits, and which state may follow which. A label may change, a code never."""

from leadinglights.office.visits.states.answers import (
    HostAnswerKind,
)
from leadinglights.office.visits.states.counter_offers import (
    CounterAnswer,
    CounterOfferKind,
)
from leadinglights.office.visits.states.delegations import (
    DelegationKind,
    Reception,
    WishKind,
)
from leadinglights.office.visits.states.items import (
    ItemKind,
)
from leadinglights.office.visits.states.letters import (
    LetterKind,
    LetterState,
)
from leadinglights.office.visits.states.notices import (
    NOTICE_MAY_FOLLOW,
    Concerned,
    NoticeState,
)
from leadinglights.office.visits.states.plans import (
    PlanAim,
    PlanOrigin,
    PlanStatus,
)
from leadinglights.office.visits.states.protocol import (
    Seating,
)
from leadinglights.office.visits.states.repair import (
    REPAIR_MAY_FOLLOW,
    RepairCause,
    RepairState,
)
from leadinglights.office.visits.states.requests import (
    VISIT_REQUEST_MAY_FOLLOW,
    VisitRequestState,
)
from leadinglights.office.visits.states.resources import (
    InterpretationMode,
    InterpreterMoves,
    TravelQuality,
    VehicleAttach,
    VehicleMode,
)
from leadinglights.office.visits.states.rosters import (
    ROSTER_MAY_FOLLOW,
    Diet,
    Need,
    RosterState,
)
from leadinglights.office.visits.states.stops import (
    STOP_MAY_FOLLOW,
    StopState,
)
from leadinglights.office.visits.states.triage import (
    FeePer,
    TriageOutcome,
    TriageRuleKind,
    Verdict,
)
from leadinglights.office.visits.states.versions import (
    PROGRAMME_VERSION_MAY_FOLLOW,
    ProgrammeVersionState,
)
from leadinglights.office.visits.states.visits import (
    VISIT_MAY_FOLLOW,
    Direction,
    VisitKind,
    VisitMode,
    VisitState,
)

__all__ = [
    "NOTICE_MAY_FOLLOW",
    "PROGRAMME_VERSION_MAY_FOLLOW",
    "REPAIR_MAY_FOLLOW",
    "ROSTER_MAY_FOLLOW",
    "STOP_MAY_FOLLOW",
    "VISIT_MAY_FOLLOW",
    "VISIT_REQUEST_MAY_FOLLOW",
    "Concerned",
    "CounterAnswer",
    "CounterOfferKind",
    "DelegationKind",
    "Diet",
    "Direction",
    "FeePer",
    "HostAnswerKind",
    "InterpretationMode",
    "InterpreterMoves",
    "ItemKind",
    "LetterKind",
    "LetterState",
    "Need",
    "NoticeState",
    "PlanAim",
    "PlanOrigin",
    "PlanStatus",
    "ProgrammeVersionState",
    "Reception",
    "RepairCause",
    "RepairState",
    "RosterState",
    "Seating",
    "StopState",
    "TravelQuality",
    "TriageOutcome",
    "TriageRuleKind",
    "VehicleAttach",
    "VehicleMode",
    "Verdict",
    "VisitKind",
    "VisitMode",
    "VisitRequestState",
    "VisitState",
    "WishKind",
]
