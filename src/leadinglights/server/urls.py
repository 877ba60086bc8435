"""Every address of the site begins with its language, so that a link shows what it showed."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from leadinglights.server import trouble

_SURFACES = (
    ("", "leadinglights.web.public.urls"),
    ("workspace/", "leadinglights.web.workspace.urls"),
)


def _standing(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns = [
    path("health/", trouble.health, name="health"),
    *i18n_patterns(*(path(at, include(module)) for at, module in _SURFACES if _standing(module))),
]
handler403 = "leadinglights.server.trouble.forbidden"
handler404 = "leadinglights.server.trouble.not_found"
handler500 = "leadinglights.server.trouble.failed"
