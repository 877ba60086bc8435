"""The codes of the registry and the words for them. A label may change, a code never."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Grade(TextChoices):
    """How far a value can be trusted; every row carries one, single cells may carry their own."""

    SOURCED = "sourced", _("stated by the source named")
    CLAIMED = "claimed", _("claimed by somebody, not vouched for by this office")
    DERIVED = "derived", _("calculated from sourced values")
    ESTIMATED = "estimated", _("estimated by a stated method")
    UNVERIFIED = "unverified", _("remembered, not checked")
    ASSUMED = "assumed", _("assumed: no source says it")
    NOT_FOUND = "not_found", _("looked for and not found")
    OFFICE = "office", _("entered by the office")


class Precision(TextChoices):
    """How exactly a date is known. A made-up day is never stored."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    SEASON = "season", _("to the season")
    YEAR = "year", _("to the year")


class AdminLevel(TextChoices):
    COUNTRY = "country", _("country")
    PROVINCE = "province", _("province")
    REGION = "region", _("region")
    PREFECTURE = "prefecture", _("prefecture-level city")
    CITY = "city", _("city")
    COUNTY = "county", _("county")
    DISTRICT = "district", _("district")
    MUNICIPALITY = "municipality", _("municipality")


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("municipality")
    COMPANY = "company", _("company")
    UTILITY = "utility", _("utility")
    FOUNDATION = "foundation", _("foundation")
    PPP = "ppp", _("public-private partnership")
    ASSOCIATION = "association", _("association")
    SCHOOL = "school", _("school")
    UNIVERSITY = "university", _("university")
    RESEARCH_CENTRE = "research_centre", _("research centre")
    NGO = "ngo", _("non-governmental organisation")
    AGENCY = "agency", _("agency")
    EMBASSY = "embassy", _("embassy")
    PROGRAMME_OFFICE = "programme_office", _("office of a scheme")


class DisplayOrder(TextChoices):
    FAMILY_FIRST = "family_first", _("family name first")
    GIVEN_FIRST = "given_first", _("given name first")


class PartnershipKind(TextChoices):
    """The first four follow the register of German municipalities (rgre.de)."""

    SISTER = "sister", _("sister city")
    FRIENDSHIP = "friendship", _("friendship city")
    CONTACT = "contact", _("contact")
    PROJECT = "project", _("project partnership")
    BENCHMARKING = "benchmarking", _("benchmarking")
    PAIRING = "pairing", _("pairing in a scheme")
    TWINNING_SCHEME = "twinning_scheme", _("twinning in a scheme")


class PartnershipState(TextChoices):
    PROPOSED = "proposed", _("proposed")
    ACTIVE = "active", _("active")
    DORMANT = "dormant", _("dormant")
    ENDED = "ended", _("ended")


PARTNERSHIP_MAY_FOLLOW: Final[Mapping[PartnershipState, frozenset[PartnershipState]]] = {
    PartnershipState.PROPOSED: frozenset({PartnershipState.ACTIVE, PartnershipState.ENDED}),
    PartnershipState.ACTIVE: frozenset({PartnershipState.DORMANT, PartnershipState.ENDED}),
    PartnershipState.DORMANT: frozenset({PartnershipState.ACTIVE, PartnershipState.ENDED}),
    PartnershipState.ENDED: frozenset(),
}


class PartyRole(TextChoices):
    SIGNATORY = "signatory", _("signatory")
    BROKER = "broker", _("broker")
    SUPPORTER = "supporter", _("supporter")
    BENEFICIARY = "beneficiary", _("beneficiary")


class SiteStatusCode(TextChoices):
    OPERATING = "operating", _("operating")
    DEGRADED = "degraded", _("working below expectation")
    CLOSED = "closed", _("closed")
    PLANNED = "planned", _("planned")


class Evidence(TextChoices):
    MEASURED = "measured", _("measured")
    CALCULATED = "calculated", _("calculated")
    CLAIMED = "claimed", _("claimed")
    NOT_FOUND = "not_found", _("not found")


class OfferKind(TextChoices):
    VISIT = "visit", _("visit")
    TALK = "talk", _("talk")
    WALK = "walk", _("walk")
    MEETING = "meeting", _("meeting")
    RECEPTION = "reception", _("reception")
    MEAL = "meal", _("meal")
