"""Tables of the registry: what the office knows about places, bodies, people and ties."""

from leadinglights.office.registry.models.cases import Case, CaseText
from leadinglights.office.registry.models.contacts import HostContact
from leadinglights.office.registry.models.figures import Figure, FigureText
from leadinglights.office.registry.models.hosts import Host
from leadinglights.office.registry.models.localities import (
    Locality,
    LocalityText,
)
from leadinglights.office.registry.models.name_forms import NameForm
from leadinglights.office.registry.models.offers import SiteOffer, SiteOfferText
from leadinglights.office.registry.models.organisations import (
    Organisation,
    OrganisationText,
)
from leadinglights.office.registry.models.parties import Party
from leadinglights.office.registry.models.partnerships import Partnership, PartnershipText
from leadinglights.office.registry.models.people import Person
from leadinglights.office.registry.models.presenters import Presenter
from leadinglights.office.registry.models.records import (
    Record,
    TextRow,
)
from leadinglights.office.registry.models.roles import Role, RoleText
from leadinglights.office.registry.models.site_statuses import SiteStatus
from leadinglights.office.registry.models.sites import Site, SiteText
from leadinglights.office.registry.models.solutions import Solution, SolutionText
from leadinglights.office.registry.models.sources import (
    Source,
    Sourced,
)
from leadinglights.office.registry.models.stages import PartnershipStage, PartnershipStageText
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
