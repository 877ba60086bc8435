from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "leadinglights.office.access"
    label = "access"
