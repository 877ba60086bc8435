from django.urls import path

from leadinglights.web.guests.doors import views as doors
from leadinglights.web.guests.feedback import views as feedback
from leadinglights.web.guests.feeds import views as feeds
from leadinglights.web.guests.host import views as host
from leadinglights.web.guests.notice import views as notice
from leadinglights.web.guests.programme import late
from leadinglights.web.guests.programme import views as programme
from leadinglights.web.guests.request import views as request
from leadinglights.web.guests.roster import views as roster

app_name = "guests"
urlpatterns = [
    path("g/<str:token>/", doors.door, name="door"),
    path("feed/<str:token>.ics", feeds.feed, name="feed"),
    path("my/host/", host.host, name="host"),
    path("my/host/<uuid:stop_id>/", host.stop, name="host_stop"),
    path("my/notice/", notice.notice, name="notice"),
    path("my/list/", roster.roster, name="roster"),
    path("my/list/new/", roster.delegate, name="delegate_new"),
    path("my/list/file/", roster.upload, name="roster_upload"),
    path("my/list/<uuid:delegate_id>/", roster.delegate, name="delegate"),
    path("my/request/", request.request, name="request"),
    path("my/programme/", programme.programme, name="programme"),
    path("my/programme/late/", late.late, name="late"),
    path("my/programme/check-in/", programme.check_in, name="check_in"),
    path("my/programme/<str:on>/", programme.programme, name="programme_day"),
    path("my/feedback/", feedback.feedback, name="feedback"),
]
