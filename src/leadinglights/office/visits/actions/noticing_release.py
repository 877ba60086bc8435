"""Tell those concerned of a released programme: a deed of its own, after the release."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import noticing
from leadinglights.office.visits.models import ProgrammeItem, ProgrammeVersion, Stop, Visit
from leadinglights.office.visits.queries import differences
from leadinglights.office.visits.states import ProgrammeVersionState, StopState

GIVEN_BACK = (
    StopState.TENTATIVE,
    StopState.PROPOSED,
    StopState.COUNTERED,
    StopState.CONFIRMED,
)


class NothingReleased(Refusal):
    code = "nothing_released"

    def __init__(self) -> None:
        super().__init__(_("This programme is not released, so nobody is told of it yet."))


class AlreadyTold(Refusal):
    code = "already_told"

    def __init__(self) -> None:
        super().__init__(_("Everybody was told of this programme already."))


class NoSuchProgramme(Refusal):
    code = "no_such_programme"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("There is no such programme in your office."))


def notify(*, visit_id: UUID, version_id: UUID, actor_id: int, at: datetime) -> int:
    """Owe everybody a word whom the released programme concerns otherwise than the last one told.

    What fell away is given back to its hosts. Returns how many sentences are owed.
    """
    actor = Staff.objects.get(pk=actor_id)
    version = (
        ProgrammeVersion.objects.visible_to(actor)
        .select_related("programme")
        .filter(programme__visit__public_id=visit_id, public_id=version_id)
        .first()
    )
    if version is None:
        raise NoSuchProgramme
    permission.require(actor_id=actor_id, verb="change", thing=version)
    if version.state != ProgrammeVersionState.RELEASED:
        raise NothingReleased
    with transaction.atomic():
        # Of two clicks at the same moment only one finds it untold.
        untold = ProgrammeVersion.objects.filter(
            pk=version.pk, told_at=None, state=ProgrammeVersionState.RELEASED
        )
        if not untold.update(told_at=at):
            raise AlreadyTold
        visit = visit_of(version)
        owed = differences.between(visit, last_told(version), version)
        told = [
            noticing.tell(
                visit=visit,
                **asdict(one.to),
                change=one.change,
                key=f"version:{version.public_id}:{one.key}",
                at=at,
                stop=one.stop,
            )
            for one in owed
        ]
        give_back(version, at)
        auditing.record(actor=actor, verb="notify", thing=version, changed=("told_at",), at=at)
    return sum(notice is not None for notice in told)


def visit_of(version: ProgrammeVersion) -> Visit:
    return (
        Visit.objects.select_related("delegation", "office", "request", "period")
        .prefetch_related("delegation__texts")
        .get(programme=version.programme_id)
    )


def last_told(version: ProgrammeVersion) -> ProgrammeVersion | None:
    """Return the programme people know: the last one that was told before this."""
    return (
        ProgrammeVersion.objects.filter(
            programme=version.programme_id, told_at__isnull=False, number__lt=version.number
        )
        .order_by("-number")
        .first()
    )


def give_back(version: ProgrammeVersion, at: datetime) -> int:
    """Give back the hosts' times that are in no programme any more, neither this nor a draft."""
    kept = ProgrammeItem.objects.filter(
        programme_version__programme=version.programme_id,
        programme_version__state__in=(
            ProgrammeVersionState.RELEASED,
            ProgrammeVersionState.DRAFT,
        ),
        stop__isnull=False,
    ).values("stop")
    visit_id = version.programme.visit_id
    stale = Stop.objects.filter(visit_id=visit_id, state__in=GIVEN_BACK).exclude(pk__in=kept)
    given = list(stale.order_by("pk"))
    for stop in given:
        Stop.objects.filter(pk=stop.pk, state=stop.state).update(
            state=StopState.RELEASED, version=F("version") + 1
        )
        auditing.record(
            actor=None,
            verb="give_back",
            thing=stop,
            changed={"state": (stop.state, StopState.RELEASED)},
            at=at,
        )
    return len(given)
