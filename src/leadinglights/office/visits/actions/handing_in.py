"""A whole request from another system or a file: read strictly, so that nothing is dropped in silence.

The form in the browser asks the same; there a person sees what was not understood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from django.core.exceptions import ValidationError as NotAnAddress
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries import catalogue
from leadinglights.office.visits.actions import intake
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.queries.intake import MOST_IN_BASKET

MOST_PERSONS = 500
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _mail_address(text: str) -> str:
    try:
        validate_email(text)
    except NotAnAddress:
        raise ValueError("this is no mail address") from None
    return text


def _no_control(text: str) -> str:
    if any(ord(sign) < 32 and sign not in "\n\t" for sign in text):
        raise ValueError("a control character is no part of a text")
    return text


def _iso_day(given: Any) -> Any:
    """Let only 2027-06-07 be a day: a number would be read as seconds since 1970."""
    is_day = isinstance(given, date | None) or _ISO_DAY.fullmatch(str(given))
    if not is_day:
        raise ValueError("write a day as 2027-06-07")
    return given


def _one_line(text: str) -> str:
    return " ".join(_no_control(text).split())


Line = Annotated[str, Field(max_length=200), AfterValidator(_one_line)]
Named = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
Text = Annotated[str, Field(max_length=4000), AfterValidator(_no_control)]
Address = Annotated[
    str,
    Field(min_length=3, max_length=254, json_schema_extra={"format": "email"}),
    AfterValidator(_mail_address),
]
Day = Annotated[date, BeforeValidator(_iso_day)]
YesNo = Literal["", "yes", "no"]
Key = Annotated[str, Field(pattern=r"^(case|site):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]


class RequestGiven(BaseModel):
    """A visit request. Never a passport number, and no diet of a person."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    organisation: Named
    body: Literal["civic", "ministry", "embassy", "academic", "corporate", "press", "mixed"]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
    place: Line = ""
    behalf: Literal["self", "agent"] = "self"
    agent: Line = ""
    letter: YesNo = ""
    ties: Text = ""
    others: Text = ""
    basket: Annotated[list[Key], Field(max_length=MOST_IN_BASKET)] = []
    topics: Annotated[list[str], Field(max_length=50)] = []
    asks: Text = ""
    offers: Text = ""
    business: Text = ""
    first: Day
    last: Day
    other_first: Day | None = None
    other_last: Day | None = None
    persons: Annotated[int, Field(ge=1, le=MOST_PERSONS)]
    head: Line = ""
    split: YesNo = ""
    digital: YesNo = ""
    languages: Annotated[list[Literal["da", "en", "zh", "de"]], Field(min_length=1, max_length=4)]
    other_language: Line = ""
    interpreter: Literal["", "own", "wanted", "none"] = ""
    receive: list[Literal["mayor", "council", "executive", "experts"]] = []
    ceremony: YesNo = ""
    press: YesNo = ""
    bus: Literal["", "own", "hired", "public", "unknown"] = ""
    needs: list[
        Literal["step_free", "hearing_loop", "seating", "prayer_room", "sign_language"]
    ] = []
    pays: Literal["", "we", "other", "ask"] = ""
    contact_name: Named
    contact_title: Line = ""
    contact_email: Address
    contact_phone: Annotated[str, Field(max_length=40), AfterValidator(_one_line)] = ""
    contact_address: Text = ""
    matching: bool = False
    follow_up: bool = False
    language: Literal["da", "en", "zh-hans", "de"] = "en"

    @model_validator(mode="after")
    def _says_what_and_when(self) -> Self:
        if self.last < self.first:
            raise ValueError("the last day is before the first")
        if not (self.basket or self.topics or self.asks):
            raise ValueError("name what is asked for: basket, topics or asks")
        return self

    def answers(self) -> dict[str, Any]:
        """Give the answers as queries.intake keeps them."""
        given = self.model_dump(mode="json", exclude={"language"})
        return {name: value for name, value in given.items() if value not in (None, "", [])}


class NotInTheCatalogue(Refusal):
    """A request names an entry or a topic that this office does not have."""

    code = "not_in_the_catalogue"
    status = 422

    def __init__(self, names: list[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            _("These are not in the catalogue: %(names)s.") % {"names": ", ".join(names)}
        )


def hand_in(
    *, given: RequestGiven, office_id: int, actor_id: int | None, at: datetime, code: str = ""
) -> intake.Sent:
    """Take a request in, or refuse it whole; the guests get the mail with their link."""
    permission.require(actor_id=actor_id, verb="change", thing=VisitRequest(office_id=office_id))
    if unknown := _unknown(given):
        raise NotInTheCatalogue(unknown)
    return intake.hand_in(
        office_id=office_id,
        answers=given.answers(),
        language=given.language,
        at=at,
        actor_id=actor_id,
        code=code,
    )


class RequestOfFile(RequestGiven):
    """A request in a file, with the number its own system knows it by."""

    id: Annotated[str, Field(max_length=200), AfterValidator(_one_line)] = ""

    def given(self) -> RequestGiven:
        return RequestGiven.model_validate(self.model_dump(exclude={"id"}))

    def code(self) -> str:
        """Give what it is known by here: its id, else a digest of what it says."""
        if self.id:
            return f"file:{self.id}"
        said = self.model_dump(mode="json", exclude_defaults=True)
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return f"file:sha256:{sha256(text.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of a file of requests: all were taken in, or none and every fault is told.

    `known` are the places in the file of those that had been taken in before, counted from one.
    """

    sent: tuple[intake.Sent, ...]
    known: tuple[int, ...]
    faults: tuple[str, ...]


def hand_in_all(
    *, given: list[Any], office_id: int, actor_id: int | None, at: datetime, dry_run: bool
) -> HandedIn:
    """Take in all requests of a file in one transaction; with one fault none is kept.

    What was taken in before is left as it is, so that the same file may be given again.
    """
    sent: list[intake.Sent] = []
    known: list[int] = []
    faults: list[str] = []
    with transaction.atomic():
        for number, one in enumerate(given, start=1):
            try:
                whole = RequestOfFile.model_validate(one)
                code = whole.code()
                if VisitRequest.objects.filter(office_id=office_id, code=code).exists():
                    known.append(number)
                    continue
                sent.append(
                    hand_in(
                        given=whole.given(),
                        office_id=office_id,
                        actor_id=actor_id,
                        at=at,
                        code=code,
                    )
                )
            except ValidationError as wrong:
                faults += [f"request {number}, {_told(error)}" for error in wrong.errors()]
            except Refusal as no:
                faults.append(f"request {number}: {no}")
        if faults or dry_run:
            transaction.set_rollback(True)
    kept = () if faults or dry_run else tuple(sent)
    return HandedIn(kept, tuple(known), tuple(faults))


def _told(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"]) or "the whole"
    return f"{place}: {error['msg']}"


def _unknown(given: RequestGiven) -> list[str]:
    there: Mapping[str, Any] = {
        entry.key: entry for entry in catalogue.picked(given.basket, language=given.language)
    }
    topics = {topic.code for topic in catalogue.all_topics(language=given.language)}
    wanted = [key for key in given.basket if key not in there]
    return wanted + [code for code in given.topics if code not in topics]
