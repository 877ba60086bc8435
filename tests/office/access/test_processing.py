"""The record of processing says what the tables say, and stands in the docs."""

from __future__ import annotations

from pathlib import Path

from leadinglights.office.access.queries.processing import personal_fields, record_of_processing

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "record-of-processing.md"


def test_the_committed_record_is_the_one_of_the_tables() -> None:
    assert PAGE.read_text("utf-8") == record_of_processing()


def test_the_record_names_the_heads_of_delegations_and_the_staff() -> None:
    fields = {(one.model, one.field) for one in personal_fields()}
    assert {("visits.Delegation", "head"), ("access.Staff", "email")} <= fields


def test_nothing_impersonal_stands_in_the_record() -> None:
    assert ("registry.Site", "address") not in {(one.model, one.field) for one in personal_fields()}
