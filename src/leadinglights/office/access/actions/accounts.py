"""Accounts of the people who work for the office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Office, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.queries.people import Operator
from leadinglights.office.access.states import StaffRole
from leadinglights.office.refusal import Refusal


class NoSuchOffice(Refusal):
    code = "no_such_office"

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(
            _("Name the office of this account; the offices here are: %(codes)s.")
            % {"codes": ", ".join(known) or "-"}
        )


class UnfitAccount(Refusal):
    """What was given cannot be an account; the reasons are sentences."""

    code = "unfit_account"
    status = 422

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


class NoSuchAccount(Refusal):
    code = "no_such_account"

    def __init__(self) -> None:
        super().__init__(_("There is no account with this mail address."))


class AccountExists(Refusal):
    code = "account_exists"

    def __init__(self) -> None:
        super().__init__(_("There is already an account with this mail address."))


def add(
    *,
    office_code: str | None,
    email: str,
    name: str,
    role: str,
    language: str,
    password: str,
    actor_id: int | None,
    at: datetime,
) -> Staff:
    """Make an account; refuse with every reason at once."""
    office = _office(office_code)
    person = Staff(
        office=office, email=email.strip(), name=name.strip(), role=role, language=language
    )
    permission.require(actor_id=actor_id, verb="change", thing=person)
    _check(person, password)
    person.password = make_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            auditing.record(
                actor=actor_id, verb="add", thing=person, changed=["email", "role"], at=at
            )
    except IntegrityError:
        raise AccountExists from None
    return person


def give_password(*, email: str, password: str, actor_id: int | None, at: datetime) -> Staff:
    """Replace a password that was lost."""
    try:
        person = Staff.objects.get_by_natural_key(email)
    except Staff.DoesNotExist:
        raise NoSuchAccount from None
    permission.require(actor_id=actor_id, verb="change", thing=person)
    _check(person, password)
    with transaction.atomic():
        Staff.objects.filter(pk=person.pk).update(
            password=make_password(password), version=F("version") + 1
        )
        auditing.record(
            actor=actor_id, verb="give_password", thing=person, changed=["password"], at=at
        )
    return Staff.objects.get(pk=person.pk)


def operator(*, office_code: str | None) -> Operator:
    """Return the operator as somebody of this office, or of the only one there is."""
    return Operator(_office(office_code).pk)


def _office(code: str | None) -> Office:
    offices = list(Office.objects.order_by("code"))
    fitting = [office for office in offices if code in {None, office.code}]
    if len(fitting) != 1:
        raise NoSuchOffice(office.code for office in offices)
    return fitting[0]


def _check(person: Staff, password: str) -> None:
    reasons: list[str] = []
    try:
        validate_email(person.email)
    except ValidationError as wrong:
        reasons += wrong.messages
    try:
        validate_password(password, person)
    except ValidationError as wrong:
        reasons += wrong.messages
    if person.role not in StaffRole.values:
        reasons.append(_("There is no role %(role)s.") % {"role": person.role})
    if person.language not in dict(settings.LANGUAGES):
        reasons.append(_("There is no language %(code)s here.") % {"code": person.language})
    if not person.name:
        reasons.append(_("The name is missing."))
    if reasons:
        raise UnfitAccount(reasons)
