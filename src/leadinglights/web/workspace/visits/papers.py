from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.office.visits.queries import papers
from leadinglights.web.parts.answers import staff_of


@require_safe
def programme(request: HttpRequest, visit_id: UUID, kind: str) -> HttpResponse:
    return _download(
        papers.programme(
            actor=staff_of(request), visit_id=visit_id, kind=kind, language=_language(request)
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


def _download(paper: papers.Paper | None) -> HttpResponse:
    if paper is None:
        raise Http404
    response = HttpResponse(paper.content, content_type=paper.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, paper.name) or ""
    return response
