"""Who works here."""

from __future__ import annotations

from leadinglights.office.access.models import Staff


def of_address(email: str) -> Staff | None:
    """Return the account of this mail address, whatever its capitals: for an operator only."""
    return Staff.objects.filter(email__iexact=email).first()
