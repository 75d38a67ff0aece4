"""操作记录只增不改: the database itself refuses to alter or remove an audit entry."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER audit_no_{what} BEFORE {what} ON people_auditentry
       BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"""
    for what in ("UPDATE", "DELETE")
]
POSTGRES = [
    """CREATE FUNCTION jixiao_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$""",
    """CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON people_auditentry
       FOR EACH ROW EXECUTE FUNCTION jixiao_audit_append_only()""",
]


def forbid(apps: Any, schema_editor: Any) -> None:
    del apps
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(forbid, migrations.RunPython.noop)]
