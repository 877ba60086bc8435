"""The list of delegates: edited by two kinds of people, imported and taken back, handed in, closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import AuditEntry, OutgoingMessage, Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.registry.models import SiteOffer
from leadinglights.office.visits.actions import rosters, triage
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, Wrong
from leadinglights.office.visits.actions.rosters.handing_in import NobodyOnTheList, RosterMayNot
from leadinglights.office.visits.actions.rosters.importing import ImportUndone
from leadinglights.office.visits.actions.rosters.splitting import GroupsArePlanned
from leadinglights.office.visits.models import (
    Delegate,
    Delegation,
    DelegationGroup,
    Roster,
    Stop,
    Visit,
)
from leadinglights.office.visits.queries import rosters as lists
from tests.office.access.builders import a_person
from tests.office.visits.requests import AT, a_place, a_request, a_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Staff:
    a_place()
    return a_person("coordinator")


@pytest.fixture
def visit(coordinator: Staff) -> Visit:
    a_rule("roster_days", value=14)
    request = a_request()
    return triage.accept_request(
        request_id=request.public_id,
        version=1,
        stay=triage.Stay(
            kind="study_tour",
            mode="in_person",
            persons=10,
            arrives=datetime(2026, 5, 12, 8, 0, tzinfo=UTC),
            departs=datetime(2026, 5, 13, 14, 0, tzinfo=UTC),
        ),
        reply=triage.Reply(reason="", language="en", subject="A", body="B"),
        actor_id=coordinator.pk,
        at=AT,
    )


def editor(visit: Visit, coordinator: Staff) -> rosters.Editor:
    return rosters.staff(visit_id=visit.public_id, actor_id=coordinator.pk)


def leader(visit: Visit) -> rosters.Editor:
    token = links.issue(
        purpose=LinkPurpose.ROSTER,
        thing=Roster.objects.get(visit=visit),
        holder="x",
        language="en",
        at=AT,
        lasts=timedelta(days=60),
    )
    return rosters.leader(link=links.find(token=token, at=AT))


def version(visit: Visit) -> int:
    return Roster.objects.get(visit=visit).version


def add(who: rosters.Editor, family: str, *, at: datetime = AT, **changes: Any) -> Any:
    return rosters.add_delegate(
        editor=who,
        version=version(who.roster.visit),
        person=rosters.Person(family=family, **changes),
        at=at,
    )


def names(visit: Visit) -> list[str]:
    rows = Delegate.objects.filter(roster__visit=visit).order_by("rank_order")
    return [row.family for row in rows]


def test_the_leader_and_the_office_edit_one_list(visit: Visit, coordinator: Staff) -> None:
    add(leader(visit), "Li", native_name="李俊峰", display_order="family_first", given="Junfeng")
    add(editor(visit, coordinator), "Wang")
    assert names(visit) == ["Li", "Wang"]
    shown = lists.of_visit(actor=coordinator, visit_id=visit.public_id, at=AT, language="en")
    assert shown is not None
    assert [(row.rank, row.name, row.native_name) for row in shown.delegates] == [
        (1, "Li Junfeng", "李俊峰"),
        (2, "Wang", ""),
    ]
    actors = AuditEntry.objects.filter(verb="add_delegate").values_list("actor_id", flat=True)
    assert set(actors) == {None, coordinator.pk}


def test_a_double_click_adds_one_person_and_another_name_meanwhile_is_a_conflict(
    visit: Visit, coordinator: Staff
) -> None:
    who, seen = editor(visit, coordinator), version(visit)
    for _click in range(2):
        rosters.add_delegate(editor=who, version=seen, person=rosters.Person(family="Li"), at=AT)
    assert names(visit) == ["Li"]
    with pytest.raises(ChangedMeanwhile):
        rosters.add_delegate(editor=who, version=seen, person=rosters.Person(family="Wu"), at=AT)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"family": " "}, "family"),
        ({"family": "=cmd|calc"}, "family"),
        ({"family": "Li\u202egnef"}, "family"),
        ({"given": "x" * 201}, "given"),
        ({"languages": ("klingonese",)}, "languages"),
        ({"email": "nobody"}, "email"),
    ],
)
def test_a_name_that_cannot_be_is_refused_at_its_field(
    visit: Visit, coordinator: Staff, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Wrong) as wrong:
        add(editor(visit, coordinator), **{"family": "Li", **changes})
    assert wrong.value.field == field


@pytest.mark.parametrize("name", ["محمد", "O'Neill-Smith", "Ødegård", "N’Diaye", "李", "-"])
def test_names_of_all_scripts_are_names(visit: Visit, coordinator: Staff, name: str) -> None:
    add(editor(visit, coordinator), name)
    assert names(visit) == [name]


def test_the_order_of_rank_is_moved_and_closes_up(visit: Visit, coordinator: Staff) -> None:
    who = editor(visit, coordinator)
    ids = [add(who, family) for family in ("A", "B", "C")]
    rosters.move_delegate(editor=who, delegate_id=ids[2], version=version(visit), to=1, at=AT)
    assert names(visit) == ["C", "A", "B"]
    rosters.remove_delegate(editor=who, delegate_id=ids[0], version=version(visit), at=AT)
    ranks = Delegate.objects.filter(roster__visit=visit).values_list("rank_order", flat=True)
    assert sorted(ranks) == [1, 2]


def test_one_person_leads_at_a_time(visit: Visit, coordinator: Staff) -> None:
    who = editor(visit, coordinator)
    for delegate in [add(who, "A"), add(who, "B")]:
        rosters.make_head(editor=who, delegate_id=delegate, version=version(visit), at=AT)
    assert list(Delegate.objects.filter(is_head=True).values_list("family", flat=True)) == ["B"]


def test_two_people_change_two_delegates_but_not_the_same_one(
    visit: Visit, coordinator: Staff
) -> None:
    who = editor(visit, coordinator)
    first, second = add(who, "A"), add(who, "B")

    def change(delegate: Any, family: str) -> None:
        rosters.change_delegate(
            editor=who,
            delegate_id=delegate,
            version=1,
            person=rosters.Person(family=family),
            at=AT,
        )

    change(first, "Aa")
    change(second, "Bb")
    with pytest.raises(ChangedMeanwhile):
        change(first, "Aaa")
    assert names(visit) == ["Aa", "Bb"]


def test_diets_and_needs_are_counts_of_the_group(visit: Visit, coordinator: Staff) -> None:
    who = editor(visit, coordinator)
    rosters.change_counts(
        editor=who,
        version=version(visit),
        diets={"vegetarian": 3, "halal": 0},
        needs={"step_free": 1},
        remarks="",
        at=AT,
    )
    roster = Roster.objects.get(visit=visit)
    assert (roster.diets, roster.needs) == ({"vegetarian": 3}, {"step_free": 1})
    with pytest.raises(Wrong):
        rosters.change_counts(
            editor=who, version=roster.version, diets={"paleo": 1}, needs={}, remarks="", at=AT
        )


def test_a_list_is_handed_in_closed_and_opened_again(visit: Visit, coordinator: Staff) -> None:
    who = leader(visit)
    with pytest.raises(NobodyOnTheList):
        rosters.hand_in(editor=who, version=version(visit), at=AT)
    for family in ("A", "B", "C"):
        add(who, family)
    rosters.hand_in(editor=leader(visit), version=version(visit), at=AT)
    add(leader(visit), "D")  # until it closes
    at_desk: dict[str, Any] = {"visit_id": visit.public_id, "actor_id": coordinator.pk, "at": AT}
    rosters.close(version=version(visit), **at_desk)
    delegation = Delegation.objects.get(pk=visit.delegation_id)
    assert (delegation.persons, delegation.grade_of("persons")) == (4, "office")
    for closed in (leader(visit), editor(visit, coordinator)):
        with pytest.raises(rosters.RosterClosed):
            add(closed, "E")
    with pytest.raises(RosterMayNot):
        rosters.close(version=version(visit), **at_desk)
    rosters.reopen(version=version(visit), **at_desk)
    add(editor(visit, coordinator), "E")
    assert AuditEntry.objects.filter(verb="roster_open").exists()


def test_after_its_last_day_the_leader_changes_nothing_and_the_list_closes(
    visit: Visit, coordinator: Staff
) -> None:
    after = datetime(2026, 4, 29, 6, 0, tzinfo=UTC)  # the list closes on 28 April
    add(leader(visit), "A", at=after - timedelta(days=1))
    with pytest.raises(rosters.RosterClosed):
        add(leader(visit), "B", at=after)
    add(editor(visit, coordinator), "B", at=after)
    assert rosters.close_overdue(at=after - timedelta(days=1)) == 0
    assert rosters.close_overdue(at=after) == 1
    assert Roster.objects.get(visit=visit).state == "closed"


def test_an_empty_list_stays_open_after_its_day(visit: Visit) -> None:
    assert rosters.close_overdue(at=datetime(2026, 5, 1, tzinfo=UTC)) == 0


def test_groups_are_made_in_the_order_of_rank_and_dissolved(
    visit: Visit, coordinator: Staff
) -> None:
    who = editor(visit, coordinator)
    for family in "ABCDE":
        add(who, family)
    at_desk: dict[str, Any] = {"visit_id": visit.public_id, "actor_id": coordinator.pk, "at": AT}
    rosters.split(version=version(visit), groups=2, **at_desk)
    rows = Delegate.objects.order_by("rank_order").values_list("family", "group__code")
    assert [code.rpartition("/")[2] for _family, code in rows] == ["group_1"] * 3 + ["group_2"] * 2
    assert sorted(DelegationGroup.objects.values_list("persons", flat=True)) == [2, 3]
    rosters.put_together(version=version(visit), **at_desk)
    assert not DelegationGroup.objects.exists()
    with pytest.raises(Wrong):
        rosters.split(version=version(visit), groups=9, **at_desk)


def test_only_the_office_of_the_visit_edits_its_list(visit: Visit) -> None:
    for person in (a_person("auditor"), a_person("administrator")):
        with pytest.raises(NotAllowed):
            rosters.staff(visit_id=visit.public_id, actor_id=person.pk)


# ---- files -----------------------------------------------------------------------------------


def commit(who: rosters.Editor, *families: str, replace: bool = True) -> Any:
    return rosters.commit(
        editor=who,
        version=version(who.roster.visit),
        file_name="list.csv",
        persons=tuple(rosters.Person(family=family) for family in families),
        head=0,
        replace=replace,
        at=AT,
    )


def test_an_import_is_undone_to_the_very_rows_there_were(visit: Visit, coordinator: Staff) -> None:
    who = editor(visit, coordinator)
    kept = add(who, "Old", title="Mayor")
    made = commit(who, "New", "Newer")
    assert names(visit) == ["New", "Newer"]
    rosters.undo(editor=editor(visit, coordinator), import_id=made.public_id, at=AT)
    row = Delegate.objects.get(roster__visit=visit)
    assert (row.public_id, row.family, row.title) == (kept, "Old", "Mayor")
    with pytest.raises(ImportUndone):
        rosters.undo(editor=editor(visit, coordinator), import_id=made.public_id, at=AT)


def test_an_import_is_not_undone_over_somebodys_later_words(
    visit: Visit, coordinator: Staff
) -> None:
    made = commit(editor(visit, coordinator), "New")
    add(leader(visit), "Later")
    with pytest.raises(ImportUndone):
        rosters.undo(editor=editor(visit, coordinator), import_id=made.public_id, at=AT)
    assert names(visit) == ["New", "Later"]


def test_an_import_is_put_after_the_list_on_wish(visit: Visit, coordinator: Staff) -> None:
    who = editor(visit, coordinator)
    add(who, "Old")
    commit(who, "New", replace=False)
    assert names(visit) == ["Old", "New"]
    assert list(Delegate.objects.filter(is_head=True).values_list("family", flat=True)) == ["New"]


def test_the_office_is_told_that_a_list_was_handed_in(visit: Visit) -> None:
    office = visit.office
    office.contact_email = "desk@example.org"
    office.save()
    add(leader(visit), "A")
    rosters.hand_in(editor=leader(visit), version=version(visit), at=AT)
    mail = OutgoingMessage.objects.get(kind="roster_submitted")
    assert mail.to_address == "desk@example.org"


def test_groups_a_programme_names_are_not_dissolved(visit: Visit, coordinator: Staff) -> None:
    at_desk: dict[str, Any] = {"visit_id": visit.public_id, "actor_id": coordinator.pk, "at": AT}
    rosters.split(version=version(visit), groups=2, **at_desk)
    offer = SiteOffer.objects.create(
        office=visit.office,
        code="tour",
        site=a_place(),
        kind="visit",
        min_min=30,
        ideal_min=60,
        capacity=5,
    )
    Stop.objects.create(
        office=visit.office,
        visit=visit,
        site_offer=offer,
        group=DelegationGroup.objects.order_by("code")[0],
        on=date(2026, 5, 12),
        starts_min=540,
        ends_min=600,
    )
    with pytest.raises(GroupsArePlanned):
        rosters.put_together(version=version(visit), **at_desk)
    assert DelegationGroup.objects.count() == 2
