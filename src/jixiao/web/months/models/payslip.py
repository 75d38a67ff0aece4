"""工资单: the PDF that was handed out for a statement of a locked month; written once, kept two years."""

from __future__ import annotations

from pathlib import Path

from django.db import models
from django.utils import timezone

from jixiao.web.workspace import current


class Payslip(models.Model):
    """A payslip as handed out. `digest` is the SHA-256 of the file; it is not removed before `keep_until`."""

    row = models.OneToOneField("months.StatementRow", models.PROTECT, related_name="payslip")
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    keep_until = models.DateField()

    class Meta:
        ordering = ("row",)

    def __str__(self) -> str:
        return str(self.row)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return current().root / "payslips" / self.row.book.month / f"{self.row_id}.pdf"
