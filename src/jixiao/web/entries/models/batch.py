"""一批上传: the files of one upload, what became of them, and whether they were taken back."""

from __future__ import annotations

import shutil
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
        """Where its files lie once they are to be read."""
        return current().uploads / str(self.pk)

    @property
    def held_at(self) -> Path:
        """Where its files lie while somebody looks first: below it they have the names they will have."""
        return current().held / str(self.pk)

    @property
    def is_held(self) -> bool:
        """Whether its files are not to be read yet."""
        return (self.held_at / self.prefix).is_dir()

    def hold(self) -> None:
        """Put files that no import has read yet out of the way of the next one; they can be let in again."""
        if self.folder.is_dir() and not self.is_held:
            (self.held_at / self.prefix).parent.mkdir(parents=True, exist_ok=True)
            self.folder.rename(self.held_at / self.prefix)

    def let_in(self) -> None:
        """Put held files where the next import reads them; does nothing where none are held."""
        if self.is_held:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            (self.held_at / self.prefix).rename(self.folder)
            shutil.rmtree(self.held_at)
