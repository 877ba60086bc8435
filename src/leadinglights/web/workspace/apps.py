from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "leadinglights.web.workspace"
    label = "workspace"
