"""Who comes, as papers name them: in the order of protocol, Latin and in their own script.

A name is never taken apart: the parts and their order are those somebody entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leadinglights.documents import papers
from leadinglights.documents.cards import PaperPerson
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import Delegate, Delegation, ProtocolProfile, Visit
from leadinglights.office.visits.queries.names import language_name, name_of, tag
from leadinglights.office.visits.queries.spoken_names import in_order, is_chinese, read_in
from leadinglights.office.visits.queries.words import listed

LATIN = "und"  # of a name in Latin letters on a Chinese paper: of no one language


def of_visit(visit: Visit) -> list[Delegate]:
    """Return the delegates in the order of protocol; none if there is no list yet."""
    rows = Delegate.objects.filter(roster__visit=visit).select_related("group")
    return list(rows.order_by("rank_order", "pk"))


def profile_of(office_id: int, country: str) -> ProtocolProfile | None:
    """Return the protocol profile the office uses for guests from a country."""
    return (
        ProtocolProfile.objects.filter(office_id=office_id, country=country, active=True)
        .prefetch_related("rules__texts")
        .first()
    )


def how_to_address(row: Delegate, language: str) -> str:
    """Say how somebody is addressed: as they wish, else by title and family name; nothing is guessed."""
    if row.salutation:
        return row.salutation
    if not row.title:
        return ""
    if language == "zh-hans" and is_chinese(row.title):
        name = read_in(row, language)
        if is_chinese(name):
            return f"{name}{row.title}"
    family = in_order(row) if is_chinese(row.family) else row.family
    return f"{row.title} {family}".strip()


def people(
    visit: Visit, rows: Sequence[Delegate], profile: ProtocolProfile | None, language: str
) -> tuple[PaperPerson, ...]:
    """Return the guests as papers show them; without a list only the head whom a source names."""
    if not rows:
        return tuple(_head(visit.delegation, language))
    family_first = bool(profile and profile.family_first)
    return tuple(
        _person(order, row, visit.delegation, family_first=family_first, language=language)
        for order, row in enumerate(rows, start=1)
    )


def _person(
    order: int, row: Delegate, delegation: Delegation, *, family_first: bool, language: str
) -> PaperPerson:
    name, native = both_names(row, delegation, family_first=family_first, language=language)
    return PaperPerson(
        order=order,
        name=name,
        native=native,
        title=row.title,
        organisation=row.organisation,
        address=how_to_address(row, language),
        speaks=listed((language_name(code, language) for code in row.languages), language),
        cares=row.cares_about,
        is_head=row.is_head,
    )


def both_names(
    row: Delegate, delegation: Delegation, *, family_first: bool, language: str
) -> tuple[papers.Said, papers.Said]:
    """Return the name the reader reads, and the other one; a Chinese paper shows characters first."""
    latin = in_order(row, family_first=family_first)
    if not row.native_name or row.native_name == latin:
        foreign = "zh-Hans" if is_chinese(latin) else LATIN
        is_own = is_chinese(latin) == (language == "zh-hans")
        return papers.Said(latin, language="" if is_own else foreign), papers.Said("")
    script = script_of(row.native_name, delegation)
    if language == "zh-hans" and script == "zh-Hans":
        other = papers.Said(latin, language=LATIN) if latin else papers.Said("")
        return papers.Said(row.native_name), other
    return papers.Said(latin or row.native_name), papers.Said(row.native_name, language=script)


def script_of(name: str, delegation: Delegation) -> str:
    """Return the language of a name in its own script, as papers tag it."""
    if is_chinese(name):
        return "zh-Hans"
    own = next((code for code in delegation.languages if code not in {"en", "da", "de"}), "")
    return tag(own) or LATIN


def _head(delegation: Delegation, language: str) -> Iterable[PaperPerson]:
    """Name the head as the registry knows them, where nobody has handed in a list."""
    person = delegation.head
    if person is None:
        return
    forms = {form.language: form for form in person.name_forms.all()}
    roles = sorted(person.roles.all(), key=lambda role: (role.since, role.pk))
    title = said(roles[-1], "title", language) if roles else ""
    name = name_of(person, language)
    family = next((form.family for form in forms.values() if form.family), "")
    own = forms.get("zh-hans")
    native = papers.Said("")
    if own and own.full != name and language != "zh-hans":
        native = papers.Said(own.full, language="zh-Hans")
    yield PaperPerson(
        order=1,
        name=papers.Said(name),
        native=native,
        title=title,
        address=f"{title} {family}" if title and family and language != "zh-hans" else "",
        is_head=True,
    )
