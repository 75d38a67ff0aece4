"""日历调整: a day that differs from the public calendar: a day off, or a day worked."""

from __future__ import annotations

from django.db import models


class Holiday(models.Model):
    """One overridden day."""

    day = models.DateField(unique=True)
    is_workday = models.BooleanField()
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.note}"
