"""A small true folder to import, and ways to spoil one cell of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from leadinglights.office.registry.actions.importing.faults import ImportRefused
from leadinglights.office.visits.actions.importing import ImportReport, import_folder

AT = datetime(2017, 8, 1, 8, 0, tzinfo=UTC)
FILES = {
    "office.json": '{"code": "sonderborg", "country": "DK", "timezone": "Europe/Copenhagen", '
    '"default_language": "da", "names": {"da": "Besøgstjenesten", "en": "Visiting service"}}',
    "sources.csv": "id,title\nnews,Municipal news\n",
    "topics.csv": "id,name_da,name_en\nheating,Varme,Heating\n",
    "organisations.csv": "id,kind,name_en\nutility,utility,Heat utility\n",
    "sites.csv": (
        "id,owner,lat,lon,name_da,name_en,source,grade,cell_grades\n"
        "hotel,,54.91,9.79,Hotel,Hotel,news,sourced,lat=unverified; lon=unverified\n"
        "plant,utility,54.93,9.75,Varmeværk,Heat plant,news,sourced,\n"
    ),
    "hosts.csv": "organisation,ask_cap_week\nutility,3\n",
    "offers.csv": (
        "id,site,host,kind,hours,min_min,ideal_min,capacity,languages,topics,title_en,title_da\n"
        "plant_tour,plant,utility,visit,Mo-Fr 10:00-14:00,40,60,20,da; en,heating=100,Tour,Rundtur\n"
    ),
    "periods.csv": "id,from,to,grid_min,as_of\nweek36,2017-09-04,2017-09-08,15,2017-08-01\n",
    "delegations.csv": (
        "id,kind,country,persons,languages,name_en,grade,cell_grades\n"
        "baoding,civic,CN,8,zh,Baoding,assumed,persons=assumed\n"
    ),
    "visits.csv": (
        "delegation,period,kind,arrives,departs,start_place,end_place,day_from,day_to\n"
        "baoding,week36,study_tour,2017-09-04 10:30,2017-09-05 15:00,hotel,hotel,08:30,17:00\n"
    ),
    "wishes.csv": "delegation,site,offer,points,kind\nbaoding,plant,,80,wish\n",
    "travel.csv": "from,to,minutes,quality\nhotel,plant,12,estimated\n",
}


def a_folder(path: Path, **changes: str | None) -> Path:
    """Write the folder; `sites="..."` replaces a file, `sites=None` leaves it out."""
    path.mkdir(exist_ok=True, parents=True)
    files: dict[str, str | None] = {**FILES}
    for stem, content in changes.items():
        files["office.json" if stem == "office" else f"{stem}.csv"] = content
    for name, text in files.items():
        if text is not None:
            (path / name).write_text(text, encoding="utf-8")
    return path


def spoilt(stem: str, old: str, new: str) -> dict[str, str]:
    """Change one spot of one file."""
    text = FILES[f"{stem}.csv"]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {stem}.csv"
    return {stem: text.replace(old, new)}


def imported(folder: Path, *, encoding: str | None = None) -> ImportReport:
    return import_folder(folder=folder, actor_id=None, at=AT, dry_run=False, encoding=encoding)


def faults_of(folder: Path, *, encoding: str | None = None) -> list[str]:
    """Import what must be refused, and return every line of the refusal."""
    try:
        imported(folder, encoding=encoding)
    except ImportRefused as refused:
        return list(refused.lines)
    raise AssertionError("the import was not refused")
