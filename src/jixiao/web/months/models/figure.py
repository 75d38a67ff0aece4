"""日指标: every figure of every person and day, so that no page asks the raw logs while somebody waits."""

from __future__ import annotations

from django.db import models


class DayFigure(models.Model):
    """A figure of a day: numerator, denominator, unit; `person` is empty for the shop's own rows."""

    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="figures")
    account = models.CharField(max_length=120, blank=True)
    shop = models.CharField(max_length=120, blank=True)
    day = models.DateField()
    metric = models.CharField(max_length=64)
    numerator = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    unit = models.CharField(max_length=16)
    origin = models.CharField(max_length=16)
    provisional = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("metric", "day", "person")),
            models.Index(fields=("person", "day")),
            models.Index(fields=("day",)),
            # The few rows that somebody has to look after, found without walking over a month.
            models.Index(fields=("day",), condition=models.Q(provisional=True), name="provisional_days"),
            models.Index(
                fields=("day", "account"), condition=models.Q(person__isnull=True), name="nobodys_accounts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.metric}"
