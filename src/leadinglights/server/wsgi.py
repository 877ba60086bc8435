"""The WSGI application; the settings settle SQLite before Django opens a database."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadinglights.server.settings")
application = get_wsgi_application()
