"""Triggers that abort every change of the audit, so that not even our own code can rewrite it."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = """CREATE TRIGGER access_auditentry_no_{verb} BEFORE {event} ON access_auditentry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END"""
POSTGRESQL_FUNCTION = """CREATE FUNCTION access_auditentry_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'audit entries are never changed' USING ERRCODE = 'restrict_violation'; END
$$ LANGUAGE plpgsql"""
POSTGRESQL = """CREATE TRIGGER access_auditentry_no_{verb} BEFORE {event} ON access_auditentry
FOR EACH ROW EXECUTE FUNCTION access_auditentry_refuse()"""
EVENTS = (("update", "UPDATE"), ("delete", "DELETE"))


def close(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        statements = [SQLITE.format(verb=verb, event=event) for verb, event in EVENTS]
    else:
        statements = [POSTGRESQL_FUNCTION]
        statements += [POSTGRESQL.format(verb=verb, event=event) for verb, event in EVENTS]
    for statement in statements:
        schema_editor.execute(statement)


def open_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON access_auditentry"
    for verb, _event in EVENTS:
        schema_editor.execute(f"DROP TRIGGER access_auditentry_no_{verb}{on}")
    if on:
        schema_editor.execute("DROP FUNCTION access_auditentry_refuse()")


class Migration(migrations.Migration):
    dependencies = [("access", "0001_people_and_records")]
    operations = [migrations.RunPython(close, open_again)]
