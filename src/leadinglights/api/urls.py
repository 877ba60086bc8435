"""Where it is put together: routers, problems, the document that describes it."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from leadinglights import __version__
from leadinglights.api import (
    catalogue,
    decisions,
    edits,
    jobs,
    lives,
    meetings,
    office,
    outcomes,
    papers,
    problems,
    reading,
    releases,
    repairs,
    requests,
    rosters,
    stops,
    studies,
    study_choices,
    study_figures,
    study_files,
    study_lives,
    study_runs,
    study_weather,
    sweeps,
    visits,
    weeks,
)

DESCRIPTION: Final = (
    "Other systems of the office hand in visit requests, fetch programmes and ask for transfer "
    "studies. Make a token in the "
    "workspace under “Other systems”; it acts for its owner within its scopes. Every refusal is "
    "application/problem+json with a code and a sentence; the sentence follows Accept-Language."
)


class OfficeApi(NinjaAPI):
    """Its description is open to everybody and takes a second to make: it is made once."""

    described: OpenAPISchema | None = None

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:
        if self.described is None:
            schema = super().get_openapi_schema(**how)
            reading.finish(schema)
            self.described = schema
        return self.described


api = OfficeApi(
    title="Leading Lights",
    version=__version__,
    description=DESCRIPTION,
    docs_url=None,  # its pages load scripts of other origins: ours is written below
    urls_namespace="api",
    servers=[{"url": settings.SITE_URL}],
)
problems.translate(api)
api.add_router("/catalogue", catalogue.router)
api.add_router("/requests", requests.router)
api.add_router("/requests", decisions.router)
api.add_router("/visits", visits.router)
api.add_router("/visits", rosters.router)
api.add_router("/visits", stops.router)
api.add_router("/visits", releases.router)
api.add_router("/visits", lives.router)
api.add_router("/visits", meetings.router)
api.add_router("/visits", outcomes.router)
api.add_router("/visits", papers.router)
api.add_router("/weeks", weeks.router)
api.add_router("/weeks", edits.router)
api.add_router("/jobs", jobs.router)
api.add_router("/studies", study_choices.router)
api.add_router("/studies", studies.router)
api.add_router("/studies", study_figures.router)
api.add_router("/studies", study_runs.router)
api.add_router("/studies", study_weather.router)
api.add_router("/studies", study_lives.router)
api.add_router("/studies", study_files.router)
api.add_router("/sweeps", sweeps.router)
api.add_router("", repairs.router)
api.add_router("", office.router)


@login_not_required
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Show what the API can do, in words; openapi.json says the same to machines."""
    page = reading.page_of(api.get_openapi_schema())
    return render(request, "api/description.html", {"page": page})


def _closed_by_tokens() -> list[URLPattern]:
    """The routes of ninja; they ask for a token themselves, so nobody is sent to the sign-in page."""
    patterns = [
        one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"
    ]
    for pattern in patterns:
        view = pattern.callback
        pattern.callback = login_not_required(
            require_safe(view) if pattern.name == "openapi-json" else view
        )
    return patterns


app_name = "api"
urlpatterns = [
    path("", description, name="api-root"),  # the name ninja looks for
    *_closed_by_tokens(),
]
