from django.db import models

from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.registry.models.constraints import (
    known_code,
    one_or_both,
)
from leadinglights.office.registry.models.localities import Locality
from leadinglights.office.registry.models.organisations import Organisation
from leadinglights.office.registry.models.partnerships import Partnership
from leadinglights.office.registry.models.records import Record, record_constraints
from leadinglights.office.registry.states import (
    PartyRole,
)


class Party(Record):
    """Who takes part in a partnership: a locality or an organisation, in a role.

    Both: the organisation acts for the locality.
    """

    partnership = impersonal(models.ForeignKey(Partnership, models.CASCADE, related_name="parties"))
    locality = impersonal(
        models.ForeignKey(Locality, models.PROTECT, null=True, related_name="parties")
    )
    organisation = impersonal(
        models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="parties")
    )
    role = impersonal(models.CharField(max_length=20))

    class Meta:
        constraints = [
            *record_constraints("party"),
            one_or_both("party", "locality", "organisation"),
            known_code("party", "role", PartyRole),
        ]
