"""操作记录: every change of money, rule or person: who, when, what, why. Only ever added to."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AuditEntry(models.Model):
    """One change. The database itself refuses to alter or remove a row (migration 0002)."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=120)
    action = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=64)
    ref = models.CharField(max_length=64)
    label = models.CharField(max_length=200)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("kind", "ref")),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.who} {self.action} {self.label}"

    def save(self, **kwargs: Any) -> None:
        """Add the entry; an entry that exists cannot be saved again."""
        if not self._state.adding:
            raise TypeError("an audit entry is never changed")
        super().save(**kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:
        """Refuse."""
        del using, keep_parents
        raise TypeError("an audit entry is never removed")
