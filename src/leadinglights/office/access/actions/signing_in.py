"""Who is this? A mail address and a password, with limits, and one answer for every wrong try."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import limiting
from leadinglights.office.access.models import Staff
from leadinglights.office.refusal import Refusal

TRIES_OF_AN_ACCOUNT = limiting.Allowance("sign-in account", 20, timedelta(days=1))
TRIES_OF_AN_ADDRESS = limiting.Allowance("sign-in address", 20, timedelta(hours=1))


class SignInRefused(Refusal):
    """The same sentence whether the account is unknown, closed, or the password wrong."""

    code = "sign_in_refused"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("The mail address and the password do not belong together."))


def sign_in(*, email: str, password: str, address: str, at: datetime) -> Staff:
    """Return the person, or refuse; the view then begins the session with Django's login().

    The tries are counted outside any transaction, so that a refusal does not take them back.
    """
    account = email.strip().casefold()
    network = limiting.network_of(address)
    limiting.take(TRIES_OF_AN_ADDRESS, network, at=at)
    limiting.take(TRIES_OF_AN_ACCOUNT, account, at=at)
    # Takes as long for an unknown address: Django hashes the password all the same.
    person = authenticate(username=email.strip(), password=password)
    if not isinstance(person, Staff):
        raise SignInRefused
    limiting.give_back(TRIES_OF_AN_ADDRESS, network)
    limiting.give_back(TRIES_OF_AN_ACCOUNT, account)
    return person
