"""The files of visits: columns, meanings, and the tables they fill."""

from __future__ import annotations

from typing import Final

from leadinglights.office.registry.actions.importing import kinds
from leadinglights.office.registry.actions.importing.columns import (
    Column,
    File,
    Target,
    Texts,
    Words,
)
from leadinglights.office.registry.actions.importing.files import (
    IDENTITY,
    LONG,
    PROVENANCE,
    REGISTRY_FILES,
)
from leadinglights.office.visits import states
from leadinglights.office.visits.models.periods import GRIDS_MIN

_DELEGATION = Column("delegation", kinds.ID, "The delegation.", required=True, refers="delegations")
_HOURS = Column("hours", kinds.HOURS, "When available; empty: any time.", most=1000)
_FEE = Column("fee_eur", kinds.INTEGER, "Fee for a day, euro.", least=0, default=0)

PERIODS: Final = File(
    "periods",
    "Days that are planned together.",
    (Target("visits.PlanningPeriod"),),
    (
        IDENTITY,
        Column("from", kinds.DATE, "First day.", required=True, field="starts_on"),
        Column("to", kinds.DATE, "Last day.", required=True, field="ends_on"),
        Column(
            "grid_min",
            kinds.INTEGER,
            f"Step of the plan in minutes: {', '.join(map(str, GRIDS_MIN))}.",
            least=5,
            most=30,
            default=15,
        ),
        Column("as_of", kinds.DATE, "The day from which notice is counted.", required=True),
    ),
    provenance=PROVENANCE,
)
DELEGATIONS: Final = File(
    "delegations",
    "The guests, each delegation as one party.",
    (Target("visits.Delegation", texts=Texts("visits.DelegationText", "delegation")),),
    (
        IDENTITY,
        Column(
            "kind", kinds.CHOICE, "What kind of delegation.", True, choices=states.DelegationKind
        ),
        Column("country", kinds.COUNTRY, "Where it comes from.", required=True),
        Column("locality", kinds.ID, "The place, if a source names it.", refers="localities"),
        Column("organisation", kinds.ID, "The body, if a source names it.", refers="organisations"),
        Column("persons", kinds.INTEGER, "How many come; empty: not known.", least=1, most=500),
        Column("languages", kinds.LANGUAGES, "Languages, the working language first."),
        Column("head", kinds.ID, "Who leads it.", refers="people"),
        Column("head_rank", kinds.INTEGER, "Rank of the head, 9 is highest.", least=1, most=9),
        Column("may_split", kinds.BOOLEAN, "Whether it may be shown round in groups."),
        Column("needs", kinds.TAGS, "What every offer must provide, as in step_free."),
    ),
    (Words("name", "Name of the delegation.", required=True),),
    provenance=PROVENANCE,
)
GROUPS: Final = File(
    "groups",
    "Groups of a delegation that is split. A delegation without rows here moves as one.",
    (Target("visits.DelegationGroup"),),
    (
        _DELEGATION,
        Column("id", kinds.ID, "The id of the group in its delegation.", required=True),
        Column("persons", kinds.INTEGER, "How many belong to it.", True, least=1, most=500),
    ),
    key=("delegation", "id"),
    provenance=PROVENANCE,
)
REQUESTS: Final = File(
    "requests",
    "Delegations that asked to come and have no visit yet.",
    (Target("visits.VisitRequest", texts=Texts("visits.VisitRequestText", "request")),),
    (
        _DELEGATION,
        Column("period", kinds.ID, "The days they ask for.", refers="periods"),
        Column("state", kinds.CHOICE, "How it stands.", True, choices=states.VisitRequestState),
        Column("received_on", kinds.PARTIAL_DATE, "When it came."),
    ),
    (Words("asks", "What they ask for, in a sentence or two.", most=LONG),),
    key=("delegation", "period"),
    provenance=PROVENANCE,
)
VISITS: Final = File(
    "visits",
    "Accepted stays. A delegation has at most one in a period.",
    (Target("visits.Visit"),),
    (
        _DELEGATION,
        Column("period", kinds.ID, "The days planned together.", required=True, refers="periods"),
        Column("kind", kinds.CHOICE, "What kind of visit.", True, choices=states.VisitKind),
        Column(
            "direction", kinds.CHOICE, "Who travels.", choices=states.Direction, default="inbound"
        ),
        Column(
            "mode", kinds.CHOICE, "How it is held.", choices=states.VisitMode, default="in_person"
        ),
        Column(
            "state", kinds.CHOICE, "How it stands.", choices=states.VisitState, default="preparing"
        ),
        Column("arrives", kinds.MOMENT, "When the guests arrive.", required=True),
        Column("departs", kinds.MOMENT, "When they leave.", required=True),
        Column("start_place", kinds.ID, "Where a day begins: a site.", True, refers="sites"),
        Column("end_place", kinds.ID, "Where a day ends: a site.", True, refers="sites"),
        Column("day_from", kinds.CLOCK, "Earliest start of a day.", required=True),
        Column("day_to", kinds.CLOCK, "Latest end of a day.", required=True),
        Column("max_stops", kinds.INTEGER, "Most stops in a day.", least=0, most=6, default=4),
        Column("max_idle_min", kinds.INTEGER, "Longest wait; empty: no limit.", least=0, most=1440),
        Column(
            "reception",
            kinds.CHOICE,
            "Whether they are received.",
            choices=states.Reception,
            default="none",
        ),
        Column("rank_needed", kinds.INTEGER, "Least rank of the receiver.", least=1, most=9),
    ),
    key=("delegation", "period"),
    provenance=PROVENANCE,
)
WISHES: Final = File(
    "wishes",
    "What a delegation wants to see: a site, or one offer there.",
    (Target("visits.Wish"),),
    (
        _DELEGATION,
        Column("site", kinds.ID, "The site, if any offer there will do.", refers="sites"),
        Column("offer", kinds.ID, "The one offer.", field="site_offer", refers="offers"),
        Column("points", kinds.INTEGER, "How much they want it.", least=0, most=100, default=0),
        Column("kind", kinds.CHOICE, "How firm it is.", choices=states.WishKind, default="wish"),
    ),
    key=("delegation", "site", "offer"),
    provenance=PROVENANCE,
)
INTERESTS: Final = File(
    "interests",
    "Topics a delegation cares about.",
    (Target("visits.Interest"),),
    (
        _DELEGATION,
        Column("topic", kinds.ID, "The topic.", required=True, refers="topics"),
        Column("points", kinds.INTEGER, "How much they care.", True, least=0, most=100),
    ),
    key=("delegation", "topic"),
    provenance=PROVENANCE,
)
APPOINTMENTS: Final = File(
    "appointments",
    "Stops agreed beforehand, with day and time.",
    (Target("visits.Appointment"),),
    (
        _DELEGATION,
        Column("offer", kinds.ID, "The offer.", True, field="site_offer", refers="offers"),
        Column("date", kinds.DATE, "The day.", required=True, field="on"),
        Column("start", kinds.CLOCK, "When it begins.", required=True, field="starts"),
        Column("minutes", kinds.INTEGER, "How long it lasts.", True, least=1, most=720),
    ),
    key=("delegation", "offer", "date", "start"),
    provenance=PROVENANCE,
)
INTERPRETERS: Final = File(
    "interpreters",
    "Interpreters, by an id: names are not needed to plan.",
    (Target("visits.Interpreter"),),
    (
        IDENTITY,
        Column("languages", kinds.LANGUAGES, "Languages, from and into each.", required=True),
        Column(
            "modes", kinds.CHOICES, "Ways of interpreting.", True, choices=states.InterpretationMode
        ),
        Column(
            "moves",
            kinds.CHOICE,
            "How they move.",
            choices=states.InterpreterMoves,
            default="with_party",
        ),
        _HOURS,
        Column(
            "max_day_min", kinds.INTEGER, "Most minutes a day.", least=1, most=1440, default=240
        ),
        Column(
            "max_run_min",
            kinds.INTEGER,
            "Most minutes without a rest.",
            least=1,
            most=1440,
            default=90,
        ),
        Column("rest_min", kinds.INTEGER, "Minutes of rest.", least=0, most=720, default=15),
        _FEE,
    ),
    provenance=PROVENANCE,
)
VEHICLES: Final = File(
    "vehicles",
    "Buses, boats and cars that can be had.",
    (Target("visits.Vehicle"),),
    (
        IDENTITY,
        Column("mode", kinds.CHOICE, "What it is.", choices=states.VehicleMode, default="bus"),
        Column(
            "seats", kinds.INTEGER, "Seats for guests and interpreters.", True, least=1, most=500
        ),
        Column(
            "attach",
            kinds.CHOICE,
            "How it is used.",
            choices=states.VehicleAttach,
            default="with_party",
        ),
        _HOURS,
        _FEE,
    ),
    provenance=PROVENANCE,
)
RECEIVERS: Final = File(
    "receivers",
    "Dignitaries who greet guests.",
    (Target("visits.Receiver"),),
    (
        IDENTITY,
        Column("person", kinds.ID, "Who it is.", required=True, refers="people"),
        Column("rank", kinds.INTEGER, "Rank, 9 is highest.", True, least=1, most=9),
        Column("languages", kinds.LANGUAGES, "Languages spoken.", required=True),
        _HOURS,
        Column(
            "sessions_per_day", kinds.INTEGER, "Most receptions a day.", least=1, most=20, default=1
        ),
    ),
    provenance=PROVENANCE,
)
TRAVEL: Final = File(
    "travel",
    "Minutes between two sites. A pair without a row back takes as long both ways.",
    (Target("visits.TravelTime"),),
    (
        Column("from", kinds.ID, "From this site.", True, field="from_site", refers="sites"),
        Column("to", kinds.ID, "To this site.", True, field="to_site", refers="sites"),
        Column("minutes", kinds.INTEGER, "Minutes, without any buffer.", True, least=1, most=1440),
        Column("km", kinds.NUMBER, "Kilometres.", least=0, most=5000),
        Column("quality", kinds.CHOICE, "What it rests on.", True, choices=states.TravelQuality),
    ),
    key=("from", "to"),
    provenance=PROVENANCE,
)
TRIAGE_RULES: Final = File(
    "triage_rules",
    "The office's own rules for visit requests, published as they stand here.",
    (Target("visits.TriageRule", texts=Texts("visits.TriageRuleText", "rule")),),
    (
        IDENTITY,
        Column(
            "kind", kinds.CHOICE, "What the rule is about.", True, choices=states.TriageRuleKind
        ),
        Column(
            "value",
            kinds.INTEGER,
            "Days, months, guests or delegations; of a fee the hours that are free.",
            least=0,
            most=3650,
        ),
        Column(
            "codes",
            kinds.TAGS,
            "Kinds of body, languages, or days of the week: mo; tu. Of a fee who pays none: kinds of body, or `partners`.",
        ),
        Column(
            "amount",
            kinds.INTEGER,
            "Of a fee: how much, in whole units.",
            least=1,
            most=999_999,
        ),
        Column(
            "currency", kinds.TEXT, "Of a fee: three letters of ISO 4217, as DKK or SEK.", most=3
        ),
        Column("per", kinds.CHOICE, "Of a fee: what it is asked for.", choices=states.FeePer),
        Column("valid_from", kinds.DATE, "First day it holds; empty: always did."),
        Column("valid_to", kinds.DATE, "Last day it holds; empty: until it is changed."),
        Column(
            "outcome",
            kinds.CHOICE,
            "What the office does, as a rule, when it is not met.",
            choices=states.TriageOutcome,
            default=states.TriageOutcome.COUNTER_OFFER.value,
        ),
    ),
    (Words("why", "Why the office has this rule, in a sentence or two.", most=LONG),),
    provenance=PROVENANCE,
)
PROTOCOL: Final = File(
    "protocol",
    "Profiles of courtesy and rank, one a country.",
    (Target("visits.ProtocolProfile"),),
    (
        IDENTITY,
        Column("country", kinds.COUNTRY, "The guests' country.", required=True),
        Column("seating", kinds.CHOICE, "How a table is laid.", True, choices=states.Seating),
        Column("family_first", kinds.BOOLEAN, "Whether the family name stands first."),
        Column("active", kinds.BOOLEAN, "Whether the profile is used.", default=True),
    ),
    provenance=PROVENANCE,
)
PROTOCOL_RULES: Final = File(
    "protocol_rules",
    "Courtesies of a profile, each with its own source: a rule can be switched off.",
    (Target("visits.ProtocolRule", texts=Texts("visits.ProtocolRuleText", "rule")),),
    (
        IDENTITY,
        Column("profile", kinds.ID, "The profile.", required=True, refers="protocol"),
        Column("position", kinds.INTEGER, "In which order it is said.", True, least=1, most=99),
        Column("active", kinds.BOOLEAN, "Whether it is said.", default=True),
    ),
    (Words("text", "The courtesy, in a sentence or two.", required=True, most=LONG),),
    provenance=PROVENANCE,
)

# In the order of saving: what is referred to comes first.
FILES: Final = (
    *REGISTRY_FILES,
    PERIODS, DELEGATIONS, GROUPS, REQUESTS, VISITS, WISHES, INTERESTS, APPOINTMENTS, INTERPRETERS,
    VEHICLES, RECEIVERS, TRAVEL, TRIAGE_RULES, PROTOCOL, PROTOCOL_RULES,
)  # fmt: skip
