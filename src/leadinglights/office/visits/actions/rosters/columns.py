"""What the columns of a list may be called, in four languages, and how their cells are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.actions.rosters.languages import codes_of

MOST_RANK: Final = 9999
# Lower-case headings of the files people really have; the code comes first in each row.
_CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "family": (
        "family", "family name", "last name", "surname", "name", "full name", "efternavn",
        "navn", "fulde navn", "familienname", "nachname", "vollständiger name", "姓", "姓氏",
    ),
    "given": (
        "given", "given name", "given names", "first name", "fornavn", "fornavne", "vorname",
        "vornamen", "名", "名字",
    ),
    "native_name": (
        "native_name", "native name", "chinese name", "name in characters", "姓名", "中文姓名",
        "navn på eget sprog", "name in eigener schrift",
    ),
    "display_order": ("display_order", "name order", "navnerækkefølge", "namensfolge", "姓名顺序"),
    "title": (
        "title", "position", "function", "job title", "titel", "stilling", "funktion", "职务",
        "职位", "职称",
    ),
    "organisation": (
        "organisation", "organization", "company", "institution", "virksomhed", "firma",
        "organisation/firma", "单位", "工作单位", "机构",
    ),
    "salutation": ("salutation", "address as", "tiltale", "anrede", "称呼"),
    "languages": ("languages", "language", "sprog", "sprachen", "sprache", "语言"),
    "rank": ("rank", "rank order", "no", "no.", "nr", "nr.", "rang", "rangorden", "序号", "排序"),
    "head": (
        "head", "head of delegation", "delegationsleder", "delegationsleiter", "delegationsleitung",
        "团长",
    ),
    "is_leader": ("is_leader", "contact", "leader", "kontaktperson", "ansprechpartner", "联系人"),
    "email": ("email", "e-mail", "mail", "mail address", "mailadresse", "e-mailadresse",
              "e-mail-adresse", "email address", "e-mail address", "邮箱", "电子邮件", "电子邮箱"),
    "phone": ("phone", "telephone", "mobile", "telefon", "mobil", "电话", "手机"),
    "cares_about": ("cares_about", "interests", "interesser", "interessen", "关注领域"),
    "arrives": ("arrives", "arrival", "ankomst", "ankunft", "抵达", "到达"),
    "departs": ("departs", "departure", "afrejse", "abreise", "离开", "返程"),
    "photo_consent": ("photo_consent", "photos", "foto", "fotos", "照片", "拍照许可"),
}  # fmt: skip
COLUMNS: Final[Mapping[str, str]] = {
    name: column for column, names in _CALLED.items() for name in names
}
# What offices' own forms ask and nobody here keeps of a person.
NOT_KEPT: Final = frozenset(
    {
        "passport", "passport no", "passport no.", "passport number", "pas", "pasnummer",
        "reisepass", "passnummer", "护照", "护照号", "护照号码", "diet", "diets", "kost", "diæt",
        "ernährung", "饮食", "饮食要求", "religion", "allergies", "allergier", "allergien", "过敏",
        "date of birth", "birthday", "fødselsdato", "geburtsdatum", "出生日期", "sex", "gender", "性别",
    }
)  # fmt: skip
YES: Final = frozenset({"yes", "y", "ja", "j", "x", "1", "true", "是", "✓", "✔", "√", "团长"})
NO: Final = frozenset({"no", "n", "nej", "nein", "0", "false", "否", ""})


def value_of(column: str, text: str) -> Any:
    """Read one cell, or refuse it with what to write."""
    text = text.strip()
    if column == "rank":
        return _rank(text)
    if column in {"head", "is_leader"}:
        return _yes(text)
    if column == "photo_consent":
        return _yes(text) if text else None
    if column == "languages":
        return codes_of(text)
    return text


def _rank(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{1,4}\.?", text, re.ASCII):
        raise Wrong("rank", _("Write the place in the order of rank as a number, 1 first."))
    return int(text.rstrip("."))


def _yes(text: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise Wrong("head", _("Write yes or no."))
