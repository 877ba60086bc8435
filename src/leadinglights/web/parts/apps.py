from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "leadinglights.web.parts"
    label = "parts"
