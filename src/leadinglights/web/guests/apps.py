from django.apps import AppConfig


class GuestsConfig(AppConfig):
    name = "leadinglights.web.guests"
    label = "guests"
