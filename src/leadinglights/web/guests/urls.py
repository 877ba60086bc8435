from django.urls import path

from leadinglights.web.guests.doors import views as doors
from leadinglights.web.guests.feedback import views as feedback
from leadinglights.web.guests.programme import views as programme

app_name = "guests"
urlpatterns = [
    path("g/<str:token>/", doors.door, name="door"),
    path("my/programme/", programme.programme, name="programme"),
    path("my/programme/check-in/", programme.check_in, name="check_in"),
    path("my/programme/<str:on>/", programme.programme, name="programme_day"),
    path("my/feedback/", feedback.feedback, name="feedback"),
]
