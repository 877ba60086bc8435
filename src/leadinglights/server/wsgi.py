"""The WSGI application; the settings settle SQLite before Django opens a database."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from leadinglights.server import orphans

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadinglights.server.settings")
orphans.end_with(os.environ.get("LEADINGLIGHTS_MASTER"))
application = get_wsgi_application()
