from django.urls import path

from leadinglights.web.public.accessibility import views as accessibility
from leadinglights.web.public.appearance import views as appearance
from leadinglights.web.public.catalogue import views as catalogue
from leadinglights.web.public.home import views as home
from leadinglights.web.public.requests import sending as request_sending
from leadinglights.web.public.requests import views as requests
from leadinglights.web.public.rules import views as rules
from leadinglights.web.public.sign_in import views as sign_in
from leadinglights.web.public.sources import views as sources
from leadinglights.web.public.studies import views as studies

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/<str:kind>/<uuid:entry_id>/", catalogue.entry, name="catalogue_entry"),
    path("request/", requests.start, name="request"),
    path("request/basket/", requests.basket, name="request_basket"),
    path("request/forget/", requests.forget, name="request_forget"),
    path("request/check/", request_sending.check, name="request_check"),
    path("request/sent/", request_sending.sent, name="request_sent"),
    path("request/keep/", request_sending.keep, name="request_keep"),
    path("request/<str:step>/", requests.step, name="request_step"),
    path("studies/<uuid:study_id>/", studies.study, name="study"),
    path("studies/<uuid:study_id>/<slug:what>.json", studies.document, name="study_document"),
    path("studies/<uuid:study_id>/hours.csv", studies.hours, name="study_hours"),
    path("studies/<uuid:study_id>/<slug:language>.pdf", studies.paper, name="study_paper"),
    path("rules/", rules.rules, name="rules"),
    path("sources/", sources.sources, name="sources"),
    path("was/", accessibility.statement, name="accessibility"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("theme/", appearance.choose, name="theme"),
]
