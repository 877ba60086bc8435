"""What a visit costs by the office's own rules: a ladder, whom it spares, and what nobody has told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from leadinglights.office.registry.models import Locality, Partnership, Party
from leadinglights.office.visits.actions.triage import drafts
from leadinglights.office.visits.models import TriageRule, VisitRequest
from leadinglights.office.visits.queries import triage
from leadinglights.office.visits.states import LetterKind
from tests.office.access.builders import a_person, an_office
from tests.office.visits.import_folders import a_folder, faults_of, imported
from tests.office.visits.requests import AT, a_request, a_rule
from tests.web.reading import read

pytestmark = pytest.mark.django_db


def a_fee(amount: int, **changes: Any) -> TriageRule:
    row = {"code": f"fee_{amount}", "amount": amount, "currency": "SEK", "per": "delegation"}
    return a_rule("fee", **{**row, **changes})


def found(request: VisitRequest, language: str = "en") -> triage.Finding:
    (finding,) = triage.findings(request, AT, language=language)
    return finding


def letter(request: VisitRequest, first: datetime, last: datetime) -> str:
    return drafts.draft(
        request, LetterKind.ACCEPTED, "en", at=AT, first=first, last=last
    ).body  # fmt: skip


def test_a_fee_is_noted_and_no_rule_is_broken_by_it() -> None:
    a_fee(3000)
    finding = found(a_request())
    assert finding.verdict == "noted"
    assert finding.sentence == "The visit costs 3,000 SEK for the delegation."
    assert finding.facts["due"]["amount"] == 3000


@pytest.mark.parametrize(
    ("hours", "verdict", "sentence"),
    [
        ("two", "noted", "No fee is asked. It lasts 2 hours at most."),
        (
            "half",
            "noted",
            "The visit costs 3,000 SEK for the delegation. It lasts more than 2 hours.",
        ),
        (
            "day",
            "noted",
            "The visit costs 5,000 SEK for the delegation. It lasts more than 5 hours.",
        ),
        (
            "",
            "unknown",
            "How long the visit lasts is not known."
            " A visit of more than 2 hours costs 3,000 SEK for the delegation."
            " A visit of more than 5 hours costs 5,000 SEK for the delegation.",
        ),
    ],
)
def test_the_ladder_goes_by_the_time_the_guests_have(
    hours: str, verdict: str, sentence: str
) -> None:
    a_fee(3000, value=2)
    a_fee(5000, value=5)
    finding = found(a_request(answers={"hours": hours}))
    assert (finding.verdict, finding.sentence) == (verdict, sentence)


def test_a_fee_for_each_guest_is_added_up_only_where_their_number_is_known() -> None:
    a_fee(150, per="guest")
    assert found(a_request()).sentence == (
        "The visit costs 150 SEK for each guest: 1,500 SEK for 10 guests."
    )
    unsure = a_request(guests={"persons": 10, "cell_grades": {"persons": "assumed"}})
    assert found(unsure).sentence == "The visit costs 150 SEK for each guest."


def test_a_kind_of_body_is_spared_and_one_only_assumed_is_unknown() -> None:
    a_fee(3000, codes=["academic"])
    student = a_request(guests={"kind": "academic"})
    assert found(student).sentence == (
        "No fee is asked. The delegation is academic, which pays none."
    )
    unsure = a_request(guests={"kind": "academic", "cell_grades": {"kind": "assumed"}})
    assert found(unsure).verdict == "unknown"
    assert found(unsure).sentence.startswith("What kind of delegation it is, is assumed.")


def test_a_partner_is_spared_by_the_partnership_on_file() -> None:
    a_fee(3000, codes=["partners"])
    office = an_office()
    city = Locality.objects.create(office=office, code="tartu", country="EE", admin_level="city")
    request = a_request(guests={"locality": city})
    assert found(request).sentence == "The visit costs 3,000 SEK for the delegation."
    tie = Partnership.objects.create(
        office=office, code="tartu_tie", kind="friendship", state="active"
    )
    Party.objects.create(
        office=office, code="tartu_party", partnership=tie, locality=city, role="signatory"
    )
    assert found(request).sentence == (
        "No fee is asked. An active partnership with its place or body is on file."
    )
    Partnership.objects.update(state="ended")
    assert "due" in found(request).facts


def test_whether_a_body_nobody_knows_is_a_partner_cannot_be_told() -> None:
    a_fee(3000, codes=["partners"])
    finding = found(a_request())
    assert finding.verdict == "unknown"
    assert finding.sentence.startswith("It is not known which place or body asks")


def test_the_letter_of_acceptance_says_the_fee_of_the_agreed_stay() -> None:
    a_fee(3000, value=2)
    request = a_request(answers={"hours": "two"})
    nine, noon = (datetime(2026, 5, 11, hour, tzinfo=UTC) for hour in (9, 12))
    assert "The visit costs 3,000 SEK for the delegation." in letter(request, nine, noon)
    eleven = datetime(2026, 5, 11, 11, tzinfo=UTC)
    assert "The visit is free of charge." in letter(request, nine, eleven)


def test_an_office_without_a_fee_says_nothing_of_money() -> None:
    request = a_request()
    said = letter(request, datetime(2026, 5, 11, 9, tzinfo=UTC), datetime(2026, 5, 12, tzinfo=UTC))
    assert "free of charge" not in said
    assert "costs" not in said


def test_the_finding_kept_with_a_decision_is_read_out_in_another_language() -> None:
    a_fee(12000)
    (again,) = triage.read_out([found(a_request()).stored()], "de")
    assert "12.000 SEK" in again.sentence


def test_the_published_page_says_the_fee_and_whom_it_spares(client: Client) -> None:
    a_fee(3000, value=2, codes=["academic", "partners"])
    page = read(client.get("/en/rules/"))
    said = page.text_of("li")
    assert "A visit of more than 2 hours costs 3,000 SEK for the delegation." in said
    assert "Who pays no fee: academic, our partners." in said


def test_the_page_of_a_request_shows_the_fee_as_noted(client: Client) -> None:
    a_fee(3000)
    request = a_request()
    client.force_login(a_person("coordinator", office=request.office))
    page = read(client.get(f"/en/workspace/requests/{request.public_id}/"))
    (said,) = [one.text for one in page.all("li") if "costs 3,000 SEK" in one.text]
    assert said.startswith("noted")


def test_a_fee_without_an_amount_cannot_be_kept() -> None:
    with pytest.raises(IntegrityError, match="triage_rule_fee_says_how_much"), transaction.atomic():
        a_rule("fee")


HEADER = "id,kind,value,codes,amount,currency,per,grade\n"


def test_a_ladder_of_fees_is_read_from_the_file_of_rules(tmp_path: Path) -> None:
    rows = "short,fee,2,academic; partners,3000,SEK,delegation,office\n"
    imported(a_folder(tmp_path, triage_rules=HEADER + rows))
    row = TriageRule.objects.get()
    assert (row.value, row.amount, row.currency, row.per) == (2, 3000, "SEK", "delegation")
    assert row.codes == ["academic", "partners"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("f,fee,,,,SEK,guest,office", "column amount: A fee needs this. Fill it in."),
        ("f,fee,,,50,kro,guest,office", "“kro”. kro is no currency."),
        ("f,fee,,,50,SEK,,office", "column per: A fee needs this. Fill it in."),
        ("f,fee,,pupils,50,SEK,guest,office", "pupils is not known here."),
        ("f,lead_days,28,,50,,,office", "“50”. Only a fee has this. Leave it empty."),
    ],
)
def test_a_fee_nobody_could_pay_is_refused_with_its_cell(
    tmp_path: Path, row: str, fault: str
) -> None:
    (said,) = faults_of(a_folder(tmp_path, triage_rules=f"{HEADER}{row}\n"))
    assert fault in said
