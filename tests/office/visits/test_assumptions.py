"""What was assumed is replaced by what somebody said, and nobody's work is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from leadinglights.office.access.models import AuditEntry
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.actions import assumptions, importing
from leadinglights.office.visits.models import Delegation, Visit
from leadinglights.office.visits.queries import assumptions as assumed
from tests.office.access.builders import a_person, an_office
from tests.office.visits.weeks import AT, FOLDER, a_coordinator, the_week, visit

pytestmark = pytest.mark.django_db


def _offer(**changes: Any) -> dict[str, Any]:
    row = SiteOffer.objects.get(code="superbrugsen_surplus_heat")
    values = {
        "offer_id": row.public_id,
        "version": row.version,
        "hours": row.hours,
        "min_min": row.min_min,
        "ideal_min": row.ideal_min,
        "capacity": row.capacity,
        "at": AT,
    }
    return {**values, **changes}


def test_a_number_of_guests_somebody_said_is_assumed_no_more() -> None:
    period = the_week()
    row = Delegation.objects.get(code="baoding")
    assumptions.change_delegation(
        delegation_id=row.public_id,
        version=row.version,
        persons=11,
        actor_id=a_coordinator(period).pk,
        at=AT,
    )
    row.refresh_from_db()
    assert (row.persons, row.grade_of("persons"), row.version) == (11, "office", 2)
    entry = AuditEntry.objects.get(verb="change")
    assert entry.changed == {"persons": ["8", "11"]}


def test_a_changed_value_survives_the_next_import() -> None:
    period = the_week()
    row = Delegation.objects.get(code="baoding")
    assumptions.change_delegation(
        delegation_id=row.public_id,
        version=row.version,
        persons=11,
        actor_id=a_coordinator(period).pk,
        at=AT,
    )
    importing.import_folder(folder=FOLDER, actor_id=None, at=AT, dry_run=False)
    row.refresh_from_db()
    assert row.persons == 11


def test_of_two_who_edit_at_once_the_second_is_told_and_overwrites_nothing() -> None:
    period = the_week()
    actor = a_coordinator(period)
    stale = _offer(actor_id=actor.pk)
    assumptions.change_offer(**{**stale, "capacity": 8})
    with pytest.raises(assumptions.ChangedMeanwhile):
        assumptions.change_offer(**{**stale, "capacity": 40})
    assert SiteOffer.objects.get(code="superbrugsen_surplus_heat").capacity == 8


def test_what_was_not_changed_stays_assumed() -> None:
    period = the_week()
    assumptions.change_offer(**_offer(actor_id=a_coordinator(period).pk, capacity=8))
    row = SiteOffer.objects.get(code="superbrugsen_surplus_heat")
    assert (row.grade_of("capacity"), row.grade_of("hours")) == ("office", "assumed")


def test_leaving_before_arriving_is_refused_and_nothing_is_saved() -> None:
    period = the_week()
    row = visit("dalian")
    with pytest.raises(assumptions.Wrong) as refused:
        assumptions.change_visit(
            visit_id=row.public_id,
            version=row.version,
            arrives=datetime(2017, 9, 6, 10, 0, tzinfo=UTC),
            departs=datetime(2017, 9, 5, 10, 0, tzinfo=UTC),
            actor_id=a_coordinator(period).pk,
            at=AT,
        )
    assert refused.value.field == "departs"
    assert Visit.objects.get(pk=row.pk).version == row.version


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hours": "weekdays"}, "hours"),
        ({"hours": "Mo-Fr 16:00-09:00"}, "hours"),
        ({"min_min": 90, "ideal_min": 60}, "ideal_min"),
        ({"capacity": 0}, "capacity"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_field(
    changes: dict[str, Any], field: str
) -> None:
    period = the_week()
    with pytest.raises(assumptions.Wrong) as refused:
        assumptions.change_offer(**_offer(actor_id=a_coordinator(period).pk, **changes))
    assert refused.value.field == field


def test_strangers_and_auditors_change_nothing() -> None:
    period = the_week()
    for person in (
        a_person("coordinator", office=an_office("elsewhere")),
        a_person("auditor", office=period.office),
    ):
        with pytest.raises(NotAllowed):
            assumptions.change_offer(**_offer(actor_id=person.pk, capacity=9))


def test_the_page_of_a_visit_says_what_is_assumed() -> None:
    period = the_week()
    row = assumed.visit(
        actor=a_coordinator(period), visit_id=visit("dalian").public_id, language="en"
    )
    assert row is not None
    assert row.grades == {"persons": "assumed", "arrives": "assumed", "departs": "assumed"}
