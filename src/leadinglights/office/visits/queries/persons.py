"""What the office holds about one person: found by the tags of the fields, in whichever table.

A person has no row of their own: they are known by a mail address and the names they go by.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Field, JSONField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from leadinglights.office.access.models import Staff
from leadinglights.office.access.models.privacy import Category, privacy_of
from leadinglights.office.access.models.rows import OfficeRow

# Short fields that say who somebody is: a title or a flight is shared with others.
WHO: Final = ("name", "email", "address", "holder")
HALVES: Final = ("family", "given")


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


def held_about(*, office_id: int, words: Sequence[str]) -> tuple[Held, ...]:
    """Return the rows of a person, then those that name them; `words` are addresses and names."""
    wanted = [word.strip() for word in words if word.strip()]
    found = [row for model in _tables() for row in _held_in(model, office_id, wanted)]
    return tuple(sorted(found, key=lambda row: (not row.about, row.table, row.pk)))


def _tables() -> Iterator[type[Any]]:
    for model in apps.get_models():
        if issubclass(model, (OfficeRow, Staff)) and _personal(model):
            yield model


def _held_in(model: type[Any], office_id: int, words: Sequence[str]) -> Iterator[Held]:
    mine: QuerySet[Any] = model.objects.filter(office_id=office_id)
    about = set(_theirs(mine, words).values_list("pk", flat=True))
    named = about | set(_naming(mine, words).values_list("pk", flat=True))
    for row in mine.filter(pk__in=named).order_by("pk"):
        holds = {field.name: getattr(row, field.attname) for field in _personal(model)}
        yield Held(
            model=model,
            pk=row.pk,
            row_id=row.public_id,
            about=row.pk in about,
            named_in=tuple(
                name for name, value in holds.items() if any(_says(value, word) for word in words)
            ),
            holds={name: value for name, value in holds.items() if value},
        )


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
    return rows.filter(_any(Q(**{f"{name}__iexact": word}) for name in names for word in words))


def _naming(rows: QuerySet[Any], words: Sequence[str]) -> QuerySet[Any]:
    """Keep the rows in which a longer text holds one of the words."""
    texts = [
        field.name for field in _personal(rows.model) if isinstance(field, (TextField, JSONField))
    ]
    # JSON spells other scripts as \uXXXX.
    spelt = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    cast = {f"text_of_{name}": Cast(name, TextField()) for name in texts}
    found: QuerySet[Any] = rows.alias(**cast).filter(
        _any(Q(**{f"{name}__icontains": form}) for name in cast for form in spelt)
    )
    return found


def _says(value: Any, word: str) -> bool:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return word.casefold() in text.casefold()


def _says_who(field: Field[Any, Any]) -> bool:
    return isinstance(field, CharField) and any(part in field.name for part in WHO)


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
