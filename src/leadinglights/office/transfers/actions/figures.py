"""Put the city's own figures in place of defaults; a computed study is then asked for anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.states import STUDY_MAY_FOLLOW, StudyState


class NoSuchStudy(Refusal):
    code = "no_such_study"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("There is no such study in your office."))


class StudyChangedMeanwhile(Refusal):
    code = "study_changed_meanwhile"

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this study after you opened it. Look at it again, then repeat.")
        )


class FiguresAreFixed(Refusal):
    code = "figures_are_fixed"

    def __init__(self) -> None:
        super().__init__(
            _("The figures of this study are fixed: ask for a new one that replaces it.")
        )


def study_of(*, study_id: UUID, actor: Staff) -> TransferStudy:
    """The study, or NoSuchStudy."""
    row = TransferStudy.objects.visible_to(actor).filter(public_id=study_id).first()
    if row is None:
        raise NoSuchStudy
    return row


def change_figures(
    *,
    study_id: UUID,
    figures: Mapping[str, Mapping[str, Any]],
    choices: Mapping[str, str] | None = None,
    version: int,
    actor_id: int,
    at: datetime,
) -> TransferStudy:
    """Change figures by their path: {value, low, high, source, year, grade}. All or none."""
    row = study_of(study_id=study_id, actor=Staff.objects.get(pk=actor_id))
    may_be_changed(row, actor_id=actor_id)
    problem = bridge.changed(bridge.problem_of(row.problem), figures, choices)
    paths = (*figures, *(choices or {}))
    return asked_anew(row, problem, version=version, changed=paths, actor_id=actor_id, at=at)


def may_be_changed(row: TransferStudy, *, actor_id: int) -> None:
    """Refuse where the role does not change studies, or this one is under way, published or replaced."""
    permission.require(actor_id=actor_id, verb="change", thing=row)
    open_again = StudyState.ASKED in STUDY_MAY_FOLLOW[StudyState(row.state)]
    if row.state not in {StudyState.ASKED, StudyState.DATA_WANTED} and not open_again:
        raise FiguresAreFixed


def asked_anew(
    row: TransferStudy,
    problem: bridge.Problem,
    *,
    version: int,
    changed: Sequence[str],
    actor_id: int,
    at: datetime,
) -> TransferStudy:
    """Give a study another problem: what was computed of the one before is gone with it."""
    may_be_changed(row, actor_id=actor_id)
    with transaction.atomic():
        saved = TransferStudy.objects.filter(pk=row.pk, version=version, state=row.state).update(
            problem=problem.model_dump(mode="json"),
            problem_sha256=problem.sha256(),
            state=StudyState.ASKED,
            result=None,
            verdict="",
            saving_t_co2e=None,
            saving_p10_t_co2e=None,
            saving_p90_t_co2e=None,
            grade="",
            version=F("version") + 1,
        )
        if not saved:
            raise StudyChangedMeanwhile
        auditing.record(
            actor=Staff.objects.get(pk=actor_id),
            verb="change_figures",
            thing=row,
            changed=tuple(changed),
            at=at,
        )
    row.refresh_from_db()
    return row
