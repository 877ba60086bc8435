from django.urls import path

from leadinglights.web.public.accessibility import views as accessibility
from leadinglights.web.public.appearance import views as appearance
from leadinglights.web.public.home import views as home
from leadinglights.web.public.sign_in import views as sign_in
from leadinglights.web.public.sources import views as sources

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("sources/", sources.sources, name="sources"),
    path("was/", accessibility.statement, name="accessibility"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("theme/", appearance.choose, name="theme"),
]
