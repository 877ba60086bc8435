from django.urls import path

from leadinglights.web.guests.doors import views as doors

app_name = "guests"
urlpatterns = [
    path("g/<str:token>/", doors.door, name="door"),
]
