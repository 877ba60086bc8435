"""Tables of the registry: what the office knows about places, bodies, people and ties."""

from leadinglights.office.registry.models.contacts import (
    HostContact,
    Presenter,
)
from leadinglights.office.registry.models.localities import (
    Locality,
    LocalityText,
)
from leadinglights.office.registry.models.offers import (
    Host,
    SiteOffer,
    SiteOfferText,
)
from leadinglights.office.registry.models.organisations import (
    Organisation,
    OrganisationText,
)
from leadinglights.office.registry.models.partnerships import (
    Partnership,
    PartnershipStage,
    PartnershipStageText,
    PartnershipText,
    Party,
)
from leadinglights.office.registry.models.people import (
    NameForm,
    Person,
    Role,
    RoleText,
)
from leadinglights.office.registry.models.records import (
    Record,
    TextRow,
)
from leadinglights.office.registry.models.sites import (
    Site,
    SiteStatus,
    SiteText,
)
from leadinglights.office.registry.models.solutions import (
    Case,
    CaseText,
    Figure,
    FigureText,
    Solution,
    SolutionText,
)
from leadinglights.office.registry.models.sources import (
    Source,
    Sourced,
)
from leadinglights.office.registry.models.topics import (
    Topic,
    TopicText,
)

__all__ = [
    "Case",
    "CaseText",
    "Figure",
    "FigureText",
    "Host",
    "HostContact",
    "Locality",
    "LocalityText",
    "NameForm",
    "Organisation",
    "OrganisationText",
    "Partnership",
    "PartnershipStage",
    "PartnershipStageText",
    "PartnershipText",
    "Party",
    "Person",
    "Presenter",
    "Record",
    "Role",
    "RoleText",
    "Site",
    "SiteOffer",
    "SiteOfferText",
    "SiteStatus",
    "SiteText",
    "Solution",
    "SolutionText",
    "Source",
    "Sourced",
    "TextRow",
    "Topic",
    "TopicText",
]
