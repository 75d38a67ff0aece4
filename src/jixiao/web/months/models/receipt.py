"""回执: when somebody first opened the own payslip; a corrected payslip is opened anew."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Receipt(models.Model):
    """The first opening of one statement by the person whose it is."""

    row = models.OneToOneField("months.StatementRow", models.CASCADE, related_name="receipt")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.row} {self.at:%Y-%m-%d %H:%M}"
