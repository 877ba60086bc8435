"""Whether the database is of this version: asked before anything is served or worked on."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext_lazy as _

from leadinglights.office.refusal import Refusal


class DatabaseBehind(Refusal):
    code = "database_behind"

    def __init__(self) -> None:
        super().__init__(
            _("The database is not of this version yet: run leadinglights migrate, then try again.")
        )


def missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def require_current_database() -> None:
    if missing_migrations():
        raise DatabaseBehind
