"""日分布: when a person's buyers came on a day and how fast they were answered, counted once."""

from __future__ import annotations

from django.db import models


class DayShape(models.Model):
    """Counts of a person's day: contacts by hour (24), rounds by response step (`evidence.STEPS`).

    `slowest` are some of the day's slowest rounds (`evidence.slowest`), `slowest_seconds` the longest time
    that an answer took, None where nobody was answered.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="shapes")
    day = models.DateField(db_index=True)
    hours = models.JSONField(default=list)
    responses = models.JSONField(default=list)
    slowest = models.JSONField(default=list)
    slowest_seconds = models.DecimalField(max_digits=12, decimal_places=3, null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "day"), name="one_shape_a_day"),)

    def __str__(self) -> str:
        return f"{self.person} {self.day}"
