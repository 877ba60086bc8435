"""Limits in the database: one conditional UPDATE takes a try, so that two at once cannot share one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db.models import F, FloatField, Value
from django.db.models.functions import Greatest, Least
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import Limit
from leadinglights.office.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many tries in such a time, refilled evenly."""

    purpose: str
    tries: int
    per: timedelta

    @property
    def rate_per_s(self) -> float:
        return self.tries / self.per.total_seconds()


class TooManyTries(Refusal):
    code = "too_many_tries"
    status = 429

    def __init__(self) -> None:
        super().__init__(_("There were too many tries. Wait a while and try again."))


def take(allowance: Allowance, subject: str, *, at: datetime) -> None:
    """Take one try of this subject, or refuse."""
    key = _key(allowance, subject)
    now_s = at.timestamp()
    full = Limit(key=key, tokens=float(allowance.tries), refilled_s=now_s)
    Limit.objects.bulk_create([full], ignore_conflicts=True)
    passed_s = Greatest(Value(now_s) - F("refilled_s"), Value(0.0), output_field=FloatField())
    refilled = Least(
        F("tokens") + passed_s * Value(allowance.rate_per_s),
        Value(float(allowance.tries)),
        output_field=FloatField(),
    )
    left = Limit.objects.filter(key=key).annotate(refilled=refilled).filter(refilled__gte=1.0)
    if not left.update(tokens=refilled - Value(1.0), refilled_s=Value(now_s)):
        raise TooManyTries


def give_back(allowance: Allowance, subject: str) -> None:
    """Return the try that turned out to be none, such as a sign-in that succeeded."""
    Limit.objects.filter(key=_key(allowance, subject)).update(
        tokens=Least(F("tokens") + Value(1.0), Value(float(allowance.tries)))
    )


def forget_spent(*, at: datetime) -> int:
    """Forget buckets nobody drew from for a week: every one of them is full again."""
    week_ago_s = (at - timedelta(days=7)).timestamp()
    return Limit.objects.filter(refilled_s__lt=week_ago_s).delete()[0]


def network_of(address: str) -> str:
    """The address, or for IPv6 its /64: one subscriber has 2**64 addresses.

    >>> network_of("2001:db8::1:2")
    '2001:db8::/64'
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)


def _key(allowance: Allowance, subject: str) -> str:
    return salted_hmac(allowance.purpose, subject, algorithm="sha256").hexdigest()
