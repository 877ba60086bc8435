"""What the office holds about one person: found by the tags of the fields, in whichever table.

A person has no row of their own: they are known by a mail address and the names they go by.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Field, ForeignKey, JSONField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from leadinglights.office.access.models import Staff
from leadinglights.office.access.models.privacy import Category, privacy_of
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models import NameForm, Person

# Short fields that say who somebody is: a title or a flight is shared with others.
WHO: Final = ("name", "email", "address", "holder", "full")
HALVES: Final = ("family", "given")
ADDRESSES: Final = ("email", "address")  # one that holds another is somebody else's


@dataclass(frozen=True, slots=True)
class Held:
    """One row in which a person stands.

    `about` says whether the row is theirs; else it names them in a longer text. `named_in` are the
    fields in which they were found, `holds` is what the personal fields of the row hold.
    """

    model: type[Any]
    pk: int
    row_id: UUID
    about: bool
    named_in: tuple[str, ...]
    holds: Mapping[str, Any]

    @property
    def table(self) -> str:
        return str(self.model._meta.label)


@dataclass(frozen=True, slots=True)
class Erased:
    """Fields of one row that were erased; says nothing about the person."""

    table: str
    row_id: UUID
    fields: tuple[str, ...]


def held_about(*, office_id: int, words: Sequence[str]) -> tuple[Held, ...]:
    """Return the rows of a person, then those that name them; `words` are addresses and names."""
    wanted = [word.strip() for word in words if word.strip()]
    public = _public_people(office_id, wanted)
    found = [row for model in tables() for row in _held_in(model, office_id, wanted, public)]
    return tuple(sorted(found, key=lambda row: (not row.about, row.table, row.pk)))


def tables() -> Iterator[type[Any]]:
    """Give every table that holds something personal."""
    for model in apps.get_models():
        if _personal(model):
            yield model


def _public_people(office_id: int, words: Sequence[str]) -> list[int]:
    """Return those of the register who go by one of the words, in whichever script."""
    mine = Person.objects.filter(office_id=office_id)
    by_form = _theirs(NameForm.objects.filter(person__in=mine), words)
    return list(
        mine.filter(
            Q(pk__in=_theirs(mine, words).values("pk")) | Q(pk__in=by_form.values("person"))
        ).values_list("pk", flat=True)
    )


def _held_in(
    model: type[Any], office_id: int, words: Sequence[str], public: Sequence[int]
) -> Iterator[Held]:
    owner, links = _owner(model), list(_ways_to_a_person(model))
    # A role's title or a form of a name is a row without an office: it belongs to another row.
    mine: QuerySet[Any] = model.objects.filter(**{f"{owner}office_id": office_id})
    theirs = Q(pk__in=_theirs(mine, words).values("pk"))
    about = set(
        mine.filter(theirs | _any(Q(**{f"{way}__in": public}) for way in links if public))
        .values_list("pk", flat=True)
    )  # fmt: skip
    named = about | set(_naming(mine, words).values_list("pk", flat=True))
    for row in mine.filter(pk__in=named).order_by("pk"):
        holds = {field.name: _held(row, field) for field in _personal(model)}
        named_in = tuple(_named_in(row, holds, words, public))
        if row.pk in about:  # where another row says whose it is: the title of an office held
            named_in = named_in or tuple(holds)
        if not named_in:  # "Li Jun" begins "Li Jungfeng": somebody else
            continue
        owns = getattr(row, owner.removesuffix("__")) if owner else row
        yield Held(
            model=model,
            pk=row.pk,
            row_id=owns.public_id,
            about=row.pk in about,
            named_in=named_in,
            holds={name: value for name, value in holds.items() if value},
        )


def _named_in(
    row: Any, holds: Mapping[str, Any], words: Sequence[str], public: Sequence[int]
) -> Iterator[str]:
    halves = [str(holds.get(half) or "") for half in HALVES]
    wholes = {" ".join(halves).casefold(), " ".join(reversed(halves)).casefold()}
    by_halves = any(word.casefold() in wholes for word in words)
    for name, value in holds.items():
        field = row._meta.get_field(name)
        if field.related_model is Person:
            found = getattr(row, field.attname) in public
        else:
            found = (by_halves and name in HALVES) or any(_says(value, word) for word in words)
        if found:
            yield name


def _owner(model: type[Any]) -> str:
    """Give the way to the row with an office: none where the row has one itself."""
    if issubclass(model, (OfficeRow, Staff)):
        return ""
    return next(f"{field.name}__" for field in _personal(model) if isinstance(field, ForeignKey))


def _ways_to_a_person(model: type[Any]) -> Iterator[str]:
    """Give the ways by which a row belongs to somebody of the register: an interpreter, a role."""
    if model is Person:
        yield "pk"
    for field in _personal(model):
        if isinstance(field, ForeignKey):
            for further in _ways_to_a_person(field.related_model):
                yield field.name if further == "pk" else f"{field.name}__{further}"


def _held(row: Any, field: Field[Any, Any]) -> Any:
    value = getattr(row, field.name)
    return str(value) if isinstance(field, ForeignKey) and value is not None else value


def _theirs(rows: QuerySet[Any], words: Sequence[str]) -> QuerySet[Any]:
    """Keep the rows in which a field that says who somebody is holds one of the words, and no more."""
    fields = _personal(rows.model)
    names = [field.name for field in fields if _says_who(field)]
    if {field.name for field in fields}.issuperset(HALVES):
        # "Li Jun" and "Jun Li": the halves of a name stand in fields of their own.
        one, other = HALVES
        rows = rows.alias(
            family_first=Concat(one, Value(" "), other), given_first=Concat(other, Value(" "), one)
        )
        names += ["family_first", "given_first"]
    return rows.filter(
        _any(Q(**{f"{name}__iexact": word}) for name in names for word in _spellings(words))
    )


def _naming(rows: QuerySet[Any], words: Sequence[str]) -> QuerySet[Any]:
    """Keep the rows in which a text holds one of the words: "Mayor Li Jun", a subject, a letter."""
    texts = [field.name for field in _personal(rows.model) if _may_name(field)]
    # JSON spells other scripts as \uXXXX.
    spelt = {form for word in _spellings(words) for form in (word, json.dumps(word)[1:-1])}
    cast = {f"text_of_{name}": Cast(name, TextField()) for name in texts}
    found: QuerySet[Any] = rows.alias(**cast).filter(
        _any(Q(**{f"{name}__icontains": form}) for name in cast for form in spelt)
    )
    return found


def _says(value: Any, word: str) -> bool:
    """Whether a value holds a word, whole; in Chinese nothing stands between two words."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return any(
        not (_spaced(word[0]) and _spaced(text[: found.start()][-1:]))
        and not (_spaced(word[-1]) and _spaced(text[found.end() :][:1]))
        for found in re.finditer(re.escape(word), text, re.IGNORECASE)
    )


def _spaced(letter: str) -> bool:
    """Whether words in the script of a letter stand apart; no letter stands apart from any."""
    return letter.isalnum() and unicodedata.east_asian_width(letter) not in "WF"


def _spellings(words: Iterable[str]) -> set[str]:
    """Add the capitals that SQLite does not know to be the same letters: ØSTERGAARD, Østergaard."""
    return {form for word in words for form in (word, word.lower(), word.upper(), word.title())}


def _says_who(field: Field[Any, Any]) -> bool:
    return isinstance(field, CharField) and any(part in field.name for part in WHO)


def _may_name(field: Field[Any, Any]) -> bool:
    """Whether a field can name somebody among other words; a half of a name is too short for it."""
    if isinstance(field, CharField):
        return field.name not in HALVES and not any(one in field.name for one in ADDRESSES)
    return isinstance(field, (TextField, JSONField))


def _personal(model: type[Any]) -> list[Field[Any, Any]]:
    """Return the fields that say something about a person and that the person may be shown."""
    tagged = ((field, privacy_of(field)) for field in model._meta.get_fields())
    return [
        field
        for field, tag in tagged
        if tag is not None
        and tag.category is not Category.NONE
        and tag.export
        and isinstance(field, Field)
    ]


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=()))
