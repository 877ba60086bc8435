from django.urls import path, register_converter
from django.urls.converters import StringConverter

from leadinglights.web.workspace.jobs import views as jobs
from leadinglights.web.workspace.offers import views as offers
from leadinglights.web.workspace.post import views as post
from leadinglights.web.workspace.requests import deciding
from leadinglights.web.workspace.requests import views as requests
from leadinglights.web.workspace.tokens import views as tokens
from leadinglights.web.workspace.visits import assumptions, papers
from leadinglights.web.workspace.visits import views as visits
from leadinglights.web.workspace.weeks import views as weeks


class DayConverter(StringConverter):
    """A date in an address: 2017-09-07. Whether it exists is for the view to say."""

    regex = r"\d{4}-\d{2}-\d{2}"


class PaperConverter(StringConverter):
    regex = "pdf|docx|ics"


class OutcomeConverter(StringConverter):
    regex = "accept|counter_offer|refer|decline|reopen"


register_converter(OutcomeConverter, "outcome")
register_converter(DayConverter, "day")
register_converter(PaperConverter, "paper")

app_name = "workspace"
urlpatterns = [
    path("", weeks.weeks, name="weeks"),
    path("weeks/<uuid:period_id>/", weeks.week, name="week"),
    path("weeks/<uuid:period_id>/hosts/<uuid:host_id>.pdf", papers.host, name="host_sheet"),
    path("weeks/<uuid:period_id>/driver/<str:code>.pdf", papers.driver, name="driver_sheet"),
    path("visits/<uuid:visit_id>/", visits.visit, name="visit"),
    path("visits/<uuid:visit_id>/assumptions/", assumptions.assumptions, name="assumptions"),
    path("visits/<uuid:visit_id>/programme.<paper:kind>", papers.programme, name="programme"),
    path("visits/<uuid:visit_id>/<day:on>/", visits.visit, name="day"),
    path("offers/<uuid:offer_id>/", offers.offer, name="offer"),
    path("jobs/<uuid:job_id>/", jobs.job, name="job"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:request_id>/", requests.request_page, name="request"),
    path(
        "requests/<uuid:request_id>/<outcome:outcome>/",
        deciding.decide,
        name="decide",
    ),
    path("post/", post.post, name="post"),
    path("post/<uuid:message_id>/", post.message, name="message"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<uuid:token_id>/", tokens.revoke, name="token"),
]
