"""Write the papers of a week into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.utils.text import slugify

from leadinglights.office.registry.models import Host
from leadinglights.office.visits.models import Interpreter, PlanningPeriod, Vehicle, Visit
from leadinglights.office.visits.queries import addressees, papers, visit_papers
from leadinglights.office.visits.queries.week import Week

KINDS = ("pdf", "docx", "ics")


def write_papers(*, period: str, folder: Path, languages: Sequence[str]) -> list[Path]:
    """Write programmes, host sheets and driver's sheets of the period of this public id.

    Every programme comes as PDF, DOCX and ICS in each language, and as one PDF in the guests' own
    language with the office's beside it; the sheets of interpreters with their glossary. A file appears whole or not at all. Returns the paths.
    """
    row = PlanningPeriod.objects.select_related("office").get(public_id=period)
    week = Week.of(row)
    target = folder / slugify(row.code)
    target.mkdir(parents=True, exist_ok=True)
    return [_write(target, paper) for paper in _papers(week, languages)]


def _papers(week: Week, languages: Sequence[str]) -> Iterable[papers.Paper]:
    used = [item for visit in week.visits for item in week.items_of(visit)]
    for visit in week.visits:
        for language in languages:
            for kind in KINDS:
                paper = papers.programme_of(visit, kind=kind, language=language)
                if paper:
                    yield paper
        beside = _side_by_side(visit, week.period.office.default_language)
        if beside:
            yield beside
    hosts = {
        item.site_offer.host_id for item in used if item.site_offer and item.site_offer.host_id
    }
    for host in (
        Host.objects.filter(pk__in=hosts)
        .select_related("organisation")
        .prefetch_related("organisation__texts")
        .order_by("code")
    ):
        yield papers.host_of(week, host, language=week.period.office.default_language)
    vehicles = {item.vehicle_id for item in used if item.vehicle_id}
    for vehicle in Vehicle.objects.filter(pk__in=vehicles).order_by("code"):
        yield papers.driver_of(week, vehicle, language=week.period.office.default_language)
    interpreters = {item.interpreter_id for item in used if item.interpreter_id}
    for interpreter in Interpreter.objects.filter(pk__in=interpreters).order_by("code"):
        yield visit_papers.interpreter_of(
            week, interpreter, language=week.period.office.default_language
        )


def _side_by_side(visit: Visit, of_the_office: str) -> papers.Paper | None:
    """Return the programme in the guests' language with the office's, or English, beside it."""
    guests = addressees.written(visit.delegation.languages, visit.office)
    beside = of_the_office if of_the_office != guests else "en"
    if guests == beside:
        return None
    return papers.programme_of(visit, kind="pdf", language=guests, beside=beside)


def _write(folder: Path, paper: papers.Paper) -> Path:
    path = folder / paper.name
    unfinished = path.with_suffix(path.suffix + ".part")
    unfinished.write_bytes(paper.content)
    return unfinished.replace(path)
