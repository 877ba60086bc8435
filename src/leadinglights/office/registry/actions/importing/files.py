"""The files of the registry: columns, meanings, and the tables they fill."""

from __future__ import annotations

from typing import Final

from leadinglights.office.registry import states
from leadinglights.office.registry.actions.importing import kinds
from leadinglights.office.registry.actions.importing.columns import (
    Column,
    File,
    LanguageRows,
    Record,
    Target,
    Texts,
    Words,
)

LONG: Final = 10_000  # characters of a text of several sentences
PROVENANCE: Final = (
    Column("source", kinds.ID, "The source of this row.", refers="sources"),
    Column(
        "grade",
        kinds.CHOICE,
        "How far the row can be trusted.",
        choices=states.Grade,
        default=states.Grade.UNVERIFIED.value,
    ),
    Column("cell_grades", kinds.PAIRS, "Cells that are trusted less or more than the row."),
    Column("note", kinds.TEXT, "Anything a colleague should know."),
)
IDENTITY: Final = Column(
    "id", kinds.ID, "The id by which other files refer to this row.", required=True
)

SOURCES: Final = File(
    "sources",
    "Documents behind the rows of the other files.",
    (Target("registry.Source"),),
    (
        IDENTITY,
        Column("title", kinds.TEXT, "Title as printed.", required=True, most=500),
        Column("url", kinds.TEXT, "Address of the document, where it has one.", most=1000),
        Column("published_on", kinds.PARTIAL_DATE, "When it was published."),
        Column("retrieved_on", kinds.DATE, "When it was read."),
        Column("licence", kinds.TEXT, "Under which terms it may be used.", most=200),
        Column("note", kinds.TEXT, "Anything a colleague should know."),
    ),
)
TOPICS: Final = File(
    "topics",
    "What guests are interested in and offers are about.",
    (Target("registry.Topic", texts=Texts("registry.TopicText", "topic")),),
    (IDENTITY,),
    (Words("name", "Name of the topic.", required=True),),
    provenance=PROVENANCE,
)
LOCALITIES: Final = File(
    "localities",
    "Cities, counties, municipalities and regions.",
    (Target("registry.Locality", texts=Texts("registry.LocalityText", "locality")),),
    (
        IDENTITY,
        Column("country", kinds.COUNTRY, "Country.", required=True),
        Column(
            "admin_level",
            kinds.CHOICE,
            "What kind of place it is.",
            True,
            choices=states.AdminLevel,
        ),
        Column("qid", kinds.TEXT, "Wikidata id, if known.", most=20),
        Column("lat", kinds.NUMBER, "Latitude in degrees north.", least=-90, most=90),
        Column("lon", kinds.NUMBER, "Longitude in degrees east.", least=-180, most=180),
        Column("population", kinds.INTEGER, "Inhabitants.", least=0),
    ),
    (Words("name", "Name of the place.", required=True),),
    provenance=PROVENANCE,
)
ORGANISATIONS: Final = File(
    "organisations",
    "Municipalities, companies, schools and other bodies.",
    (Target("registry.Organisation", texts=Texts("registry.OrganisationText", "organisation")),),
    (
        IDENTITY,
        Column(
            "kind", kinds.CHOICE, "What kind of body it is.", True, choices=states.OrganisationKind
        ),
        Column("locality", kinds.ID, "Where it has its seat.", refers="localities"),
    ),
    (
        Words("name", "Name of the body.", required=True),
        Words("description", "What it is and does, in a sentence or two.", most=LONG),
    ),
    provenance=PROVENANCE,
)


def _name_forms(record: Record) -> LanguageRows:
    printed = record.values["name_as_printed"]
    forms: LanguageRows = {
        "en": {
            "full": printed,
            "family": record.values.get("family", ""),
            "given": record.values.get("given", ""),
            "display_order": record.values.get("display_order", ""),
        }
    }
    if chinese := record.values.get("name_zh_hans", ""):
        forms["zh-hans"] = {
            "full": chinese,
            "family": "",
            "given": "",
            "display_order": "family_first",
        }
    return forms


PEOPLE: Final = File(
    "people",
    "People in public or contact roles, each with one role.",
    (
        Target(
            "registry.Person",
            ("name_as_printed",),
            texts=Texts("registry.NameForm", "person", _name_forms),
        ),
        Target(
            "registry.Role",
            ("organisation", "since", "until", "public"),
            texts=Texts("registry.RoleText", "role"),
            parent="person",
        ),
    ),
    (
        IDENTITY,
        Column("organisation", kinds.ID, "Where the person has the role.", refers="organisations"),
        Column(
            "name_as_printed", kinds.TEXT, "Name exactly as the source prints it.", True, most=300
        ),
        Column("family", kinds.TEXT, "Family name, where the source makes it clear.", most=200),
        Column("given", kinds.TEXT, "Given name, where the source makes it clear.", most=200),
        Column("display_order", kinds.CHOICE, "Which comes first.", choices=states.DisplayOrder),
        Column("name_zh_hans", kinds.TEXT, "Name in Chinese characters, from a source.", most=300),
        Column("since", kinds.PARTIAL_DATE, "When the role began."),
        Column("until", kinds.PARTIAL_DATE, "When it ended."),
        Column("public", kinds.BOOLEAN, "Whether public pages may name the person."),
    ),
    (Words("title", "Title of the role."),),
    provenance=PROVENANCE,
)
PARTNERSHIPS: Final = File(
    "partnerships",
    "Lasting ties between two or more parties.",
    (Target("registry.Partnership", texts=Texts("registry.PartnershipText", "partnership")),),
    (
        IDENTITY,
        Column(
            "kind",
            kinds.CHOICE,
            "Our word for the kind of tie.",
            True,
            choices=states.PartnershipKind,
        ),
        Column("state", kinds.CHOICE, "How it stands.", True, choices=states.PartnershipState),
    ),
    (
        Words("title", "What the tie is called.", required=True),
        Words("summary", "What it is about, in a few sentences.", most=LONG),
    ),
    provenance=PROVENANCE,
)
PARTIES: Final = File(
    "parties",
    "Who takes part in a partnership: a place, a body, or a body for a place.",
    (Target("registry.Party"),),
    (
        Column("partnership", kinds.ID, "The partnership.", required=True, refers="partnerships"),
        Column("locality", kinds.ID, "The place that takes part.", refers="localities"),
        Column("organisation", kinds.ID, "The body that takes part.", refers="organisations"),
        Column("role", kinds.CHOICE, "In which role.", True, choices=states.PartyRole),
    ),
    key=("partnership", "locality", "organisation", "role"),
    provenance=PROVENANCE,
)
STAGES: Final = File(
    "stages",
    "Dated turns of a partnership, one row for each source that tells of one.",
    (Target("registry.PartnershipStage", texts=Texts("registry.PartnershipStageText", "stage")),),
    (
        Column("partnership", kinds.ID, "The partnership.", required=True, refers="partnerships"),
        Column("on", kinds.PARTIAL_DATE, "When, as far as the source says."),
        Column("precision", kinds.CHOICE, "How exact that is.", choices=states.Precision),
        Column(
            "kind", kinds.TEXT, "Our word for the turn: signed, upgraded, joined.", True, most=60
        ),
        Column("kind_as_claimed", kinds.TEXT, "What the source calls it.", most=200),
        Column("intermediaries", kinds.LIST, "Who brought the parties together."),
        Column("signatories", kinds.LIST, "Who signed, as the source prints it."),
    ),
    (Words("title", "What happened, in a few words."),),
    key=("partnership", "on", "kind", "kind_as_claimed", "source"),
    provenance=PROVENANCE,
)
SOLUTIONS: Final = File(
    "solutions",
    "Technologies and practices.",
    (Target("registry.Solution", texts=Texts("registry.SolutionText", "solution")),),
    (IDENTITY, Column("icon", kinds.TEXT, "Name of the drawing shown beside it.", most=60)),
    (Words("title", "Name of the solution.", required=True),),
    provenance=PROVENANCE,
)
SITES: Final = File(
    "sites",
    "Places that can be shown, eaten at, slept at or departed from.",
    (Target("registry.Site", texts=Texts("registry.SiteText", "site")),),
    (
        IDENTITY,
        Column("owner", kinds.ID, "Whose place it is.", refers="organisations"),
        Column("locality", kinds.ID, "Where it lies.", refers="localities"),
        Column("address", kinds.TEXT, "Street and number.", most=300),
        Column("lat", kinds.NUMBER, "Latitude in degrees north.", least=-90, most=90),
        Column("lon", kinds.NUMBER, "Longitude in degrees east.", least=-180, most=180),
        Column("accuracy_km", kinds.NUMBER, "How exact the coordinates are.", least=0, most=1000),
    ),
    (
        Words("name", "Name of the place.", required=True),
        Words("description", "What there is to see, in a sentence or two.", most=LONG),
    ),
    provenance=PROVENANCE,
)
SITE_STATUSES: Final = File(
    "site_statuses",
    "Since when a site works, works badly, is closed or is only planned.",
    (Target("registry.SiteStatus"),),
    (
        Column("site", kinds.ID, "The site.", required=True, refers="sites"),
        Column("status", kinds.CHOICE, "How it is.", True, choices=states.SiteStatusCode),
        Column("since", kinds.PARTIAL_DATE, "Since when."),
        Column("precision", kinds.CHOICE, "How exact that is.", choices=states.Precision),
    ),
    key=("site", "since", "status", "source"),
    provenance=PROVENANCE,
)
CASES: Final = File(
    "cases",
    "A solution at a place, documented.",
    (Target("registry.Case", texts=Texts("registry.CaseText", "case")),),
    (
        IDENTITY,
        Column("site", kinds.ID, "Where it stands.", required=True, refers="sites"),
        Column("solution", kinds.ID, "What it shows.", required=True, refers="solutions"),
        Column("shown_first", kinds.BOOLEAN, "Whether the first page shows it."),
    ),
    (
        Words("title", "Title of the case.", required=True),
        Words("summary", "What it is, in a few sentences.", most=LONG),
    ),
    provenance=PROVENANCE,
)
FIGURES: Final = File(
    "figures",
    "Numbers about a site, one row for each source; sources that disagree stand side by side.",
    (Target("registry.Figure", texts=Texts("registry.FigureText", "figure")),),
    (
        IDENTITY,
        Column("site", kinds.ID, "The site.", required=True, refers="sites"),
        Column(
            "evidence", kinds.CHOICE, "What the number rests on.", True, choices=states.Evidence
        ),
        Column("year", kinds.PARTIAL_DATE, "The year it is about."),
        Column(
            "shown", kinds.BOOLEAN, "Whether this is the one that is shown; at most one a site."
        ),
    ),
    (
        Words("quantity", "What is counted."),
        Words("value", "The number with its unit, as it is to be read."),
        Words("reason", "Why this one is shown, or why there is none.", most=LONG),
    ),
    provenance=PROVENANCE,
)
HOSTS: Final = File(
    "hosts",
    "Organisations that receive guests, and how often they may be asked.",
    (Target("registry.Host"),),
    (
        Column(
            "organisation", kinds.ID, "The organisation.", required=True, refers="organisations"
        ),
        Column("ask_cap_week", kinds.INTEGER, "Most sessions in a week; empty: no limit.", least=0),
        Column("ask_cap_year", kinds.INTEGER, "Most sessions in a year; empty: no limit.", least=0),
        Column("asked_this_year", kinds.INTEGER, "Sessions so far this year.", least=0, default=0),
        Column(
            "ask_weight", kinds.INTEGER, "How much an ask weighs.", least=0, most=1000, default=1
        ),
    ),
    key=("organisation",),
    provenance=PROVENANCE,
)
OFFERS: Final = File(
    "offers",
    "What can be seen at a site: how long, how many guests, in which languages, when.",
    (Target("registry.SiteOffer", texts=Texts("registry.SiteOfferText", "site_offer")),),
    (
        IDENTITY,
        Column("site", kinds.ID, "Where it is.", required=True, refers="sites"),
        Column(
            "host", kinds.ID, "Who receives: an organisation of the hosts file.", refers="hosts"
        ),
        Column("kind", kinds.CHOICE, "What it is.", True, choices=states.OfferKind),
        Column("hours", kinds.HOURS, "When it may be visited; empty: any time.", most=1000),
        Column(
            "min_min", kinds.INTEGER, "Shortest useful visit, minutes.", True, least=1, most=720
        ),
        Column("ideal_min", kinds.INTEGER, "Best length, minutes.", True, least=1, most=720),
        Column("capacity", kinds.INTEGER, "Most guests in a session.", True, least=1, most=10000),
        Column("merge", kinds.BOOLEAN, "Whether two delegations may share a session."),
        Column(
            "parallel", kinds.INTEGER, "Sessions at the same time.", least=1, most=50, default=1
        ),
        Column(
            "rest_min", kinds.INTEGER, "Minutes between sessions.", least=0, most=720, default=0
        ),
        Column("languages", kinds.LANGUAGES, "Languages spoken by the host there."),
        Column("topics", kinds.SHARES, "What it is about.", refers="topics", by_code=True),
        Column("receiver", kinds.ID, "Who greets.", refers="receivers", by_code=True),
        Column("ask", kinds.BOOLEAN, "Whether it counts as asking the host.", default=True),
        Column("lead_days", kinds.INTEGER, "Days of notice needed.", least=0, most=365, default=0),
        Column("provides", kinds.TAGS, "Needs that are met, as in step_free."),
        Column("price_session_eur", kinds.INTEGER, "Price of a session, euro.", least=0, default=0),
        Column("price_person_eur", kinds.INTEGER, "Price a person, euro.", least=0, default=0),
    ),
    (
        Words("title", "Name of the offer.", required=True),
        Words("what", "What is shown, in a sentence or two.", most=LONG),
    ),
    provenance=PROVENANCE,
)

REGISTRY_FILES: Final = (
    SOURCES, TOPICS, LOCALITIES, ORGANISATIONS, PEOPLE, PARTNERSHIPS, PARTIES, STAGES, SOLUTIONS,
    SITES, SITE_STATUSES, CASES, FIGURES, HOSTS, OFFERS,
)  # fmt: skip
