"""原因: why a period of a target fell short, in the words of who leads it."""

from __future__ import annotations

from django.db import models


class Review(models.Model):
    """One reason: of which owner (the engine's words; empty: the target's own) and which days."""

    goal = models.ForeignKey("targets.Goal", models.CASCADE, related_name="reviews")
    owner = models.CharField(max_length=120, blank=True)
    first = models.DateField()
    last = models.DateField()
    why = models.TextField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-first", "-id")

    def __str__(self) -> str:
        return f"{self.goal} {self.owner} {self.first}..{self.last}"
