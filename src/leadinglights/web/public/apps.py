from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "leadinglights.web.public"
    label = "public"
