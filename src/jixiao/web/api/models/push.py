"""推送: one batch of rows that a client sent, and what was answered; the same key never counts twice."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Push(models.Model):
    """One push. `file` is its place in the mirrored folder; `data_version` says that it is in the store."""

    client = models.ForeignKey("api.ApiClient", models.PROTECT, related_name="pushes")
    key = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    file = models.CharField(max_length=200, blank=True)
    rows = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    data_version = models.PositiveIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("client", "key"), name="push_key_once"),)

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
