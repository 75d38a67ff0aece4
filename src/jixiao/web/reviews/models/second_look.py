"""再上级审核: what the next superior said to a superior's rating of a person; only added to."""

from __future__ import annotations

from django.db import models


class SecondLook(models.Model):
    """Confirmed, or sent back to the superior with words; the latest counts."""

    month = models.CharField(max_length=7, db_index=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="second_looks")
    confirmed = models.BooleanField()
    words = models.TextField(blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.month} {self.person}"
