from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.office.visits.queries import papers, papers_page, visit_papers
from leadinglights.office.visits.queries.papers_page import VisitPapers
from leadinglights.web.parts.answers import staff_of


@dataclass(frozen=True, slots=True)
class PapersPage:
    papers: VisitPapers
    language: str
    beside: str
    languages: tuple[tuple[str, str], ...]
    wish: str  # of the addresses: language=zh-hans&beside=en
    alone: str  # the same without a second language


@require_safe
def programme(request: HttpRequest, visit_id: UUID, kind: str) -> HttpResponse:
    return _download(
        papers.programme(
            actor=staff_of(request),
            visit_id=visit_id,
            kind=kind,
            language=_language(request),
            beside=_beside(request),
        )
    )


@require_safe
def overview(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show every paper of a visit; the papers come in the language chosen, on wish with a second."""
    language, beside = _language(request), _beside(request)
    found = papers_page.page(
        actor=staff_of(request),
        visit_id=visit_id,
        language=get_language() or "en",
        papers_in=language,
    )
    if found is None:
        raise Http404
    wish = {"language": language, **({"beside": beside} if beside else {})}
    page = PapersPage(
        papers=found,
        language=language,
        beside=beside,
        languages=tuple((code, str(name)) for code, name in settings.LANGUAGES),
        wish=urlencode(wish),
        alone=urlencode({"language": language}),
    )
    return render(request, "workspace/visits/papers.html", {"page": page})


@require_safe
def paper(
    request: HttpRequest, visit_id: UUID, what: str, form: str, of: UUID | None = None
) -> HttpResponse:
    """Hand over one paper of a visit as a file."""
    return _download(
        visit_papers.make(
            actor=staff_of(request),
            visit_id=visit_id,
            what=what,
            form=form,
            of=of,
            language=_language(request),
            beside=_beside(request),
            all_names=request.GET.get("names") == "all",
        )
    )


@require_safe
def host(request: HttpRequest, period_id: UUID, host_id: UUID) -> HttpResponse:
    return _download(
        papers.host(
            actor=staff_of(request),
            period_id=period_id,
            host_id=host_id,
            language=_language(request),
        )
    )


@require_safe
def driver(request: HttpRequest, period_id: UUID, code: str) -> HttpResponse:
    return _download(
        papers.driver(
            actor=staff_of(request),
            period_id=period_id,
            vehicle_code=code,
            language=_language(request),
        )
    )


def _language(request: HttpRequest) -> str:
    """Give the language the paper is wanted in; without a wish the page's own."""
    wanted = request.GET.get("language", get_language() or "en")
    if wanted not in dict(settings.LANGUAGES):
        raise Http404
    return wanted


def _beside(request: HttpRequest) -> str:
    """Give the language wished beside the first; the same one twice is one."""
    wanted = request.GET.get("beside", "")
    if wanted and wanted not in dict(settings.LANGUAGES):
        raise Http404
    return "" if wanted == _language(request) else wanted


def _download(paper: papers.Paper | None) -> HttpResponse:
    if paper is None:
        raise Http404
    response = HttpResponse(paper.content, content_type=paper.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, paper.name) or ""
    return response
