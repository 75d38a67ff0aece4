"""记一笔: writes the audit trail; every change of money, rule or person goes through here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from django.forms.models import model_to_dict

from jixiao.web.people.models import AuditEntry, User

State = Mapping[str, Any] | None


def state_of(row: models.Model) -> dict[str, Any]:
    """Return what a row holds, as the trail keeps it."""
    return {name: _as_kept(value) for name, value in model_to_dict(row).items()}


def record(  # noqa: PLR0913 - who, what, to what, before, after, why
    user: User | None,
    action: str,
    row: models.Model,
    *,
    before: State = None,
    after: State = None,
    why: str = "",
) -> AuditEntry:
    """Add one entry. `action` is a dotted name like `person.changed`; `after` defaults to the row's state."""
    return AuditEntry.objects.create(
        user=user,
        who=str(user) if user else "system",
        action=action,
        kind=row._meta.label_lower,
        ref=str(row.pk),
        label=str(row)[:200],
        before=before,
        after=state_of(row) if after is None else after,
        why=why,
    )


def _as_kept(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, FieldFile):
        return value.name
    return [_as_kept(one) for one in value] if isinstance(value, list) else value
