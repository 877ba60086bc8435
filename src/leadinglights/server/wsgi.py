"""The WSGI application; the settings settle SQLite before Django opens a database."""

from __future__ import annotations

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from leadinglights.server import orphans

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadinglights.server.settings")
orphans.end_with(os.environ.get("LEADINGLIGHTS_MASTER"))
application = get_wsgi_application()

# Every page is loaded before the first is asked for, and what was loaded is never looked through
# again for rubbish: that look took a quarter of a second, in the middle of some page.
import_module("leadinglights.server.urls")
gc.collect()
gc.freeze()
