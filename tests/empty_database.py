"""Migrate the empty database of the tests before they begin, lest each worker do so for itself."""

from __future__ import annotations

import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadinglights.server.settings")
    django.setup()
    # Late: the settings choose the SQLite that everybody then imports.
    from django.db import connection

    from tests import migrated

    if connection.vendor == "sqlite":
        migrated.from_a_copy()
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


if __name__ == "__main__":
    main()
