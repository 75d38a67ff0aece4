"""一批上传: the files of one upload, what became of them, and whether they were taken back."""

from __future__ import annotations

from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from jixiao.web.workspace import current


class Batch(models.Model):
    """One upload; its files lie in `uploads/<id>`. `outcome` is the import's report of these files."""

    by = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    job = models.ForeignKey("work.Job", models.SET_NULL, null=True, related_name="+")
    outcome = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    data_version = models.PositiveIntegerField(default=0)
    taken_back_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def prefix(self) -> str:
        """How the names of its files begin, as the store knows them."""
        return f"uploads/{self.pk}/"

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return current().uploads / str(self.pk)
