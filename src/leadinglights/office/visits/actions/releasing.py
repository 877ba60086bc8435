"""Release a programme, so that guests and hosts may hold it; withdraw one. Telling them is a deed of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.models import ProgrammeVersion, Visit
from leadinglights.office.visits.queries import releases
from leadinglights.office.visits.states import ProgrammeVersionState

DRAFT, RELEASED = ProgrammeVersionState.DRAFT, ProgrammeVersionState.RELEASED


class NoSuchVisit(Refusal):
    code = "no_such_visit"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("There is no such visit in your office."))


class NotTheNewest(Refusal):
    """The programme was changed, or released, since the person looked at it."""

    code = "not_the_newest"

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed or released this programme meanwhile. Look at it as it is now.")
        )


class NothingToWithdraw(Refusal):
    code = "nothing_to_withdraw"

    def __init__(self) -> None:
        super().__init__(_("No programme of this visit is released."))


class NotReleasable(Refusal):
    """Something stands against the release; every reason is named."""

    code = "not_releasable"

    def __init__(self, reasons: tuple[releases.Reason, ...]) -> None:
        self.reasons = reasons
        self.faults = tuple((reason.code, reason.sentence) for reason in reasons)
        sentences = " ".join(reason.sentence for reason in reasons)
        super().__init__(
            _("The programme cannot be released. %(reasons)s") % {"reasons": sentences}
        )


def release_programme(
    *, visit_id: UUID, number: int, language: str, actor_id: int, at: datetime
) -> ProgrammeVersion:
    """Release the draft with this number; what was released before is superseded.

    Of two who press the button at once one is told that somebody was faster.
    """
    visit, actor = _visit(visit_id, actor_id)
    with transaction.atomic():
        visit = Visit.objects.select_for_update().get(pk=visit.pk)
        version = releases.newest(visit)
        if version is None or version.number != number or version.state != DRAFT:
            raise NotTheNewest
        reasons = releases.against(version, language=language)
        if reasons:
            raise NotReleasable(reasons)
        others = ProgrammeVersion.objects.filter(programme=version.programme, state=RELEASED)
        others.update(state=ProgrammeVersionState.SUPERSEDED, version=F("version") + 1)
        drafts = ProgrammeVersion.objects.filter(pk=version.pk, state=DRAFT)
        if not drafts.update(
            state=RELEASED, released_at=at, released_by=actor, version=F("version") + 1
        ):
            raise NotTheNewest
        changed = {"state": (DRAFT.value, RELEASED.value)}
        auditing.record(actor=actor, verb="release", thing=version, changed=changed, at=at)
    version.refresh_from_db()
    return version


def withdraw_programme(*, visit_id: UUID, number: int, actor_id: int, at: datetime) -> None:
    """Take a released programme back: nobody holds it any more, until another is released."""
    visit, actor = _visit(visit_id, actor_id)
    released = ProgrammeVersion.objects.filter(
        programme__visit=visit, number=number, state=RELEASED
    ).first()
    if released is None:
        raise NothingToWithdraw
    with transaction.atomic():
        rows = ProgrammeVersion.objects.filter(pk=released.pk, state=RELEASED)
        if not rows.update(state=ProgrammeVersionState.WITHDRAWN, version=F("version") + 1):
            raise NothingToWithdraw
        changed = {"state": (RELEASED.value, ProgrammeVersionState.WITHDRAWN.value)}
        auditing.record(actor=actor, verb="withdraw", thing=released, changed=changed, at=at)


def _visit(visit_id: UUID, actor_id: int) -> tuple[Visit, Staff]:
    actor = Staff.objects.get(pk=actor_id)
    visit = Visit.objects.visible_to(actor).filter(public_id=visit_id).first()
    if visit is None:
        raise NoSuchVisit
    permission.require(actor_id=actor_id, verb="plan", thing=visit.period)
    return visit, actor
