from django.urls import path, register_converter
from django.urls.converters import StringConverter

from leadinglights.web.workspace.accounts import views as accounts
from leadinglights.web.workspace.audit import views as audit
from leadinglights.web.workspace.closed import views as closed
from leadinglights.web.workspace.edits import views as edits
from leadinglights.web.workspace.feeds import views as feeds
from leadinglights.web.workspace.goodwill import views as goodwill
from leadinglights.web.workspace.hosts import contact
from leadinglights.web.workspace.hosts import views as hosts
from leadinglights.web.workspace.jobs import views as jobs
from leadinglights.web.workspace.letters import views as letters
from leadinglights.web.workspace.offers import views as offers
from leadinglights.web.workspace.persons import views as persons
from leadinglights.web.workspace.post import views as post
from leadinglights.web.workspace.protocol import views as protocol
from leadinglights.web.workspace.releases import views as releases
from leadinglights.web.workspace.repairs import notify
from leadinglights.web.workspace.repairs import views as repairs
from leadinglights.web.workspace.reports import lead
from leadinglights.web.workspace.reports import views as reports
from leadinglights.web.workspace.requests import deciding
from leadinglights.web.workspace.requests import views as requests
from leadinglights.web.workspace.rosters import views as rosters
from leadinglights.web.workspace.studies import comparing
from leadinglights.web.workspace.studies import figures as study_figures
from leadinglights.web.workspace.studies import study as one_study
from leadinglights.web.workspace.studies import sweeps as study_sweeps
from leadinglights.web.workspace.studies import views as studies
from leadinglights.web.workspace.studies import weather as study_weather
from leadinglights.web.workspace.today import life
from leadinglights.web.workspace.today import views as today
from leadinglights.web.workspace.tokens import views as tokens
from leadinglights.web.workspace.travel import views as travel
from leadinglights.web.workspace.visits import assumptions, meeting, papers
from leadinglights.web.workspace.visits import views as visits
from leadinglights.web.workspace.weeks import views as weeks
from leadinglights.web.workspace.whatif import views as whatif


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
    path("weeks/<uuid:period_id>/edit/", edits.edit, name="edit"),
    path("weeks/<uuid:period_id>/undo/", edits.undo, name="undo"),
    path("weeks/<uuid:period_id>/ask/", whatif.ask, name="ask"),
    path("weeks/<uuid:period_id>/hosts/<uuid:host_id>.pdf", papers.host, name="host_sheet"),
    path("weeks/<uuid:period_id>/hosts/", hosts.week_hosts, name="week_hosts"),
    path(
        "weeks/<uuid:period_id>/hosts/<uuid:questions_id>/link/", hosts.host_link, name="host_link"
    ),
    path("weeks/<uuid:period_id>/hosts/<uuid:stop_id>/told/", hosts.told, name="told"),
    path("weeks/<uuid:period_id>/repairs/", repairs.repairs, name="repairs"),
    path("repairs/<uuid:repair_id>/", repairs.repair, name="repair"),
    path("hosts/<uuid:host_id>/", contact.host, name="host"),
    path("visits/<uuid:visit_id>/release/", releases.release, name="release"),
    path("visits/<uuid:visit_id>/notify/", notify.notify, name="notify"),
    path("weeks/<uuid:period_id>/driver/<str:code>.pdf", papers.driver, name="driver_sheet"),
    path("visits/<uuid:visit_id>/", visits.visit, name="visit"),
    path("visits/<uuid:visit_id>/assumptions/", assumptions.assumptions, name="assumptions"),
    path("visits/<uuid:visit_id>/meeting/", meeting.meeting, name="meeting"),
    path("visits/<uuid:visit_id>/programme.<paper:kind>", papers.programme, name="programme"),
    path("visits/<uuid:visit_id>/feeds/", feeds.feeds, name="feeds"),
    path("visits/<uuid:visit_id>/papers/", papers.overview, name="papers"),
    path("visits/<uuid:visit_id>/papers/<slug:what>.<str:form>", papers.paper, name="paper"),
    path(
        "visits/<uuid:visit_id>/papers/<slug:what>/<uuid:of>.<str:form>",
        papers.paper,
        name="paper_of",
    ),
    path("visits/<uuid:visit_id>/now/", today.now, name="now"),
    path("visits/<uuid:visit_id>/check-in/", today.check_in, name="check_in"),
    path("visits/<uuid:visit_id>/late/", today.late, name="late"),
    path("visits/<uuid:visit_id>/life/", life.life, name="life"),
    path("visits/<uuid:visit_id>/report/", reports.report, name="report"),
    path("visits/<uuid:visit_id>/report/leads/<uuid:lead_id>/", lead.lead, name="lead"),
    path("visits/<uuid:visit_id>/carbon/", reports.carbon, name="carbon"),
    path("reports/", reports.reports, name="reports"),
    path("goodwill/", goodwill.goodwill, name="goodwill"),
    path("visits/<uuid:visit_id>/<day:on>/", visits.visit, name="day"),
    path("travel/", travel.travel, name="travel"),
    path("closed/", closed.closed, name="closed"),
    path("closed/<uuid:blackout_id>/", closed.open_again, name="open_again"),
    path("protocol/", protocol.profiles, name="protocol"),
    path("protocol/<uuid:profile_id>/", protocol.profile, name="protocol_profile"),
    path("offers/<uuid:offer_id>/", offers.offer, name="offer"),
    path("jobs/<uuid:job_id>/", jobs.job, name="job"),
    path("visits/<uuid:visit_id>/letters/<slug:kind>/", letters.letter, name="letter"),
    path("visits/<uuid:visit_id>/roster/", rosters.roster, name="roster"),
    path("visits/<uuid:visit_id>/roster/new/", rosters.delegate, name="delegate_new"),
    path("visits/<uuid:visit_id>/roster/file/", rosters.upload, name="roster_upload"),
    path("visits/<uuid:visit_id>/roster/<uuid:delegate_id>/", rosters.delegate, name="delegate"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:request_id>/", requests.request_page, name="request"),
    path(
        "requests/<uuid:request_id>/<outcome:outcome>/",
        deciding.decide,
        name="decide",
    ),
    path("studies/", studies.studies, name="studies"),
    path("studies/new/", studies.new, name="study_new"),
    path("studies/<uuid:study_id>/", one_study.study, name="study"),
    path("studies/<uuid:study_id>/<slug:what>.json", one_study.document, name="study_document"),
    path("studies/<uuid:study_id>/hours.csv", one_study.hours, name="study_hours"),
    path("studies/<uuid:study_id>/<slug:language>.pdf", one_study.paper, name="study_paper"),
    path("studies/<uuid:study_id>/figures/", study_figures.figures, name="study_figures"),
    path("studies/<uuid:study_id>/weather/", study_weather.weather, name="study_weather"),
    path("studies/places/<slug:place>/", comparing.place, name="studies_of_place"),
    path("studies/solutions/<slug:kind>/", comparing.solution, name="studies_of_solution"),
    path("sweeps/", study_sweeps.sweeps, name="sweeps"),
    path("sweeps/<uuid:sweep_id>/", study_sweeps.sweep, name="sweep"),
    path("post/", post.post, name="post"),
    path("post/<uuid:message_id>/", post.message, name="message"),
    path("person/", persons.person, name="person"),
    path("audit/", audit.audit, name="audit"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<uuid:token_id>/", tokens.revoke, name="token"),
]
