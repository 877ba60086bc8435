"""Tables of access, and the bases every table of the office is built on."""

from leadinglights.office.access.models.api_request_keys import ApiRequestKey
from leadinglights.office.access.models.audit import AuditEntry
from leadinglights.office.access.models.job import Job
from leadinglights.office.access.models.limit import Limit
from leadinglights.office.access.models.links import GuestLink
from leadinglights.office.access.models.messages import OutgoingMessage
from leadinglights.office.access.models.office import Office, OfficeText
from leadinglights.office.access.models.periodic_jobs import PeriodicJob
from leadinglights.office.access.models.privacy import Privacy, impersonal, personal, privacy_of
from leadinglights.office.access.models.public_id import uuid7
from leadinglights.office.access.models.request_key import RequestKey
from leadinglights.office.access.models.rows import Actor, OfficeQuerySet, OfficeRow
from leadinglights.office.access.models.staff import Staff
from leadinglights.office.access.models.tokens import ApiToken

__all__ = [
    "Actor",
    "ApiRequestKey",
    "ApiToken",
    "AuditEntry",
    "GuestLink",
    "Job",
    "Limit",
    "Office",
    "OfficeQuerySet",
    "OfficeRow",
    "OfficeText",
    "OutgoingMessage",
    "PeriodicJob",
    "Privacy",
    "RequestKey",
    "Staff",
    "impersonal",
    "personal",
    "privacy_of",
    "uuid7",
]
