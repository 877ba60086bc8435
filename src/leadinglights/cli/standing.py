"""Whether the database is of this version: asked before anything is served or worked on."""

from __future__ import annotations

from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext_lazy as _

from leadinglights.office.refusal import Refusal


class DatabaseBehind(Refusal):
    code = "database_behind"

    def __init__(self) -> None:
        super().__init__(
            _("The database is not of this version yet: run leadinglights migrate, then try again.")
        )


class DatabaseDamaged(Refusal):
    code = "database_damaged"

    def __init__(self) -> None:
        super().__init__(
            _("The database file is damaged. Keep it as it is and restore the latest backup.")
        )


def missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date(*, verbosity: int) -> None:
    """Run the migrations; unlike a page they may take as long as they need."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
    call_command("migrate", interactive=False, verbosity=verbosity)


def require_sound_database() -> None:
    """Refuse to serve from a damaged file of SQLite; PostgreSQL looks after its own."""
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            sound = cursor.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except OperationalError:  # locked or not to be opened: not damaged
        raise
    except DatabaseError:  # too damaged even to be checked
        sound = False
    if not sound:
        raise DatabaseDamaged


def require_current_database() -> None:
    if missing_migrations():
        raise DatabaseBehind
