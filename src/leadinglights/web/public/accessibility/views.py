from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.office.registry.queries import front


@dataclass(frozen=True, slots=True)
class StatementPage:
    office: front.FrontOffice | None


@login_not_required
@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    page = StatementPage(office=front.office(language=get_language() or "en"))
    return render(request, "public/accessibility/statement.html", {"page": page})
