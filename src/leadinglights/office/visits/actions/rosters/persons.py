"""One person of a list, as typed or read from a file: cleaned, and refused with the reason."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from leadinglights.documents.tables import unseen_in
from leadinglights.office.registry.actions.importing.kinds import known_language
from leadinglights.office.registry.states import DisplayOrder
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.models import Delegate

LONGEST: Final = {
    "family": 200, "given": 200, "native_name": 200, "title": 300, "organisation": 300,
    "salutation": 60, "cares_about": 2000, "email": 254, "phone": 40, "arrives": 300,
    "departs": 300,
}  # fmt: skip
# Characters no name has: what a spreadsheet would calculate and a page would read as markup.
_FORMULA: Final = re.compile(r"[=+@\t\r＝＋＠]|-\d")


@dataclass(frozen=True, slots=True)
class Person:
    family: str
    given: str = ""
    native_name: str = ""
    display_order: str = ""
    title: str = ""
    organisation: str = ""
    salutation: str = ""
    languages: tuple[str, ...] = ()
    cares_about: str = ""
    email: str = ""
    phone: str = ""
    arrives: str = ""
    departs: str = ""
    photo_consent: bool | None = None
    is_leader: bool = False

    def values(self) -> dict[str, Any]:
        """Give the fields of the row."""
        row = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**row, "languages": list(self.languages)}


def cleaned(person: Person) -> Person:
    """Return the person as it is kept, or refuse the field that cannot be."""
    values = person.values()
    for name, most in LONGEST.items():
        values[name] = _text(name, str(values[name]), most)
    if not values["family"]:
        raise Wrong("family", _("Write the family name, or the whole name if it has no such part."))
    if values["display_order"] not in ("", *DisplayOrder.values):
        raise Wrong("display_order", _("Choose which name comes first."))
    for code in values["languages"]:
        if not known_language(code):
            raise Wrong(
                "languages",
                _(
                    "%(code)s is no language we know. Write its name, or its code as in da, en, zh, de."
                )
                % {"code": code},
            )
    if values["email"]:
        _address(values["email"])
    return Person(**{**values, "languages": tuple(values["languages"])})


def _text(name: str, text: str, most: int) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip())
    if code := unseen_in(text):
        raise Wrong(
            name,
            _("There is a character that cannot be seen in it (U+%(code)s). Type it anew.")
            % {"code": code},
        )
    if name in {"family", "given", "native_name"} and _FORMULA.match(text):
        raise Wrong(name, _("This looks like a formula, not like a name. Type the name."))
    if len(text) > most:
        raise Wrong(name, _("At most %(most)d characters fit here. Shorten it.") % {"most": most})
    return text


def _address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Wrong("email", _("Write a mail address such as name@example.org.")) from None


def of_row(row: Delegate) -> Person:
    """Read a person back from its row."""
    names = {field.name for field in fields(Person)}
    values = {name: getattr(row, name) for name in names}
    return Person(**{**values, "languages": tuple(row.languages)})
