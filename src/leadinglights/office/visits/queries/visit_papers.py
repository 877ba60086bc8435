"""Every paper of one visit by its name: what it is, for whom, in which form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal
from uuid import UUID

from django.utils.text import slugify

from leadinglights.documents import (
    lists,
    typesetting,
    vcards,
    word_badges,
    word_cards,
    word_drivers,
    word_hosts,
    word_interpreting,
    word_letter,
    word_seating,
)
from leadinglights.documents.cards import Card
from leadinglights.office.access.models.rows import Actor
from leadinglights.office.registry.models import Host
from leadinglights.office.visits.models import (
    Delegate,
    Interpreter,
    ProgrammeItem,
    ProgrammeVersion,
    Receiver,
    Roster,
    Vehicle,
    Visit,
)
from leadinglights.office.visits.queries import (
    at_table,
    calendars,
    cards,
    current,
    delegates,
    interpreting,
    letter_papers,
    sheets,
    visit_lists,
)
from leadinglights.office.visits.queries.papers import MEDIA_TYPES, Paper
from leadinglights.office.visits.queries.week import Week

Form = Literal["pdf", "docx", "ics", "vcf", "csv", "xlsx"]
MEDIA: Final = {
    **MEDIA_TYPES,
    "vcf": "text/vcard; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Asked:
    """A paper that is asked for, and what it is made from, fetched when first needed."""

    actor: Actor | None
    visit: Visit
    language: str
    beside: str = ""
    of: UUID | None = None
    all_names: bool = False
    form: str = "pdf"

    @cached_property
    def version(self) -> ProgrammeVersion | None:
        return current.versions_of([self.visit]).get(self.visit.pk)

    @cached_property
    def items(self) -> Sequence[ProgrammeItem]:
        if self.version is None:
            return ()
        return current.items_of([self.version]).get(self.version.pk, ())

    @cached_property
    def item(self) -> ProgrammeItem | None:
        """The line of the programme whose stop is asked for."""
        return next((one for one in self.items if one.stop and one.stop.public_id == self.of), None)

    @cached_property
    def delegates(self) -> Sequence[Delegate]:
        if not Roster.objects.visible_to(self.actor).filter(visit=self.visit).exists():
            return ()
        return delegates.of_visit(self.visit)


Maker = Callable[[Asked], bytes | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: in which forms it comes, and how it is made."""

    make: Maker
    forms: tuple[Form, ...]


def make(
    *,
    actor: Actor | None,
    visit_id: UUID,
    what: str,
    form: str,
    language: str,
    of: UUID | None = None,
    beside: str = "",
    all_names: bool = False,
) -> Paper | None:
    """Return one paper of a visit as a file; None if there is none, or it is not the actor's to see."""
    kind = KINDS.get(what)
    visit = find(actor, visit_id)
    if (
        kind is None
        or visit is None
        or form not in kind.forms
        or (what in OF_SOMETHING) != bool(of)
    ):
        return None
    content = kind.make(Asked(actor, visit, language, beside, of, all_names, form))
    if content is None:
        return None
    parts = (visit.delegation.code, what, str(of)[-6:] if of else "", language)
    name = f"{slugify('-'.join(part for part in parts if part))}.{form}"
    return Paper(name, MEDIA[form], content)


def find(actor: Actor | None, visit_id: UUID) -> Visit | None:
    """Return a visit with all its papers name."""
    row = (
        Visit.objects.visible_to(actor).select_related("period").filter(public_id=visit_id).first()
    )
    if row is None:
        return None
    found = current.visits_of([row.period]).select_related(
        "office", "period", "request", "delegation"
    )
    return found.get(pk=row.pk)


def _badges(asked: Asked) -> bytes:
    paper = at_table.badges(asked.visit, language=asked.language)
    if asked.form == "docx":
        return word_badges.badges_docx(paper)
    return typesetting.badges(paper).pdf()


def _presenter(asked: Asked) -> bytes | None:
    if asked.version is None or asked.item is None:
        return None
    paper = cards.presenter_card(
        asked.visit,
        asked.version,
        asked.item,
        language=asked.language,
        all_names=asked.all_names,
    )
    return _card(asked, paper)


def _card(asked: Asked, paper: Card) -> bytes:
    return word_cards.card_docx(paper) if asked.form == "docx" else typesetting.card(paper).pdf()


def _receiver(asked: Asked) -> bytes | None:
    receiver = _row(asked, Receiver.objects.select_related("person"))
    if receiver is None or asked.version is None:
        return None
    if all(item.receiver_id != receiver.pk for item in asked.items):
        return None
    paper = cards.receiver_card(
        asked.visit, asked.version, asked.items, receiver, language=asked.language
    )
    return _card(asked, paper)


def _seating(asked: Asked) -> bytes | None:
    if asked.version is None or asked.item is None or asked.item.site_offer is None:
        return None
    paper = at_table.seating_plan(asked.visit, asked.version, asked.item, language=asked.language)
    if asked.form == "docx":
        return word_seating.seating_docx(paper)
    return typesetting.seating(paper).pdf()


def _interpreter(asked: Asked) -> bytes | None:
    row = _row(asked, Interpreter.objects.select_related("person", "office"))
    if row is None:
        return None
    if asked.form == "ics":
        return calendars.file("interpreter", row, language=asked.language)
    if asked.form == "docx":
        week = Week.of(asked.visit.period)
        return word_interpreting.interpreter_docx(
            interpreting.interpreter_sheet(week, row, language=asked.language, beside=asked.beside)
        )
    return interpreter_of(
        Week.of(asked.visit.period), row, language=asked.language, beside=asked.beside
    ).content


def interpreter_of(week: Week, row: Interpreter, *, language: str, beside: str = "") -> Paper:
    """Return the sheet of one interpreter for a week."""
    paper = interpreting.interpreter_sheet(week, row, language=language, beside=beside)
    name = f"interpreter-{slugify(row.code)}-{language}.pdf"
    return Paper(name, MEDIA["pdf"], typesetting.interpreter(paper).pdf())


def _driver(asked: Asked) -> bytes | None:
    row = _row(asked, Vehicle.objects.select_related("office"))
    if row is not None and asked.form == "docx":
        week = Week.of(asked.visit.period)
        return word_drivers.driver_docx(sheets.driver_sheet(week, row, language=asked.language))
    return calendars.file("driver", row, language=asked.language) if row else None


def _host(asked: Asked) -> bytes | None:
    row = _row(asked, Host.objects.select_related("organisation", "office"))
    if row is not None and asked.form == "docx":
        week = Week.of(asked.visit.period)
        return word_hosts.host_docx(sheets.host_sheet(week, row, language=asked.language))
    return calendars.file("host", row, language=asked.language) if row else None


def _calendar(asked: Asked) -> bytes | None:
    if asked.version is None:
        return None
    return calendars.file("visit", asked.visit, language=asked.language)


def _letter(asked: Asked) -> bytes | None:
    row = letter_papers.find(asked.actor, asked.of) if asked.of else None
    if row is None:
        return None
    about = row.visit_id == asked.visit.pk or (
        row.request_id is not None and row.request_id == asked.visit.request_id
    )
    if not about:
        return None
    paper = letter_papers.letter_paper(row)
    if asked.form == "docx":
        return word_letter.letter_docx(paper)
    return typesetting.letter(paper).pdf()


def _roster(asked: Asked) -> bytes:
    if asked.form == "vcf":
        found = visit_lists.roster_contacts(asked.visit, asked.delegates, language=asked.language)
        return vcards.as_vcards(found)
    return _listed(asked, visit_lists.roster(asked.visit, asked.delegates, language=asked.language))


def _kitchen(asked: Asked) -> bytes:
    found = Roster.objects.visible_to(asked.actor).filter(visit=asked.visit).first()
    return _listed(asked, visit_lists.kitchen(asked.visit, found, language=asked.language))


def _stops(asked: Asked) -> bytes:
    return _listed(asked, visit_lists.stops(asked.visit, asked.items, language=asked.language))


def _contacts(asked: Asked) -> bytes:
    found = visit_lists.host_contacts(asked.actor, asked.items, language=asked.language)
    return vcards.as_vcards(found)


def _listed(asked: Asked, listing: lists.Listing) -> bytes:
    if asked.form == "csv":
        return lists.as_csv(listing)
    return lists.as_xlsx(listing, made_at=asked.visit.arrives)


def _row(asked: Asked, rows: Any) -> Any:
    return rows.filter(office=asked.visit.office_id, public_id=asked.of).first()


KINDS: Final[dict[str, Kind]] = {
    "badges": Kind(_badges, ("pdf", "docx")),
    "calendar": Kind(_calendar, ("ics",)),
    "roster": Kind(_roster, ("csv", "xlsx", "vcf")),
    "kitchen": Kind(_kitchen, ("csv", "xlsx")),
    "stops": Kind(_stops, ("csv", "xlsx")),
    "contacts": Kind(_contacts, ("vcf",)),
    "presenter": Kind(_presenter, ("pdf", "docx")),
    "receiver": Kind(_receiver, ("pdf", "docx")),
    "seating": Kind(_seating, ("pdf", "docx")),
    "interpreter": Kind(_interpreter, ("pdf", "docx", "ics")),
    "driver": Kind(_driver, ("docx", "ics")),
    "host": Kind(_host, ("docx", "ics")),
    "letter": Kind(_letter, ("pdf", "docx")),
}
OF_SOMETHING: Final = frozenset(
    {"presenter", "receiver", "seating", "interpreter", "driver", "host", "letter"}
)
