"""Thank the hosts of a visit: once each, by mail where an address is on file, else noted by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents import dates
from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import auditing, post
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Host
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.models import HostAsk, Visit
from leadinglights.office.visits.queries import addressees
from leadinglights.office.visits.queries.names import tag
from leadinglights.office.visits.states import StopState, VisitState

AFTER = (VisitState.ENDED, VisitState.REPORTED, VisitState.CLOSED)
RECEIVED = (StopState.CONFIRMED, StopState.HELD)


class TooEarlyToThank(Refusal):
    code = "too_early_to_thank"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("The guests are still here. Thank the hosts when they have left.")
        )


class NobodyToThank(Refusal):
    code = "nobody_to_thank"

    def __init__(self) -> None:
        super().__init__(gettext_lazy("All hosts of this visit have been thanked."))


def thank(
    *, visit_id: UUID, host_id: UUID | None, by_hand: bool, actor_id: int, at: datetime
) -> int:
    """Thank one host, or all who have an address; return how many were thanked.

    `by_hand` notes that somebody thanked them by letter or by phone: no mail goes out.
    """
    visit, actor = living.find(visit_id, actor_id)
    if visit.state not in AFTER:
        raise TooEarlyToThank
    with transaction.atomic():
        thanked = 0
        for host, asks in _unthanked(visit, host_id):
            addressee = addressees.of_host(host)
            if not by_hand and not addressee.to_address:
                continue
            if not HostAsk.objects.filter(pk__in=[ask.pk for ask in asks], thanked_at=None).update(
                thanked_at=at
            ):
                continue
            if not by_hand:
                _mail(visit, host, addressee, asks, at)
            thanked += 1
        if not thanked:
            raise NobodyToThank
        auditing.record(actor=actor, verb="thank_hosts", thing=visit, changed=(), at=at)
    return thanked


def _unthanked(visit: Visit, host_id: UUID | None) -> Iterable[tuple[Host, list[HostAsk]]]:
    rows = (
        HostAsk.objects.filter(
            stop__visit=visit, stop__state__in=RECEIVED, thanked_at=None, host__isnull=False
        )
        .select_related("host__organisation", "host__office", "stop")
        .prefetch_related("host__organisation__texts", "host__contacts")
        .order_by("host", "on", "pk")
    )
    if host_id is not None:
        rows = rows.filter(host__public_id=host_id)
    by_host: dict[int, tuple[Host, list[HostAsk]]] = {}
    for ask in rows:
        assert ask.host is not None
        by_host.setdefault(ask.host.pk, (ask.host, []))[1].append(ask)
    return by_host.values()


def _mail(
    visit: Visit, host: Host, addressee: addressees.Addressee, asks: list[HostAsk], at: datetime
) -> None:
    language = addressee.language
    with translation.override(language):
        guests = said(visit.delegation, "name", language)
        mail = Mail(
            subject=_("Thank you for receiving %(guests)s") % {"guests": guests},
            greeting=_("Dear %(name)s,") % {"name": addressee.to_name},
            paragraphs=(
                _("On %(day)s you received %(guests)s. Thank you for your time and your trust.")
                % {"day": dates.full_day(asks[0].on, tag(language)), "guests": guests},
                _("If a contact or a question came of it, tell us: we follow it up with you."),
            ),
            closing=(said(visit.office, "name", language),),
        )
    post.queue(
        office_id=visit.office_id,
        key=f"visit:{visit.public_id}:thanks:{host.public_id}",
        kind="thanks",
        mail=mail,
        to_address=addressee.to_address,
        to_name=addressee.to_name,
        language=language,
        at=at,
        about=visit,
    )
