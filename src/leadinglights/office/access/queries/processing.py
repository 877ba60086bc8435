"""The record of processing (GDPR article 30), read from the tags of the fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps

from leadinglights.office.access.models.privacy import Category, Privacy, Start, Then, privacy_of


@dataclass(frozen=True, slots=True)
class Processing:
    """One field that says something about a person, and what is done with it."""

    model: str
    field: str
    tag: Privacy

    @property
    def kept(self) -> str:
        if self.tag.keep is None or self.tag.start is Start.NEVER:
            return "while the row is kept"
        return f"{self.tag.keep.days} days after {str(self.tag.start).replace('_', ' ')}"


def personal_fields() -> tuple[Processing, ...]:
    """Return every personal field of ours, in the order of models and their declarations."""
    own = [model for model in apps.get_models() if model.__module__.startswith("leadinglights.")]
    return tuple(
        Processing(model._meta.label, field.name, tag)
        for model in sorted(own, key=lambda model: model._meta.label)
        for field in model._meta.get_fields()
        if (tag := privacy_of(field)) is not None and tag.category is not Category.NONE
    )


def record_of_processing() -> str:
    """Write the record as a page in Markdown."""
    return "\n".join([*_HEAD, *_rows(personal_fields()), ""])


_HEAD = (
    "# Record of processing",
    "",
    "Written by `leadinglights ropa` from the tags of the fields; a test finds no difference. "
    "Every field that says something about a person stands here, and no other is in the database. "
    "There is no column for a passport number, nor for anybody's health or religion.",
    "",
    "The worker erases by these periods every night; `leadinglights retention --dry-run` lists what "
    "would go and when. What is made nameless keeps its row, so that counts, countries, cost and "
    "carbon stay. What has to be archived first is left out: it is erased by hand, after the "
    "archive has it.",
    "",
    "*Visit closed*: the day it was closed or cancelled; of a request that never became a visit, "
    "the day of its last change. A visit that nobody closes keeps what is personal. *Last used*: of "
    "hosts' contacts and presenters, interpreters, receivers and drivers, the last visit they "
    "served or the last change of their row; of an account, the last sign-in, once it is switched "
    "off; of a link, the day it ended. A mail about no visit and no request counts from its making. "
    "The draft of a request is deleted as a whole after 60 days of rest.",
    "",
    "| model | field | category | ground | kept | then | archived first | in the person's export |",
    "|---|---|---|---|---|---|---|---|",
)


def _rows(fields: Iterable[Processing]) -> Iterable[str]:
    for one in fields:
        tag = one.tag
        archived = tag.archive or tag.then is Then.ARCHIVE_THEN_DELETE
        cells = (
            one.model,
            one.field,
            tag.category,
            tag.basis or "",
            one.kept,
            str(tag.then).replace("_", " "),
            "yes" if archived else "no",
            "yes" if tag.export else "no",
        )
        yield f"| {' | '.join(cells)} |"
