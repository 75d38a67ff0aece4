"""答复: what a team's leader said to the team's part of a target, in one version of it."""

from __future__ import annotations

from django.db import models


class Answer(models.Model):
    """Agreed or not, in own words; only added to, the latest of a version counts."""

    goal = models.ForeignKey("targets.Goal", models.CASCADE, related_name="answers")
    of_version = models.PositiveIntegerField()
    team = models.ForeignKey("people.Team", models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    words = models.TextField(blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.goal} {self.team}"
