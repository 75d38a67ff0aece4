"""日班次: which shift a person was planned to work on a day, so that a board can show one shift alone."""

from __future__ import annotations

from django.db import models


class DayShift(models.Model):
    """A person's planned shift of a day as clock times, `08:30` to `17:00`; an end of `24:00` is midnight."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="shifts")
    day = models.DateField(db_index=True)
    starts = models.CharField(max_length=5)
    ends = models.CharField(max_length=5)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "day"), name="one_shift_a_day"),)

    def __str__(self) -> str:
        return f"{self.person} {self.day} {self.starts}–{self.ends}"
