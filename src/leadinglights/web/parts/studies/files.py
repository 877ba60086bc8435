"""Files of a study: its figures and its result as JSON, the paper in four languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leadinglights.documents import study_hours
from leadinglights.office.transfers import bridge, queries
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.visits.queries.book import office_card
from leadinglights.web.parts import formats


@dataclass(frozen=True, slots=True)
class FileLink:
    name: str
    href: str
    lang: str = ""


def documents_of(row: TransferStudy, surface: str) -> tuple[FileLink, ...]:
    """Links to the JSON files there are."""
    names = {"problem": _("All figures as JSON"), "result": _("The result as JSON")}
    there = ("problem", "result") if row.result is not None else ("problem",)
    links = [
        FileLink(names[what], reverse(f"{surface}:study_document", args=[row.public_id, what]))
        for what in there
    ]
    if row.result is not None:
        href = reverse(f"{surface}:study_hours", args=[row.public_id])
        links.append(FileLink(_("All hours as CSV"), href))
    return tuple(links)


def papers_of(row: TransferStudy, surface: str) -> tuple[FileLink, ...]:
    """Links to the paper in each language, once there is a result."""
    if row.result is None:
        return ()
    return tuple(
        FileLink(
            name,
            reverse(f"{surface}:study_paper", args=[row.public_id, code]),
            formats.html_lang(code),
        )
        for code, _short, name in formats.LANGUAGE_NAMES
    )


def document(row: TransferStudy, what: str) -> HttpResponse:
    """The problem or the result as the engine writes it."""
    if what == "problem":
        text = bridge.problem_of(row.problem).to_json()
    elif what == "result" and row.result is not None:
        text = bridge.result_of(row.result).to_json()
    else:
        raise Http404
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_file(row)}-{what}.json"'
    return answer


def hours(row: TransferStudy) -> HttpResponse:
    """Every hour of both systems, computed again from the figures."""
    if row.result is None:
        raise Http404
    made = study_hours.hours_csv(bridge.problem_of(row.problem))
    answer = HttpResponse(made, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_file(row)}-hours.csv"'
    return answer


def paper(row: TransferStudy, language: str) -> HttpResponse:
    """The study as PDF."""
    known = {code for code, _short, _name in formats.LANGUAGE_NAMES}
    if row.result is None or language not in known:
        raise Http404
    from leadinglights.office.transfers.words import papers

    made = papers.report_pdf(
        bridge.problem_of(row.problem),
        bridge.result_of(row.result),
        language=language,
        made_at=row.computed_at or row.asked_at,
        number=str(row.number),
        office=office_card(row.office, language),
        native=queries.own_writing(study=row, language=language),
        skills=row.skills,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{_file(row)}-{language}.pdf"'
    return answer


def _file(row: TransferStudy) -> str:
    return f"study-{row.number}-{row.place}-{row.solution_kind.replace('_', '-')}"
