"""What the office says of itself: its rules, and how often it asked whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Router, Schema

from leadinglights.api.callers import caller_of, token
from leadinglights.api.catalogue import Language
from leadinglights.api.exchange import language_of, tagged
from leadinglights.api.problems import ERRORS
from leadinglights.office.access.states import TokenScope
from leadinglights.office.visits.queries import goodwill, triage_rules

router = Router(tags=["office"])


class RuleOut(Schema):
    """One rule with its number or codes, in a sentence, and who says so."""

    code: str
    kind: str
    value: int | None
    codes: list[str]
    amount: int | None
    currency: str
    per: str
    sentence: str
    why: str
    outcome: str
    grade: str
    source_title: str
    source_url: str
    valid_from: date | None
    valid_to: date | None


class RulesOut(Schema):
    rules: list[RuleOut]


class AskedOut(Schema):
    """How often somebody was asked in a year; delegations received together are one ask.

    `by_hand` was entered as asked before the ledger began; `cap` is what was agreed for a year.
    """

    kind: str
    who: UUID
    name: str
    asked: int
    yes: int
    no: int
    silent: int
    by_hand: int
    cap: int | None
    last_on: date | None
    unthanked: int


class GoodwillOut(Schema):
    year: int
    asked: list[AskedOut]


@router.get(
    "/rules",
    auth=token(TokenScope.CATALOGUE_READ),
    response={200: RulesOut, 304: None, **ERRORS},
    operation_id="list_rules",
    url_name="rules",
    summary="The office's rules in force today, as its public page shows them",
)
def rules(request: HttpRequest, language: Language | None = None) -> HttpResponse:
    office = caller_of(request).staff.office
    found = triage_rules.in_force(
        office_id=office.pk,
        on=timezone.now().astimezone(ZoneInfo(office.timezone)).date(),
        language=language_of(language),
    )
    return tagged(request, RulesOut(rules=[RuleOut.from_orm(row) for row in found]))


@router.get(
    "/goodwill/{year}",
    auth=token(TokenScope.VISITS_READ),
    response={200: GoodwillOut, 304: None, **ERRORS},
    operation_id="get_goodwill",
    url_name="goodwill",
    summary="The goodwill ledger of a year: how often hosts, receivers and presenters were asked",
)
def ledger(
    request: HttpRequest,
    year: Annotated[int, Path(ge=1900, le=2200)],
    language: Language | None = None,
) -> HttpResponse:
    found = goodwill.of_year(
        actor=caller_of(request).staff, year=year, language=language_of(language)
    )
    return tagged(request, GoodwillOut(year=year, asked=[AskedOut.from_orm(row) for row in found]))
