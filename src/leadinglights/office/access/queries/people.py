"""Who works here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from leadinglights.office.access.models import Staff
from leadinglights.office.access.states import StaffRole


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever is at the machine and owns its files: reads what a coordinator of the office reads."""

    office_id: int
    role: ClassVar[str] = StaffRole.COORDINATOR
    is_authenticated: ClassVar[bool] = True


def of_address(email: str) -> Staff | None:
    """Return the account of this mail address, whatever its capitals: for an operator only."""
    return Staff.objects.filter(email__iexact=email).first()
