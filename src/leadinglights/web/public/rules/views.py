from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leadinglights.office.registry.queries import front
from leadinglights.office.visits.queries import triage_rules
from leadinglights.office.visits.queries.triage_rules import RuleShown


@dataclass(frozen=True, slots=True)
class RulesPage:
    office: front.FrontOffice | None
    rules: tuple[RuleShown, ...]
    contact_email: str


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show the rules by which visit requests are decided, each with its reason and its source."""
    language = get_language() or "en"
    published = triage_rules.published(on=timezone.localdate(), language=language)
    page = RulesPage(
        office=front.office(language=language),
        rules=published.rules,
        contact_email=published.contact_email,
    )
    return render(request, "public/rules/rules.html", {"page": page})
