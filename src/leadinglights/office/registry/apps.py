from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "leadinglights.office.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
