"""Every address of a page begins with its language, so that a link shows what it showed."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from leadinglights.server import trouble
from leadinglights.web.guests.offline.views import worker

urlpatterns = [
    path("health/", trouble.health, name="health"),
    path("guests-sw.js", worker, name="guests_worker"),
    path("api/", include("leadinglights.api.urls")),
    *i18n_patterns(
        path("", include("leadinglights.web.public.urls")),
        path("workspace/", include("leadinglights.web.workspace.urls")),
        path("", include("leadinglights.web.guests.urls")),
    ),
]
handler403 = "leadinglights.server.trouble.forbidden"
handler404 = "leadinglights.server.trouble.not_found"
handler500 = "leadinglights.server.trouble.failed"
