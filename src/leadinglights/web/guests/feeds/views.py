from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from leadinglights.office.visits.queries import calendars
from leadinglights.office.visits.queries.papers import MEDIA_TYPES


@login_not_required
@require_safe
@cache_control(private=True, no_store=True)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar program what it subscribed to; the signed address says whose, and no more."""
    content = calendars.feed(token=token, language=get_language() or "en")
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=MEDIA_TYPES["ics"])
    response["X-Robots-Tag"] = "noindex"
    return response
