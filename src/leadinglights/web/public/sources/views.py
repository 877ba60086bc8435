from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.office.registry.queries import front


@dataclass(frozen=True, slots=True)
class SourcesPage:
    office: front.FrontOffice | None
    sources: tuple[front.FrontSource, ...]


@login_not_required
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    page = SourcesPage(
        office=front.office(language=get_language() or "en"), sources=front.sources()
    )
    return render(request, "public/sources/sources.html", {"page": page})
