"""角色不重复: a role without a team is given once, on SQLite too; what was given twice stays once."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def _once(apps: Any, _editor: Any) -> None:
    """Take back every grant without a team that repeats an earlier one."""
    seen = set()
    for grant in apps.get_model("people", "Grant").objects.filter(team__isnull=True).order_by("id"):
        own = (grant.user_id, grant.role)
        if own in seen:
            grant.delete()
        seen.add(own)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_temporary_passwords"),
    ]

    operations = [
        migrations.RunPython(_once, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="grant", name="grant_once"),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(fields=("user", "role", "team"), name="grant_once"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                fields=("user", "role"),
                condition=models.Q(team__isnull=True),
                name="grant_once_without_a_team",
            ),
        ),
    ]
