"""代评人: who rates a team while its leader is away, from one day to another, and why."""

from __future__ import annotations

from django.db import models


class StandIn(models.Model):
    """One naming; taken back by a day, never removed."""

    team = models.ForeignKey("people.Team", models.PROTECT, related_name="+")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="stands_in")
    from_day = models.DateField()
    to_day = models.DateField()
    why = models.CharField(max_length=300)
    made_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-from_day", "-id")

    def __str__(self) -> str:
        return f"{self.team} {self.user} {self.from_day}..{self.to_day}"
