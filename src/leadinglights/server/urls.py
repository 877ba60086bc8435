"""Every address of the site begins with its language, so that a link shows what it showed."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from leadinglights.server import trouble

_SURFACES = (
    ("", "leadinglights.web.public.urls"),
    ("workspace/", "leadinglights.web.workspace.urls"),
)


def _surfaces() -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = []
    for at, module in _SURFACES:
        try:
            found.append(path(at, include(module)))
        except ImportError:  # for the first evening only: the rooms are still being built
            continue
    return found


urlpatterns = [
    path("health/", trouble.health, name="health"),
    *i18n_patterns(*_surfaces()),
]
handler403 = "leadinglights.server.trouble.forbidden"
handler404 = "leadinglights.server.trouble.not_found"
handler500 = "leadinglights.server.trouble.failed"
