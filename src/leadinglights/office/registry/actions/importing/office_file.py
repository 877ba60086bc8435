"""office.json: who the office is. The one file that is no table."""

from __future__ import annotations

import json
import zoneinfo
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_noop as _

from leadinglights.documents import json_file
from leadinglights.documents.drawing.land import NoOutline, land_from_geojson
from leadinglights.documents.tables import UnreadableTable
from leadinglights.office.access.models import Office, OfficeText
from leadinglights.office.registry.actions.importing import kinds
from leadinglights.office.registry.actions.importing.columns import LANGUAGES, Column, Kind
from leadinglights.office.registry.actions.importing.faults import Fault, Faults, Wrong, nearest
from leadinglights.office.registry.actions.importing.saving import Tally

NAME: Final = "office.json"
LONGEST_NAME: Final = 200


def _timezone(text: str, column: Column) -> str:
    if text not in zoneinfo.available_timezones():
        raise Wrong(_("This time zone is not known. Write its IANA name, as in Europe/Copenhagen."))
    return text


TIMEZONE: Final = Kind("time zone", "IANA name: `Europe/Copenhagen`", _timezone, "")
KEYS: Final = (
    Column("code", kinds.ID, "Short id of the office.", required=True, most=60),
    Column("country", kinds.COUNTRY, "Country whose public holidays count.", required=True),
    Column("timezone", TIMEZONE, "Time zone of all local times in the files.", required=True),
    Column(
        "default_language",
        kinds.CHOICE,
        "Language of papers when nobody chose one.",
        required=True,
        choices=tuple(LANGUAGES.values()),
    ),
    Column(
        "locality",
        kinds.ID,
        "The place of the office.",
        refers="localities",
        field="locality_code",
        most=80,
    ),
    Column(
        "start_place",
        kinds.ID,
        "Where days begin if nothing else is said.",
        refers="sites",
        most=80,
    ),
    Column("contact_email", kinds.TEXT, "Where guests and hosts write to the office.", most=254),
    Column("contact_phone", kinds.TEXT, "Where they call it.", most=40),
    Column("contact_address", kinds.TEXT, "Where it is.", most=300),
    Column("contact_hours", kinds.HOURS, "When it is open.", most=300),
)
OUTLINE: Final = "outline"
MAPS: Final = {
    "names": 'Name of the office in each language: `{"da": ..., "en": ...}`.',
    "what": "What the office does, in each language.",
    "rules": "Rules given to the planner as they are.",
}


@dataclass(slots=True)
class OfficeRecord:
    values: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    what: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)
    outline: dict[str, Any] | None = None


def read_office(folder: Path, faults: Faults) -> OfficeRecord | None:
    """Read office.json if it is there."""
    path = folder / NAME
    if not path.is_file():
        return None
    content = _parsed(path, faults)
    if content is None:
        return None
    record = OfficeRecord()
    known = [column.name for column in KEYS] + [OUTLINE, *MAPS]
    for key in content:
        if key not in known:
            near = nearest(key, known)
            template = (
                _("This key is not known. Did you mean %(near)s?")
                if near
                else _("This key is not known. Known are: %(known)s.")
            )
            faults.add(Fault(template, {"near": near, "known": ", ".join(known)}, NAME, None, key))
    for column in KEYS:
        _read_key(content, column, record, faults)
    record.names = _by_language(content, "names", faults)
    record.what = _by_language(content, "what", faults)
    if not record.names:
        faults.add(Fault(_("At least one language is needed."), {}, NAME, None, "names"))
    rules = content.get("rules", {})
    if isinstance(rules, dict):
        record.rules = rules
    else:
        faults.add(Fault(_("This must be an object: {...}."), {}, NAME, None, "rules"))
    if content.get(OUTLINE):
        record.outline = _outline(folder, str(content[OUTLINE]), faults)
    return record


def _outline(folder: Path, name: str, faults: Faults) -> dict[str, Any] | None:
    """Read the land around the office: a GeoJSON file beside office.json, and nowhere else."""
    if name not in {entry.name for entry in folder.iterdir() if entry.is_file()}:
        faults.add(
            Fault(
                _("There is no such file in the folder. Add it, or leave this out."),
                {},
                NAME,
                None,
                OUTLINE,
                name,
            )
        )
        return None
    content = _parsed(folder / name, faults)
    if content is None:
        return None
    try:
        land_from_geojson(json.dumps(content))  # what every map of the office will do
    except NoOutline:
        template = _(
            "This must be a GeoJSON feature with one Polygon or MultiPolygon in degrees, and among "
            "its properties the box it was cut to: [west, south, east, north]."
        )
        faults.add(Fault(template, file=name))
        return None
    return content


def _parsed(path: Path, faults: Faults) -> dict[str, Any] | None:
    try:
        return json_file.read_object(path)
    except UnreadableTable as wrong:
        faults.add_table(path.name, wrong.faults)
        return None


def _read_key(
    content: dict[str, Any], column: Column, record: OfficeRecord, faults: Faults
) -> None:
    value = content.get(column.name)
    if value is None or value == "":
        if column.required:
            faults.add(
                Fault(
                    _("This is missing, but a value is needed. Add it."),
                    {},
                    NAME,
                    None,
                    column.name,
                )
            )
        record.values[column.name] = ""
        return
    try:
        record.values[column.name] = column.kind.read(str(value), column)
    except Wrong as wrong:
        faults.add(Fault(wrong.template, wrong.values, NAME, None, column.name, str(value)))


def _by_language(content: dict[str, Any], key: str, faults: Faults) -> dict[str, str]:
    texts = content.get(key, {})
    if not isinstance(texts, dict):
        faults.add(Fault(_("This must be an object: {...}."), {}, NAME, None, key))
        return {}
    known = {**LANGUAGES, **{code: code for code in LANGUAGES.values()}}
    found: dict[str, str] = {}
    for language, text in texts.items():
        if (
            language in known
            and isinstance(text, str)
            and len(text) > LONGEST_NAME
            and key == "names"
        ):
            template = _("At most %(most)d characters fit here. Shorten it.")
            faults.add(Fault(template, {"most": LONGEST_NAME}, NAME, None, key, text))
        elif language in known and isinstance(text, str):
            found[known[language]] = text
        else:
            faults.add(
                Fault(
                    _("This language is not known here. Known are: %(known)s."),
                    {"known": ", ".join(LANGUAGES)},
                    NAME,
                    None,
                    key,
                    language,
                )
            )
    return found


def save_office(record: OfficeRecord) -> tuple[Office, Tally]:
    """Create the office or bring it up to date."""
    values: dict[str, Any] = {
        column.attribute: record.values[column.name] for column in KEYS if column.name != "code"
    }
    values |= {"rules": record.rules, OUTLINE: record.outline}
    office, is_new = Office.objects.get_or_create(code=record.values["code"], defaults=values)
    changes = {name: value for name, value in values.items() if getattr(office, name) != value}
    if changes:
        Office.objects.filter(pk=office.pk).update(**changes, version=office.version + 1)
        office.refresh_from_db()
    changed = bool(changes)
    for language in {*record.names, *record.what}:
        words = {"name": record.names.get(language, ""), "what": record.what.get(language, "")}
        text, text_is_new = OfficeText.objects.get_or_create(
            office=office, language=language, defaults=words
        )
        if not text_is_new and (text.name, text.what) != (words["name"], words["what"]):
            OfficeText.objects.filter(pk=text.pk).update(**words)
            changed = True
        changed = changed or text_is_new
    if is_new:
        return office, Tally(created=1)
    return office, Tally(changed=1) if changed else Tally(unchanged=1)
